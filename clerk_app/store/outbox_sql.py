"""Statements of the outbox, made once; the moves come from the domain's one table."""

from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Integer,
    Select,
    Text,
    Update,
    and_,
    bindparam,
    case,
    exists,
    func,
    insert,
    literal_column,
    null,
    or_,
    select,
    update,
)

from clerk_app.domain.operations import ABANDON
from clerk_app.domain.outbox_states import (
    ANSWERED,
    CARRIED_OUT,
    ON_PLATFORM,
    OUTBOX_MOVES,
    REFUSED,
    UNANSWERED,
    UNSETTLED,
    WAITING,
    News,
    OperationState,
)
from clerk_app.store.case_ids import FAMILY
from clerk_app.store.columns import Moment
from clerk_app.store.columns import written_out as _in
from clerk_app.store.due import due
from clerk_app.store.station_tables import case_alias, case_view, operation

_op = operation.c
_earlier = operation.alias("earlier")
_until: ColumnElement[Any] = bindparam("until", type_=Moment)
_problem: ColumnElement[Any] = bindparam("problem", type_=Text)
_outcome: ColumnElement[Any] = bindparam("outcome", type_=Text)

HELD_BACK = "held"
"""Outcome of what the platform last held back; a try without an answer changes nothing of that."""
_tried = case(
    ((_outcome == "") & (_op.outcome == literal_column(f"'{HELD_BACK}'")), _op.outcome),
    else_=_outcome,
)
# One parameter however many they are, so that the statement is always the same.
_named_ids = select(func.json_each(bindparam("op_ids", type_=JSON)).table_valued("value").c.value)

ADD = insert(operation).values(state=OperationState.QUEUED.value)
STATE = select(_op.state).where(_op.op_id == bindparam("op_id"))
ATTEMPTS = select(_op.attempts).where(_op.op_id == bindparam("op_id"))
REVIVED = select(_op.op_id).where(
    _op.op_id == bindparam("op_id"),
    _op.state == OperationState.REJECTED.value,
    _op.problem == CARRIED_OUT,
)
UNDER_WAY = select(_op.op_id).where(_op.state == OperationState.SENT.value).limit(1)
FIND = select(_op.body).where(_op.op_id == bindparam("op_id"))
CASES_OF = select(_op.op_id, _op.case_id).where(_op.op_id.in_(_named_ids))


# Plus nothing: SQLite would walk all that is in these states, years of it, to find a few by name.
_named_state: ColumnElement[Any] = literal_column("+operation.state", Text)


def _of_case(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).where(_op.case_id.in_(FAMILY))


is_unsettled = _in(_named_state, UNSETTLED)
"""Condition: no pull has shown it."""
UNSETTLED_OF = _of_case(_op.body).where(is_unsettled).order_by(_op.local_seq)
_abandons = _op.kind == literal_column(f"'{ABANDON}'")
CHAIN = _of_case(_op.op_id).where(~_abandons).order_by(_op.local_seq)
LINKS = (
    _of_case(
        _op.op_id,
        func.json_extract(_op.body, "$.parent", type_=Text).label("parent"),
        func.json_extract(_op.body, "$.beside", type_=JSON).label("beside"),
        _op.taken_from,
    )
    .where(~_abandons)
    .order_by(_op.local_seq)
)
OWN = CHAIN.where(_op.taken_from == "")
_given_up = func.json_extract(_op.body, "$.args.op_id", type_=Text)
ABANDONED_BY = select(_op.op_id, _given_up.label("target")).where(
    _abandons, _op.op_id.in_(_named_ids)
)
"""The operations that these give up, beside themselves."""
ABANDONED = exists().where(
    _abandons, _op.case_id == bindparam("case_id"), _given_up == bindparam("op_id")
)


_word = operation.alias("word").c
_is_given_up = exists().where(
    _word.kind == literal_column(f"'{ABANDON}'"),
    _word.case_id == _op.case_id,
    func.json_extract(_word.body, "$.args.op_id", type_=Text) == _op.op_id,
)
QUARANTINED = select(_op.op_id).where(_op.state == OperationState.QUARANTINED.value, ~_is_given_up)

