"""What no cursor can find: both sides are compared bucket by bucket, and what differs is mended."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from clerk_app.desk import case_file, comparing, doctor, exchange
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import bucket_of
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.engine_state import COMPARE_EVERY, COMPARE_FIRST, COMPARE_SPREAD
from sync.pacing import Pacing
from sync.platform import feed
from sync.platform.counters import Counters
from sync.platform.tables import case_doc
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.faulty_link import Fault, FaultyLink, faulty_link
from tests.helpers.intakes import received
from tests.helpers.many_cases import fill
from tests.helpers.platforms import SCOPE, TOKEN, Running, running_platform
from tests.helpers.posted import ANY
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import SINGLE

CASES = 250


@dataclass(slots=True)
class Hours:
    """Monotonic seconds, set by hand."""

    seconds: float = 0.0

    def now(self) -> float:
        return self.seconds


@contextmanager
def carrying(station: Station, base: str, hours: Hours | None = None) -> Iterator[Carrier]:
    pacing = Pacing(first=0.0, longest=0.0)
    with new_session(TOKEN) as session:
        adapter = ReferenceAdapter(Client(base, session))
        carrier = new_carrier(station, adapter, scope=SCOPE, tell=lambda _: None, pacing=pacing)
        carrier.monotonic = (hours or Hours()).now
        yield carrier


def same(station: Station, platform: Running) -> bool:
    with platform.client() as client:
        told = client.call("GET", f"/v1/digests?scope={SCOPE}&buckets=1").json()
    return comparing.differing(station, told["buckets"]) == ()


def rounds(carrier: Carrier, count: int = 8) -> None:
    for _ in range(count):
        carrier.round(urged=True)


def damage(station: Station, sql: str) -> None:
    with station.store.begin() as work:
        work.cases._connection.execute(text(sql))


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[tuple[Running, FaultyLink]]:
    with running_platform(tmp_path / "platform") as platform:
        with open_station(tmp_path / "maker") as maker:
            fill(platform.platform.database, maker, CASES)
        with faulty_link(platform.base) as link:
            yield platform, link


DAMAGES = {
    "a value": "UPDATE case_remote SET doc = replace(doc, '王', '黄')"
    " WHERE case_id = 'case-0000007'",
    "a version": "UPDATE case_remote SET doc = json_set(doc, '$.number', 'GX1')"
    " WHERE case_id IN ('case-0000007', 'case-0000200')",
    "no document": "UPDATE case_remote SET doc = '{}' WHERE case_id = 'case-0000007'",
}


@pytest.mark.parametrize("what", DAMAGES)
def test_a_document_damaged_behind_the_cursor_is_mended_within_the_day(
    wire: tuple[Running, FaultyLink], tmp_path: Path, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    platform, link = wire
    hours = Hours()
    with (
        open_station(tmp_path / "station") as station,
        carrying(station, link.base, hours) as carrier,
    ):
        rounds(carrier)
        assert same(station, platform)
        damage(station, DAMAGES[what])
        assert not same(station, platform)
        rounds(carrier)
        assert not same(station, platform)
        hours.seconds = COMPARE_FIRST + COMPARE_SPREAD
        link.seen.clear()
        rounds(carrier)
        assert same(station, platform)
        assert case_file.open_case(station, "case-0000007").case.value("applicant.name")[0] == "王"
        # Of 256 buckets only those that differ are read, and once.
        assert 1 <= link.seen.count("GET /v1/cases") <= 2
        assert link.seen.count("GET /v1/digests") == 1
        hours.seconds += COMPARE_EVERY
        rounds(carrier)
        assert link.seen.count("GET /v1/digests") == 2
        assert 1 <= link.seen.count("GET /v1/cases") <= 2


def test_a_row_that_the_platform_skipped_is_found(
    wire: tuple[Running, FaultyLink],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    platform, link = wire
    hours = Hours()
    whole = feed.page

    def skipping(*args: Any, **named: Any) -> feed.Page:
        page = whole(*args, **named)
        kept = tuple(row for row in page.rows if row.case_id != "case-0000042")
        return feed.Page(page.epoch, kept, page.next, page.more, page.references)

    with (
        open_station(tmp_path / "station") as station,
        carrying(station, link.base, hours) as carrier,
    ):
        monkeypatch.setattr(feed, "page", skipping)
        rounds(carrier)
        assert exchange.digest(station)[0] == CASES - 1
        hours.seconds = COMPARE_FIRST + COMPARE_SPREAD
        rounds(carrier)
        assert exchange.digest(station)[0] == CASES
        assert same(station, platform)
        (found,) = case_file.search(station, "WB00012611230000042C")
        assert found.case_id == "case-0000042"


def test_who_asked_the_doctor_is_compared_at_once_and_once(
    wire: tuple[Running, FaultyLink], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    platform, link = wire
    with open_station(tmp_path / "station") as station:
        with carrying(station, link.base) as carrier:
            rounds(carrier)
        damage(station, DAMAGES["a value"])
        doctor.mend(station)
        with carrying(station, link.base) as carrier:
            rounds(carrier)
        assert same(station, platform)
        link.seen.clear()
        with carrying(station, link.base) as carrier:
            rounds(carrier)
        assert "GET /v1/digests" not in link.seen


def test_what_waits_here_stays_on_the_screen_while_its_case_is_mended(
    wire: tuple[Running, FaultyLink], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    platform, link = wire
    with open_station(tmp_path / "station") as station:
        case = received(station, SINGLE, tmp_path)
        with carrying(station, link.base) as carrier:
            rounds(carrier)
        seen = case_file.open_case(station, case.case_id).case
        case_file.correct(station, CLERK, seen, {"form.scope": "还没有传出去的更正"})
        damage(station, f"UPDATE case_remote SET doc = '{{}}' WHERE case_id = '{case.case_id}'")
        with platform.client() as client:
            bucket = bucket_of(case.case_id)
            address = f"/v1/cases?scope={SCOPE}&bucket={bucket}"
            page = client.call("GET", address).json()
        assert case.case_id in {row["case_id"] for row in page["rows"]}
        comparing.ask(station)
        with carrying(station, link.base) as carrier:
            rounds(carrier)
        shown = case_file.open_case(station, case.case_id).case
        assert shown.value("form.scope") == "还没有传出去的更正"
        assert same(station, platform)


@pytest.mark.parametrize("fault", [Fault.UNSENT, Fault.HALF, Fault.PORTAL, Fault.BUSY])
def test_a_comparison_that_fails_holds_up_nothing_and_comes_again(
    wire: tuple[Running, FaultyLink],
    tmp_path: Path,
    fault: Fault,
    caplog: pytest.LogCaptureFixture,
) -> None:
    platform, link = wire
    hours = Hours()
    with open_station(tmp_path / "station") as station:
        with carrying(station, link.base) as carrier:
            rounds(carrier)
        damage(station, DAMAGES["a value"])
        comparing.ask(station)
        link.wish(fault, "GET", "/v1/cases")
        link.wish(fault, "GET", "/v1/digests")
        with carrying(station, link.base, hours) as carrier:
            for _ in range(3):
                rounds(carrier)
                hours.seconds += COMPARE_FIRST
            rounds(carrier)
        assert link.wishes == []
        assert same(station, platform)


def test_a_bucket_is_read_page_by_page_in_the_order_of_ids(tmp_path: Path) -> None:
    with running_platform(tmp_path / "platform") as platform:
        with open_station(tmp_path / "maker") as maker:
            fill(platform.platform.database, maker, 40)

        def grow(connection: Any) -> None:
            connection.execute(
                text("UPDATE case_doc SET doc = json_set(doc, '$.fields.\"form.scope\"', :long)"),
                {"long": "货" * 700_000},
            )
            Counters(connection).next_seq(SCOPE)
            assert connection.execute(case_doc.select()).first() is not None

        platform.platform.database.write(grow)
        buckets: dict[str, list[str]] = {}
        with platform.session() as session:
            for bucket in {bucket_of(f"case-{n:07}") for n in range(40)}:
                after, more = "", True
                while more:
                    address = f"{platform.base}/v1/cases?scope={SCOPE}&bucket={bucket}"
                    page = session.get(f"{address}&after={after}").json()
                    assert 1 <= len(page["rows"]) <= 2
                    buckets.setdefault(bucket, []).extend(one["case_id"] for one in page["rows"])
                    after, more = page["next"], page["more"]
            wrong = session.get(f"{platform.base}/v1/cases?scope={SCOPE}&bucket=zz")
        for found in buckets.values():
            assert found == sorted(set(found))
        assert sum(map(len, buckets.values())) == 40
        assert wrong.status_code == 422
        with platform.client() as client:
            assert client.call("GET", "/v1/cases", expect=ANY).status == 422
