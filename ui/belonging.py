"""Which windows are a window's own: its dialogs, and what they have opened."""

from PySide6.QtWidgets import QApplication, QWidget


def belongs(widget: QWidget | None, over: QWidget) -> bool:
    """Whether `widget` is `over` or was opened from it, through whatever dialogs."""
    while widget is not None:
        if widget is over:
            return True
        widget = widget.parentWidget()
    return False


def in_front(over: QWidget) -> QWidget:
    """Where a question about `over` stands: the dialog of its own that is in front, else itself."""
    for one in (QApplication.activeModalWidget(), QApplication.activeWindow()):
        if one is not None and belongs(one, over):
            return one
    return over


def own_windows(over: QWidget) -> tuple[QWidget, ...]:
    """Windows of its own that can be seen, itself left out."""
    return tuple(
        one
        for one in QApplication.topLevelWidgets()
        if one is not over and one.isVisible() and belongs(one, over)
    )
