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

    @property
    def open(self) -> int:
        """Tickets whose visitors are still in the hall."""
        return self.waiting + self.called + self.serving


@dataclass(frozen=True, slots=True)
class Imbalance:
    """Two counts of one thing that differ."""

    what: str
    """A code: `issued`, `numbers`, `issue_events`, `served`, `no_shows`, `voided` or
    `carried_over`."""
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
        Imbalance("numbers", figures.numbers_given, figures.issued),
        Imbalance("issue_events", figures.issued, figures.issue_events),
        Imbalance("served", figures.served, figures.served_by_events),
        Imbalance("no_shows", figures.no_shows, figures.no_shows_by_events),
        Imbalance("voided", figures.voided, figures.voided_by_events),
        Imbalance("carried_over", figures.carried_over, figures.carried_over_by_events),
    )
    return tuple(pair for pair in pairs if pair.expected != pair.found)
