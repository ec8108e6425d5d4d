"""The windows of the hall as a grid of cards, as many side by side as there is room for."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from clerk_app.domain.board_view import BoardView
from clerk_app.domain.hall_alarm import AlarmKind
from ui import theme
from ui.board.window_card import WindowCard
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.section_header import SectionHeader

CARD_WIDTH = 52
"""Least width of a card, in units of `theme.space`."""


class WindowsPart(Card):
    """Cards keep their places by the windows' numbers; closed windows stay, in grey."""

    release_asked = Signal(object)
    """The `Ticket` of a window that is closed."""
    shut_asked = Signal(object)
    """The `BoardWindow` that has gone silent."""

    def __init__(self, people: Mapping[str, str], parent: QWidget | None = None) -> None:
        """`people` are names by operator."""
        super().__init__(parent)
        self._people = people
        self._header = SectionHeader(self.tr("窗口"), self)
        self._cards: dict[str, WindowCard] = {}
        self._columns = 0
        self._inside = QWidget(self)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(0, 0, theme.space(1), 0)
        self._grid.setSpacing(theme.space(2))
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(self._inside)
        self.body.addWidget(self._header)
        self._none = EmptyState(
            self.tr("还没有窗口登录"), self.tr("窗口人员登录后显示在这里"), self, icon="window"
        )
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._none, 1)

    def show_view(self, view: BoardView, *, stale: bool) -> None:
        """Show the windows of `view`, dimmed when `stale`."""
        at_work = len(view.demand.seats)
        self._header.set_note(self.tr("{n} 个窗口在叫号").format(n=at_work))
        self._area.setVisible(bool(view.windows))
        self._none.setVisible(not view.windows)
        if [one.window for one in view.windows] != list(self._cards):
            self._make([one.window for one in view.windows])
        letters = {one.queue: one.letter for one in view.queues}
        helped = {one.subject for one in view.open_alarms if one.kind is AlarmKind.STAFF}
        for one in view.windows:
            self._cards[one.window].show_window(
                one,
                letters=letters,
                people=self._people,
                calls_for_help=one.window in helped,
                stale=stale,
            )

    def tick(self, now: datetime) -> None:
        """Let the times on the cards go on."""
        for card in self._cards.values():
            card.tick(now)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: as many columns as there is room for."""
        super().resizeEvent(event)
        self._lay_out()

    def _make(self, windows: Sequence[str]) -> None:
        for card in self._cards.values():
            self._grid.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = {window: WindowCard(window, self._inside) for window in windows}
        for card in self._cards.values():
            card.release_asked.connect(self.release_asked)
            card.shut_asked.connect(self.shut_asked)
        self._columns = 0
        self._lay_out()

    def _lay_out(self) -> None:
        gap = self._grid.spacing()
        columns = max(1, (self._area.width() + gap) // (theme.space(CARD_WIDTH) + gap))
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        last = self._grid.rowCount()
        self._grid.setRowStretch(last - 1, 0)
        self._columns = columns
        for number, card in enumerate(self._cards.values()):
            self._grid.addWidget(card, number // columns, number % columns)
        self._grid.setRowStretch(max(last, -(-len(self._cards) // columns)), 1)
