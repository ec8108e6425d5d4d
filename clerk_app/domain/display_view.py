"""What the hall's calling screen (叫号屏) shows at one moment, and whom its voice has to call.

Pure: built from the last call of each number, never from a clock of its own. Order is the order in
which the store has written the calls; the clocks of the windows that made them may differ.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from clerk_app.domain.callout import Call
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.ticket import TicketState


class CallState(StrEnum):
    """What has become of a call."""

    CALLING = "calling"  # 请到窗口: the visitor is asked to come
    SERVING = "serving"  # 办理中
    DONE = "done"  # 已办结
    MISSED = "missed"  # 过号: nobody came


@dataclass(frozen=True, slots=True)
class LastCall:
    """The last time a number was called, and how it stands now: no more than a screen needs."""

    ticket: str
    """Its id."""
    number: str
    state: TicketState
    now_at: str
    """The window where it is now; empty: at none."""
    calls: int
    seq: int
    """Place of the call in the hall's order of events."""
    window: str
    """To where it was called."""
    at: datetime
    """By the clock of that window: to be shown, not to be compared."""
    told_later: bool = False
    """Made away from the hall: the visitor was called out at the window itself."""


@dataclass(frozen=True, slots=True)
class ShownCall:
    """One number on the screen. It is the only thing of a visitor that a hall shows (PIPL 6)."""

    ticket: str
    number: str
    window: str
    at: datetime
    calls: int
    """How often the visitor was called; above one the screen says so."""
    state: CallState
    told_later: bool = False
    """The hall's voice does not say it: it was made while the hall was away."""


@dataclass(frozen=True, slots=True)
class QueueCount:
    """How many wait in one queue."""

    queue: str
    name: str
    letter: str
    waiting: int


@dataclass(frozen=True, slots=True)
class DisplayView:
    """The screen's whole content as of one moment."""

    day: date
    calling: tuple[ShownCall, ...]
    """Visitors who are asked to come, the newest call first; a recall (重呼) is a new call."""
    earlier: tuple[ShownCall, ...]
    """Those at their windows and those who went before, the newest call first."""
    waiting: tuple[QueueCount, ...]
    notices: tuple[str, ...]
    as_of: datetime


@dataclass(frozen=True, slots=True)
class Arranged:
    """The calls of a view as they fit on one screen."""

    large: tuple[ShownCall, ...]
    small: tuple[ShownCall, ...]
    unseen: int
    """Visitors who are asked to come and whose numbers have no room now, but at another turn."""


_SHOWN: Mapping[TicketState, CallState] = {
    TicketState.CALLED: CallState.CALLING,
    TicketState.SERVING: CallState.SERVING,
    TicketState.SERVED: CallState.DONE,
    TicketState.NO_SHOW: CallState.MISSED,
}


def display_view(
    calls: Iterable[LastCall],
    waiting: Mapping[str, int],
    *,
    queues: Sequence[QueueInfo],
    notices: Sequence[str],
    day: date,
    as_of: datetime,
) -> DisplayView:
    """The view of the screen that shows `queues`; a queue without an entry in `waiting` is empty.

    Who was sent on to another place waits again and has no call any more; a number that was made
    void is shown to nobody.
    """
    latest = sorted(calls, key=lambda call: call.seq, reverse=True)
    shown = [one for one in map(_shown, latest) if one is not None]
    return DisplayView(
        day=day,
        calling=tuple(one for one in shown if one.state is CallState.CALLING),
        earlier=tuple(one for one in shown if one.state is not CallState.CALLING),
        waiting=tuple(
            QueueCount(info.queue, info.name, info.letter, waiting.get(info.queue, 0))
            for info in queues
        ),
        notices=tuple(notices),
        as_of=as_of,
    )


def arrange(
    view: DisplayView, large: int, small: int, *, present: str = "", turn: int = 0
) -> Arranged:
    """The view on a screen with room for `large` calls in large letters and `small` ones below.

    Whoever is asked to come goes before whoever is served already. `present` is the ticket that is
    being called out: it is always in large letters, or eyes and ears would be told two things.
    When more are asked to come than have room, they take turns in the small letters.
    """
    calling = list(view.calling)
    spoken = next((at for at, one in enumerate(calling) if one.ticket == present), None)
    if spoken is not None and 0 < large <= spoken:
        calling.insert(large - 1, calling.pop(spoken))
    serving = [one for one in view.earlier if one.state is CallState.SERVING]
    first = (*calling, *serving)[:large]
    asked = calling[large:]
    if small and len(asked) > small:
        begin = turn * small % (len(asked) + -len(asked) % small)
        asked = asked[begin : begin + small]
    rest = [one for one in view.earlier if one not in first]
    below = (*asked, *rest)[:small]
    unseen = len(calling[large:]) - sum(1 for one in below if one.state is CallState.CALLING)
    return Arranged(first, below, unseen)


def to_announce(
    before: DisplayView | None, now: DisplayView, *, stale_after: timedelta
) -> tuple[Call, ...]:
    """The calls that are new in `now`, in the order in which they were made.

    None of those that stood already when the screen began (`before` is None), and none that the
    hall was only told of later. After a time without
    a view that is longer than `stale_after`, only those that are not older by their own clock:
    everybody else was fetched by the windows meanwhile.
    """
    if before is None:
        return ()
    known = {_saying(one) for one in before.calling}
    blind = now.as_of - before.as_of > stale_after
    return tuple(
        Call(one.ticket, one.number, one.window, now.as_of, one.calls)
        for one in reversed(now.calling)
        if not one.told_later
        and _saying(one) not in known
        and not (blind and now.as_of - one.at > stale_after)
    )


def to_withdraw(before: DisplayView | None, now: DisplayView) -> tuple[str, ...]:
    """Tickets that were asked to come and are not any more: come, finished, sent on or given up."""
    if before is None:
        return ()
    calling = {one.ticket for one in now.calling}
    return tuple(one.ticket for one in before.calling if one.ticket not in calling)


def _shown(call: LastCall) -> ShownCall | None:
    state = _state_of(call)
    if state is None:
        return None
    return ShownCall(
        ticket=call.ticket,
        number=call.number,
        window=call.now_at or call.window,
        at=call.at,
        calls=call.calls,
        state=state,
        told_later=call.told_later,
    )


def _state_of(call: LastCall) -> CallState | None:
    # Who was sent on counts calls from nothing; who missed a call keeps them (ticket.skip).
    if call.state is TicketState.WAITING:
        return CallState.MISSED if call.calls else None
    return _SHOWN.get(call.state)


def _saying(call: ShownCall) -> tuple[str, str, int, datetime]:
    """What makes a call another one: a recall counts on, a second call has its own moment."""
    return call.ticket, call.window, call.calls, call.at
