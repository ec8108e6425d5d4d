"""How each tab looked when the clerk left it: where the hand was, how far down, which paper."""

from dataclasses import dataclass

from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit, QScrollArea, QWidget

from clerk_app.desk.printing import Printed
from clerk_app.desk.sources import Source


@dataclass(frozen=True, slots=True)
class Sight:
    """Of one tab; what is typed is in the draft or case itself."""

    hand: str = ""
    """Object name of the widget that had the focus; empty: it was not in the page."""
    cursor: int = -1
    """Where in its text the hand was; -1: it has none."""
    scrolls: tuple[int, ...] = ()
    preview: tuple[str, Source] | None = None
    """Id of the material that was looked at, and its bytes."""
    printed: Printed | None = None
    """The paper that was looked at."""


def hand_in(page: QWidget) -> tuple[str, int]:
    """Name of the field of `page` that has the hand, and where in its text it is."""
    focused: QWidget | None = page.focusWidget()
    if focused is None or isinstance(focused, QAbstractButton):
        return "", -1
    if isinstance(focused, QLineEdit):
        return focused.objectName(), focused.cursorPosition()
    if isinstance(focused, QPlainTextEdit):
        return focused.objectName(), focused.textCursor().position()
    return focused.objectName(), -1


def give_hand(page: QWidget, sight: Sight) -> None:
    """The hand goes back to where it was, when that is still there."""
    found = page.findChildren(QWidget, sight.hand) if sight.hand else []
    for widget in found:
        if widget.isVisibleTo(page) and widget.isEnabled():
            widget.setFocus()
            if isinstance(widget, QLineEdit):
                widget.setCursorPosition(sight.cursor)
            elif isinstance(widget, QPlainTextEdit):
                cursor = widget.textCursor()
                cursor.setPosition(min(sight.cursor, widget.document().characterCount() - 1))
                widget.setTextCursor(cursor)
            return


def scrolled(areas: tuple[QScrollArea, ...]) -> tuple[int, ...]:
    """How far down each area is."""
    return tuple(one.verticalScrollBar().value() for one in areas)


def scroll_to(areas: tuple[QScrollArea, ...], values: tuple[int, ...]) -> bool:
    """Each area as far down as it was; what was never looked at begins at its top.

    False while one is not as long yet: what has just been put into it is laid out a moment later.
    """
    there = True
    for place, area in enumerate(areas):
        layout = area.widget().layout()
        if layout is not None:
            layout.activate()
        wanted = values[place] if place < len(values) else 0
        area.verticalScrollBar().setValue(wanted)
        there = there and area.verticalScrollBar().value() == wanted
    return there
