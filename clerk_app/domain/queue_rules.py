"""Who is next: the policy of a hall as data, and the pure rules that read it (domain.md 7)."""

from collections import defaultdict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum, auto

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.ticket import (
    LAST_SEQUENCE,
    Lane,
    Place,
    Priority,
    Slot,
    Ticket,
    TicketAct,
)

STEP = 1_000_000
"""Least distance between two arrivals of one queue, in nanoseconds; room for who is put between."""

RESERVED_FROM = 800

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SHARED = (Lane.BOOKED, Lane.PRIORITY, Lane.NORMAL)


@dataclass(frozen=True, slots=True)
class QueueInfo:
    """A queue (业务队列) of the hall."""

    queue: str
    name: str
    letter: str
    limit: int = LAST_SEQUENCE
    """Numbers its counter gives in a day at most (限号)."""
    reserved_from: int = RESERVED_FROM
    """From here on numbers are set aside for stations that cannot reach the hall (备用号)."""
    name_en: str = ""
    """Its name for who reads English; empty: there is none."""
    closing: bool = False
    """The hall has it no more (停办中): who is in it is called and shown, no number is given."""

    @property
    def last_ordinary(self) -> int:
        """The last number its counter may give."""
        return min(self.limit, self.reserved_from - 1)

    @property
    def reserve(self) -> range:
        """All numbers that are set aside."""
        return range(self.reserved_from, LAST_SEQUENCE + 1)


class Reach(Enum):
    """Which of the queues a window may call from are looked into."""

    ALL = auto()
    OWN = auto()  # what it serves
    HELPED = auto()  # what it only helps out with


@dataclass(frozen=True, slots=True)
class Policy:
    """How a hall calls its visitors; all of it is data that a manager may change.

    Raises RuleError CONFIG_FORM (key, problem) for a policy under which somebody would never be
    called.
    """

    turns: tuple[Lane, ...] = (
        Lane.BOOKED,
        Lane.PRIORITY,
        Lane.BOOKED,
        Lane.NORMAL,
        Lane.BOOKED,
        Lane.NORMAL,
    )
    """Whose turn it is at a window, call after call; a lane with nobody in it is passed over.

    The default lets booked visitors go first in their slot and interleaves one priority visitor
    with two others; strict priority would starve the rest.
    """
    calls_before_no_show: int = 3
    """过号三次作废: after so many calls an absent visitor's number is given up."""
    skip_behind: int = 3
    """顺延 N 位: so many people of the same line go before one who was skipped."""
    slot_grace: timedelta = timedelta(minutes=15)
    """How late a booked visitor may come and still count as booked."""
    overdue_after: timedelta | None = None
    """Who has waited longer than this goes before everybody but those sent to the front, the
    longest wait first, whatever the lane; None: no such rule."""

    def __post_init__(self) -> None:
        """Refuse a policy that leaves somebody out."""
        for lane in _SHARED:
            if lane not in self.turns:
                raise RuleError(
                    Trouble.CONFIG_FORM, key="policy.turns", problem=f"absent:{lane.value}"
                )
        if Lane.FRONT in self.turns:
            raise RuleError(Trouble.CONFIG_FORM, key="policy.turns", problem="front")
        if self.calls_before_no_show < 1:
            raise RuleError(
                Trouble.CONFIG_FORM, key="policy.calls_before_no_show", problem="below_one"
            )
        if self.skip_behind < 1:
            raise RuleError(Trouble.CONFIG_FORM, key="policy.skip_behind", problem="below_one")
        if self.overdue_after is not None and self.overdue_after <= timedelta():
            raise RuleError(Trouble.CONFIG_FORM, key="policy.overdue_after", problem="below_one")


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a visitor is sent on to (转移)."""

    queue: str = ""
    """Empty: the queue it waits in now."""
    window: str = ""
    """Empty: any window that serves the queue."""
    front: bool = False
    """Before everybody who waits there, else behind."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LaneTurn:
    """One lane to look into, and whose turn it is after somebody was called from it."""

    lane: Lane | None
    """None: every lane."""
    next_turn: int
    due_only: bool = False
    """Only visitors whose slot has begun."""
    overdue_only: bool = False
    """Only visitors who have waited longer than the policy allows."""
    queues: Reach = Reach.ALL
    """Which of the window's queues count."""


