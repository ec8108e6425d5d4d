"""Each thing a clerk does with the queue, in the two ways it can be done: at the hall or here."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from clerk_app.desk import queueing, serving_away, slip_calls
from clerk_app.desk.hall import Hall
from clerk_app.desk.serving_away import TicketCall
from clerk_app.desk.standby import Standby
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_window import HallWindow
from clerk_app.domain.slip_code import Slip
from clerk_app.domain.ticket import Ticket

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Way(Generic[Answer]):
    """One tap's two ways; both take operator and intent by name."""

    at_hall: Callable[..., tuple[Answer, Changes]] | None
    """None: there is no need of it while the hall is there."""
    at_station: Callable[..., tuple[Answer, Changes]]
    """Takes the `Standby` first."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The taps of one window."""

    hall: Hall
    standby: Standby | None
    window: str

    def call_next(self) -> Way[Ticket | None]:
        """Call the next visitor (顺呼)."""
        return Way(
            partial(queueing.call_next, self.hall, self.window),
            self._here(serving_away.call_next_away),
        )

    def call_number(self, number: str) -> Way[Ticket | None]:
        """Call a visitor by number (指定呼叫)."""
        return Way(
            partial(queueing.call_number, self.hall, self.window, number),
            self._here(serving_away.call_number_away, number),
        )

    def call_slip(self, slip: Slip) -> Way[Ticket | None]:
        """Call the visitor whose slip was read."""
        return Way(
            partial(slip_calls.call_slip, self.hall, self.standby, self.window, slip),
            self._here(serving_away.adopt, slip),
        )

    def serve(self, queue: str) -> Way[Ticket | None]:
        """Give the visitor at the window a number of the station's own, and call it."""
        return Way(None, self._here(serving_away.serve_away, queue))

    def act(self, ticket: Ticket, use_case: TicketCall) -> Way[Ticket]:
        """Do something with the visitor at hand."""
        window = self.window

        def here(standby: Standby, *, operator: str, intent: str) -> tuple[Ticket, Changes]:
            tap = (operator, intent)
            return serving_away.act_away(standby, window, ticket, use_case, tap=tap)

        return Way(partial(use_case, self.hall, window, ticket.ticket_id), here)

    def window_act(self, use_case: Callable[..., tuple[HallWindow, Changes]]) -> Way[HallWindow]:
        """Open, pause or close the window."""
        window = self.window

        def here(standby: Standby, **tap: str) -> tuple[HallWindow, Changes]:
            return use_case(standby.local, window, **tap)

        return Way(partial(use_case, self.hall, window), here)

    def _here(
        self, use_case: Callable[..., tuple[Ticket, Changes]], *what: object
    ) -> Callable[..., tuple[Ticket | None, Changes]]:
        window = self.window

        def here(standby: Standby, **tap: str) -> tuple[Ticket | None, Changes]:
            return use_case(standby, window, *what, **tap)

        return here