_offered = (OperationState.QUEUED, OperationState.HELD)
_in_the_way = exists().where(
    _earlier.c.case_id == _op.case_id,
    _earlier.c.local_seq < _op.local_seq,
    _earlier.c.kind != literal_column(f"'{ABANDON}'"),
    or_(
        _in(_earlier.c.state, (OperationState.SENT, OperationState.QUARANTINED)),
        _in(_earlier.c.state, _offered) & ~due(_earlier.c.next_attempt_at),
    ),
)
_stepped_aside = and_(_op.state == OperationState.QUEUED.value, _op.next_attempt_at.is_not(None))
WAITING_HERE = (
    select(_op.local_seq)
    .where(
        _in(_op.state, _offered),
        due(_op.next_attempt_at),
        _op.local_seq > bindparam("after", type_=Integer),
    )
    .order_by(_op.local_seq)
    .limit(bindparam("limit", type_=Integer))
)
"""Places of what is due; an index alone knows them, however much waits."""
_places = select(func.json_each(bindparam("places", type_=JSON)).table_valued("value").c.value)
SENDABLE = (
    select(_op.body, _op.size, _stepped_aside.label("alone"))
    .where(_op.local_seq.in_(_places), or_(_abandons, ~_in_the_way))
    .order_by(_op.local_seq)
)
"""Of the operations at `places` those with nothing in their way."""

_counts = select(
    _op.state,
    func.count().label("how_many"),
    func.min(_op.made_at).label("oldest"),
    func.min(_op.next_attempt_at).label("next_attempt"),
)
# What is on the platform grows for ever and is not counted row by row; see `TOTAL`.
COUNTS = _counts.where(_in(_op.state, set(OperationState) - ON_PLATFORM)).group_by(_op.state)
TOTAL = select(func.coalesce(func.max(_op.local_seq), 0))
"""All operations ever made: numbers are given without gaps and no row is ever deleted."""

_rows: Select[Any] = (
    select(
        _op.op_id,
        _op.case_id,
        case_view.c.number,
        _op.kind,
        _op.state,
        _op.attempts,
        _op.problem,
        _op.made_at,
        _op.actor,
        _op.next_attempt_at,
        _op.local_seq,
        _op.unplaced,
        (_op.outcome == literal_column(f"'{UNANSWERED}'")).label("unanswered"),
    )
    .select_from(operation)
    .outerjoin(case_alias, case_alias.c.alias == _op.case_id)
    .outerjoin(case_view, case_view.c.case_id == func.coalesce(case_alias.c.case_id, _op.case_id))
    .order_by(_op.local_seq.desc())
)
_done = (OperationState.SETTLED, OperationState.CLOSED)
OPEN_ROWS = _rows.where(_in(_op.state, set(OperationState) - set(_done))).limit(
    bindparam("limit", type_=Integer)
)
DONE_ROWS = _rows.where(_in(_op.state, _done)).limit(bindparam("limit", type_=Integer))
UNDONE_ROWS = (
    _rows.where(or_(_in(_op.state, set(OperationState) - set(_done)), _op.unplaced != ""))
    .order_by(None)
    .order_by(
        _in(_op.state, REFUSED | {OperationState.CONFLICTED}).desc(),
        _in(_op.state, _done),
        _op.local_seq,
    )
    .limit(bindparam("limit", type_=Integer))
)
"""What a person must look at first, then the oldest first; what has no place there comes last."""
ALONE_HERE = (
    select(_op.body, _op.digest, _op.made_at)
    .where(or_(_in(_op.state, WAITING | {OperationState.QUARANTINED}), _op.unplaced != ""))
    .order_by(_op.local_seq)
)
"""What is not known to be on the platform, whole, in the order it was made."""
UNPLACED = (
    select(_op.op_id, _op.unplaced)
    .where(_op.unplaced != "", _in(_op.state, _done))
    .order_by(_op.local_seq)
)
SET_UNPLACED = (
    update(operation)
    .where(_op.op_id == bindparam("asked", type_=Text))
    .values(unplaced=bindparam("lacking", type_=Text))
)
_not_done_with = or_(_in(_op.state, set(OperationState) - set(_done)), _op.unplaced != "")
UNDONE_IDS = select(_op.op_id).where(_not_done_with).order_by(_op.local_seq)
"""What must survive this PC: what is not settled or put away by a clerk, or is only here."""
_named_here = _op.op_id.in_(bindparam("op_ids", expanding=True))
LONE = select(_op.body, _op.digest, _op.made_at).where(_named_here).order_by(_op.local_seq)
KNOWN_HERE = select(_op.op_id).where(_named_here)
REFUSED_OF = _rows.where(_op.case_id.in_(FAMILY), _in(_named_state, REFUSED))


def _named(news: News, **written: ColumnElement[Any] | str | int) -> Update:
    return _move(news, **written).where(_op.op_id.in_(_named_ids))


