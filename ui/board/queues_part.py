"""The queues of the hall: who waits, how long, how long it would be, and how many windows serve."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from clerk_app.domain.board_view import BoardQueue, BoardView
from clerk_app.domain.hall_alarm import AlarmLimits
from ui import theme
from ui.board import board_words
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture
from ui.widgets.section_header import SectionHeader

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class QueuesPart(Card):
    """One row for each queue; what is over a limit is marked, and said in words by an alarm."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self._header = SectionHeader(self.tr("排队"), self)
        self._rows: dict[str, _Row] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(3))
        self._grid.setVerticalSpacing(theme.space(1))
        self._grid.setColumnStretch(1, 1)
        titles = (
            self.tr("等候"),
            self.tr("最长已等"),
            self.tr("新取号约等"),
            self.tr("窗口数"),
        )
        for place, title in enumerate(titles, start=2):
            label = QLabel(title, self)
            label.setProperty("role", "small")
            label.setAlignment(RIGHT)
            self._grid.addWidget(label, 0, place)
        self.body.addWidget(self._header)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_view(self, view: BoardView, *, stale: bool) -> None:
        """Show the queues of `view`, dimmed when `stale`."""
        total = self.tr("共 {waiting} 人等候，今日已办 {served} 人")
        self._header.set_note(total.format(waiting=view.waiting, served=view.served))
        if [one.queue for one in view.queues] != list(self._rows):
            self._lay_out(view.queues)
        for one in view.queues:
            self._rows[one.queue].show_queue(one, view.limits, stale=stale)

    def tick(self, now: datetime) -> None:
        """Let the waits go on."""
        for row in self._rows.values():
            row.tick(now)

    def _lay_out(self, queues: Sequence[BoardQueue]) -> None:
        for row in self._rows.values():
            row.drop()
        self._rows = {one.queue: _Row(one, self) for one in queues}
        for number, row in enumerate(self._rows.values(), start=1):
            for place, widget in enumerate(row.widgets):
                self._grid.addWidget(widget, number, place)


class _Row:
    """Letter, name, people, longest wait, estimate, windows, and a mark for what is too much."""

    def __init__(self, queue: BoardQueue, parent: QWidget) -> None:
        self._since: datetime | None = None
        letter = QLabel(queue.letter, parent)
        letter.setProperty("role", "letter")
        letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        letter.setFixedSize(theme.space(5.5), theme.space(5.5))
        self.name = ElidedLabel(queue.name, parent)
        self.waiting = _figure(f"waiting:{queue.queue}", parent)
        self.longest = _figure(f"longest:{queue.queue}", parent)
        self.estimated = _figure(f"estimated:{queue.queue}", parent)
        self.windows = _figure(f"windows:{queue.queue}", parent)
        self.mark = Picture("warning", parent, units=4, tone="bad")
        kept = self.mark.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.mark.setSizePolicy(kept)
        self.widgets: tuple[QWidget, ...] = (
            letter,
            self.name,
            self.waiting,
            self.longest,
            self.estimated,
            self.windows,
            self.mark,
        )

    def show_queue(self, queue: BoardQueue, limits: AlarmLimits, *, stale: bool) -> None:
        self._since = queue.first_since
        closing = QCoreApplication.translate("QueuesPart", "{name}（停办中）")
        self.name.setText(closing.format(name=queue.name) if queue.closing else queue.name)
        self.waiting.setText(str(queue.waiting))
        self.estimated.setText(board_words.minutes(queue.estimated) or "—")
        self.windows.setText(str(queue.windows))
        forgotten = queue.waiting > 0 and queue.windows == 0
        crowded = queue.waiting >= limits.line_length
        self.mark.setVisible(forgotten or crowded)
        theme.mark(self.waiting, tone="bad" if crowded else "")
        theme.mark(self.windows, tone="bad" if forgotten else "")
        for label in (self.name, self.waiting, self.longest, self.estimated, self.windows):
            theme.mark(label, dimmed=stale or not queue.waiting)

    def tick(self, now: datetime) -> None:
        self.longest.setText("—" if self._since is None else board_words.running(now - self._since))

    def drop(self) -> None:
        for widget in self.widgets:
            widget.hide()
            widget.deleteLater()


def _figure(name: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName(name)
    label.setProperty("role", "lead")
    label.setAlignment(RIGHT)
    return label
