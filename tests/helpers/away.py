"""Stations of one hall, each with a link of its own that can be cut, and a store of its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar, cast

from clerk_app.desk import serving_away
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_or_station import do
from clerk_app.desk.serving_away import TicketCall
from clerk_app.desk.standby import Standby, open_standby
from clerk_app.desk.standing_by import tend
from clerk_app.desk.window_ways import Way, Ways
from clerk_app.domain.handing_in import Reconciled
from clerk_app.domain.slip_code import Slip
from clerk_app.domain.ticket import Ticket
from clerk_app.store.hall import HallStore
from tests.helpers.halls import OPERATOR
from tests.helpers.leaving_store import LeavingStore

Answer = TypeVar("Answer")
UseCase = Callable[..., tuple[Ticket, object]]


@dataclass(frozen=True, slots=True)
class Far:
    """A station: its link to the hall, and what it goes on with when that is cut."""

    standby: Standby
    link: LeavingStore
    window: str = ""

    def intent(self) -> str:
        """A fresh id of a tap."""
        return self.standby.hall.ids.new()

    def tend(self) -> Reconciled:
        """One round in the background."""
        return tend(self.standby, self.window).reconciled

    def issue(self, queue: str = "general", intent: str = "") -> Ticket:
        """A visitor takes a number."""
        return serving_away.issue(self.standby, queue, intent=intent or self.intent())[0]

    def call(self, intent: str = "") -> Ticket | None:
        """The window calls its next visitor, at the hall or away."""
        return self._do(self._ways.call_next(), intent)

    def serve(self, queue: str = "general", intent: str = "") -> Ticket:
        """Give a visitor at the window a number that was set aside, and call it."""
        tap = {"operator": OPERATOR, "intent": intent or self.intent()}
        return serving_away.serve_away(self.standby, self.window, queue, **tap)[0]

    def adopt(self, slip: Slip, intent: str = "") -> Ticket:
        """Call the visitor whose slip was read."""
        tap = {"operator": OPERATOR, "intent": intent or self.intent()}
        return serving_away.adopt(self.standby, self.window, slip, **tap)[0]

    def act(self, ticket: Ticket, use_case: UseCase, intent: str = "") -> Ticket:
        """Act on the visitor at hand, at the hall or away."""
        return self._do(self._ways.act(ticket, cast(TicketCall, use_case)), intent)

    @property
    def _ways(self) -> Ways:
        return Ways(self.standby.hall, self.standby, self.window)

    def _do(self, way: Way[Answer], intent: str) -> Answer:
        tap = intent or self.intent()
        return do(self.standby, way, operator=OPERATOR, intent=tap, away=False).answer


def far_station(hall: Hall, store: HallStore, window: str = "") -> Far:
    """A station of `hall` with its own standby in `store`; it has not been tended yet."""
    link = LeavingStore(hall.store)
    distant = replace(hall, store=cast(HallStore, link))
    return Far(open_standby(distant, store, name=f"S{window or 'K'}"), link, window)
