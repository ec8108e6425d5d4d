"""Limits of what may exist on one PC alone: warned, then no new case, while others are finished."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.config import Settings, read_settings
from clerk_app.desk import acceptance, exchange, headroom, intake, link
from clerk_app.desk.exchange import Answer
from clerk_app.desk.link import LinkState
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Cause, Level, Limits, standing
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.builders import create, fields
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.station import CLERK, HandClock, open_station
from tests.helpers.stations import NOW
from ui.rehearsal.visits import SINGLE

PLENTY = 50_000_000_000


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    with open_station(tmp_path / "station", clock) as opened:
        yield replace(opened, limits=Limits(stop_disk_gb=0))


def level(count: int, hours: float, free: int = PLENTY) -> tuple[Level, Cause | None]:
    oldest = NOW - timedelta(hours=hours) if count else None
    found = standing(Limits(), count=count, oldest=oldest, free=free, now=NOW)
    return found.level, found.cause


def test_the_usual_limits() -> None:
    assert level(0, 0) == (Level.WELL, None)
    assert level(199, 7.9) == (Level.WELL, None)
    assert level(200, 1) == (Level.WARN, Cause.COUNT)
    assert level(1, 8) == (Level.WARN, Cause.AGE)
    assert level(1999, 71.9) == (Level.WARN, Cause.COUNT)
    assert level(2000, 1) == (Level.STOP, Cause.COUNT)
    assert level(1, 72) == (Level.STOP, Cause.AGE)
    assert level(0, 0, 1_999_999_999) == (Level.STOP, Cause.DISK)
    assert level(0, 0, 2_000_000_000) == (Level.WELL, None)


def test_a_clock_that_was_put_back_makes_nothing_old() -> None:
    assert level(5, -1000) == (Level.WELL, None)


@given(
    count=st.integers(0, 10_000),
    hours=st.integers(0, 1_000),
    free=st.integers(0, PLENTY),
)
def test_no_limit_stops_nobody_and_more_is_never_better(count: int, hours: int, free: int) -> None:
    order = (Level.WELL, Level.WARN, Level.STOP)
    oldest = NOW - timedelta(hours=hours)
    none = standing(Limits(0, 0, 0, 0, 0), count=count, oldest=oldest, free=free, now=NOW)
    assert none.level is Level.WELL
    here, there = (
        standing(Limits(), count=count + more, oldest=oldest, free=free, now=NOW).level
        for more in (0, 300)
    )
    assert order.index(here) <= order.index(there)


def test_no_new_case_after_72_hours_but_what_was_begun_is_finished(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    begun = received(station, SINGLE, tmp_path)
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    clock.pass_(hours=72)
    with pytest.raises(RuleError) as refused:
        intake.receive(station, CLERK, draft, operation_id="op-new")
    assert refused.value.trouble is Trouble.INTAKE_STOPPED
    assert refused.value.facts["hours"] == 72
    acceptance.accept(station, CLERK, begun.case_id)
    view = link.view(station, LinkState())
    assert (view.standing.level, view.standing.cause) == (Level.STOP, Cause.AGE)


def test_the_same_press_again_still_finds_its_case(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    first, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
    clock.pass_(hours=100)
    again, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
    assert again.case_id == first.case_id


def test_a_full_disk_is_told_as_such(station: Station, tmp_path: Path) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    # More than any disk has.
    tight = replace(station, limits=Limits(stop_disk_gb=10**9))
    with pytest.raises(RuleError) as refused:
        intake.receive(tight, CLERK, draft, operation_id="op-1")
    assert refused.value.trouble is Trouble.INTAKE_DISK_LOW
    with tight.store.read() as work:
        found = headroom.standing(tight, work)
    assert found.cause is Cause.DISK
    assert intake.receive(station, CLERK, draft, operation_id="op-1")[0].number


def step(station: Station, case_id: str, value: str) -> None:
    with station.store.begin() as work:
        record(work, station, CLERK, case_id, fields({"applicant.mobile": value}))


def begun(station: Station, number: int) -> str:
    """A case that waits, with a step behind its beginning; the id of that."""
    case_id, person = f"case-{number}", {"applicant.cert_no": str(number)}
    made = create(fields=person, number=f"GX03012611230{number:02}A")
    with station.store.begin() as work:
        record(work, station, CLERK, case_id, made, op_id=f"begin-{number}")
    step(station, case_id, "13800000001")
    return f"begin-{number}"


def told(station: Station, op_id: str, outcome: str) -> None:
    exchange.outgoing(station, limit=1)
    exchange.answered(station, (Answer(op_id, outcome),), retry=station.clock.now())


def stands(station: Station) -> tuple[Level, Cause | None]:
    found = link.view(station, LinkState()).standing
    return found.level, found.cause


@pytest.mark.parametrize("outcome", ["mismatch", "held"])
def test_what_no_link_moves_stops_its_own_case_only(
    station: Station, clock: HandClock, outcome: str
) -> None:
    """Nor what stands behind it; what a link would move still counts, from its own day on."""
    told(station, begun(station, 1), outcome)
    clock.pass_(hours=73)
    assert stands(station) == (Level.WELL, None)
    begun(station, 2)
    clock.pass_(hours=71)
    assert stands(station) == (Level.WARN, Cause.AGE)
    clock.pass_(hours=1)
    assert stands(station) == (Level.STOP, Cause.AGE)


@pytest.mark.parametrize("ends", ["without an answer", "with the program"])
def test_what_was_held_is_no_matter_of_the_link_because_a_try_of_it_ended_so(
    station: Station, clock: HandClock, ends: str
) -> None:
    told(station, begun(station, 1), "held")
    again = tuple(op.op_id for op in exchange.outgoing(station, limit=9))
    assert again[0] == "begin-1"
    if ends == "with the program":
        exchange.requeue(station)
    else:
        exchange.delayed(station, again, until=None, problem="timeout")
    clock.pass_(hours=73)
    assert stands(station) == (Level.WELL, None)


def test_what_no_link_moves_is_not_among_the_many(station: Station) -> None:
    limited = replace(station, limits=Limits(stop_count=3, stop_disk_gb=0))
    told(limited, begun(limited, 1), "mismatch")
    step(limited, "case-1", "13800000002")
    step(limited, "case-1", "13800000003")
    assert stands(limited) == (Level.WELL, None)
    begun(limited, 2)
    begun(limited, 3)
    assert stands(limited) == (Level.STOP, Cause.COUNT)


def test_what_the_platform_has_passed_by_is_no_matter_of_the_link(
    station: Station, clock: HandClock
) -> None:
    """It gets no answer while younger work goes in; then the link goes."""
    begun(station, 1)
    begun(station, 2)
    batch = [op.op_id for op in exchange.outgoing(station, limit=9)]
    mute = [one for one in batch if one == "begin-1"]
    answers = tuple(Answer(one, "applied", 1, 1) for one in batch if one not in mute)
    exchange.answered(station, answers, retry=clock.now())
    exchange.delayed(station, tuple(mute), until=None, problem="timeout")
    clock.pass_(hours=100)
    assert link.view(station, LinkState()).waiting == 1
    assert stands(station) == (Level.WELL, None)
    step(station, "case-2", "13800000009")
    clock.pass_(hours=72)
    assert stands(station) == (Level.STOP, Cause.AGE)


def all_answered(station: Station, outcome: str) -> None:
    batch = exchange.outgoing(station, limit=50)
    answers = tuple(Answer(op.op_id, outcome, 1, 1) for op in batch)
    exchange.answered(station, answers, retry=station.clock.now())


def test_files_that_are_here_alone_for_hours_are_warned_of_and_stop_nothing(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    all_answered(station, "applied")
    clock.pass_(hours=7)
    assert stands(station) == (Level.WELL, None)
    clock.pass_(hours=1)
    assert stands(station) == (Level.WARN, Cause.FILES)
    assert link.view(station, LinkState()).standing.hours == 8
    clock.pass_(days=30)
    assert stands(station) == (Level.WARN, Cause.FILES)
    for one in case.materials:
        exchange.uploaded(station, one.sha256)
    assert stands(station) == (Level.WELL, None)


def test_files_no_link_moves_are_no_matter_of_the_link(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    """Those of a refused case, and those that arrive as others each time: a person has to look."""
    received(station, SINGLE, tmp_path)
    all_answered(station, "rejected")
    other = received(station, SINGLE, tmp_path)
    all_answered(station, "applied")
    for one in other.materials:
        exchange.upload_failed(station, one.sha256, until=None, problem="blob-digest")
    clock.pass_(hours=100)
    assert stands(station) == (Level.WELL, None)


def test_what_was_made_while_the_clock_stood_in_another_year_is_no_older_than_what_came_before(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    begun(station, 1)
    all_answered(station, "applied")
    right = clock.at
    clock.at = right.replace(year=2015)
    begun(station, 2)
    received(station, SINGLE, tmp_path)
    clock.at = right + timedelta(minutes=9)
    assert stands(station) == (Level.WELL, None)
    step(station, "case-2", "13800000002")
    clock.pass_(hours=7)
    assert stands(station) == (Level.WELL, None)
    clock.pass_(hours=65)
    assert stands(station) == (Level.STOP, Cause.AGE)
    all_answered(station, "applied")
    assert stands(station) == (Level.WARN, Cause.FILES)
    assert link.view(station, LinkState()).standing.hours == 72


def test_a_clock_that_was_ahead_makes_nothing_young(station: Station, clock: HandClock) -> None:
    right = clock.at
    clock.at = right.replace(year=2035)
    begun(station, 1)
    all_answered(station, "applied")
    clock.at = right
    begun(station, 2)
    clock.pass_(hours=72)
    assert stands(station) == (Level.STOP, Cause.AGE)


def test_every_limit_is_a_setting() -> None:
    assert Settings().limits == Limits()
    given_ = {"YICHUANG_UNSYNCED_STOP_COUNT": "5", "YICHUANG_UNSYNCED_STOP_DISK_GB": "0"}
    assert read_settings(None, given_).limits == Limits(stop_count=5, stop_disk_gb=0)
    with pytest.raises(RuleError) as refused:
        read_settings(None, {"YICHUANG_UNSYNCED_WARN_HOURS": "soon"})
    assert refused.value.facts["key"] == "unsynced_warn_hours"
