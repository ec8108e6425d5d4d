"""Decided items in the hands of supervision (审管分离, 事中事后监管): what a case says of it."""

from dataclasses import dataclass

from clerk_app.domain.case_states import State

DECIDED = frozenset(
    {
        State.NOT_REQUIRED,
        State.REFUSED,
        State.GRANTED,
        State.DENIED,
        State.RETURNED,
        State.FORWARDED,
        State.WITHDRAWN,
        State.VOID,
    }
)
"""States a decision leads to; what comes after them (制证, 送达, 归档) decides nothing."""


@dataclass(frozen=True, slots=True)
class Supervised:
    """One decision that was handed over; the whole record stays on the platform."""

    number: str
    """Number of the record (监察编号)."""
    item_id: str
    op_id: str
    """Operation that decided."""
    body: str
    """Name of the body that supervises."""
    at: str
    """The platform's time, ISO 8601 with offset."""
