"""The line of calls to be spoken (语音叫号) at one loudspeaker: one at a time, none forgotten.

Pure: a frozen line and functions from line to line. The moment comes in as an argument.

Order of speaking: a visitor called again (重呼) goes first, because the clerk is waiting for them
now; then everybody's first saying in the order they were called; then the repeats, so that a
repeat never holds up a visitor who has not heard anything yet. Nobody lets more than so many others
by, or a repeat would never come in a busy hall, and one impatient window would silence the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Call:
    """One visitor called to one window."""

    ticket: str
    """Id of the ticket."""
    number: str
    """What is on the slip, e.g. `A001`."""
    window: str
    """Number or name of the window, e.g. `3`."""
    at: datetime
    """When it was heard of, by the clock of whoever speaks: two machines' clocks may differ."""
    calls: int = 1
    """How often the visitor has been called, with this one; above one it is a recall."""

    @property
    def recall(self) -> bool:
        """Whether the visitor was called before and did not come."""
        return self.calls > 1


class DropReason(StrEnum):
    """Why a call is not spoken, or not as often as it should be."""

    STALE = "stale"  # it waited too long; the screen has shown it all the time
    SUPERSEDED = "superseded"  # its window has called somebody else since
    FULL = "full"  # more calls than one loudspeaker can ever say


@dataclass(frozen=True, slots=True)
class Dropped:
    """A call that left the line before it was said as often as the rules ask."""

    call: Call
    reason: DropReason
    said: int
    """How often it had been said."""


@dataclass(frozen=True, slots=True)
class CalloutRules:
    """How a hall wants its calls spoken."""

    times: int = 2
    """How often each call is said; at least once."""
    stale_after: timedelta = timedelta(seconds=120)
    """A call that waited longer is not spoken any more."""
    longest: int = 50
    """Calls that may wait; at least one."""
    overtakes: int = 2
    """So many sayings may go before one that was there first."""
    kept: int = 50
    """Dropped calls kept to be looked at, the latest ones."""


@dataclass(frozen=True, slots=True)
class Pending:
    """A call in the line, and how far it has come."""

    call: Call
    said: int = 0
    overtaken: int = 0
    """Sayings that went before it although it was there first."""


@dataclass(frozen=True, slots=True)
class CalloutQueue:
    """The line of one loudspeaker."""

    rules: CalloutRules = field(default_factory=CalloutRules)
    waiting: tuple[Pending, ...] = ()
    """In the order in which they came into the line; `order` tells who is next."""
    saying: Pending | None = None
    """What is being spoken now: never more than one."""
    dropped: tuple[Dropped, ...] = ()


def order(queue: CalloutQueue) -> tuple[Pending, ...]:
    """Those who wait, in the order in which they would be spoken if nobody else came."""
    ranked = enumerate(queue.waiting)
    return tuple(one for _, one in sorted(ranked, key=lambda at: (_rank(at[1], queue), at[0])))


def push(queue: CalloutQueue, call: Call) -> CalloutQueue:
    """The line with `call` in it.

    A call that is in it already, or an older one of the same ticket, changes nothing. A recall
    takes the place of the ticket's earlier call and is said in full again. Whoever else was called
    to the same window is not spoken any more: that window waits for this visitor now.
    """
    known = _of_ticket(queue, call.ticket)
    if known is not None and not _newer(call, known.call):
        return queue
    later = [one.call for one in _all(queue) if _elsewhere(one, call) and one.call.at > call.at]
    if later:
        return _drop(queue, [Dropped(call, DropReason.SUPERSEDED, 0)])
    superseded = [one for one in queue.waiting if _elsewhere(one, call)]
    gone = {one.call.ticket for one in superseded} | {call.ticket}
    waiting = tuple(one for one in queue.waiting if one.call.ticket not in gone)
    queue = _drop(
        replace(queue, waiting=(*waiting, Pending(call)), saying=_last_saying(queue, call)),
        [Dropped(one.call, DropReason.SUPERSEDED, one.said) for one in superseded],
    )
    return _shortened(queue)


