"""The queue ticket (排队号) and the one table of its states and legal moves (domain.md 7)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain

LAST_SEQUENCE = 999
"""A letter and three digits: a queue gives at most this many numbers a day."""


class TicketState(StrEnum):
    """Where a ticket stands."""

    WAITING = "waiting"  # 等候
    CALLED = "called"  # 已呼叫
    SERVING = "serving"  # 办理中
    SERVED = "served"  # 已办结
    NO_SHOW = "no_show"  # 弃号: called often enough, nobody came
    VOID = "void"  # 作废: the slip was taken back or never handed out
    CARRIED_OVER = "carried_over"  # 结转: still waiting when the hall's day was ended


class TicketAct(StrEnum):
    """What is done with a ticket."""

    ISSUE = "issue"  # 取号
    CALL = "call"  # 顺呼, the next by the policy
    CALL_NUMBER = "call_number"  # 指定呼叫, also 回呼 of one who missed the call
    RECALL = "recall"  # 重呼
    START = "start"  # 开始办理
    SKIP = "skip"  # 过号顺延, back into the queue some places behind
    NO_SHOW = "no_show"  # 弃号
    TRANSFER = "transfer"  # 转移 to a queue or a window
    FINISH = "finish"  # 办结
    TAKE_BACK = "take_back"  # 撤销办结, the visitor is still here
    VOID = "void"  # 作废
    RELEASE = "release"  # 退回排队, by a manager: the window has gone silent with its visitor
    UNBIND = "unbind"  # 解除指定窗口, by a manager: the window it waits for has gone silent
    CARRY_OVER = "carry_over"  # 结转, at the end of the day


class Priority(StrEnum):
    """Why a visitor goes before others; the reason is kept, not a mere flag (domain.md 7)."""

    NORMAL = "normal"
    ELDERLY = "elderly"  # 老年人
    DISABLED = "disabled"  # 残疾人
    MILITARY = "military"  # 军人、消防救援
    PREGNANT = "pregnant"  # 孕妇
    MARTYR_FAMILY = "martyr_family"  # 烈属


class Lane(StrEnum):
    """In which of the interleaved lines of its queue a ticket waits."""

    FRONT = "front"  # sent on by a colleague to be next
    BOOKED = "booked"  # 预约, here in time for the slot
    PRIORITY = "priority"  # 绿色通道
    NORMAL = "normal"


MOVES: Mapping[TicketAct, Mapping[TicketState, TicketState]] = MappingProxyType(
    {
        TicketAct.CALL: {TicketState.WAITING: TicketState.CALLED},
        TicketAct.CALL_NUMBER: {
            TicketState.WAITING: TicketState.CALLED,
            TicketState.NO_SHOW: TicketState.CALLED,
        },
        TicketAct.RECALL: {TicketState.CALLED: TicketState.CALLED},
        TicketAct.START: {TicketState.CALLED: TicketState.SERVING},
        TicketAct.SKIP: {TicketState.CALLED: TicketState.WAITING},
        TicketAct.NO_SHOW: {TicketState.CALLED: TicketState.NO_SHOW},
        TicketAct.TRANSFER: {
            TicketState.CALLED: TicketState.WAITING,
            TicketState.SERVING: TicketState.WAITING,
        },
        TicketAct.FINISH: {
            TicketState.CALLED: TicketState.SERVED,
            TicketState.SERVING: TicketState.SERVED,
        },
        TicketAct.TAKE_BACK: {TicketState.SERVED: TicketState.SERVING},
        TicketAct.VOID: {
            TicketState.WAITING: TicketState.VOID,
            TicketState.CALLED: TicketState.VOID,
        },
        TicketAct.RELEASE: {
            TicketState.CALLED: TicketState.WAITING,
            TicketState.SERVING: TicketState.WAITING,
        },
        TicketAct.UNBIND: {TicketState.WAITING: TicketState.WAITING},
        TicketAct.CARRY_OVER: {TicketState.WAITING: TicketState.CARRIED_OVER},
    }
)
"""Act and state before it → state after it; what is not here is not allowed."""

AT_WINDOW = frozenset({TicketState.CALLED, TicketState.SERVING})
"""The visitor is at a window or on the way to it; a window has at most one such ticket."""

OPEN = AT_WINDOW | {TicketState.WAITING}


@dataclass(frozen=True, slots=True)
class Slot:
    """The appointed time (预约时段) of a visitor; the end is outside it."""

    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class By:
    """Who acts on a ticket, at which window, and when."""

    window: str
    operator: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the hall a ticket waits."""

    queue: str
    lane: Lane
    position: int
    """Nanoseconds since 1970 of the arrival it stands for; smaller is earlier."""
    window: str = ""
    """The one window it waits for; empty: any window that serves the queue."""


@dataclass(frozen=True, slots=True)
class Ticket:
    """One visitor's number for one business day of one hall."""

    ticket_id: str
    hall: str
    day: date
    origin: str
    """Queue it was issued for: its letter and number come from there and never change."""
    sequence: int
    number: str
    priority: Priority
    holder: str
    """Whose it is: a hash of the paper number or the number of an online case; may be empty."""
    slot: Slot | None
    place: Place
    issued_at: datetime
    waiting_since: datetime
    state: TicketState = TicketState.WAITING
    window: str = ""
    """Where it was called, is served or was served."""
    operator: str = ""
    calls: int = 0
    """How often it was called out since it last came into the queue from outside."""
    note: str = ""
    """What the colleague who sent it on wants the next one to know."""
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    version: int = 1


