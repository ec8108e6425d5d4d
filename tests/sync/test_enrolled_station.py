"""An enrolled station and its platform over real HTTP: nothing is lost, no number given twice."""

from pathlib import Path
from shutil import copytree

import pytest
from sqlalchemy import select

from clerk_app.desk import doctor, exchange, incarnation, sync_centre
from clerk_app.desk.doctor import Check, Health
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.link import Reach
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.number_bands import NumberKind
from sync.platform import enrolment
from sync.platform.tables import device, lease
from sync.platform.tables import incarnation as heard
from tests.helpers.enrolled import enrol_at, line, meet, numbers, take_in
from tests.helpers.enrolments import code_for, withdraw
from tests.helpers.faulty_link import Fault, faulty_link
from tests.helpers.platforms import Running, running_platform
from tests.helpers.station import HandClock, open_station

IN_HAND = NumberKind.CASE.wanted
BAND = NumberKind.CASE.band
LEASES = "POST /v1/leases"


def waiting(station: Station) -> int:
    with station.store.read() as work:
        return work.outbox.counts().waiting


def left(station: Station) -> int:
    return sync_centre.view(station).own.numbers[NumberKind.CASE]


def bands(station: Station) -> list[int]:
    seat = seat_of(station)
    assert seat is not None
    with station.store.read() as work:
        return [one.first for one in work.bands.held(seat.prefix) if one.kind is NumberKind.CASE]


def granted(platform: Running) -> list[int]:
    query = select(lease.c.first).where(lease.c.kind == NumberKind.CASE).order_by(lease.c.first)
    with platform.platform.database.read() as connection:
        return list(connection.execute(query).scalars())


def finding(station: Station) -> Health:
    return next(one.health for one in doctor.examine(station) if one.check is Check.STATION)


