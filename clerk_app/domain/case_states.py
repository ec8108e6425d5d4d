"""The one table of states and legal moves of an item within a case (domain.md 5.1)."""

from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.errors import RuleError, Trouble


class State(StrEnum):
    """Where one item (事项) of a case (办件) stands."""

    SUBMITTED = "submitted"  # 网上已提交, waits for a window
    RECEIVED = "received"  # 已收件
    CORRECTION_ASKED = "correction_asked"  # 待补正
    CORRECTED = "corrected"  # 已补正
    NOT_REQUIRED = "not_required"  # 不受理: needs no licence (行政许可法 32(1))
    REFUSED = "refused"  # 不予受理 (行政许可法 32(2))
    ACCEPTED = "accepted"  # 已受理
    IN_REVIEW = "in_review"  # 在办
    SUSPENDED = "suspended"  # 特别程序
    GRANTED = "granted"  # 准予
    DENIED = "denied"  # 不予许可
    RETURNED = "returned"  # 退件
    FORWARDED = "forwarded"  # 转报
    WITHDRAWN = "withdrawn"  # 撤回
    CERTIFYING = "certifying"  # 制证
    READY = "ready"  # 待领取
    DELIVERED = "delivered"  # 已送达
    ARCHIVED = "archived"  # 已归档
    VOID = "void"  # 作废


class Act(StrEnum):
    """A move somebody makes on items of a case."""

    RECEIVE = "receive"  # 收件
    ASK_CORRECTION = "ask_correction"  # 一次性告知补正
    SUPPLEMENT = "supplement"  # 补正
    ACCEPT = "accept"  # 受理, also 容缺受理 when materials are owed
    FIND_NOT_REQUIRED = "find_not_required"  # 不受理
    REFUSE = "refuse"  # 不予受理
    START_REVIEW = "start_review"  # 开始审查
    SUSPEND = "suspend"  # 启动特别程序
    RESUME = "resume"  # 恢复
    GRANT = "grant"  # 准予
    DENY = "deny"  # 不予许可
    RETURN = "return"  # 退件
    FORWARD = "forward"  # 转报
    WITHDRAW = "withdraw"  # 撤回, by the applicant before the decision
    CERTIFY = "certify"  # 制证
    MAKE_READY = "make_ready"  # 制证完成
    DELIVER = "deliver"  # 送达
    ARCHIVE = "archive"  # 归档
    VOID = "void"  # 作废, data error with a reason


@dataclass(frozen=True, slots=True)
class Move:
    """From which states an act may be made, where it leads, and whether it needs a reason."""

    sources: frozenset[State]
    target: State
    needs_reason: bool = False


BEFORE_ACCEPTANCE = frozenset(
    {State.SUBMITTED, State.RECEIVED, State.CORRECTION_ASKED, State.CORRECTED}
)
UNDER_REVIEW = frozenset({State.ACCEPTED, State.IN_REVIEW, State.SUSPENDED})
AFTER_GRANT = frozenset({State.GRANTED, State.CERTIFYING, State.READY})
OPEN = BEFORE_ACCEPTANCE | UNDER_REVIEW | AFTER_GRANT
CLOSED = frozenset(State) - OPEN
CAME_BACK = frozenset({State.RETURNED, State.WITHDRAWN})
"""Ended without a decision: the applicant may file the same again."""

_AT_THE_WINDOW = frozenset({State.RECEIVED, State.CORRECTED})
_IN_REVIEW = frozenset({State.IN_REVIEW})
_SUSPENDED = frozenset({State.SUSPENDED})

