"""What the desk does when the visitor at the window is another: nobody sees the one before."""

from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.open_tabs import EMPTY


def greet(desk: WorkbenchModel, ticket: str) -> None:
    """The visitor with this ticket is at the window now; empty: nobody.

    A case is put aside when its visitor goes, and the desk is empty then: neither the clerk has
    to clear it nor does the visitor's screen show what is in the next tab. A draft that is not
    received yet stays in front until the next visitor comes: the clerk may still be writing.
    """
    before, desk.ticket = desk.ticket, ticket
    if before and not ticket and desk.subject.case is not None:
        desk.put_aside()
        desk.go(EMPTY)
