"""Every way a link can fail, at every kind of request: afterwards nothing is lost or doubled."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, exchange, link
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.station import Station
from clerk_app.domain.operations import SetFields
from sync.carrier import Carrier, new_carrier
from sync.citizen import Citizen
from sync.client import Client, new_session
from sync.pacing import Pacing
from sync.reference_adapter import ReferenceAdapter
from tests.helpers.faulty_link import Fault, faulty_link
from tests.helpers.intakes import pdf, picture, received
from tests.helpers.platforms import SCOPE, TOKEN, Running, running_platform
from tests.helpers.posted import send
from tests.helpers.pulls import citizens_operation
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import ONLINE, SINGLE, answers

AT_ONCE = Pacing(first=0.0, longest=0.0)
ROUNDS = 6
REQUESTS = [
    ("POST", "/v1/ops"),
    ("GET", "/v1/changes"),
    ("POST", "/v1/blobs"),
    ("GET", "/v1/catalogue/versions"),
]


@contextmanager
def carrying(
    station: Station, base: str, token: str = TOKEN, pacing: Pacing = AT_ONCE
) -> Iterator[Carrier]:
    with new_session(token) as session:
        yield new_carrier(
            station,
            ReferenceAdapter(Client(base, session)),
            scope=SCOPE,
            tell=lambda _: None,
            pacing=pacing,
        )


def come_together(carrier: Carrier) -> None:
    """Rounds until nothing waits and one more has shown what the last one did."""
    for _ in range(ROUNDS):
        carrier.round(urged=True)
        view = link.view(carrier.station, LinkState())
        if not view.waiting and not view.uploads and not exchange.wanted(carrier.station):
            break
    carrier.round(urged=True)


def assert_together(station: Station, platform: Running, op_ids: list[str]) -> None:
    """Same documents on both sides; every operation in the ledger; no second case."""
    with platform.client() as client:
        theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        for op_id in op_ids:
            answer = client.call("GET", f"/v1/ops/{op_id}").json()
            assert answer["outcome"] in ("applied", "merged", "conflict")
    assert exchange.digest(station) == (theirs["count"], theirs["digest"])
    view = link.view(station, LinkState())
    assert (view.waiting, view.uploads, view.refused) == (0, 0, 0)


def made_by(station: Station) -> list[str]:
    with station.store.read() as work:
        return [row.op_id for row in work.outbox.rows(limit=1000)]


@pytest.fixture
def sqlite_platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("request_", REQUESTS, ids=lambda one: one[1].rpartition("/")[2])
def test_one_fault_anywhere_costs_time_and_nothing_else(
    sqlite_platform: Running, tmp_path: Path, fault: Fault, request_: tuple[str, str]
) -> None:
    with open_station(tmp_path / "station") as station, faulty_link(sqlite_platform.base) as wire:
        case = received(station, SINGLE, tmp_path)
        op_ids = made_by(station)
        wire.wish(fault, *request_)
        with carrying(station, wire.base) as carrier:
            come_together(carrier)
        assert wire.wishes == []
        assert_together(station, sqlite_platform, op_ids)
        assert exchange.digest(station)[0] == 1
        shown = case_file.open_case(station, case.number).case
        assert all(one.arrived for one in shown.materials)


@pytest.mark.parametrize("fault", [Fault.UNSENT, Fault.UNANSWERED, Fault.HALF, Fault.PORTAL])
def test_a_fault_at_every_second_request_is_survived(
    platform: Running, tmp_path: Path, fault: Fault
) -> None:
    with open_station(tmp_path / "station") as station, faulty_link(platform.base) as wire:
        received(station, SINGLE, tmp_path)
        op_ids = made_by(station)
        with carrying(station, wire.base) as carrier:
            for _ in range(ROUNDS):
                wire.wish(fault)
                carrier.round(urged=True)
            wire.wishes.clear()
            come_together(carrier)
        assert_together(station, platform, op_ids)


def test_a_file_goes_on_where_it_was_cut(sqlite_platform: Running, tmp_path: Path) -> None:
    """A large scan is sent in pieces; after a cut only what is missing is sent."""
    big = tmp_path / "big.bmp"
    big.write_bytes(_bitmap(900, 1400))
    with open_station(tmp_path / "station") as station, faulty_link(sqlite_platform.base) as wire:
        case = received(station, SINGLE, tmp_path)
        case_file.attach(station, CLERK, case.case_id, "M03", big)
        op_ids = made_by(station)
        with carrying(station, wire.base) as carrier:
            wire.wish(Fault.UNANSWERED, "PATCH")
            come_together(carrier)
        heads = [one for one in wire.seen if one.startswith("HEAD")]
        assert_together(station, sqlite_platform, op_ids)
        assert not wire.wishes or heads == []


def _bitmap(width: int, height: int) -> bytes:
    """An uncompressed picture: megabytes."""
    size = width * height * 3
    header = b"BM" + (54 + size).to_bytes(4, "little") + bytes(4) + (54).to_bytes(4, "little")
    info = (40).to_bytes(4, "little") + width.to_bytes(4, "little") + height.to_bytes(4, "little")
    info += (1).to_bytes(2, "little") + (24).to_bytes(2, "little") + bytes(24)
    return header + info + bytes(size)


@pytest.mark.parametrize("fault", [Fault.UNSENT, Fault.HALF, Fault.PORTAL, Fault.BROKEN])
def test_a_file_from_online_comes_whole_or_not_at_all(
    sqlite_platform: Running, tmp_path: Path, fault: Fault
) -> None:
    with open_station(tmp_path / "station") as station, faulty_link(sqlite_platform.base) as wire:
        citizen = Citizen(sqlite_platform.base, station.ids)
        mine = citizen.apply(
            answers(station.library.catalogue(), ONLINE, ONLINE.items), items=ONLINE.items
        )
        path = picture(tmp_path, "平面布局图")
        citizen.upload(mine, "M34", path)
        wire.wish(fault, "GET", "/v1/blobs/")
        with carrying(station, wire.base) as carrier:
            come_together(carrier)
        assert wire.wishes == []
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        assert case_file.content(station, sha256).read_bytes() == path.read_bytes()


def test_a_token_that_is_refused_keeps_the_work(sqlite_platform: Running, tmp_path: Path) -> None:
    with open_station(tmp_path / "station") as station:
        received(station, SINGLE, tmp_path)
        op_ids = made_by(station)
        with carrying(station, sqlite_platform.base, token="revoked") as carrier:
            carrier.round()
            assert carrier.link.reach is Reach.SIGN_IN
        assert link.view(station, LinkState()).waiting == len(op_ids)
        with carrying(station, sqlite_platform.base) as carrier:
            come_together(carrier)
        assert_together(station, sqlite_platform, op_ids)


def test_a_station_closed_between_question_and_answer(
    sqlite_platform: Running, tmp_path: Path
) -> None:
    """The power goes after the platform has taken the case in: one case, not two."""
    with faulty_link(sqlite_platform.base) as wire:
        with open_station(tmp_path / "station") as station:
            received(station, SINGLE, tmp_path)
            op_ids = made_by(station)
            wire.wish(Fault.UNANSWERED, "POST", "/v1/ops")
            with carrying(station, wire.base) as carrier:
                carrier.round()
        with open_station(tmp_path / "station") as station:
            with carrying(station, wire.base) as carrier:
                come_together(carrier)
            assert_together(station, sqlite_platform, op_ids)
            assert exchange.digest(station)[0] == 1


def test_one_refused_operation_holds_up_no_other_case(
    sqlite_platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        case = received(station, SINGLE, tmp_path)
        with carrying(station, sqlite_platform.base) as carrier:
            come_together(carrier)
            with sqlite_platform.client() as client:
                from_elsewhere = citizens_operation(
                    _elsewhere(), case_id=case.case_id, op_id="elsewhere-1", base=99
                )
                send(client, from_elsewhere)
            case_file.correct(station, CLERK, case, {"form.scope": "更正的范围"})
            received(station, replace(SINGLE, cert_no="610482197706070804"), tmp_path)
            come_together(carrier)
        assert exchange.digest(station)[0] == 2
        assert link.view(station, LinkState()).waiting == 0


@pytest.mark.parametrize("first", [True, False], ids=["before the others", "after them"])
def test_an_operation_the_platform_breaks_on_keeps_nothing_else_here(
    sqlite_platform: Running, tmp_path: Path, *, first: bool
) -> None:
    """Its own case waits and says so; other cases go, and what is new still comes."""
    clock, aside = HandClock(), Pacing(first=0.0, longest=60.0)
    with (
        open_station(tmp_path / "station", clock) as station,
        faulty_link(sqlite_platform.base) as wire,
    ):
        people = (SINGLE, replace(SINGLE, cert_no="610482197706070804"))
        broken, sound = people if first else reversed(people)
        for visit in people:
            received(station, visit, tmp_path)
        wire.poison = broken.cert_no.encode()
        with carrying(station, wire.base, pacing=aside) as carrier:
            come_together(carrier)
            assert carrier.link.reach is Reach.ONLINE
            (row,) = [one for one in case_file.search(station, "") if not one.pending]
            assert row.cert_no == sound.cert_no
            # A platform that is mended gets the rest.
            wire.poison = b""
            clock.pass_(seconds=60)
            come_together(carrier)
        assert_together(station, sqlite_platform, made_by(station))
        assert exchange.digest(station)[0] == 2


def _elsewhere() -> SetFields:
    return SetFields({"form.scope": "别处改的范围"}, {})


def test_what_both_sides_changed_is_shown_on_both_sides(
    sqlite_platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        case = received(station, SINGLE, tmp_path)
        with carrying(station, sqlite_platform.base) as carrier:
            come_together(carrier)
            seen = case_file.open_case(station, case.case_id).case
            with sqlite_platform.client() as client:
                theirs = SetFields({"form.ent_name": "别处改的名称"}, {})
                other = citizens_operation(
                    theirs, case_id=case.case_id, op_id="elsewhere-1", base=seen.version
                )
                send(client, other)
            case_file.correct(station, CLERK, seen, {"form.ent_name": "窗口改的名称"})
            come_together(carrier)
        shown = case_file.open_case(station, case.case_id).case
        (conflict,) = shown.open_conflicts
        assert (conflict.mine, conflict.theirs) == ("窗口改的名称", "别处改的名称")
        assert conflict.severe
        assert_together(station, sqlite_platform, made_by(station))


def test_online_and_at_the_window_for_the_same_thing_is_one_case(
    sqlite_platform: Running, tmp_path: Path
) -> None:
    """The link was down when the visitor came, and they had applied online: nothing is doubled."""
    with open_station(tmp_path / "station") as station:
        citizen = Citizen(sqlite_platform.base, station.ids)
        online = citizen.apply(
            answers(station.library.catalogue(), ONLINE, ONLINE.items), items=ONLINE.items
        )
        case = received(station, ONLINE, tmp_path)
        with carrying(station, sqlite_platform.base) as carrier:
            come_together(carrier)
        assert exchange.digest(station)[0] == 1
        for number in (online.number, case.number, case.case_id):
            found = case_file.open_case(station, number).case
            assert found.number == online.number
        assert_together(station, sqlite_platform, made_by(station))


def test_a_supplement_online_and_a_paper_at_the_window_are_both_kept(
    sqlite_platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        citizen = Citizen(sqlite_platform.base, station.ids)
        online = citizen.apply(
            answers(station.library.catalogue(), ONLINE, ONLINE.items), items=ONLINE.items
        )
        with carrying(station, sqlite_platform.base) as carrier:
            come_together(carrier)
            citizen.upload(online, "M34", picture(tmp_path, "网上的图"))
            case_file.attach(station, CLERK, online.number, "M34", pdf(tmp_path, "窗口的图"))
            come_together(carrier)
        shown = case_file.open_case(station, online.number).case
        assert len([one for one in shown.current_materials if one.slot == "M34"]) == 2
        assert_together(station, sqlite_platform, made_by(station))


def test_clocks_that_differ_are_shown_and_change_nothing(
    sqlite_platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        received(station, SINGLE, tmp_path)
        with carrying(station, sqlite_platform.base) as carrier:
            come_together(carrier)
            assert carrier.link.skew_ms is not None
        assert_together(station, sqlite_platform, made_by(station))


def test_the_link_tells_which_requests_it_saw(sqlite_platform: Running, tmp_path: Path) -> None:
    """A quiet round asks for what is new, and for nothing else twice."""
    with open_station(tmp_path / "station") as station, faulty_link(sqlite_platform.base) as wire:
        with carrying(station, wire.base) as carrier:
            carrier.round()
            carrier.round()
        assert wire.seen == [
            "GET /v1/changes",
            "GET /v1/catalogue/versions",
            "GET /v1/calendar",
            "GET /v1/negative-list",
            "GET /v1/credit",
            "GET /v1/changes",
        ]
