"""Fields that take a scanned code for themselves, while the hand is in them."""

from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.domain.scan_code import Code, CodeKind

_TAKES = "takesScan"
"""Dynamic property: kinds of codes, by their values."""


def wants(field: QLineEdit, *kinds: CodeKind) -> None:
    """Let a field take codes of these kinds."""
    field.setProperty(_TAKES, " ".join(kinds))


def fill(field: QWidget | None, code: Code) -> bool:
    """Put the code into a field that wants its kind; one that says something else keeps it."""
    if not isinstance(field, QLineEdit) or field.isReadOnly():
        return False
    if code.kind not in str(field.property(_TAKES) or "").split():
        return False
    if field.text() and field.selectedText() != field.text():
        return False
    field.selectAll()
    field.insert(code.text)
    return True
