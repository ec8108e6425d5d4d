"""The fault that the soak must find: reading who is first and marking them, without a lock."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Select, update

from clerk_app.domain.ticket import Ticket
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_tables import ticket
from clerk_app.store.ticket_rows import row_of
from clerk_app.store.tickets import Tickets


def claim_naively() -> None:
    """Make this process's store claim as simple queues do; for a process that is thrown away."""
    without_lock: Callable[..., Any] = lambda query, **_: query  # noqa: E731
    Select.with_for_update = without_lock  # type: ignore[method-assign]
    Tickets.put = _put_whatever_came  # type: ignore[method-assign]
    HallStore.one_trip = _none  # type: ignore[method-assign]


def _none(self: HallStore, hall: str) -> None:
    """There is the long way only."""


def _put_whatever_came(self: Tickets, before: Ticket, after: Ticket) -> None:
    self._connection.execute(
        update(ticket).where(ticket.c.ticket_id == before.ticket_id).values(**row_of(after))
    )
