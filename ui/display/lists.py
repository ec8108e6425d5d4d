"""The two lists beside the calls: numbers called before, and how many wait in each queue."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from clerk_app.domain.display_view import CallState, QueueCount, ShownCall
from ui import theme
from ui.display import call_words
from ui.display.heading import Heading
from ui.display.plan import Plan
from ui.display.tongues import EARLIER, WAITING, Tongues
from ui.display.wall_text import WallText

HEADING = 1
"""A heading is as high as a row."""


class EarlierList(QFrame):
    """Rows of number, window and what became of the call."""

    def __init__(self, rows: int, tongues: Tongues, parent: QWidget | None = None) -> None:
        """Room for `rows` calls."""
        super().__init__(parent)
        self.setObjectName("earlier")
        self.setProperty("role", "card")
        self._heading = Heading(EARLIER, tongues, self)
        parts, grid = _columns(self, self._heading)
        parts.setStretch(1, rows)
        self._rows: list[tuple[WallText, WallText, WallText]] = []
        for at in range(rows):
            number = WallText(self, bold=True)
            number.setObjectName(f"earlier:{at}")
            window = WallText(self)
            state = WallText(self, share=0.5, align=Qt.AlignmentFlag.AlignRight)
            state.setObjectName(f"earlier:{at}:state")
            for column, text in enumerate((number, window, state)):
                grid.addWidget(text, at, column)
            self._rows.append((number, window, state))
            grid.setRowStretch(at, 1)
        for column, share in enumerate((30, 44, 26)):
            grid.setColumnStretch(column, share)
        _level(self._rows)

    def say(self, calls: tuple[ShownCall, ...], *, unseen: int, old: bool) -> None:
        """Show these from the top; `unseen` more are asked to come and take turns."""
        more = self.tr("另有 {count} 个轮流显示").format(count=unseen) if unseen else ""
        self._heading.remark(more)
        for at, (number, window, state) in enumerate(self._rows):
            call = calls[at] if at < len(calls) else None
            if call is None:
                for text in (number, window, state):
                    text.say("")
                continue
            name = call_words.window_name(call.window)
            asked = call.state is CallState.CALLING
            number.say(call.number)
            window.say(name.before + name.name + name.after)
            state.say(call_words.state(call.state))
            number.set_tone("ink_faint" if old else "primary" if asked else "ink")
            window.set_tone("ink_faint" if old else "ink")
            state.set_tone("ink_faint" if old else call_words.TONES[call.state])


class QueueCounts(QFrame):
    """Letter, name and count of each queue, in one column or two."""

    def __init__(self, tongues: Tongues, parent: QWidget | None = None) -> None:
        """No queues yet."""
        super().__init__(parent)
        self.setObjectName("waiting")
        self.setProperty("role", "card")
        self._parts, self._grid = _columns(self, Heading(WAITING, tongues, self))
        self._rows: dict[str, tuple[WallText, WallText, WallText]] = {}
        self._shape: tuple[tuple[str, ...], int, int] = ((), 0, 0)

    def say(self, queues: tuple[QueueCount, ...], plan: Plan, *, old: bool) -> None:
        """Show the counts in the columns and rows of the plan."""
        shape = (tuple(one.queue for one in queues), plan.columns, plan.lines)
        if shape != self._shape:
            self._lay_out(*shape)
            self._shape = shape
        for one in queues:
            letter, name, count = self._rows[one.queue]
            letter.say(one.letter)
            name.say(one.name)
            count.say(str(one.waiting))
            letter.set_tone("ink_faint" if old else "primary")
            name.set_tone("ink_faint" if old else "ink")
            count.set_tone("ink_faint" if old else "ink")

    def _lay_out(self, queues: tuple[str, ...], columns: int, lines: int) -> None:
        for row in self._rows.values():
            for text in row:
                self._grid.removeWidget(text)
                text.hide()
                text.deleteLater()
        self._rows = {}
        for at, queue in enumerate(queues):
            letter = WallText(self, bold=True)
            name = WallText(self)
            count = WallText(self, bold=True, align=Qt.AlignmentFlag.AlignRight)
            count.setObjectName(f"waiting:{queue}")
            line, side = divmod(at, columns)
            for column, text in enumerate((letter, name, count)):
                self._grid.addWidget(text, line, 4 * side + column)
                text.show()
            self._rows[queue] = (letter, name, count)
        for side in range(2):
            used = side < columns
            for column, share in enumerate((12, 66, 22, 6 if side + 1 < columns else 0)):
                self._grid.setColumnStretch(4 * side + column, share if used else 0)
        for line in range(max(lines, self._grid.rowCount())):
            self._grid.setRowStretch(line, 1 if line < lines else 0)
        self._parts.setStretch(1, lines)
        _level(list(self._rows.values()))


def _level(rows: list[tuple[WallText, WallText, WallText]]) -> None:
    """Letters of a column are of one size."""
    for column in zip(*rows, strict=True):
        for text in column:
            text.level_with(column)


def _columns(frame: QFrame, heading: Heading) -> tuple[QVBoxLayout, QGridLayout]:
    edge = theme.space(3)
    column = QVBoxLayout(frame)
    column.setContentsMargins(edge, theme.space(1), edge, theme.space(1))
    column.setSpacing(0)
    grid = QGridLayout()
    grid.setSpacing(0)
    grid.setHorizontalSpacing(theme.space(1))
    column.addWidget(heading, HEADING)
    column.addLayout(grid, 1)
    return column, grid
