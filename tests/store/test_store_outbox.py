"""The outbox: nothing is lost or changed, order is kept, a poisoned operation stops one case."""

from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.sql.elements import CompilerElement

from clerk_app.desk.exchange import Answer
from clerk_app.domain.operations import Operation
from clerk_app.domain.outbox_states import OperationState
from clerk_app.store import outbox_sql as sql
from clerk_app.store.engine import transaction
from clerk_app.store.outbox import Outbox
from clerk_app.store.station import StationStore
from tests.helpers.builders import create, fields, operation, platform_case
from tests.helpers.stations import NOW

LATER = NOW + timedelta(minutes=1)
ALL = 1_000_000


def op(number: int, case_id: str = "a") -> Operation:
    return operation(f"op-{number}", fields({"form.f": str(number)}), case_id=case_id)


def add(store: StationStore, *operations: Operation) -> None:
    for at, one in enumerate(operations):
        with store.begin() as work:
            work.outbox.add(one, at=NOW + timedelta(seconds=at))


def sendable(outbox: Outbox, *, limit: int = 50, max_bytes: int = ALL) -> list[str]:
    return [one.op_id for one in outbox.sendable(now=NOW, limit=limit, max_bytes=max_bytes)]


def state_of(outbox: Outbox, op_id: str) -> OperationState:
    (found,) = (row.state for row in outbox.rows(limit=1000) if row.op_id == op_id)
    return found


def test_an_operation_is_read_back_as_it_was_made(store: StationStore) -> None:
    made = operation("op-1", create(), base=3, parent="op-0", actor="王二")
    add(store, made)
    with store.read() as work:
        assert work.outbox.find("op-1") == made
        assert work.outbox.find("op-2") is None
        assert work.outbox.unsettled("case-1") == (made,)
        (sent,) = work.outbox.sendable(now=NOW, limit=1, max_bytes=ALL)
        assert sent.digest() == made.digest()


def test_the_same_id_twice_is_refused(store: StationStore) -> None:
    add(store, op(1))
    with pytest.raises(IntegrityError):
        add(store, op(1, "b"))
    with store.read() as work:
        assert work.outbox.find("op-1") == op(1)


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM operation",
        "UPDATE operation SET body = '{}'",
        "UPDATE operation SET digest = digest",
        "UPDATE operation SET op_id = 'other'",
        "UPDATE operation SET case_id = 'other'",
        "UPDATE operation SET local_seq = 99",
        "UPDATE operation SET made_at = 0",
        "INSERT OR REPLACE INTO operation SELECT * FROM operation",
    ],
)
def test_the_database_refuses_to_change_or_forget_one(store: StationStore, harm: str) -> None:
    add(store, op(1))
    never = pytest.raises(DBAPIError, match="an operation is never")
    with never, transaction(store._writer) as connection:
        connection.execute(text(harm))
    with store.read() as work:
        assert work.outbox.find("op-1") == op(1)


def test_operations_go_in_the_order_they_were_made(store: StationStore) -> None:
    add(store, op(3, "b"), op(1, "a"), op(2, "b"))
    with store.read() as work:
        assert sendable(work.outbox) == ["op-3", "op-1", "op-2"]
        assert sendable(work.outbox, limit=2) == ["op-3", "op-1"]


def test_a_batch_keeps_to_its_bytes_but_never_is_empty(store: StationStore) -> None:
    add(store, op(1), op(2), op(3))
    with store.read() as work:
        size = len(str(op(1).doc()))
        assert sendable(work.outbox, max_bytes=1) == ["op-1"]
        assert sendable(work.outbox, max_bytes=size * 2) == ["op-1", "op-2"]


