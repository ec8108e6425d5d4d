"""The figures of a hall's day, and the check that names what does not add up."""

from dataclasses import dataclass
from datetime import date


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

    @property
    def reserved_unused(self) -> int:
        """Numbers set aside and not needed: gaps with an account."""
        return self.reserved - self.reserved_used

    @property
    def open(self) -> int:
        """Tickets whose visitors are still in the hall."""
        return self.waiting + self.called + self.serving


@dataclass(frozen=True, slots=True)
class Imbalance:
    """Two counts of one thing that differ."""

    what: str
    """A code: `issued`, `numbers`, `issue_events`, `served`, `no_shows`, `voided`,
    `carried_over` or `reserved`."""
    expected: int
    found: int


def imbalances(figures: DayFigures) -> tuple[Imbalance, ...]:
    """Everything in `figures` that does not add up; nothing when the day is in order.

    issued = served + no-show + void + carried over + still open, and every side tells the same
    story.
    """
    pairs = (
        Imbalance(
            "issued",
            figures.issued,
            figures.served
            + figures.no_shows
            + figures.voided
            + figures.carried_over
            + figures.open,
        ),
        Imbalance("numbers", figures.numbers_given + figures.reserved_used, figures.issued),
        Imbalance("reserved", 0, figures.reserved_missing),
        Imbalance("issue_events", figures.issued, figures.issue_events),
        Imbalance("served", figures.served, figures.served_by_events),
        Imbalance("no_shows", figures.no_shows, figures.no_shows_by_events),
        Imbalance("voided", figures.voided, figures.voided_by_events),
        Imbalance("carried_over", figures.carried_over, figures.carried_over_by_events),
    )
    return tuple(pair for pair in pairs if pair.expected != pair.found)


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
