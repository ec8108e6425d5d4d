"""A step that only a newer program can read stops its own case, and is lost nowhere (issue 5)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from clerk_app.desk import abandoning, doctor, exchange, second_copy_restore, sync_centre, unsynced
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.outbox_states import OperationState
from clerk_app.domain.unsent import Remedy, Why
from clerk_app.store.outbox import Outbox
from sync.client import Client
from tests.helpers.builders import create, fields, material, operation
from tests.helpers.carriers import carrying, settle
from tests.helpers.older_program import without
from tests.helpers.plain_line import plain_line, rounds
from tests.helpers.platforms import Running, running_platform
from tests.helpers.posted import case_of, send
from tests.helpers.second_copies import copied_station, keeper_of, operations_of, stick_at
from tests.helpers.station import CLERK, HandClock
from tests.helpers.stations_apart import case_at, station_at

NEWER = "add_material"
"""The kind that the program of before does not know."""
SCOPE_FIELD = "form.scope"


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Running]:
    with running_platform(tmp_path / "platform") as running:
        yield running


@pytest.fixture
def client(platform: Running) -> Iterator[Client]:
    with platform.client() as opened:
        yield opened


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """Three cases received without a link; the one between has a step of a newer program."""
    with station_at(tmp_path, "station-1") as opened:
        for name in ("case-1", "case-2", "case-3"):
            begin(opened, name)
        with opened.store.begin() as work:
            record(work, opened, CLERK, "case-2", material("m-1", sha256="a" * 64))
            record(work, opened, CLERK, "case-2", fields({SCOPE_FIELD: "after"}))
        yield opened


def begin(station: Station, case_id: str) -> None:
    with station.store.begin() as work:
        values = {"applicant.cert_no": case_id}
        record(work, station, CLERK, case_id, create(fields=values, number=case_id.upper()))


def newer_step(station: Station) -> str:
    with station.store.read() as work:
        return work.outbox.chain("case-2")[1]


def states(station: Station) -> list[OperationState | None]:
    with station.store.read() as work:
        every = [one for n in (1, 2, 3) for one in work.outbox.chain(f"case-{n}")]
        return [work.outbox.state(one) for one in every]


def test_it_stops_its_own_case_and_goes_when_a_newer_program_has_come(
    station: Station, client: Client
) -> None:
    settled, parked, queued = (
        OperationState.SETTLED,
        OperationState.QUARANTINED,
        OperationState.QUEUED,
    )
    with without(NEWER):
        send(client, operation("o-9", create(number="N9"), case_id="case-9"))
        rounds(station, client, 3)
        assert states(station) == [settled, settled, parked, queued, settled]
        assert case_at(station, "case-9").number == "N9"
        (line,) = sync_centre.view(station).stuck
        assert (line.key, line.why, line.remedy) == (newer_step(station), Why.NEWER, Remedy.EXPORT)
        assert case_at(station, "case-2").value(SCOPE_FIELD) == "after"
    sync_centre.try_now(station, [newer_step(station)])
    rounds(station, client, 3)
    assert set(states(station)) == {settled}
    (page,) = case_of(client, "case-2")["materials"]
    assert page["material_id"] == "m-1"


def test_the_screens_hear_of_it(station: Station) -> None:
    told: list[Changes] = []
    with without(NEWER):
        exchange.outgoing(station, limit=9, tell=told.append)
        exchange.outgoing(station, limit=9, tell=told.append)
    assert told == [Changes.OUTBOX]


def test_it_is_examined_exported_and_copied_word_for_word(
    station: Station, client: Client, tmp_path: Path
) -> None:
    with without(NEWER):
        assert all(one.health is not doctor.Health.DAMAGED for one in doctor.examine(station))
        made = unsynced.export(station, tmp_path)
    assert made.operations == 5
    with station_at(tmp_path, "station-2") as newer:
        done, _ = unsynced.take_in(newer, made.path)
        assert done.operations == 5
        rounds(newer, client, 3)
    assert [one["material_id"] for one in case_of(client, "case-2")["materials"]] == ["m-1"]


def test_a_package_of_a_newer_program_is_refused_by_its_name(
    station: Station, tmp_path: Path
) -> None:
    made = unsynced.export(station, tmp_path)
    with station_at(tmp_path, "station-2") as older, without(NEWER):
        with pytest.raises(RuleError) as refused:
            unsynced.take_in(older, made.path)
        assert refused.value.trouble is Trouble.PACKAGE_NEWER
        assert refused.value.facts == {"name": made.path.name}
        with older.store.read() as work:
            assert work.outbox.counts().waiting == 0


def test_a_package_of_a_newer_form_is_refused_by_its_name(station: Station, tmp_path: Path) -> None:
    made = unsynced.export(station, tmp_path)
    content = made.path.read_bytes()
    made.path.write_bytes(content.replace(b'"format":1', b'"format":2', 1))
    with pytest.raises(RuleError) as refused:
        unsynced.take_in(station, made.path)
    assert refused.value.trouble is Trouble.PACKAGE_NEWER


def test_the_second_copy_holds_it_and_gives_it_back(tmp_path: Path) -> None:
    stick = stick_at(tmp_path)
    with copied_station(tmp_path / "pc", stick) as station:
        begin(station, "case-2")
        with station.store.begin() as work:
            record(work, station, CLERK, "case-2", material("m-1", sha256="a" * 64))
        with without(NEWER):
            keeper_of(station, stick).round()
        before = operations_of(station)
    with copied_station(tmp_path / "new", stick) as back:
        with without(NEWER):
            second_copy_restore.restore(back, stick.place)
        assert operations_of(back) == before
        with back.store.read() as work:
            assert [one.kind for one in work.outbox.unsettled("case-2")][1] == NEWER


def test_given_up_it_lets_its_case_move_on(
    station: Station, platform: Running, client: Client
) -> None:
    manager = Session("operator-2", "赵科长", "w002", "manager", "3")
    with without(NEWER):
        rounds(station, client, 2)
        abandoning.give_up(station, manager, newer_step(station), reason="重新办过了")
        with carrying(station, platform.base) as carrier:
            clock = station.clock
            assert isinstance(clock, HandClock)
            settle(carrier, clock)
        assert sync_centre.view(station).stuck == ()
    assert case_of(client, "case-2")["fields"][SCOPE_FIELD] == "after"
    assert case_of(client, "case-2")["materials"] == []


def test_what_an_outbox_does_not_give_out_stops_no_pull(
    station: Station, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client, operation("o-9", create(number="N9"), case_id="case-9"))

    def broken(*_: object, **__: object) -> None:
        raise RuleError(Trouble.OPERATION_FORM, part="parent", problem="no_text")

    monkeypatch.setattr(Outbox, "sendable", broken)
    carrier = plain_line(station, client)
    carrier.round(urged=True)
    assert case_at(station, "case-9").number == "N9"
    assert carrier.link.problem == Trouble.OPERATION_FORM
    monkeypatch.undo()
    carrier.round(urged=True)
    carrier.round(urged=True)
    assert carrier.link.problem == ""
    assert set(states(station)) == {OperationState.SETTLED}