def test_what_is_under_way_is_not_offered_again(store: StationStore) -> None:
    add(store, op(1, "a"), op(2, "b"), op(3, "a"))
    with store.begin() as work:
        work.outbox.sent(["op-1"])
        # Its case waits for the answer, others do not.
        assert sendable(work.outbox) == ["op-2"]
        work.outbox.acknowledged([Answer("op-1", "applied", 1, 1)], at=NOW)
        assert sendable(work.outbox) == ["op-2", "op-3"]


def test_a_delayed_one_waits_for_its_time_and_its_case_with_it(store: StationStore) -> None:
    add(store, op(1, "a"), op(2, "b"), op(3, "a"))
    with store.begin() as work:
        work.outbox.sent(["op-1"])
        work.outbox.delayed(["op-1"], until=LATER, problem="timeout")
        assert sendable(work.outbox) == ["op-2"]
        due = work.outbox.sendable(now=LATER, limit=9, max_bytes=ALL)
        # It has failed by itself once: it goes alone, and nobody fails with it.
        assert [one.op_id for one in due] == ["op-1"]
        row = work.outbox.rows(limit=3)[2]
        assert (row.op_id, row.attempts, row.problem) == ("op-1", 1, "timeout")
        assert work.outbox.counts().next_attempt == LATER


def test_what_a_lost_link_gave_back_goes_at_once_and_together(store: StationStore) -> None:
    add(store, op(1, "a"), op(2, "b"), op(3, "a"))
    with store.begin() as work:
        work.outbox.sent(["op-1", "op-2"])
        work.outbox.delayed(["op-1", "op-2"], until=None, problem="cut")
        assert sendable(work.outbox) == ["op-1", "op-2", "op-3"]
        assert work.outbox.counts().next_attempt is None


def test_a_clock_put_back_does_not_hold_an_operation_for_ever(store: StationStore) -> None:
    add(store, op(1))
    with store.begin() as work:
        work.outbox.delayed(["op-1"], until=LATER, problem="timeout")
        before = LATER - timedelta(days=400)
        assert work.outbox.sendable(now=before, limit=9, max_bytes=ALL) == (op(1),)


def test_a_held_one_is_offered_again(store: StationStore) -> None:
    add(store, op(1))
    with store.begin() as work:
        work.outbox.sent(["op-1"])
        work.outbox.held("op-1", until=LATER, problem="parent")
        assert state_of(work.outbox, "op-1") is OperationState.HELD
        assert sendable(work.outbox) == []
        assert work.outbox.sendable(now=LATER, limit=9, max_bytes=ALL) == (op(1),)
        work.outbox.sent(["op-1"])
        assert state_of(work.outbox, "op-1") is OperationState.SENT


def test_a_poisoned_operation_stops_only_its_own_case(store: StationStore) -> None:
    add(store, op(1, "a"), op(2, "a"), op(3, "b"), op(4, "a"), op(5, "c"))
    with store.begin() as work:
        work.outbox.sent(["op-2"])
        work.outbox.quarantined("op-2", problem="schema")
        assert sendable(work.outbox) == ["op-1", "op-3", "op-5"]
        assert [row.op_id for row in work.outbox.refused("a")] == ["op-2"]
        assert work.outbox.refused("b") == ()
        assert work.outbox.counts().refused == 1
        work.outbox.retried("op-2")
        assert sendable(work.outbox) == ["op-1", "op-2", "op-3", "op-4", "op-5"]


def test_a_refused_one_lets_its_case_go_on_and_stays_in_sight(store: StationStore) -> None:
    add(store, op(1), op(2))
    with store.begin() as work:
        work.outbox.sent(["op-1"])
        work.outbox.rejected("op-1", problem="move.illegal")
        work.outbox.settle(["op-1"])
        assert sendable(work.outbox) == ["op-2"]
        (row,) = work.outbox.refused("a")
        assert (row.op_id, row.state, row.problem) == (
            "op-1",
            OperationState.REJECTED,
            "move.illegal",
        )
        assert [one.op_id for one in work.outbox.unsettled("a")] == ["op-2"]
        work.outbox.closed("op-1")
        assert work.outbox.refused("a") == ()
        assert work.outbox.find("op-1") == op(1)


