"""The large calls: the newest on top, higher than the others; or words why there are none."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from clerk_app.domain.display_view import CallState, ShownCall
from ui import theme
from ui.display import call_row
from ui.display.call_row import CallRow
from ui.display.heading import Heading
from ui.display.tongues import NUMBER, WINDOW, Tongues
from ui.display.wall_text import WallIcon, WallText

TOP, OTHERS, HEADING = 18, 12, 6
"""Heights as parts."""


class Calls(QWidget):
    """Rows for calls, all of them always there, so that nothing jumps when one is filled."""

    def __init__(
        self, rows: int, tongues: Tongues, parent: QWidget | None = None, *, calm: bool = False
    ) -> None:
        """`calm`: nothing moves."""
        super().__init__(parent)
        self._tongues = tongues
        self.rows = tuple(CallRow(f"call:{at}", self, calm=calm) for at in range(rows))
        self._listed = QWidget(self)
        column = QVBoxLayout(self._listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1.5))
        column.addWidget(self._headings(), HEADING)
        for row in self.rows:
            column.addWidget(row, TOP if row is self.rows[0] else OTHERS)
        self._words, self._title, self._also, self._hint = self._none()
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._listed)
        self._stack.addWidget(self._words)

    def show_calls(
        self, calls: tuple[ShownCall, ...], *, spoken: str, aloud: bool, old: bool
    ) -> None:
        """Show these from the top; `spoken` is the ticket whose turn it is to be said."""
        self._stack.setCurrentWidget(self._listed)
        for at, row in enumerate(self.rows):
            if at >= len(calls):
                row.clear()
                continue
            call = calls[at]
            row.show_call(
                call,
                newest=at == 0 and call.state is CallState.CALLING,
                spoken=call.ticket == spoken and not old,
                aloud=aloud,
                old=old,
            )

    def say(self, title: object, hint: object = "") -> None:
        """Show words instead, in both languages."""
        for row in self.rows:
            row.clear()
        self._stack.setCurrentWidget(self._words)
        self._title.say(self._tongues.first(title))
        self._also.say(self._tongues.second(title))
        self._also.setVisible(bool(self._also.text()))
        self._hint.say(self._tongues.first(hint) if hint else "")

    def _headings(self) -> QWidget:
        held = QWidget(self)
        row = QHBoxLayout(held)
        edge = theme.space(4)
        row.setContentsMargins(edge, 0, edge, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(Heading(NUMBER, self._tongues, held), call_row.NUMBER + call_row.ARROW)
        rest = call_row.WINDOW + call_row.ARROW // 2 + call_row.NOTE
        row.addWidget(Heading(WINDOW, self._tongues, held), rest)
        return held

    def _none(self) -> tuple[QWidget, WallText, WallText, WallText]:
        held = QWidget(self)
        centre = Qt.AlignmentFlag.AlignHCenter
        title = WallText(held, share=0.62, bold=True, align=centre)
        title.setObjectName("none")
        also = WallText(held, share=0.62, tone="ink_soft", align=centre)
        hint = WallText(held, share=0.6, tone="ink_soft", align=centre)
        column = QVBoxLayout(held)
        column.addStretch(20)
        column.addWidget(WallIcon("queue", "edge", held), 22)
        column.addWidget(title, 16)
        column.addWidget(also, 9)
        column.addWidget(hint, 11)
        column.addStretch(22)
        return held, title, also, hint