def test_it_speaks_under_its_own_name_and_with_its_own_numbers(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        enrol_at(platform.base, station, code_for(platform))
        given = take_in(station)
        carrier = meet(platform.base, station)
        seat = seat_of(station)
        assert carrier.link.reach is Reach.ONLINE
        assert (waiting(station), exchange.sent(station)) == (0, 1)
    assert seat is not None
    assert given.startswith("GX0302261123" + "0001")
    with platform.platform.database.read() as connection:
        row = connection.execute(select(heard)).one()
    assert (row.device_id, row.incarnation) == (seat.device_id, station.incarnation)
    assert row.last_op
    assert repr(seat.key) not in repr(seat)


def test_at_a_platform_one_release_older_it_shows_the_token_it_was_given(
    platform: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which knows no keys: it passes over what it does not know, as the contract says."""
    monkeypatch.setattr(enrolment, "_key_in", lambda _: "")
    with open_station(tmp_path / "station") as station:
        enrol_at(platform.base, station, code_for(platform))
        seat = seat_of(station)
        assert seat is not None
        assert (len(seat.token), seat.key) == (43, b"")
        take_in(station)
        carrier = meet(platform.base, station)
        assert carrier.link.reach is Reach.ONLINE
        assert (waiting(station), exchange.sent(station)) == (0, 1)


def test_a_window_that_enrols_while_it_works_speaks_under_its_own_name_from_then_on(
    platform: Running, tmp_path: Path
) -> None:
    with (
        open_station(tmp_path / "station") as station,
        line(platform.base, station, platform.token) as carrier,
    ):
        assert take_in(station)[:6] == "GX0301"
        carrier.round()
        enrol_at(platform.base, station, code_for(platform))
        assert take_in(station)[:6] == "GX0302"
        carrier.round()
        assert (waiting(station), exchange.sent(station)) == (0, 2)
    with platform.platform.database.read() as connection:
        assert connection.execute(select(heard.c.last_op)).scalar_one()


@pytest.mark.parametrize("fault", [*Fault])
def test_a_code_is_not_lost_with_the_answer(
    platform_once: Running, tmp_path: Path, fault: Fault
) -> None:
    code = code_for(platform_once, "GX03")
    with (
        open_station(tmp_path / "station") as station,
        faulty_link(platform_once.base) as wire,
    ):
        wire.wish(fault, "POST", "/v1/enrolment")
        with pytest.raises((UnavailableError, RuleError)) as caught:
            enrol_at(wire.base, station, code)
        assert caught.value.trouble in (Trouble.ENROL_AWAY, Trouble.ENROL_TOO_OFTEN)
        assert seat_of(station) is None
        before = devices(platform_once)
        enrol_at(wire.base, station, code)
        after = devices(platform_once)
        assert seat_of(station) is not None
    assert len(after) - len(before) == (0 if fault in (Fault.UNANSWERED, Fault.HALF) else 1)


def devices(platform: Running) -> list[str]:
    with platform.platform.database.read() as connection:
        return list(connection.execute(select(device.c.device_id)).scalars())


@pytest.fixture(scope="module")
def platform_once(tmp_path_factory: pytest.TempPathFactory) -> object:
    """One platform for the many small faults."""
    with running_platform(tmp_path_factory.mktemp("once")) as running:
        yield running


def test_a_station_that_was_revoked_keeps_all_and_goes_on_when_it_enrols_anew(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        enrol_at(platform.base, station, code_for(platform))
        meet(platform.base, station)
        withdraw(platform)
        first = take_in(station)
        carrier = meet(platform.base, station)
        assert carrier.link.reach is Reach.SIGN_IN
        assert carrier.link.revoked
        assert waiting(station) == 1
        second = take_in(station)
        enrol_at(platform.base, station, code_for(platform))
        third = take_in(station)
        assert meet(platform.base, station).link.reach is Reach.ONLINE
        assert (waiting(station), exchange.sent(station)) == (0, 3)
    assert [one[:6] for one in (first, second, third)] == ["GX0302", "GX0302", "GX0303"]


def test_numbers_are_refilled_when_half_is_used_and_not_before(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station, faulty_link(platform.base) as wire:
        enrol_at(wire.base, station, code_for(platform))
        numbers(station, IN_HAND // 2 - 1)
        meet(wire.base, station)
        assert LEASES not in wire.seen
        numbers(station, 1)
        meet(wire.base, station)
        assert wire.seen.count(LEASES) == 1
        assert left(station) == IN_HAND
        meet(wire.base, station)
        assert wire.seen.count(LEASES) == 1


@pytest.mark.parametrize("fault", [*Fault])
@pytest.mark.parametrize("path", ["/v1/leases", "/v1/presence"])
def test_what_fails_on_the_way_wastes_no_number_and_holds_no_work_up(
    platform_once: Running, tmp_path: Path, fault: Fault, path: str
) -> None:
    with (
        open_station(tmp_path / "station") as station,
        faulty_link(platform_once.base) as wire,
    ):
        enrol_at(wire.base, station, code_for(platform_once, "GX05"))
        numbers(station, BAND)
        own = incarnation.current(station)
        take_in(station)
        wire.wish(fault, "POST", path)
        meet(wire.base, station)
        for _ in range(2):
            meet(wire.base, station)
        assert waiting(station) == 0
        assert incarnation.current(station) == own
        assert bands(station) == [1, 1 + BAND, 1 + 2 * BAND]
        assert wire.seen.count(LEASES) <= 2


def test_a_platform_without_numbers_is_not_asked_in_a_loop(
    platform: Running, tmp_path: Path
) -> None:
    clock = [0.0]
    with open_station(tmp_path / "station") as station, faulty_link(platform.base) as wire:
        enrol_at(wire.base, station, code_for(platform))
        with station.store.begin() as work:
            work.bands.give_up_all()
        with line(wire.base, station) as carrier:
            carrier.monotonic = lambda: clock[0]
            for _ in range(5):
                wire.wish(Fault.BROKEN, "POST", "/v1/leases")
                carrier.round()
            assert wire.seen.count(LEASES) == 1
            assert carrier.link.reach is Reach.ONLINE
            clock[0] += 61.0
            wire.wishes.clear()
            carrier.round()
        assert left(station) == IN_HAND


def test_five_working_days_without_a_link(platform: Running, tmp_path: Path) -> None:
    clock = HandClock()
    with open_station(tmp_path / "station", clock) as station:
        enrol_at(platform.base, station, code_for(platform))
        given: list[str] = []
        for _ in range(5):
            given += numbers(station, 100)
            clock.pass_(days=1)
        clock.pass_(days=-3)
        given += numbers(station, 100)
    assert len(set(given)) == 600


def test_what_is_beyond_the_numbers_in_hand_is_refused_and_comes_with_the_link(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        enrol_at(platform.base, station, code_for(platform))
        numbers(station, IN_HAND)
        with pytest.raises(RuleError) as refused:
            take_in(station)
        assert refused.value.trouble is Trouble.NUMBERS_USED_UP
        assert waiting(station) == 0
        assert finding(station) is Health.LOOK
        meet(platform.base, station)
        assert finding(station) is Health.WELL
        assert take_in(station)[12:16] == f"{IN_HAND + 1:04}"


def test_a_pc_set_up_anew_gives_no_number_again(platform: Running, tmp_path: Path) -> None:
    given = []
    for folder in ("first", "second"):
        with open_station(tmp_path / folder) as station:
            enrol_at(platform.base, station, code_for(platform))
            given += [take_in(station) for _ in range(3)]
            meet(platform.base, station)
            given += [take_in(station) for _ in range(3)]
    assert len(set(given)) == 12
    with platform.platform.database.read() as connection:
        rows = connection.execute(select(lease.c.void_for, device.c.generation).join(device))
        assert set(map(tuple, rows)) == {("replaced", 2), ("", 3)}


def test_a_copy_of_a_store_is_found_out_and_gives_other_numbers(
    platform: Running, tmp_path: Path
) -> None:
    clock = HandClock()
    with open_station(tmp_path / "first", clock) as station:
        enrol_at(platform.base, station, code_for(platform))
        given = [take_in(station) for _ in range(2)]
        meet(platform.base, station)
    copytree(tmp_path / "first", tmp_path / "copy")
    with (
        open_station(tmp_path / "first", clock) as station,
        open_station(tmp_path / "copy", clock) as copy,
    ):
        meet(platform.base, station)
        assert finding(station) is Health.WELL
        meet(platform.base, copy)
        assert incarnation.current(copy) != incarnation.current(station)
        for _ in range(3):
            given += [take_in(station), take_in(copy)]
        meet(platform.base, station)
        meet(platform.base, copy)
        assert (finding(station), finding(copy)) == (Health.LOOK, Health.LOOK)
        assert [one.at_once for one in incarnation.other_stores(station)] == [True]
        assert (waiting(station), waiting(copy)) == (0, 0)
    assert len(set(given)) == 8
    assert len(granted(platform)) == len(set(granted(platform)))


def test_a_store_whose_name_was_changed_by_hand_is_another_one_and_gives_other_numbers(
    platform: Running, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """One row of a copy was edited, so that it should not pass for the store it was copied from."""
    caplog.set_level("INFO")
    with open_station(tmp_path / "station") as station:
        enrol_at(platform.base, station, code_for(platform))
        meet(platform.base, station)
    copytree(tmp_path / "station", tmp_path / "copy")
    with open_station(tmp_path / "copy") as copy:
        with copy.store.begin() as work:
            work.meta.set("incarnation", "named-by-hand")
        meet(platform.base, copy)
        assert incarnation.current(copy) != "named-by-hand"
        assert "shows the turn of another one" in caplog.text
        meet(platform.base, copy)
        of_copy = numbers(copy, 3)
    with open_station(tmp_path / "station") as station:
        meet(platform.base, station)
        assert not set(numbers(station, 3)) & set(of_copy)


def test_a_store_brought_back_from_yesterday_goes_on_behind_what_it_has_forgotten(
    platform: Running, tmp_path: Path
) -> None:
    with open_station(tmp_path / "station") as station:
        enrol_at(platform.base, station, code_for(platform))
        meet(platform.base, station)
    copytree(tmp_path / "station", tmp_path / "backup")
    with open_station(tmp_path / "station") as station:
        given = [take_in(station) for _ in range(5)]
        meet(platform.base, station)
    with open_station(tmp_path / "backup") as restored:
        meet(platform.base, restored)
        given += [take_in(restored) for _ in range(5)]
        meet(platform.base, restored)
        assert waiting(restored) == 0
    assert len(set(given)) == 10
    void = select(lease.c.void_for).where(lease.c.first == 1, lease.c.kind == NumberKind.CASE)
    with platform.platform.database.read() as connection:
        assert connection.execute(void).scalar_one() == "succeeded"