def test_an_acknowledged_one_stays_until_a_pull_has_shown_it(store: StationStore) -> None:
    add(store, op(1), op(2), op(3, "b"))
    with store.begin() as work:
        work.outbox.acknowledged([Answer("op-1", "merged", 4, 10)], at=NOW)
        work.outbox.acknowledged([Answer("op-2", "conflict", 5, 11)], at=NOW)
        work.outbox.acknowledged([Answer("op-3", "applied", 4, 12)], at=NOW)
        assert work.outbox.unsettled("a") == (op(1), op(2))
        assert state_of(work.outbox, "op-2") is OperationState.CONFLICTED
        work.outbox.settle_upto(3, ["op-1", "op-2"])
        assert work.outbox.unsettled("a") == (op(1), op(2))
        work.outbox.settle_upto(4, ["op-1", "op-2"])
        assert work.outbox.unsettled("a") == (op(2),)
        work.outbox.settle(["op-2"])
        assert work.outbox.unsettled("a") == ()
        assert work.outbox.unsettled("b") == (op(3, "b"),)


def test_a_version_settles_nothing_that_was_never_acknowledged(store: StationStore) -> None:
    add(store, op(1), op(2))
    with store.begin() as work:
        work.outbox.sent(["op-2"])
        work.outbox.settle_upto(99, ["op-1", "op-2"])
        assert work.outbox.unsettled("a") == (op(1), op(2))


def test_a_pull_may_overtake_the_answer(store: StationStore) -> None:
    add(store, op(1))
    with store.begin() as work:
        work.outbox.sent(["op-1"])
        work.outbox.settle(["op-1", "of another station"])
        work.outbox.acknowledged([Answer("op-1", "applied", 1, 1)], at=NOW)
        work.outbox.delayed(["op-1"], until=LATER, problem="timeout")
        assert state_of(work.outbox, "op-1") is OperationState.SETTLED
        assert sendable(work.outbox) == []


def test_at_start_what_was_under_way_is_offered_again(store: StationStore) -> None:
    add(store, op(1), op(2, "b"), op(3, "c"))
    with store.begin() as work:
        work.outbox.sent(["op-1", "op-2"])
        work.outbox.acknowledged([Answer("op-2", "applied", 1, 1)], at=NOW)
        assert work.outbox.recover() == 1
        assert work.outbox.recover() == 0
        assert sendable(work.outbox) == ["op-1", "op-3"]


def test_a_joined_case_takes_its_operations_along(store: StationStore) -> None:
    add(store, op(1, "mine"), op(2, "theirs"), op(3, "mine"), op(4, "else"))
    with store.begin() as work:
        work.cases.remember_alias("mine", "theirs")
        for case_id in ("mine", "theirs"):
            assert [one.op_id for one in work.outbox.unsettled(case_id)] == ["op-1", "op-2", "op-3"]
            assert work.outbox.chain(case_id) == ("op-1", "op-2", "op-3")
        work.outbox.acknowledged([Answer("op-1", "applied", 2, 1)], at=NOW)
        work.outbox.settle_upto(2, ["op-1"])
        assert [one.op_id for one in work.outbox.unsettled("mine")] == ["op-2", "op-3"]


def test_the_chain_holds_every_operation_whatever_became_of_it(store: StationStore) -> None:
    add(store, op(1), op(2), op(3))
    with store.begin() as work:
        work.outbox.settle(["op-1"])
        work.outbox.rejected("op-3", problem="no")
        assert work.outbox.chain("a") == ("op-1", "op-2", "op-3")
        assert work.outbox.chain("b") == ()