def _move(news: News, **written: ColumnElement[Any] | str | int) -> Update:
    move = OUTBOX_MOVES[news]
    return (
        update(operation)
        .where(_in(_named_state, move.sources))
        .values(state=move.target.value, **written)
    )


# The first word that the platform has it counts.
_taken_in = func.coalesce(_op.acked_at, bindparam("at", type_=Moment))
_acknowledged: dict[str, ColumnElement[Any] | str] = {
    "acked_at": _taken_in,
    "outcome": _outcome,
    "ack_version": bindparam("version", type_=Integer),
    "ack_seq": bindparam("seq", type_=Integer),
    "problem": "",
    "next_attempt_at": null(),
    "unplaced": bindparam("unplaced", type_=Text),
}

MOVE: dict[News, Update] = {
    News.SEND: _named(News.SEND),
    News.DELAY: _named(
        News.DELAY,
        attempts=_op.attempts + 1,
        next_attempt_at=_until,
        problem=_problem,
        outcome=_tried,
    ),
    News.ACKNOWLEDGE: _named(News.ACKNOWLEDGE, **_acknowledged),
    News.CONFLICT: _named(News.CONFLICT, **_acknowledged),
    News.HOLD: _named(
        News.HOLD,
        attempts=_op.attempts + 1,
        next_attempt_at=_until,
        problem=_problem,
        outcome=HELD_BACK,
    ),
    News.REJECT: _named(News.REJECT, problem=_problem, next_attempt_at=null()),
    News.QUARANTINE: _named(News.QUARANTINE, problem=_problem, next_attempt_at=null()),
    # Whoever has given one up does not want it carried out after all.
    News.RETRY: _named(News.RETRY, problem="", next_attempt_at=null(), outcome="").where(
        ~_is_given_up
    ),
    News.CLOSE: _named(News.CLOSE),
    News.REVIVE: _named(News.REVIVE, problem=CARRIED_OUT, acked_at=_taken_in),
    News.KEEP: _named(News.KEEP, problem="").where(_op.problem == CARRIED_OUT),
    News.SHOW: _named(News.SHOW, problem="", next_attempt_at=null(), acked_at=_taken_in),
    News.FORGET: _named(
        News.FORGET,
        outcome="",
        ack_version=0,
        ack_seq=0,
        problem="",
        next_attempt_at=null(),
        unplaced="",
    ),
}
"""Each takes `op_ids` and what the news brings."""

ANSWERED_AFTER = (
    select(_op.local_seq, _op.op_id)
    .where(_op.local_seq > bindparam("after", type_=Integer), _in(_named_state, ANSWERED))
    .order_by(_op.local_seq)
    .limit(bindparam("limit", type_=Integer))
)

_not_yet = ~due(_op.next_attempt_at)
_may_hurry = _not_yet & (_op.outcome != literal_column(f"'{UNANSWERED}'"))
_hurry = update(operation).where(_may_hurry).values(next_attempt_at=bindparam("now", type_=Moment))
HURRY = _hurry.where(_in(_op.state, _offered))
"""What has stepped aside is due now; it still goes alone. What may still be arriving waits."""
HURRY_NAMED = _hurry.where(_in(_named_state, _offered), _op.op_id.in_(_named_ids))
SENT_SINCE = (
    select(func.count())
    .select_from(operation)
    .where(_op.acked_at >= bindparam("since", type_=Moment))
)
LAST_SENT = select(func.max(_op.acked_at))

RESTART = (
    update(operation)
    .where(_in(_op.state, OUTBOX_MOVES[News.RESTART].sources))
    .values(state=OUTBOX_MOVES[News.RESTART].target.value, next_attempt_at=_until, outcome=_tried)
)
TAKEN_OF = _of_case(_op.body).where(_in(_named_state, ON_PLATFORM)).order_by(_op.local_seq)
UNSHOWN_OPERATIONS = (
    select(_op.local_seq, _op.op_id)
    .where(_in(_op.state, ON_PLATFORM - {OperationState.SETTLED}))
    .order_by(_op.local_seq)
)
UNSHOWN = UNSHOWN_OPERATIONS.with_only_columns(_op.case_id).limit(bindparam("limit", type_=Integer))
SETTLE_UPTO = _move(News.SHOW, problem="", next_attempt_at=null()).where(
    _op.op_id.in_(_named_ids),
    _in(_named_state, ON_PLATFORM),
    _op.ack_version <= bindparam("version", type_=Integer),
)