@dataclass(frozen=True, slots=True)
class Helping:
    """The queues a window only helps out with."""

    window: str = ""
    queues: tuple[str, ...] = ()

    def covers(self, ticket: Ticket) -> bool:
        """Whether the ticket is one the window would help out with; one sent to it is its own."""
        return ticket.place.queue in self.queues and ticket.place.window != self.window


NOTHING_HELPED = Helping()


@dataclass(frozen=True, slots=True)
class _Line:
    lane: Lane | None
    early: bool = False
    helped: bool = False


def check_queues(queues: Sequence[QueueInfo]) -> None:
    """Refuse queues whose numbers could be mistaken for one another.

    One that is being closed gives no more of them. Raises RuleError CONFIG_FORM (key, problem):
    each letter A to Z once, each queue once.
    """
    letters = [info.letter for info in queues if not info.closing]
    for info in queues:
        if len(info.letter) != 1 or not "A" <= info.letter <= "Z":
            raise RuleError(Trouble.CONFIG_FORM, key=f"queues.{info.queue}", problem="letter")
        if not 1 <= info.limit <= LAST_SEQUENCE:
            raise RuleError(Trouble.CONFIG_FORM, key=f"queues.{info.queue}", problem="limit")
        if not 1 < info.reserved_from <= LAST_SEQUENCE + 1:
            raise RuleError(Trouble.CONFIG_FORM, key=f"queues.{info.queue}", problem="reserve")
    if len(set(letters)) != len(letters) or len({info.queue for info in queues}) != len(queues):
        raise RuleError(Trouble.CONFIG_FORM, key="queues", problem="doubled")


def lane_on_arrival(policy: Policy, priority: Priority, slot: Slot | None, at: datetime) -> Lane:
    """Lane of a visitor who checks in at `at`; one who comes too late for the slot has none."""
    if slot is not None and at < slot.ends + policy.slot_grace:
        return Lane.BOOKED
    return lane_again(priority)


def lane_again(priority: Priority) -> Lane:
    """Lane of a visitor who comes back into a queue: the slot is used up, the priority stays."""
    return Lane.NORMAL if priority is Priority.NORMAL else Lane.PRIORITY


def lanes_from(policy: Policy, turn: int, *, helps: bool = False) -> tuple[LaneTurn, ...]:
    """Lanes in the order in which a window looks for its next visitor, each with what follows.

    First who was sent on to be next, then who has waited too long, then by turns from `turn` on,
    last who is early for a slot; a window that `helps` looks into its own queues first and then,
    the same way, into those it only helps out with.
    """
    count = len(policy.turns)
    found = [LaneTurn(Lane.FRONT, turn % count)]
    if policy.overdue_after is not None:
        found.append(LaneTurn(None, turn % count, overdue_only=True))
    for reach in (Reach.OWN, Reach.HELPED) if helps else (Reach.ALL,):
        seen: set[Lane] = set()
        for offset in range(count):
            at = (turn + offset) % count
            lane = policy.turns[at]
            if lane not in seen:
                seen.add(lane)
                due = lane is Lane.BOOKED
                found.append(LaneTurn(lane, (at + 1) % count, due_only=due, queues=reach))
        found.append(LaneTurn(Lane.BOOKED, turn % count, queues=reach))
    return tuple(found)


def may_call(ticket: Ticket, window: str, queues: Iterable[str], staffed: Iterable[str]) -> bool:
    """Whether the policy offers a waiting ticket to `window`, which serves `queues`.

    A ticket sent to one window waits for it alone, but only while that window is among the
    `staffed` (open or paused): once it is closed whoever serves the queue may take the ticket, so
    that nobody is forgotten.
    """
    bound = ticket.place.window
    if bound == window:
        return True
    return ticket.place.queue in queues and (not bound or bound not in staffed)


