"""One lane: item, department and code at the left, room for the drawing, state and limit."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.domain.progress import Lane
from ui import theme, words
from ui.pages.workbench.progress import lane_words
from ui.widgets.chip import Chip
from ui.widgets.editors.line_editor import ENTERS
from ui.widgets.elided_label import ElidedLabel

STATE_ROOM, LIMIT_ROOM = 38, 36
"""Widths in units of the two columns at the right: the same in every lane."""
NAME_SHARE, DRAWING_SHARE = 11, 13
"""Shares of the rest."""


class LaneRow(QFrame):
    """Takes the hand; what is cut short is said whole in its tip and to a screen reader."""

    chosen = Signal()
    stepped = Signal(int)
    """The hand goes so many lanes on."""

    def __init__(self, lane: Lane, names: Mapping[str, str], parent: QWidget) -> None:
        """Show `lane`."""
        super().__init__(parent)
        self.setProperty("role", "lane")
        self.setObjectName(f"lane:{lane.item_id}")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.lane = lane
        self._name, self._note = ElidedLabel("", self), ElidedLabel("", self)
        # Cut in the middle: the head of the department and the tail of the code tell them apart.
        self._facts = ElidedLabel("", self, mode=Qt.TextElideMode.ElideMiddle)
        self._limit, self._left = ElidedLabel("", self), ElidedLabel("", self)
        self._state = Chip("", parent=self)
        for small in (self._facts, self._note, self._left):
            small.setProperty("role", "small")
        self.drawing, self.gauge = _room(self), _room(self)
        self.gauge.setFixedHeight(theme.space(2))
        self._lay_out()
        self.show_lane(lane, names)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        edge = theme.space(2)
        row.setContentsMargins(edge, theme.space(1), edge, theme.space(1))
        row.setSpacing(theme.space(3))
        row.addWidget(_column(self, self._name, self._facts), NAME_SHARE)
        row.addWidget(self.drawing, DRAWING_SHARE)
        for room, widgets in (
            (STATE_ROOM, (self._state, self._note)),
            (LIMIT_ROOM, (self._limit, self.gauge, self._left)),
        ):
            column = _column(self, *widgets)
            column.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            column.setFixedWidth(theme.space(room))
            row.addWidget(column)

    def show_lane(self, lane: Lane, names: Mapping[str, str]) -> None:
        """Bring the lane up to date; `names` are those of all items."""
        self.lane = lane
        self._name.setText(lane.name)
        self._facts.setText(f"{lane.department}　{lane.code}")
        self._state.say(
            words.state(lane.state), words.tone(lane.state), lane_words.state_icon(lane.state)
        )
        note, tone = lane_words.note(lane, names)
        self._note.setText(note)
        theme.mark(self._note, tone=tone)
        self._limit.setText(lane_words.limit(lane))
        self._left.setText(lane_words.left(lane))
        theme.mark(self._left, tone=lane_words.left_tone(lane))
        self.gauge.setVisible(lane.spent is not None)
        self.setAccessibleName(lane_words.whole(lane, names))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: up and down go through the lanes, Enter goes to the item."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in ENTERS and not event.modifiers():
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt: a double click goes to the item too."""
        del event
        self.chosen.emit()


def _room(parent: QWidget) -> QWidget:
    """A place the sheet under the lanes draws into."""
    room = QWidget(parent)
    room.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    room.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return room


def _column(parent: QWidget, *widgets: QWidget) -> QWidget:
    holder = QWidget(parent)
    holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.space(0.5))
    for widget in widgets:
        if isinstance(widget, Chip):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            column.addWidget(widget)
    return holder
