"""Programs one release apart work together; further apart nothing is exchanged, nothing is lost."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from clerk_app.desk import exchange, link, sync_centre
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.ratings import rate
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.merge import RULES
from clerk_app.domain.operations import Operation, read_operation
from clerk_app.domain.rating import Level
from clerk_app.domain.unsent import Why
from sync.carrier import Carrier
from sync.release import RELEASE, RELEASE_HEADER, RULES_HEADER
from tests.helpers.builders import create, operation
from tests.helpers.carriers import ROUNDS, carrying
from tests.helpers.faulty_link import faulty_link
from tests.helpers.intakes import received
from tests.helpers.older_platform import contract_without
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.posted import post, pull, signed
from tests.helpers.station import CLERK, HandClock, open_station
from ui.rehearsal.visits import SINGLE

FIXTURE = Path(__file__).parent / "operations_of_the_first_program.json"
OLD = json.loads(FIXTURE.read_text("utf-8"))
"""Made by the program as it was when it first had operations; its materials know no check."""


def waiting(station: Station) -> int:
    return link.view(station, LinkState()).waiting


def settle(carrier: Carrier) -> None:
    for _ in range(ROUNDS):
        carrier.round(urged=True)


@pytest.mark.parametrize("release", [RELEASE - 1, RELEASE, RELEASE + 1])
def test_one_release_apart_everything_goes(tmp_path: Path, release: int) -> None:
    with (
        running_platform(tmp_path / "platform", release=release) as platform,
        open_station(tmp_path / "station") as station,
    ):
        received(station, SINGLE, tmp_path)
        with carrying(station, platform.base) as carrier:
            settle(carrier)
            assert carrier.link.reach is Reach.ONLINE
        assert waiting(station) == 0
        with platform.client() as client:
            theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        assert exchange.digest(station) == (theirs["count"], theirs["digest"])


@pytest.mark.parametrize(
    ("release", "reach"),
    [(RELEASE + 2, Reach.PROGRAM_OLD), (RELEASE - 2, Reach.PROGRAM_NEW)],
    ids=["too old", "too new"],
)
def test_two_releases_apart_the_station_says_so_works_on_and_loses_nothing(
    tmp_path: Path, release: int, reach: Reach
) -> None:
    folder = tmp_path / "platform"
    with open_station(tmp_path / "station") as station:
        received(station, SINGLE, tmp_path)
        made = waiting(station)
        with (
            running_platform(folder, release=release) as apart,
            faulty_link(apart.base) as wire,
            carrying(station, wire.base) as carrier,
        ):
            rest = carrier.round()
            assert carrier.link.reach is reach
            assert 40 <= rest <= 60
            assert len(wire.seen) == 1
            # The window's heart beats on; nobody is asked again before the time.
            carrier.round()
            assert len(wire.seen) == 1
        assert waiting(station) == made
        more = received(station, SINGLE, tmp_path)
        assert waiting(station) > made
        assert more.number
        with running_platform(folder) as near, carrying(station, near.base) as carrier:
            settle(carrier)
            assert carrier.link.reach is Reach.ONLINE
        assert waiting(station) == 0


def test_the_answer_is_a_typed_problem_and_health_and_contract_stay_open(tmp_path: Path) -> None:
    later = running_platform(tmp_path / "platform", release=RELEASE + 2)
    with later as apart, apart.session() as session:
        turned = session.get(f"{apart.base}/v1/changes?scope={SCOPE}")
        health = session.get(f"{apart.base}/v1/health")
        assert session.get(f"{apart.base}/v1/contract").json()["info"]["x-release"] == RELEASE
    assert turned.status_code == 426
    assert turned.json()["type"] == "urn:yichuang:problem:program-too-old"
    assert turned.headers["Upgrade"] == f"yichuang/{RELEASE + 2}"
    assert turned.headers[RELEASE_HEADER] == str(RELEASE + 2)
    assert turned.headers[RULES_HEADER] == str(RULES)
    said = health.json()
    assert said["release"] == RELEASE + 2
    assert said["speaks"] == [RELEASE + 1, RELEASE + 2, RELEASE + 3]


def test_a_program_that_does_not_say_is_of_the_first_release(tmp_path: Path) -> None:
    statuses = {}
    for release in (1, 2, 3):
        one = running_platform(tmp_path / str(release), release=release)
        with one as platform, platform.session() as session:
            del session.headers[RELEASE_HEADER]
            answer = session.get(f"{platform.base}/v1/changes?scope={SCOPE}")
            statuses[release] = answer.status_code
    assert statuses == {1: 200, 2: 200, 3: 426}


def test_a_release_that_is_none_is_the_first(tmp_path: Path) -> None:
    with running_platform(tmp_path, release=3) as platform, platform.session() as session:
        for said in ("", "x", "-3", "3.0", "９", "9" * 40):
            session.headers[RELEASE_HEADER] = said.encode("utf-8")
            address = f"{platform.base}/v1/changes?scope={SCOPE}"
            assert session.get(address).status_code == 426


def test_what_the_platform_does_not_know_yet_is_held_in_sight_and_goes_after_its_upgrade(
    tmp_path: Path,
) -> None:
    folder, clock = tmp_path / "platform", HandClock()
    with open_station(tmp_path / "station", clock) as station:
        case = received(station, SINGLE, tmp_path)
        older = running_platform(folder, release=RELEASE - 1, contract=contract_without("rate"))
        with older as platform, faulty_link(platform.base) as wire:
            with carrying(station, wire.base) as carrier:
                settle(carrier)
                rate(station, CLERK, case.case_id, Level.GOOD, operation_id="rated-1")
                wire.seen.clear()
                for _ in range(60):
                    clock.pass_(seconds=5)
                    carrier.round()
            pushes = [one for one in wire.seen if one.startswith("POST /v1/ops")]
            # Five minutes: offered again with longer and longer pauses, up to one a minute.
            assert 4 <= len(pushes) <= 9
            (line,) = sync_centre.view(station).lines
            assert (line.why, line.what) == (Why.HELD, "rate")
            assert line.problem == "urn:yichuang:problem:newer-operation"
            with platform.client() as client:
                known = client.call("GET", f"/v1/ops/{line.key}", expect=(404,))
                assert known.status == 404
        with running_platform(folder) as newer, carrying(station, newer.base) as carrier:
            clock.pass_(minutes=2)
            settle(carrier)
        assert sync_centre.view(station).lines == ()
        assert waiting(station) == 0


def test_what_an_old_platform_could_not_read_is_offered_again_after_its_upgrade(
    tmp_path: Path,
) -> None:
    """A platform of the release before answers `mismatch` to what is new: it is quarantined."""
    with open_station(tmp_path / "station") as station:
        received(station, SINGLE, tmp_path)
        made = exchange.outgoing(station, limit=50)
        refused = tuple(exchange.Answer(op.op_id, "mismatch", problem="invalid") for op in made)
        exchange.answered(station, refused, retry=station.clock.now())
        exchange.another_release(station, RELEASE, RELEASE - 1)
        assert exchange.outgoing(station, limit=50) == ()
        newer = running_platform(tmp_path / "platform")
        with newer as platform, carrying(station, platform.base) as carrier:
            settle(carrier)
        assert waiting(station) == 0
        assert link.view(station, LinkState()).refused == 0


def a_newer_one(op: Operation, **other: Any) -> Mapping[str, Any]:
    """An operation that only a newer program makes, rightly digested."""
    body = {**op.doc(), **other}
    return {**body, "digest": digest_of(body)}


def test_only_a_whole_operation_is_held_what_was_bent_is_not(tmp_path: Path) -> None:
    op = operation("op-1", create())
    newer = a_newer_one(op, kind="escalate", args={"to": "province"})
    with running_platform(tmp_path) as platform, platform.client() as client:
        answers = post(
            client,
            newer,
            a_newer_one(op, op_id="op-2", schema=2),
            {**newer, "op_id": "op-3"},
            a_newer_one(op, op_id="op-4", kind="ESCALATE"),
            a_newer_one(op, op_id="op-5", kind="escalate", case_id="no id!"),
        )
        assert [one["outcome"] for one in answers] == ["held", "held", *["mismatch"] * 3]
        assert pull(client)["rows"] == []


def test_a_member_that_only_a_newer_program_knows_is_passed_over_and_kept_in_the_ledger(
    platform: Running,
) -> None:
    made = a_newer_one(operation("op-1", create()), urgency="high")
    with platform.client() as client:
        (first,) = post(client, made)
        (again,) = post(client, made)
    assert first["outcome"] == "applied"
    assert again == first
    with platform.platform.database.read() as connection:
        kept = connection.exec_driver_sql("SELECT operation FROM ledger").scalar_one()
    assert json.loads(kept)["urgency"] == "high"


@pytest.mark.parametrize("made", OLD, ids=lambda one: one["kind"])
def test_an_operation_of_the_first_program_keeps_its_bytes_and_its_digest(
    made: dict[str, Any],
) -> None:
    frozen = {name: value for name, value in made.items() if name != "digest"}
    op = read_operation(made)
    assert op.doc() == frozen
    assert op.digest() == made["digest"] == digest_of(frozen)


def test_old_operations_in_an_outbox_are_taken_even_when_their_first_answer_was_lost(
    platform: Running, tmp_path: Path
) -> None:
    """An upgrade between sending and hearing: the new program sends the same bytes."""
    with open_station(tmp_path / "station") as station:
        with station.store.begin() as work:
            for made in OLD:
                work.outbox.add(read_operation(made), at=station.clock.now())
        with platform.client() as client:
            before = post(client, *OLD)
            assert {one["outcome"] for one in before} == {"applied"}
            assert post(client, *map(signed, map(read_operation, OLD))) == before
        with carrying(station, platform.base) as carrier:
            settle(carrier)
        assert waiting(station) == 0
        assert link.view(station, LinkState()).refused == 0