def test_counts(store: StationStore) -> None:
    with store.read() as work:
        empty = work.outbox.counts()
    assert (empty.waiting, empty.oldest, empty.refused, empty.sent_total) == (0, None, 0, 0)
    assert empty.next_attempt is None
    add(store, *(op(number, f"case-{number}") for number in range(8)))
    with store.begin() as work:
        work.outbox.settle(["op-0"])
        work.outbox.sent(["op-1", "op-2"])
        work.outbox.acknowledged([Answer("op-2", "conflict", 1, 1)], at=NOW)
        work.outbox.held("op-3", until=LATER, problem="")
        work.outbox.rejected("op-4", problem="")
        work.outbox.quarantined("op-5", problem="")
        work.outbox.rejected("op-6", problem="")
        work.outbox.closed("op-6")
        counts = work.outbox.counts()
    assert counts.waiting == 3  # 1, 3 and 7
    assert counts.oldest == NOW + timedelta(seconds=1)
    assert counts.refused == 2
    assert counts.sent_total == 2
    assert counts.next_attempt == LATER


def test_the_list_names_the_case_as_it_now_stands(store: StationStore) -> None:
    add(store, op(1, "mine"), op(2, "unseen"))
    case = platform_case(operation("x", create(number="GX0302261123000B"), case_id="theirs"))
    with store.begin() as work:
        work.cases.remember_alias("mine", "theirs")
        work.cases.put_view(case, pending=1, at=NOW)
        unseen, mine = work.outbox.rows(limit=10)
    assert (mine.op_id, mine.number, mine.case_id) == ("op-1", "GX0302261123000B", "mine")
    assert (mine.kind, mine.actor, mine.made_at) == ("set_fields", "李窗口", NOW)
    assert unseen.number == ""


def test_the_list_shows_what_is_of_concern_first(store: StationStore) -> None:
    add(store, *(op(number) for number in range(6)))
    with store.begin() as work:
        work.outbox.settle(["op-5", "op-3"])
        work.outbox.rejected("op-0", problem="")
        assert [row.op_id for row in work.outbox.rows(limit=5)] == [
            "op-4",
            "op-2",
            "op-1",
            "op-0",
            "op-5",
        ]
        assert len(work.outbox.rows(limit=2)) == 2


NAMED = {
    **{f"move {news}": (move, "op_id=?") for news, move in sql.MOVE.items()},
    "hurry": (sql.HURRY_NAMED, "op_id=?"),
    "settle": (sql.SETTLE_UPTO, "op_id=?"),
    "unsettled": (sql.UNSETTLED_OF, "case_id=?"),
    "taken": (sql.TAKEN_OF, "case_id=?"),
    "refused": (sql.REFUSED_OF, "case_id=?"),
    "sendable": (sql.SENDABLE, "rowid=?"),
    "answered": (sql.ANSWERED_AFTER, "rowid>?"),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_is_named_is_found_without_walking_all_that_ever_waited(
    store: StationStore, name: str
) -> None:
    """A station keeps what it has sent for years; each answer and each pull looks for a few."""
    statement, by = NAMED[name]
    assert any(
        f"operation USING {kind}" in plan and by in plan
        for plan in plans(store, statement)
        for kind in ("INDEX", "INTEGER PRIMARY KEY")
    )


def plans(store: StationStore, statement: CompilerElement) -> list[str]:
    asked = str(statement.compile(dialect=sqlite.dialect()))
    with store.read() as work:
        rows = work.outbox._connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", (1,) * asked.count("?")
        )
        return [row[3] for row in rows if "operation" in row[3]]


def test_more_goes_than_is_looked_at_at_once(store: StationStore) -> None:
    """What stands in others' way is passed over, however much of it there is."""
    with store.begin() as work:
        for number in range(5):
            work.outbox.add(op(number, "blocked"), at=NOW)
        work.outbox.sent(("op-0",))
        work.outbox.add(op(5, "free"), at=NOW)
        work.outbox.add(op(6, "free"), at=NOW)
        assert sendable(work.outbox, limit=2) == ["op-5", "op-6"]