def advance(queue: CalloutQueue, at: datetime) -> CalloutQueue:
    """Begin the next saying at `at`; unchanged while one is being spoken.

    Calls that have waited longer than the rules allow go to `dropped`.
    """
    if queue.saying is not None:
        return queue
    stale = [one for one in queue.waiting if at - one.call.at > queue.rules.stale_after]
    fresh = replace(queue, waiting=tuple(one for one in queue.waiting if one not in stale))
    fresh = _drop(fresh, [Dropped(one.call, DropReason.STALE, one.said) for one in stale])
    line = order(fresh)
    if not line:
        return fresh
    return replace(fresh, waiting=_overtaken(fresh.waiting, line[0]), saying=line[0])


def done(queue: CalloutQueue) -> CalloutQueue:
    """What was being spoken has been said; it comes again when the rules ask for more.

    A recall that came while its ticket was being spoken stands in the line already, and counts
    from there.
    """
    saying = queue.saying
    if saying is None:
        return queue
    again = replace(saying, said=saying.said + 1)
    renewed = any(one.call.ticket == again.call.ticket for one in queue.waiting)
    if renewed or again.said >= queue.rules.times:
        return replace(queue, saying=None)
    return _shortened(replace(queue, saying=None, waiting=(*queue.waiting, again)))


def withdraw(queue: CalloutQueue, ticket: str) -> CalloutQueue:
    """The visitor has come, or the call was taken back: nothing more is said of `ticket`.

    What is being spoken at this moment is spoken to its end.
    """
    saying = queue.saying
    if saying is not None and saying.call.ticket == ticket:
        saying = _for_the_last_time(saying, queue.rules)
    waiting = tuple(one for one in queue.waiting if one.call.ticket != ticket)
    return replace(queue, waiting=waiting, saying=saying)


def _rank(one: Pending, queue: CalloutQueue) -> int:
    if one.overtaken >= queue.rules.overtakes:
        return 0
    if one.said:
        return 3
    return 1 if one.call.recall else 2


def _overtaken(waiting: Iterable[Pending], chosen: Pending) -> tuple[Pending, ...]:
    """The line without `chosen`; those who were there before it have been overtaken once more."""
    left: list[Pending] = []
    before = True
    for one in waiting:
        if one is chosen:
            before = False
        else:
            left.append(replace(one, overtaken=one.overtaken + 1) if before else one)
    return tuple(left)


def _last_saying(queue: CalloutQueue, call: Call) -> Pending | None:
    saying = queue.saying
    if saying is not None and _elsewhere(saying, call):
        return _for_the_last_time(saying, queue.rules)
    return saying


def _for_the_last_time(one: Pending, rules: CalloutRules) -> Pending:
    return replace(one, said=max(one.said, rules.times - 1))


def _elsewhere(one: Pending, call: Call) -> bool:
    """Another visitor at the window of `call`."""
    return one.call.window == call.window and one.call.ticket != call.ticket


def _all(queue: CalloutQueue) -> tuple[Pending, ...]:
    return queue.waiting if queue.saying is None else (*queue.waiting, queue.saying)


def _of_ticket(queue: CalloutQueue, ticket: str) -> Pending | None:
    """Where the ticket stands: its waiting call is newer than the one being spoken."""
    return next((one for one in _all(queue) if one.call.ticket == ticket), None)


def _newer(call: Call, known: Call) -> bool:
    """Whether `call` says something that `known` of the same ticket does not."""
    if (call.window, call.calls) == (known.window, known.calls):
        return False
    return call.at >= known.at


def _shortened(queue: CalloutQueue) -> CalloutQueue:
    """Not more than the rules allow; those who would be spoken last are left out."""
    late = order(queue)[queue.rules.longest :]
    left = tuple(one for one in queue.waiting if one not in late)
    dropped = [Dropped(one.call, DropReason.FULL, one.said) for one in late]
    return _drop(replace(queue, waiting=left), dropped)


def _drop(queue: CalloutQueue, dropped: Iterable[Dropped]) -> CalloutQueue:
    kept = (*queue.dropped, *dropped)
    return replace(queue, dropped=kept[max(0, len(kept) - queue.rules.kept) :])