MOVES: dict[Act, Move] = {
    Act.RECEIVE: Move(frozenset({State.SUBMITTED}), State.RECEIVED),
    Act.ASK_CORRECTION: Move(
        _AT_THE_WINDOW | {State.SUBMITTED}, State.CORRECTION_ASKED, needs_reason=True
    ),
    Act.SUPPLEMENT: Move(frozenset({State.CORRECTION_ASKED}), State.CORRECTED),
    Act.ACCEPT: Move(_AT_THE_WINDOW, State.ACCEPTED),
    # Both are answers to an application: what was accepted is decided on, refused with Act.DENY
    # and its reasons (行政许可法 32, 38), whatever runs meanwhile.
    Act.FIND_NOT_REQUIRED: Move(BEFORE_ACCEPTANCE, State.NOT_REQUIRED, needs_reason=True),
    Act.REFUSE: Move(BEFORE_ACCEPTANCE, State.REFUSED, needs_reason=True),
    Act.START_REVIEW: Move(frozenset({State.ACCEPTED}), State.IN_REVIEW),
    Act.SUSPEND: Move(_IN_REVIEW, State.SUSPENDED, needs_reason=True),
    Act.RESUME: Move(_SUSPENDED, State.IN_REVIEW),
    Act.GRANT: Move(_IN_REVIEW, State.GRANTED),
    Act.DENY: Move(_IN_REVIEW, State.DENIED, needs_reason=True),
    # A procedure stops the clock of whoever decides, not the day somebody promised a material for:
    # a promise that was not kept (容缺, domain.md 4.5) ends the item while it runs, too. Before
    # acceptance it is a registration's (实施细则 18), and of any item whose correction never came
    # within the hall's period (domain.md 4.3, `corrections.lapsed`).
    Act.RETURN: Move(
        BEFORE_ACCEPTANCE | _IN_REVIEW | _SUSPENDED, State.RETURNED, needs_reason=True
    ),
    Act.FORWARD: Move(_IN_REVIEW, State.FORWARDED, needs_reason=True),
    # At any time before the decision, so while a correction or a procedure waits as well.
    Act.WITHDRAW: Move(BEFORE_ACCEPTANCE | UNDER_REVIEW, State.WITHDRAWN),
    Act.CERTIFY: Move(frozenset({State.GRANTED}), State.CERTIFYING),
    Act.MAKE_READY: Move(frozenset({State.GRANTED, State.CERTIFYING}), State.READY),
    Act.DELIVER: Move(frozenset({State.GRANTED, State.READY}), State.DELIVERED),
    Act.ARCHIVE: Move(
        frozenset({State.DELIVERED, State.DENIED, State.RETURNED, State.REFUSED}),
        State.ARCHIVED,
    ),
    Act.VOID: Move(OPEN, State.VOID, needs_reason=True),
}

# The order in which a joint case's parts are compared: the case stands where its least
# advanced open part stands.
_PROGRESS: tuple[State, ...] = (
    State.CORRECTION_ASKED,
    State.SUBMITTED,
    State.RECEIVED,
    State.CORRECTED,
    State.ACCEPTED,
    State.SUSPENDED,
    State.IN_REVIEW,
    State.GRANTED,
    State.CERTIFYING,
    State.READY,
)


def after(act: Act, state: State, *, reason: str = "") -> State:
    """State after `act` on an item in `state`; the target state itself is a harmless repeat.

    Raises RuleError MOVE_ILLEGAL (act, state) or MOVE_REASON_MISSING (act).
    """
    move = MOVES[act]
    if state == move.target:
        return state
    if state not in move.sources:
        raise RuleError(Trouble.MOVE_ILLEGAL, act=act.value, state=state.value)
    if move.needs_reason and not reason.strip():
        raise RuleError(Trouble.MOVE_REASON_MISSING, act=act.value)
    return move.target


def legal_acts(state: State) -> frozenset[Act]:
    """Acts that may be made on an item in `state`."""
    return frozenset(act for act, move in MOVES.items() if state in move.sources)


def overall(states: tuple[State, ...]) -> State:
    """State of the whole case: its least advanced open part, else the last closed one."""
    for state in _PROGRESS:
        if state in states:
            return state
    return states[0] if states else State.VOID
