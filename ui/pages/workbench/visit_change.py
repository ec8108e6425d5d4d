"""What the desk does when the visitor at the window is another: nobody sees the one before."""

from ui.pages.workbench.model import WorkbenchModel


def greet(desk: WorkbenchModel, ticket: str) -> None:
    """The visitor with this ticket is at the window now; empty: nobody.

    A case is put aside when its visitor goes. A draft that is not received yet stays on the desk
    until the next visitor comes: it is stored, and the clerk may still be writing.
    """
    before, desk.ticket = desk.ticket, ticket
    case, draft = desk.subject.case, desk.subject.draft
    has_gone = case is not None and bool(before) and ticket != before
    another_s = draft is not None and bool(ticket) and draft.ticket not in ("", ticket)
    if has_gone or another_s:
        desk.put_aside()
