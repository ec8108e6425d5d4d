"""The check of a hall's day (日结核对): each queue from three sources, and the numbers at fault.

The counters and blocks say which numbers were handed out, the tickets how each of them stands, and
the events, which nobody can change or delete, how it came to stand so. None of the three follows
from another, every queue is looked at by itself, and sets are compared, not their sizes: so no
fault is made good by another one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from clerk_app.domain.number_blocks import NumberBlock
from clerk_app.domain.ticket import TicketAct, TicketState


@dataclass(frozen=True, slots=True)
class Imbalance:
    """Two accounts of one thing that differ, in one queue."""

    what: str
    """A code: `issued`, `numbers`, `reserved`, `issue_events`, `history`, `open`, `served`,
    `no_shows`, `voided` or `carried_over`."""
    expected: int
    found: int
    queue: str = ""
    """Its letter; of a queue that is no more its code."""
    numbers: tuple[str, ...] = ()
    """Those at fault, in their order."""


@dataclass(frozen=True, slots=True)
class KeptNumber:
    """A ticket as it stands."""

    ticket_id: str
    queue: str
    """For which it was issued."""
    sequence: int
    number: str
    state: TicketState


@dataclass(frozen=True, slots=True)
class Step:
    """What one event says of a ticket's state."""

    act: str
    from_state: str
    to_state: str


@dataclass(frozen=True, slots=True)
class QueueDay:
    """Everything the hall keeps of one queue and day."""

    letter: str
    last: int
    """The last number its counter gave; 0: none."""
    blocks: Sequence[NumberBlock]
    kept: Sequence[KeptNumber]
    steps: Mapping[str, Sequence[Step]]
    """What the events say of each ticket, oldest first, also of tickets that are no more."""
    lost: Mapping[str, str]
    """Numbers of tickets that have events and are no more."""


_CODES: Mapping[str, str] = MappingProxyType(
    {
        TicketState.WAITING.value: "open",
        TicketState.CALLED.value: "open",
        TicketState.SERVING.value: "open",
        TicketState.SERVED.value: "served",
        TicketState.NO_SHOW.value: "no_shows",
        TicketState.VOID.value: "voided",
        TicketState.CARRIED_OVER.value: "carried_over",
    }
)


def check(queues: Iterable[QueueDay]) -> tuple[Imbalance, ...]:
    """Everything that does not add up; nothing when the day is in order."""
    return tuple(wrong for one in queues for wrong in _check(one))


def _check(one: QueueDay) -> Iterator[Imbalance]:
    pairs = (
        _numbers(one),
        _reserved(one),
        _outcomes(one),
        _issue_events(one),
        _history(one),
        *_states(one),
    )
    for what, expected, found, numbers in pairs:
        if numbers or expected != found:
            named = tuple(dict.fromkeys(sorted(numbers)))
            yield Imbalance(what, expected, found, one.letter, named)


_Pair = tuple[str, int, int, list[str]]


def _numbers(one: QueueDay) -> _Pair:
    """Handed out by counter and blocks = tickets."""
    there = {kept.sequence: kept.number for kept in one.kept}
    blocks = {block.first for block in one.blocks}
    wrong = [_name(one, number) for number in range(1, one.last + 1) if number not in there]
    wrong += [
        number
        for sequence, number in there.items()
        if sequence > one.last and sequence not in blocks
    ]
    wrong += [
        _name(one, block.first)
        for block in one.blocks
        if (block.first in there) != bool(block.used)
    ]
    return "numbers", _handed_out(one), len(one.kept), wrong


def _reserved(one: QueueDay) -> _Pair:
    """Every number a station says it has given away from the hall has arrived."""
    there = {kept.sequence for kept in one.kept}
    missing = [block.first for block in one.blocks if (block.reported or 0) > block.used]
    named = [_name(one, number) for number in missing if number not in there]
    return "reserved", 0, len(missing), named


def _outcomes(one: QueueDay) -> _Pair:
    """Handed out = served + no-show + void + carried over + still here, by the events alone."""
    ends = {ticket_id: steps[-1].to_state for ticket_id, steps in one.steps.items()}
    told = {kept.number for kept in one.kept if ends.get(kept.ticket_id) in _CODES}
    told |= set(one.lost.values())
    handed_out = (_name(one, sequence) for sequence in range(1, one.last + 1))
    without = [number for number in handed_out if number not in told]
    return "issued", _handed_out(one), sum(end in _CODES for end in ends.values()), without


def _issue_events(one: QueueDay) -> _Pair:
    """Each ticket was issued once, and what was issued is there."""
    issued = {
        ticket_id: sum(step.act == TicketAct.ISSUE for step in steps)
        for ticket_id, steps in one.steps.items()
    }
    wrong = [kept.number for kept in one.kept if issued.get(kept.ticket_id, 0) != 1]
    return "issue_events", len(one.kept), sum(issued.values()), [*wrong, *one.lost.values()]


def _history(one: QueueDay) -> _Pair:
    """Every event begins where the one before it ended."""
    told = [kept for kept in one.kept if kept.ticket_id in one.steps]
    broken = [kept.number for kept in told if not _is_whole(one.steps[kept.ticket_id])]
    return "history", len(told), len(told) - len(broken), broken


def _states(one: QueueDay) -> Iterator[_Pair]:
    """Each ticket stands as its last event left it; one without events is named already."""
    told = [
        (kept, one.steps[kept.ticket_id][-1]) for kept in one.kept if kept.ticket_id in one.steps
    ]
    for code in dict.fromkeys(_CODES.values()):
        stand = [kept for kept, _ in told if _CODES[kept.state] == code]
        moved = [kept for kept, last in told if _CODES.get(last.to_state) == code]
        differ = [
            kept.number
            for kept, last in told
            if kept.state.value != last.to_state
            and code in (_CODES[kept.state], _CODES.get(last.to_state))
        ]
        yield code, len(stand), len(moved), differ


def _is_whole(steps: Sequence[Step]) -> bool:
    before = ""
    for step in steps:
        if step.from_state != before:
            return False
        before = step.to_state
    return True


def _handed_out(one: QueueDay) -> int:
    return one.last + sum(block.used for block in one.blocks)


def _name(one: QueueDay, sequence: int) -> str:
    return f"{one.letter}{sequence:03d}"
