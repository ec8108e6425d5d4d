"""The wall of the hall: who is to come where, who was called, how many wait, and what is new."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from clerk_app.domain.display_view import DisplayView, arrange
from ui import theme
from ui.display import tongues as said
from ui.display.calls import Calls
from ui.display.head import Head
from ui.display.lists import HEADING, EarlierList, QueueCounts
from ui.display.model import DisplayModel
from ui.display.old_strip import OldStrip
from ui.display.plan import LARGE, Plan, plan_for
from ui.display.ticker import Ticker
from ui.display.tongues import Tongues

TICK_MS = 1000
TURN_SECONDS = 8
"""So long a number stands that has to make room for others: time to read all of the list."""
STRIP = 8
"""Part of the screen that says how old it is, when it is."""


class DisplayPage(QWidget):
    """Full screen, without anything to press; its parts share whatever screen there is."""

    def __init__(
        self,
        model: DisplayModel,
        *,
        hall_name: str,
        clock: Callable[[], datetime],
        calm: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show `model` as it changes; `calm`: nothing moves (reduced motion)."""
        super().__init__(parent)
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model, self._clock = model, clock
        self._tongues = Tongues()
        self._head = Head(hall_name, self)
        self._strip = OldStrip(self._tongues, self)
        self._calls = Calls(LARGE, self._tongues, self, calm=calm)
        self._ticker = Ticker(self, calm=calm)
        self._ticker.setObjectName("ticker")
        self._waiting = QueueCounts(self._tongues, self)
        self._plan = plan_for(self.width(), self.height(), 0)
        self._earlier = EarlierList(self._plan.earlier, self._tongues, self)
        self._column, self._body, self._side = self._lay_out()
        self._follow(self._plan)
        self._seconds = self._turn = self._unseen = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        self._timer.start(TICK_MS)
        self._on_tick()
        model.changed.connect(self._on_changed)
        model.pointed.connect(self._on_changed)
        model.voice_changed.connect(self._on_voice)
        self._on_voice()

    @property
    def plan(self) -> Plan:
        """How the screen is shared now."""
        return self._plan

    def turn(self) -> None:
        """Let the next ones have room who have none now."""
        self._turn += 1
        self._on_changed()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: another screen, or the same one turned."""
        super().resizeEvent(event)
        self._on_changed()

    def _lay_out(self) -> tuple[QVBoxLayout, QBoxLayout, QBoxLayout]:
        gap = theme.space(2)
        side = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        side.setSpacing(gap)
        side.addWidget(self._waiting)
        side.addWidget(self._earlier)
        body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.setSpacing(gap)
        body.setContentsMargins(gap, 0, gap, gap)
        body.addWidget(self._calls)
        body.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._head)
        column.addWidget(self._strip)
        column.addLayout(body)
        column.addWidget(self._ticker)
        return column, body, side

    def _follow(self, plan: Plan) -> None:
        """Share the screen as `plan` says."""
        if plan.earlier != self._plan.earlier:
            old, self._earlier = self._earlier, EarlierList(plan.earlier, self._tongues, self)
            self._side.replaceWidget(old, self._earlier)
            old.hide()
            old.deleteLater()
        self._plan = plan
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._body.setDirection(down if plan.standing else across)
        self._side.setDirection(across if plan.standing else down)
        for at, share in enumerate((plan.head, STRIP, plan.body, plan.foot)):
            self._column.setStretch(at, share)
        self._body.setStretch(0, plan.calls)
        self._body.setStretch(1, plan.side)
        shares = (1, 1) if plan.standing else (plan.lines + HEADING, plan.earlier + HEADING)
        for at, share in enumerate(shares):
            self._side.setStretch(at, share)

    def _on_tick(self) -> None:
        self._head.say_time(self._clock())
        self._seconds += 1
        if self._unseen and self._seconds % TURN_SECONDS == 0:
            self.turn()

    def _on_voice(self) -> None:
        self._head.say_voice(self._model.voice)
        self._on_changed()

    def _on_changed(self) -> None:
        view = self._model.view
        plan = plan_for(self.width(), self.height(), 0 if view is None else len(view.waiting))
        if plan != self._plan:
            self._follow(plan)
        self._strip.say(self._model.stale_since)
        if view is None:
            # Its heading keeps its place while there is nothing to count.
            self._waiting.say((), self._plan, old=False)
        if view is not None:
            self._show(view)
        elif self._model.trouble is None:
            self._calls.say(said.LOADING)
        else:
            self._calls.say(said.UNREAD, said.UNREAD_HINT)

    def _show(self, view: DisplayView) -> None:
        old, spoken = self._model.trouble is not None, self._model.present
        placed = arrange(view, LARGE, self._plan.earlier, present=spoken, turn=self._turn)
        self._unseen = placed.unseen
        if placed.large:
            aloud = self._model.voice.silence is None
            self._calls.show_calls(placed.large, spoken=spoken, aloud=aloud, old=old)
        elif view.earlier:
            self._calls.say(said.NOBODY, said.NOBODY_HINT)
        else:
            self._calls.say(said.NOT_BEGUN, said.NOT_BEGUN_HINT)
        self._earlier.say(placed.small, unseen=placed.unseen, old=old)
        self._waiting.say(view.waiting, self._plan, old=old)
        self._ticker.say(view.notices)
