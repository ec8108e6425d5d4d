"""How many wait in each queue, as of when; old figures are dimmed, unknown ones are a dash."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from clerk_app.domain.queue_view import QueueLine, QueueView
from ui import theme, words
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.section_header import SectionHeader


class WaitingList(QWidget):
    """One row for each queue this window serves or helps out with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self._header = SectionHeader(self.tr("等候"), self)
        self._rows: dict[str, _Row] = {}
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, theme.space(1), 0)
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(theme.space(1))
        self._grid.setColumnStretch(1, 1)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        # It scrolls: what has to be said above it goes first.
        area.setMinimumHeight(theme.space(6))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self._header)
        column.addWidget(area, 1)

    def counts(self) -> dict[str, str]:
        """What is shown beside each queue's letter."""
        return {row.letter.text(): row.count.text() for row in self._rows.values()}

    def show_view(self, view: QueueView, *, stale: bool, callable_only: bool = False) -> None:
        """Show the counts of `view`, dimmed when `stale`.

        With `callable_only` the view's lines are of the past, or empty because nothing is known,
        and only whom this window can call is of now.
        """
        total = self.tr("本机可呼叫 {count} 人") if callable_only else self.tr("等候 {count} 人")
        self._header.set_title(total.format(count=view.callable_here))
        as_of = self.tr("截至 {time}").format(time=words.clock(view.as_of))
        self._header.set_note(as_of if view.lines else self.tr("大厅人数未知"))
        served = [line for line in view.lines if line.served_here or line.helped_here]
        if [line.queue for line in served] != list(self._rows):
            self._lay_out(served)
        for line in served:
            self._rows[line.queue].show_line(line, self._named(line), self._tip(line), stale=stale)

    def _named(self, line: QueueLine) -> str:
        return self.tr("{name}（兼办）").format(name=line.name) if line.helped_here else line.name

    def _tip(self, line: QueueLine) -> str:
        minutes = line.longest_wait // 60
        return self.tr("{name}：最长已等 {minutes} 分钟").format(name=line.name, minutes=minutes)

    def _lay_out(self, lines: Sequence[QueueLine]) -> None:
        for row in self._rows.values():
            row.drop()
        self._rows = {line.queue: _Row(line, self._inside) for line in lines}
        for number, row in enumerate(self._rows.values()):
            self._grid.addWidget(row.letter, number, 0)
            self._grid.addWidget(row.name, number, 1)
            self._grid.addWidget(row.count, number, 2)
        self._grid.setRowStretch(len(self._rows), 1)


class _Row:
    """Letter, name and count of one queue."""

    def __init__(self, line: QueueLine, parent: QWidget) -> None:
        self.letter = QLabel(line.letter, parent)
        self.letter.setProperty("role", "letter")
        self.letter.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.letter.setFixedSize(theme.space(5.5), theme.space(5.5))
        self.name = ElidedLabel(line.name, parent)
        self.count = QLabel(parent)
        self.count.setProperty("role", "lead")
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def show_line(self, line: QueueLine, name: str, tip: str, *, stale: bool) -> None:
        self.name.setText(name)
        self.count.setText(str(line.waiting))
        self.count.setToolTip(tip)
        self.count.setAccessibleName(f"{line.name} {line.waiting}")
        theme.mark(self.count, dimmed=stale or not line.waiting)
        theme.mark(self.name, dimmed=stale or not line.waiting)

    def drop(self) -> None:
        for label in (self.letter, self.name, self.count):
            label.hide()
            label.deleteLater()
