"""Alarms that nobody has seen to: silent calls for help over everything, limits in a list."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.board_view import BoardView
from clerk_app.domain.hall_alarm import Alarm, AlarmKind
from ui import theme, words
from ui.board import board_words
from ui.board.call_bar import CallBar
from ui.widgets.card import Card
from ui.widgets.picture import Picture
from ui.widgets.section_header import SectionHeader

LEAST = 12
"""Least height of the list in units of `theme.space`."""
IN_SIGHT = 3
"""So many alarms are always in sight; the others are scrolled."""


class HelpBand(QWidget):
    """A red bar over the whole board for each clerk who calls for help, until it is seen to."""

    acknowledged = Signal(str)

    def __init__(self, people: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`people` are names by operator; hidden until somebody calls."""
        super().__init__(parent)
        self._people = people
        self._bars: dict[str, _Bar] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self.hide()

    def show_view(self, view: BoardView, *, busy: bool) -> None:
        """Show the calls of `view`."""
        calls = [one for one in view.open_alarms if one.kind is AlarmKind.STAFF]
        for gone in self._bars.keys() - {one.alarm_id for one in calls}:
            bar = self._bars.pop(gone)
            self._column.removeWidget(bar)
            bar.hide()
            bar.deleteLater()
        for one in calls:
            if one.alarm_id not in self._bars:
                self._bars[one.alarm_id] = self._bar(one)
                self._column.addWidget(self._bars[one.alarm_id])
        for bar in self._bars.values():
            bar.button.setEnabled(not busy)
        self.setVisible(bool(calls))

    def tick(self, now: datetime) -> None:
        """Let the time since each call go on."""
        for bar in self._bars.values():
            bar.tick(now)

    def _bar(self, alarm: Alarm) -> "_Bar":
        who = self._people.get(alarm.raised_by, "")
        bar = _Bar(alarm, who, self)
        bar.button.clicked.connect(lambda: self.acknowledged.emit(alarm.alarm_id))
        return bar


class _Bar(CallBar):
    """One call for help."""

    def __init__(self, alarm: Alarm, who: str, parent: QWidget) -> None:
        super().__init__(alarm, "help", parent)
        self._alarm = alarm
        note = QLabel(" · ".join(one for one in (who, alarm.note) if one), self)
        self._time = QLabel(self)
        self._time.setProperty("role", "title")
        self.button = QPushButton(self.tr("我去处理"), self)
        self.button.setObjectName(f"acknowledge:{alarm.subject}")
        self.button.setProperty("scale", "large")
        self.row.addWidget(note, 1)
        self.row.addWidget(self._time)
        self.row.addWidget(self.button)

    def tick(self, now: datetime) -> None:
        self._time.setText(board_words.running(now - self._alarm.raised_at))


class AlarmsPart(Card):
    """Limits that were passed, oldest first, each with a button for who sees to it."""

    acknowledged = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self._header = SectionHeader(self.tr("预警"), self)
        self._none = QLabel(self.tr("没有待处理的预警"), self)
        self._none.setProperty("role", "soft")
        self._rows: dict[str, _Row] = {}
        inside = QWidget(self)
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, theme.space(1), 0)
        self._column.setSpacing(theme.space(1))
        self._column.addWidget(self._none)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._at_once = False
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setMinimumHeight(theme.space(LEAST))
        self._area.setWidget(inside)
        inside.installEventFilter(self)
        self.body.addWidget(self._header)
        self.body.addWidget(self._area, 1)

    def show_all(self, *, at_once: bool) -> None:
        """Be high enough for all alarms, or for a few that are scrolled."""
        self._at_once = at_once
        self._give_room()

    def count(self) -> int:
        """How many alarms are listed."""
        return len(self._rows)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the rows have changed, or know only now how high they are."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._give_room()
        return super().eventFilter(watched, event)

    def _give_room(self) -> None:
        rows = list(self._rows.values())[:IN_SIGHT]
        few = sum(row.sizeHint().height() for row in rows) + theme.space(1) * len(rows)
        wanted = self._column.sizeHint().height() if self._at_once else few
        self._area.setMinimumHeight(max(wanted, theme.space(LEAST)))

    def show_view(self, view: BoardView, *, busy: bool) -> None:
        """Show the open alarms of `view`."""
        names = {one.queue: f"{one.letter} {one.name}" for one in view.queues}
        alarms = [one for one in view.open_alarms if one.kind is not AlarmKind.STAFF]
        if [one.alarm_id for one in alarms] != list(self._rows):
            self._make(alarms, names)
        for row in self._rows.values():
            row.button.setEnabled(not busy)
        self._none.setVisible(not alarms)
        seen = sum(1 for one in view.alarms if one.acknowledged_at is not None)
        self._header.set_note(self.tr("今日已处理 {n} 条").format(n=seen) if seen else "")

    def _make(self, alarms: Sequence[Alarm], names: Mapping[str, str]) -> None:
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {one.alarm_id: self._row(one, names) for one in alarms}
        for row in self._rows.values():
            self._column.addWidget(row)

    def _row(self, alarm: Alarm, names: Mapping[str, str]) -> "_Row":
        row = _Row(alarm, board_words.alarm(alarm, names), self)
        row.button.clicked.connect(lambda: self.acknowledged.emit(alarm.alarm_id))
        return row


class _Row(QFrame):
    """One limit that was passed."""

    def __init__(self, alarm: Alarm, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setProperty("tone", "warn")
        said = QLabel(text, self)
        said.setObjectName(f"alarm:{alarm.kind.value}:{alarm.subject}")
        said.setWordWrap(True)
        time = QLabel(words.clock(alarm.raised_at), self)
        time.setProperty("role", "small")
        self.button = QPushButton(self.tr("已处理"), self)
        self.button.setObjectName(f"acknowledge:{alarm.kind.value}:{alarm.subject}")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(2), theme.space(1), theme.space(1), theme.space(1))
        row.setSpacing(theme.space(2))
        picture = Picture("warning", self, units=4, tone="warn")
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(said, 1)
        row.addWidget(time)
        row.addWidget(self.button)
