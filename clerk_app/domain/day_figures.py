"""The figures of a hall's day, and what counts otherwise than when it was ended."""

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.day_check import Imbalance


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One business day, counted from three sides: the counters, the tickets and the events."""

    day: date
    numbers_given: int
    """Sum of the queues' counters."""
    issued: int
    """Tickets there are."""
    issue_events: int
    waiting: int
    called: int
    serving: int
    served: int
    no_shows: int
    voided: int
    carried_over: int
    calls: int
    """Times somebody was called out, recalls included."""
    recalls: int
    skips: int
    transfers: int
    taken_back: int
    served_by_events: int
    """Tickets that came to be served less those taken back, by the events alone."""
    no_shows_by_events: int
    voided_by_events: int
    carried_over_by_events: int
    reserved: int = 0
    """Numbers set aside for stations that could not reach the hall (备用号)."""
    reserved_used: int = 0
    """Those of them that became tickets; the rest were never given to anybody."""
    reserved_missing: int = 0
    """Numbers a station says it has given away from the hall that never arrived here."""
    wrong: tuple[Imbalance, ...] = ()
    """What does not add up in which queue (`day_check.check`)."""

    @property
    def reserved_unused(self) -> int:
        """Numbers set aside and not needed: gaps with an account."""
        return self.reserved - self.reserved_used

    @property
    def open(self) -> int:
        """Tickets whose visitors are still in the hall."""
        return self.waiting + self.called + self.serving


def changed_since(signed: DayFigures, now: DayFigures) -> tuple[Imbalance, ...]:
    """What counts otherwise than when the day was ended: something was handed in afterwards.

    `expected` is the figure that was sealed, `found` the one that counts now; `what` is `issued`,
    `served`, `no_shows`, `voided` or `carried_over`.
    """
    pairs = (
        Imbalance("issued", signed.issued, now.issued),
        Imbalance("served", signed.served, now.served),
        Imbalance("no_shows", signed.no_shows, now.no_shows),
        Imbalance("voided", signed.voided, now.voided),
        Imbalance("carried_over", signed.carried_over, now.carried_over),
    )
    return tuple(pair for pair in pairs if pair.expected != pair.found)