def ticket_number(letter: str, sequence: int) -> str:
    """`A001`: letter and three digits. Raises RuleError QUEUE_FULL (queue) after 999."""
    if not 1 <= sequence <= LAST_SEQUENCE:
        raise RuleError(Trouble.QUEUE_FULL, queue=letter)
    return f"{letter}{sequence:03d}"


def read_number(text: str) -> str:
    """A typed or scanned number in its one form. Raises RuleError TICKET_UNKNOWN (ticket)."""
    number = plain(text)
    if re.fullmatch(r"[A-Z][0-9]{3}", number) is None or number.endswith("000"):
        raise RuleError(Trouble.TICKET_UNKNOWN, ticket=text.strip()[:20])
    return number


def after(act: TicketAct, state: TicketState) -> TicketState:
    """State after `act` on a ticket in `state`. Raises RuleError TICKET_MOVE (act, state)."""
    target = MOVES.get(act, {}).get(state)
    if target is None:
        raise RuleError(Trouble.TICKET_MOVE, act=act.value, state=state.value)
    return target


def legal_acts(state: TicketState) -> frozenset[TicketAct]:
    """Acts that may be made on a ticket in `state`."""
    return frozenset(act for act, moves in MOVES.items() if state in moves)


def call(ticket: Ticket, by: By, *, by_number: bool = False) -> Ticket:
    """Call the visitor to the window, as the next one or by number.

    One who missed the call and came back (回呼) starts with a fresh count of calls.
    """
    act = TicketAct.CALL_NUMBER if by_number else TicketAct.CALL
    state = after(act, ticket.state)
    came_back = ticket.state is TicketState.NO_SHOW
    return replace(
        _changed(ticket, state, by),
        place=replace(ticket.place, window=""),
        calls=1 if came_back else ticket.calls + 1,
        called_at=by.at,
        started_at=None,
        ended_at=None,
    )


def recall(ticket: Ticket, by: By) -> Ticket:
    """Call the same visitor out again."""
    return replace(_at_window(ticket, TicketAct.RECALL, by), calls=ticket.calls + 1)


def start(ticket: Ticket, by: By) -> Ticket:
    """The visitor is here: service begins, and the service time counts."""
    return replace(_at_window(ticket, TicketAct.START, by), started_at=by.at)


def skip(ticket: Ticket, by: By, place: Place) -> Ticket:
    """Nobody came: back into the queue at `place`; the calls so far still count."""
    return _back(_at_window(ticket, TicketAct.SKIP, by), by, place)


def no_show(ticket: Ticket, by: By) -> Ticket:
    """Nobody came, and the number is given up."""
    return replace(_at_window(ticket, TicketAct.NO_SHOW, by), ended_at=by.at)


def transfer(ticket: Ticket, by: By, place: Place, note: str) -> Ticket:
    """Send the visitor on to `place`; there the calls count from nothing."""
    moved = _back(_at_window(ticket, TicketAct.TRANSFER, by), by, place)
    return replace(moved, calls=0, note=note)


def finish(ticket: Ticket, by: By) -> Ticket:
    """The visitor is served; without a start of its own, service began with the call."""
    done = _at_window(ticket, TicketAct.FINISH, by)
    return replace(done, started_at=ticket.started_at or ticket.called_at, ended_at=by.at)


def take_back(ticket: Ticket, by: By) -> Ticket:
    """Undo a finish, at the window that finished: the visitor is there again."""
    return replace(_at_window(ticket, TicketAct.TAKE_BACK, by), ended_at=None)


def void(ticket: Ticket, by: By) -> Ticket:
    """Make the number invalid; it is never given out again that day."""
    state = after(TicketAct.VOID, ticket.state)
    if ticket.state in AT_WINDOW:
        _require_here(ticket, by)
    return replace(_changed(ticket, state, by), ended_at=by.at)


def release(ticket: Ticket, by: By, place: Place) -> Ticket:
    """Put the visitor of a window that has gone silent back into the queue, from the board.

    It is for whoever leads the hall, never done by itself: a visitor may well be sitting there
    (sync-notes 5.2).
    """
    state = after(TicketAct.RELEASE, ticket.state)
    return replace(_back(_changed(ticket, state, by), by, place), calls=0)


def unbind(ticket: Ticket) -> Ticket:
    """Let any window that serves its queue call a ticket that waits for one; it keeps its place."""
    after(TicketAct.UNBIND, ticket.state)
    return replace(ticket, place=replace(ticket.place, window=""), version=ticket.version + 1)


def carry_over(ticket: Ticket, by: By) -> Ticket:
    """The day ends and the visitor was not called: the number is honoured another day."""
    state = after(TicketAct.CARRY_OVER, ticket.state)
    return replace(_changed(ticket, state, by), ended_at=by.at)


def _at_window(ticket: Ticket, act: TicketAct, by: By) -> Ticket:
    state = after(act, ticket.state)
    _require_here(ticket, by)
    return _changed(ticket, state, by)


def _require_here(ticket: Ticket, by: By) -> None:
    if ticket.window != by.window:
        raise RuleError(Trouble.TICKET_OTHER_WINDOW, window=ticket.window)


def _changed(ticket: Ticket, state: TicketState, by: By) -> Ticket:
    return replace(
        ticket,
        state=state,
        window=by.window,
        operator=by.operator,
        version=ticket.version + 1,
    )


def _back(ticket: Ticket, by: By, place: Place) -> Ticket:
    return replace(
        ticket,
        place=place,
        window="",
        operator="",
        waiting_since=by.at,
        called_at=None,
        started_at=None,
    )
