"""A window (窗口) of the hall as its colleagues see it, and the one table of its legal moves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.ticket import By, Ticket


class WindowStatus(StrEnum):
    """Whether visitors are called to a window."""

    OPEN = "open"  # 开放
    PAUSED = "paused"  # 暂停
    CLOSED = "closed"  # 关闭: nobody has signed in here today, or has left


class WindowAct(StrEnum):
    """What is done with a window."""

    OPEN = "open_window"  # 签到开窗, also a colleague who sits down after another
    PAUSE = "pause_window"  # 暂停
    RESUME = "resume_window"  # 恢复
    CLOSE = "close_window"  # 关窗
    SHUT = "shut_window"  # 关闭失联窗口, by whoever leads the hall
    # Whoever calls is open by it: kept as the event of the call, and when nobody was there to be
    # called as OPEN or RESUME (`opened_by_call`).
    CALL = "call_at_window"
    ASSIGN = "assign_queues"
    HELP = "help_queues"


def _from_any(to: WindowStatus) -> Mapping[WindowStatus, WindowStatus]:
    return MappingProxyType(dict.fromkeys(WindowStatus, to))


_AS_IT_IS = MappingProxyType({status: status for status in WindowStatus})

WINDOW_MOVES: Mapping[WindowAct, Mapping[WindowStatus, WindowStatus]] = MappingProxyType(
    {
        WindowAct.OPEN: _from_any(WindowStatus.OPEN),
        WindowAct.PAUSE: {
            WindowStatus.OPEN: WindowStatus.PAUSED,
            WindowStatus.PAUSED: WindowStatus.PAUSED,  # for another reason
        },
        WindowAct.RESUME: {
            WindowStatus.PAUSED: WindowStatus.OPEN,
            # A station away from the hall may not have heard of the pause.
            WindowStatus.OPEN: WindowStatus.OPEN,
        },
        # Also a closed one: who goes must not be held up by what somebody else has done already.
        WindowAct.CLOSE: _from_any(WindowStatus.CLOSED),
        WindowAct.SHUT: _from_any(WindowStatus.CLOSED),
        WindowAct.CALL: _from_any(WindowStatus.OPEN),
        WindowAct.ASSIGN: _AS_IT_IS,
        WindowAct.HELP: _AS_IT_IS,
    }
)
"""Act and status before it → status after it; what is not here is not allowed."""


NO_QUEUES = ("-",)
"""Duties of a window nobody is called to by queue (如办不成事反映窗口): no queue has this code."""


@dataclass(frozen=True, slots=True)
class HallWindow:
    """One window of one hall."""

    window: str
    status: WindowStatus
    operator: str
    since: datetime
    reason: str = ""
    """Why it is paused; empty otherwise."""
    turn: int = 0
    """Whose turn it is at this window by the policy."""
    assigned: tuple[str, ...] = ()
    """Queues it serves; empty: all of them (综合窗口), `NO_QUEUES`: none."""
    helps: tuple[str, ...] = ()
    """Queues it can serve as well (技能), called from only when nobody waits in its own."""

    def serves(self, queues: Collection[str]) -> tuple[str, ...]:
        """Those of the hall's `queues` that this window calls from first."""
        return tuple(queue for queue in queues if not self.assigned or queue in self.assigned)

    def helps_with(self, queues: Collection[str]) -> tuple[str, ...]:
        """Those of the hall's `queues` that it calls from when its own are empty."""
        if not self.assigned:
            return ()
        return tuple(q for q in queues if q in self.helps and q not in self.assigned)


def never_opened(window: str, at: datetime) -> HallWindow:
    """A window nobody has sat down at yet."""
    return HallWindow(window, WindowStatus.CLOSED, "", at)


def status_after(act: WindowAct, window: HallWindow) -> WindowStatus:
    """Status after `act`. Raises RuleError WINDOW_MOVE (window, act, status)."""
    target = WINDOW_MOVES[act].get(window.status)
    if target is None:
        facts = {"window": window.window, "act": act.value, "status": window.status.value}
        raise RuleError(Trouble.WINDOW_MOVE, **facts)
    return target


def open_up(window: HallWindow, by: By) -> HallWindow:
    """The operator sits down."""
    return _moved(window, WindowAct.OPEN, by)


def pause(window: HallWindow, by: By, reason: str) -> HallWindow:
    """No visitor is called for a while.

    Raises RuleError PAUSE_REASON (window) without a reason, WINDOW_MOVE for a closed window.
    """
    if not reason.strip():
        raise RuleError(Trouble.PAUSE_REASON, window=window.window)
    return replace(_moved(window, WindowAct.PAUSE, by), reason=reason.strip())


def resume(window: HallWindow, by: By) -> HallWindow:
    """The pause is over. Raises RuleError WINDOW_MOVE for a closed window."""
    return _moved(window, WindowAct.RESUME, by)


def close(window: HallWindow, by: By, visitor: Ticket | None) -> HallWindow:
    """The operator leaves. Raises RuleError WINDOW_BUSY (ticket) while a visitor is there."""
    if visitor is not None:
        raise RuleError(Trouble.WINDOW_BUSY, ticket=visitor.number)
    return _moved(window, WindowAct.CLOSE, by)


def shut(window: HallWindow, by: By, *, silent: bool) -> HallWindow:
    """Whoever leads the hall closes a window that has gone `silent`, with all that is bound to it.

    Raises RuleError WINDOW_HEARD (window) for one that is open and speaks: its clerk closes it.
    """
    if not silent and window.status is not WindowStatus.CLOSED:
        raise RuleError(Trouble.WINDOW_HEARD, window=window.window)
    return _moved(window, WindowAct.SHUT, by)


def calling(window: HallWindow, by: By) -> HallWindow:
    """As it is while this operator calls at it; who was open stays so since when it was."""
    if window.status is WindowStatus.OPEN and window.operator == by.operator:
        return window
    return _moved(window, WindowAct.CALL, by)


def opened_by_call(window: HallWindow, by: By) -> WindowAct | None:
    """As what it is kept that a call opened the window though nobody waited; None: it was open.

    Who comes back from a pause resumes; who sits down at a closed window or after a colleague
    opens it.
    """
    if calling(window, by) == window:
        return None
    own_pause = window.status is WindowStatus.PAUSED and window.operator == by.operator
    return WindowAct.RESUME if own_pause else WindowAct.OPEN


def assign(window: HallWindow, queues: tuple[str, ...]) -> HallWindow:
    """Serves these queues from now on; none: all of them."""
    return replace(window, status=status_after(WindowAct.ASSIGN, window), assigned=queues)


def help_with(window: HallWindow, queues: tuple[str, ...]) -> HallWindow:
    """Helps out with these queues from now on."""
    return replace(window, status=status_after(WindowAct.HELP, window), helps=queues)


def _moved(window: HallWindow, act: WindowAct, by: By) -> HallWindow:
    status = status_after(act, window)
    return replace(window, status=status, operator=by.operator, since=by.at, reason="")
