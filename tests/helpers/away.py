"""Stations of one hall, each with a link of its own that can be cut, and a store of its own."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from clerk_app.desk import queueing, serving_away
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_or_station import do
from clerk_app.desk.standby import Standby, open_standby
from clerk_app.desk.standing_by import tend
from clerk_app.domain.handing_in import Reconciled
from clerk_app.domain.slip_code import Slip
from clerk_app.domain.ticket import Ticket
from clerk_app.store.hall import HallStore
from tests.helpers.halls import OPERATOR
from tests.helpers.leaving_store import LeavingStore

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
        tap = {"operator": OPERATOR, "intent": intent or self.intent()}
        return do(
            self.standby,
            lambda: queueing.call_next(self.standby.hall, self.window, **tap),
            lambda one: serving_away.call_next_away(one, self.window, **tap),
            away=False,
        ).answer

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
        tap = (OPERATOR, intent or self.intent())
        at_hall = {"operator": tap[0], "intent": tap[1]}
        use = cast(serving_away.TicketCall, use_case)
        return do(
            self.standby,
            lambda: use(self.standby.hall, self.window, ticket.ticket_id, **at_hall),
            lambda one: serving_away.act_away(one, self.window, ticket, use, tap=tap),
            away=False,
        ).answer


def far_station(hall: Hall, store: HallStore, window: str = "") -> Far:
    """A station of `hall` with its own standby in `store`; it has not been tended yet."""
    link = LeavingStore(hall.store)
    distant = replace(hall, store=cast(HallStore, link))
    return Far(open_standby(distant, store, name=f"S{window or 'K'}"), link, window)


def slip_of(ticket: Ticket) -> Slip:
    """What the slip of a ticket says."""
    return Slip(ticket.hall, ticket.day, ticket.number, ticket.ticket_id)
