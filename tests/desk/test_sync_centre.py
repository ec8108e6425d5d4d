"""What the sync centre reads: what waits and why, what went, what may be done safely."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.elements import CompilerElement

from clerk_app.desk import case_file, doctor, exchange, page_codes, sync_centre, visitor
from clerk_app.desk.exchange import Answer, ChangePage
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.desk.taking_in import ChangedCase
from clerk_app.domain.case_number import make
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.outbox_states import BlobState, OperationState
from clerk_app.domain.records import to_doc
from clerk_app.domain.unsent import Remedy, Sort, Unsent, Why
from clerk_app.store.blobs import _UPLOADS_IN_FRONT, _WAITING_FILES, _WANTED_IN_FRONT
from tests.helpers.builders import create, fields, material, operation, platform_case
from tests.helpers.pulls import pull
from tests.helpers.station import CLERK, HandClock, open_station

NUMBER = "GX0301261123000A"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    with open_station(tmp_path / "station", clock) as opened:
        yield opened


def begin(station: Station, case_id: str = "case-1", number: str = NUMBER) -> str:
    """A case begins; the id of its operation."""
    with station.store.begin() as work:
        record(work, station, CLERK, case_id, create(number=number))
        return work.outbox.chain(case_id)[-1]


def go_on(station: Station, case_id: str = "case-1", mobile: str = "13800000001") -> str:
    with station.store.begin() as work:
        record(work, station, CLERK, case_id, fields({"applicant.mobile": mobile}))
        return work.outbox.chain(case_id)[-1]


def scan(station: Station, folder: Path, case_id: str = "case-1") -> str:
    path = folder / "scan.jpg"
    path.write_bytes(b"a page")
    stored = station.store.files.put(path)
    with station.store.begin() as work:
        work.blobs.add(stored.sha256, size=stored.size, mime="image/jpeg", state=BlobState.LOCAL)
        record(work, station, CLERK, case_id, material("m-1", sha256=stored.sha256))
    return stored.sha256


def line(station: Station, key: str) -> Unsent:
    (found,) = (one for one in sync_centre.view(station).lines if one.key == key)
    return found


def reason(station: Station, key: str) -> Why:
    return line(station, key).why


def test_a_new_operation_goes_with_the_next_round(station: Station) -> None:
    op_id = begin(station)
    found = line(station, op_id)
    assert (found.why, found.remedy, found.number) == (Why.NEXT, Remedy.WAIT, NUMBER)
    assert (found.what, found.since) == ("create_case", station.clock.now())
    assert not found.stuck


def test_each_fate_of_an_operation_has_its_reason(station: Station, clock: HandClock) -> None:
    op_id = begin(station)
    later = clock.now() + timedelta(minutes=1)
    exchange.outgoing(station, limit=9)
    assert reason(station, op_id) is Why.UNDER_WAY
    exchange.delayed(station, (op_id,), until=None, problem="timeout")
    assert reason(station, op_id) is Why.TRIED
    exchange.outgoing(station, limit=9)
    exchange.delayed(station, (op_id,), until=later, problem="timeout")
    aside = line(station, op_id)
    assert (aside.why, aside.attempts, aside.next_attempt) == (Why.ASIDE, 2, later)
    exchange.answered(station, (Answer(op_id, "held"),), retry=later)
    assert reason(station, op_id) is Why.HELD
    exchange.answered(station, (Answer(op_id, "mismatch"),), retry=later)
    assert reason(station, op_id) is Why.UNREADABLE
    exchange.answered(station, (Answer(op_id, "conflict", version=1),), retry=later)
    assert reason(station, op_id) is Why.CONFLICT


def test_what_stands_behind_a_stuck_step_says_so_and_other_cases_do_not(station: Station) -> None:
    first, second = begin(station), go_on(station)
    other = begin(station, "case-2", "GX0301261123000B")
    exchange.answered(station, (Answer(first, "mismatch"),), retry=station.clock.now())
    assert reason(station, first) is Why.UNREADABLE
    assert (reason(station, second), line(station, second).remedy) == (Why.BEHIND, Remedy.EARLIER)
    assert reason(station, other) is Why.NEXT


def test_what_needs_a_person_stands_first(station: Station) -> None:
    waiting = [begin(station, f"case-{n}", f"GX030126112300{n:02d}") for n in range(3)]
    exchange.answered(station, (Answer(waiting[2], "rejected"),), retry=station.clock.now())
    view = sync_centre.view(station)
    assert [one.key for one in view.lines] == [waiting[2], waiting[0], waiting[1]]
    assert [one.key for one in view.stuck] == [waiting[2]]


def test_a_file_names_its_case_and_its_page(station: Station, tmp_path: Path) -> None:
    begin(station)
    sha256 = scan(station, tmp_path)
    found = line(station, sha256)
    assert (found.sort, found.number, found.why) == (Sort.FILE, NUMBER, Why.NEXT)
    assert found.what == material("m-1", sha256=sha256).filename
    exchange.upload_progress(station, sha256, url="/v1/uploads/1", offset=3)
    assert reason(station, sha256) is Why.FILE_PART
    until = station.clock.now() + timedelta(minutes=1)
    exchange.upload_failed(station, sha256, until=until, problem="refused")
    assert reason(station, sha256) is Why.ASIDE
    station.store.files.path(sha256).unlink()
    assert (reason(station, sha256), line(station, sha256).remedy) == (
        Why.FILE_GONE,
        Remedy.RESCAN,
    )


@pytest.mark.parametrize(
    ("problem", "why", "remedy"),
    [
        ("urn:yichuang:problem:blob-digest", Why.FILE_SPOILT, Remedy.EXPORT),
        (Trouble.BLOB_DAMAGED.value, Why.FILE_DAMAGED, Remedy.RESCAN),
    ],
)
def test_a_file_that_arrives_as_another_one_waits_in_sight_for_a_person(
    station: Station, clock: HandClock, tmp_path: Path, problem: str, why: Why, remedy: Remedy
) -> None:
    begin(station)
    sha256 = scan(station, tmp_path)
    exchange.upload_failed(station, sha256, until=None, problem=problem)
    clock.pass_(days=3)
    assert exchange.uploads(station) == ()
    shown = line(station, sha256)
    assert (shown.why, shown.remedy) == (why, remedy)
    assert shown in sync_centre.view(station).stuck
    sync_centre.try_now(station)
    assert exchange.uploads(station) == ()
    sync_centre.try_now(station, [sha256])
    assert [one.sha256 for one in exchange.uploads(station)] == [sha256]


def test_trying_at_once_sends_what_had_stepped_aside_and_never_what_was_refused(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    aside, refused = begin(station), begin(station, "case-2", "GX0301261123000B")
    sha256 = scan(station, tmp_path)
    later = clock.now() + timedelta(minutes=1)
    exchange.outgoing(station, limit=9)
    exchange.delayed(station, (aside,), until=later, problem="bug")
    exchange.answered(station, (Answer(refused, "rejected"),), retry=later)
    exchange.upload_failed(station, sha256, until=later, problem="refused")
    assert (exchange.outgoing(station, limit=9), exchange.uploads(station)) == ((), ())
    sync_centre.try_now(station)
    assert [op.op_id for op in exchange.outgoing(station, limit=9)] == [aside]
    assert [one.sha256 for one in exchange.uploads(station)] == [sha256]


@pytest.mark.parametrize("named", [True, False])
def test_what_may_still_be_arriving_is_hurried_by_nobody_and_says_until_when(
    station: Station, clock: HandClock, *, named: bool
) -> None:
    """At a platform without a ledger it would be there twice (sync-notes 7.11)."""
    op_id = begin(station)
    exchange.outgoing(station, limit=9)
    until = clock.now() + timedelta(seconds=100)
    exchange.delayed(station, (op_id,), until=until, problem="time_out", unanswered=True)
    sync_centre.try_now(station, (op_id,) if named else None)
    doctor.mend(station, after=60.0)
    assert exchange.outgoing(station, limit=9) == ()
    told = line(station, op_id)
    assert (told.why, told.remedy, told.next_attempt) == (Why.UNANSWERED, Remedy.WAIT, until)
    assert told.stuck
    assert not told.may_retry
    clock.at = until
    assert reason(station, op_id) is Why.TRIED
    assert [op.op_id for op in exchange.outgoing(station, limit=9)] == [op_id]
    # An answer came: from here on there is nothing that could still arrive.
    exchange.answered(station, (Answer(op_id, "held"),), retry=until + timedelta(minutes=1))
    sync_centre.try_now(station)
    assert [op.op_id for op in exchange.outgoing(station, limit=9)] == [op_id]


@pytest.mark.parametrize("after", [60.0, 0.0])
def test_what_was_under_way_is_mended_only_after_what_the_platform_may_take(
    station: Station, clock: HandClock, after: float
) -> None:
    op_id = begin(station)
    exchange.outgoing(station, limit=9)
    for _ in range(2):
        doctor.mend(station, after=after)
    if after:
        assert exchange.outgoing(station, limit=9) == ()
        assert line(station, op_id).next_attempt == clock.now() + timedelta(seconds=after)
        clock.pass_(seconds=after)
    assert [op.op_id for op in exchange.outgoing(station, limit=9)] == [op_id]


def test_an_unreadable_one_is_offered_again_only_by_name(station: Station) -> None:
    op_id = begin(station)
    exchange.answered(station, (Answer(op_id, "mismatch"),), retry=station.clock.now())
    sync_centre.try_now(station)
    assert exchange.outgoing(station, limit=9) == ()
    sync_centre.try_now(station, (op_id,))
    assert [op.op_id for op in exchange.outgoing(station, limit=9)] == [op_id]


def test_a_refusal_that_was_dealt_with_is_no_longer_counted_and_is_on_the_record(
    station: Station,
) -> None:
    op_id = begin(station)
    assert sync_centre.dealt_with(station, CLERK, op_id) is Changes.NOTHING
    exchange.answered(station, (Answer(op_id, "rejected"),), retry=station.clock.now())
    assert sync_centre.view(station).counts.refused == 1
    sync_centre.dealt_with(station, CLERK, op_id)
    view = sync_centre.view(station)
    assert (view.counts.refused, view.lines) == (0, ())
    with station.store.read() as work:
        assert work.outbox.state(op_id) is OperationState.CLOSED
        assert "refusal_dealt_with" in [row.action for row in work.audit.rows(limit=9)]


def test_a_number_given_twice_hides_no_case_opens_none_by_itself_and_is_reported(
    station: Station,
) -> None:
    number = make("GX0301", station.today(), 7)
    begin(station, number=number)
    twin = platform_case(operation("op-twin", create(number=number), case_id="case-2"))
    pull(station, twin)
    with pytest.raises(RuleError) as caught:
        case_file.open_case(station, number)
    assert (caught.value.trouble, caught.value.facts["n"]) == (Trouble.CASE_NUMBER_SHARED, 2)
    both = {"case-1", "case-2"}
    assert {case_file.open_case(station, one).case.case_id for one in both} == both
    found = visitor.who(station, number)
    assert {row.case_id for row in (*found.online, *found.others)} == both
    shown = [one for one in sync_centre.view(station).stuck if one.sort is Sort.CASE]
    assert {one.case_id for one in shown} == both
    assert {(one.why, one.remedy, one.problem) for one in shown} == {
        (Why.NUMBER_TWICE, Remedy.TELL, number)
    }
    sign = page_codes.sign_of(station, [number])
    assert sign is not None
    assert (sign.place, sign.problem and sign.problem.trouble) == (
        None,
        Trouble.CASE_NUMBER_SHARED,
    )


def test_what_went_today_is_counted_with_when(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    yesterday = begin(station)
    exchange.answered(station, (Answer(yesterday, "applied", version=1),), retry=clock.now())
    clock.pass_(days=1)
    first, _ = (
        begin(station, "case-2", "GX0301261124000B"),
        begin(station, "case-3", "GX0301261124000C"),
    )
    exchange.answered(station, (Answer(first, "applied", version=1),), retry=clock.now())
    went = clock.now()
    clock.pass_(minutes=5)
    sha256 = scan(station, tmp_path, "case-2")
    exchange.uploaded(station, sha256)
    view = sync_centre.view(station)
    assert (view.sent.since, view.sent.last) == (1, went)
    assert (view.sent_files.since, view.sent_files.last) == (1, clock.now())
    assert (view.counts.waiting, view.files) == (2, 0)


def test_a_pull_that_overtakes_the_answer_counts_as_sent_once(
    station: Station, clock: HandClock
) -> None:
    op_id = begin(station)
    with station.store.read() as work:
        op = work.outbox.find(op_id)
    assert op is not None
    doc = to_doc(platform_case(op))
    page = ChangePage("e", (ChangedCase("case-1", 1, 1, doc, (op_id,)),), "1", more=False)
    exchange.apply_page(station, "hall:XA01", page)
    shown = clock.now()
    clock.pass_(minutes=1)
    exchange.answered(station, (Answer(op_id, "applied", version=1),), retry=clock.now())
    view = sync_centre.view(station)
    assert (view.sent.since, view.sent.last, view.pulled_at) == (1, shown, shown)
    assert view.lines == ()


def test_a_thousand_lines_are_listed_and_the_rest_is_counted(station: Station) -> None:
    with station.store.begin() as work:
        for n in range(40):
            record(work, station, CLERK, f"case-{n}", create(number=f"GX03012611230{n:03d}"))
    view = sync_centre.view(station, limit=25)
    assert (len(view.lines), view.counts.waiting) == (25, 40)


def plan(station: Station, statement: CompilerElement) -> list[str]:
    asked = str(statement.compile(dialect=sqlite.dialect()))
    with station.store.read() as work:
        connection = work.blobs._connection
        rows = connection.exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", (1,) * asked.count("?")
        ).all()
    return [row[3] for row in rows]


def test_the_list_of_files_does_not_walk_all_operations_for_each(station: Station) -> None:
    """A field office has thousands of them: the one that brought a file is found by its index."""
    assert any(
        "USING INDEX ix_operation_material" in step for step in plan(station, _WAITING_FILES)
    )


@pytest.mark.parametrize("statement", [_UPLOADS_IN_FRONT, _WANTED_IN_FRONT], ids=["up", "down"])
def test_files_of_what_lies_in_front_are_found_by_name(
    station: Station, statement: CompilerElement
) -> None:
    """Before each file that is fetched: a first synchronisation has a hundred thousand waiting."""
    assert any(
        "SEARCH blob USING INDEX" in step and "sha256=?" in step
        for step in plan(station, statement)
    )
