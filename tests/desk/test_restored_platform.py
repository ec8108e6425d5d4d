"""The platform was restored from a backup: what it lost is found out and offered again."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from clerk_app.desk import case_file, exchange
from clerk_app.desk.exchange import Answer
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from tests.helpers.intakes import received
from tests.helpers.pulls import SCOPE, answered_by_platform, online_case, pull
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import ONLINE, SINGLE

SCOPE_FIELD = "form.scope"


def test_what_the_platform_lost_is_offered_again_under_the_same_ids(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    first = exchange.outgoing(station, limit=100)
    exchange.delayed(station, tuple(op.op_id for op in first), until=None, problem="")
    answered_by_platform(station, case)
    assert exchange.doubted(station) == ()
    exchange.rewind(station, SCOPE)
    asked = exchange.doubted(station)
    assert asked == tuple(op.op_id for op in first)
    kept, lost = asked[:2], asked[2:]
    assert Changes.OUTBOX in exchange.recognised(station, asked, dict.fromkeys(kept, "applied"))
    assert exchange.outgoing(station, limit=100) == first[2:]
    assert case_file.open_case(station, case.case_id).waiting == len(lost)
    assert exchange.doubted(station) == ()


def test_a_restore_before_the_first_pull_is_noticed_by_the_answers_to_a_push(
    station: Station,
) -> None:
    """Found by the simulator: what was acknowledged and never pulled was taken for settled."""
    assert not exchange.another_epoch(station, "e1")
    assert not exchange.another_epoch(station, "e1")
    assert not exchange.another_epoch(station, "")
    assert exchange.another_epoch(station, "e2")
    exchange.rewind(station, SCOPE)
    assert not exchange.another_epoch(station, "e2")


def test_what_came_to_another_end_in_the_new_history_is_asked_for_its_answer(
    station: Station, clock: HandClock
) -> None:
    pull(station, online_case(station, ONLINE))
    case = case_file.open_case(station, "case-online").case
    case_file.correct(station, CLERK, case, {SCOPE_FIELD: "改"})
    (op,) = exchange.outgoing(station, limit=10)
    exchange.answered(station, (Answer(op.op_id, "rejected"),), retry=clock.at)
    exchange.rewind(station, SCOPE)
    exchange.recognised(station, (op.op_id,), {op.op_id: "rejected"})
    assert exchange.outgoing(station, limit=10) == ()
    exchange.rewind(station, SCOPE)
    exchange.recognised(station, (op.op_id,), {op.op_id: "applied"})
    assert exchange.outgoing(station, limit=10) == (op,)


def test_a_crash_while_asking_loses_no_question(station: Station, tmp_path: Path) -> None:
    answered_by_platform(station, received(station, SINGLE, tmp_path))
    exchange.rewind(station, SCOPE)
    asked = exchange.doubted(station)
    exchange.recognised(station, asked[:2], dict.fromkeys(asked, "applied"))
    assert exchange.doubted(station) == asked[2:]
    exchange.recover(station)
    assert exchange.doubted(station) == asked[2:]


def test_what_was_joined_stands_by_itself_when_the_platform_says_so(station: Station) -> None:
    case = online_case(station, ONLINE)
    pull(station, replace(case, aliases=("case-b",), version=9), epoch="e1")
    assert case_file.open_case(station, "case-b").case.case_id == case.case_id
    exchange.rewind(station, SCOPE)
    other = replace(case, case_id="case-b", number="GX0301261123000A", aliases=(case.case_id,))
    pull(station, other, epoch="e2")
    assert case_file.open_case(station, case.case_id).case.case_id == "case-b"
    assert exchange.digest(station)[0] == 1


def test_a_late_answer_to_what_a_pull_has_shown_settles_it_on_the_list(
    station: Station, clock: HandClock
) -> None:
    case = online_case(station, ONLINE)
    pull(station, case)
    case_file.correct(station, CLERK, case, {SCOPE_FIELD: "改"})
    (op,) = exchange.outgoing(station, limit=10)
    shown = case_file.open_case(station, case.case_id).case
    pull(station, replace(shown, version=case.version + 1))
    exchange.answered(station, (Answer(op.op_id, "applied", case.version + 1, 9),), retry=clock.at)
    (row,) = case_file.search(station, "")
    assert row.pending == 0


def test_held_work_waits_longer_each_time_but_never_longer_than_a_minute(
    station: Station, clock: HandClock
) -> None:
    pull(station, online_case(station, ONLINE))
    case = case_file.open_case(station, "case-online").case
    case_file.correct(station, CLERK, case, {SCOPE_FIELD: "改"})
    waits = []
    for _ in range(7):
        (op,) = exchange.outgoing(station, limit=10)
        held = Answer(op.op_id, "held", problem="parent")
        exchange.answered(station, (held,), retry=clock.at + timedelta(seconds=5))
        waited = 0
        while not exchange.outgoing(station, limit=10):
            clock.pass_(seconds=1)
            waited += 1
        exchange.recover(station)
        waits.append(waited)
    assert waits[:4] == [5, 10, 20, 40]
    assert set(waits[4:]) == {60}


def test_a_clock_put_back_by_hours_holds_nothing_up(station: Station, clock: HandClock) -> None:
    """Found by the simulator: delayed work waited until the clock was where it had been."""
    pull(station, online_case(station, ONLINE))
    case = case_file.open_case(station, "case-online").case
    case_file.correct(station, CLERK, case, {SCOPE_FIELD: "改"})
    (op,) = exchange.outgoing(station, limit=10)
    exchange.delayed(station, (op.op_id,), until=clock.at + timedelta(minutes=1), problem="cut")
    clock.pass_(hours=-10)
    assert exchange.outgoing(station, limit=10) == (op,)