def order(
    policy: Policy,
    turn: int,
    now: datetime,
    waiting: Iterable[Ticket],
    *,
    helping: Helping = NOTHING_HELPED,
) -> tuple[tuple[Ticket, int], ...]:
    """The whole order in which one window would call `waiting`, each with the turn after it.

    Within a lane the longest wait goes first, over all queues alike.
    """
    lines: defaultdict[_Line, deque[Ticket]] = defaultdict(deque)
    for ticket in sorted(waiting, key=line_key):
        lines[_line_of(policy, ticket, now, helping)].append(ticket)
    found: list[tuple[Ticket, int]] = []
    while any(lines.values()):
        for step in lanes_from(policy, turn, helps=bool(helping.queues)):
            line = lines[_line_of_step(step)]
            if line:
                turn = step.next_turn
                found.append((line.popleft(), turn))
                break
    return tuple(found)


def overdue(policy: Policy, ticket: Ticket, now: datetime) -> bool:
    """Whether the visitor has waited longer than the policy allows."""
    limit = policy.overdue_after
    return limit is not None and now - ticket.waiting_since >= limit


def _line_of(policy: Policy, ticket: Ticket, now: datetime, helping: Helping) -> _Line:
    """The one line of a window's search in which it meets the ticket first."""
    lane = ticket.place.lane
    if lane is Lane.FRONT:
        return _Line(lane)
    if overdue(policy, ticket, now):
        return _Line(None)
    is_early = lane is Lane.BOOKED and ticket.slot is not None and ticket.slot.starts > now
    return _Line(lane, early=is_early, helped=helping.covers(ticket))


def _line_of_step(step: LaneTurn) -> _Line:
    early = step.lane is Lane.BOOKED and not step.due_only
    return _Line(step.lane, early=early, helped=step.queues is Reach.HELPED)


def line_key(ticket: Ticket) -> tuple[int, str]:
    """Sorts the tickets of one lane: the arrival they stand for, then their number."""
    return ticket.place.position, ticket.number


def after_absence(policy: Policy, calls: int) -> TicketAct:
    """What becomes of a visitor who did not come after `calls` calls: once more, or given up."""
    return TicketAct.NO_SHOW if calls >= policy.calls_before_no_show else TicketAct.SKIP


def require_called_enough(policy: Policy, calls: int) -> None:
    """Guard a no-show by rule. Raises RuleError TICKET_CALLS (calls, needed)."""
    if calls < policy.calls_before_no_show:
        raise RuleError(Trouble.TICKET_CALLS, calls=calls, needed=policy.calls_before_no_show)


def position_at(at: datetime) -> int:
    """Position of an arrival at `at`, in nanoseconds since 1970."""
    return (at - _EPOCH) // timedelta(microseconds=1) * 1000


def place_behind(policy: Policy, ticket: Ticket, line: Sequence[int]) -> Place:
    """Where one who was skipped waits: with `skip_behind` people of `line` before them.

    `line` is the sorted positions of who else waits in the lane the ticket comes back to; when
    there are fewer, it goes behind the last of them.
    """
    return Place(
        ticket.place.queue,
        lane_again(ticket.priority),
        _behind(policy.skip_behind, ticket.place.position, line),
    )


def place_sent(ticket: Ticket, to: Destination, at: datetime, line: Sequence[int]) -> Place:
    """Where one who was sent on at `at` waits; `line` as for `place_behind`, of the new place."""
    arrival = position_at(at)
    return Place(
        to.queue or ticket.place.queue,
        lane_sent(ticket.priority, to),
        max(arrival, line[-1] + STEP // 2) if line else arrival,
        to.window,
    )


def lane_sent(priority: Priority, to: Destination) -> Lane:
    """Lane of a visitor who is sent on."""
    return Lane.FRONT if to.front else lane_again(priority)


def _behind(count: int, own: int, line: Sequence[int]) -> int:
    if not line:
        return own
    if len(line) <= count:
        return line[-1] + STEP // 2
    return line[count - 1] + (line[count] - line[count - 1] + 1) // 2
