"""Bytes of the database are spoilt: it is told or harmless, and what can be read is saved."""

import shutil
from pathlib import Path
from random import Random

import pytest

from clerk_app.desk import acceptance
from clerk_app.desk.rebuilt import furnish_again
from clerk_app.desk.sign_in import enrol
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.salvage import salvage
from clerk_app.store.station import StationStore
from tests.helpers.disk.power_cuts import unlike_its_operations
from tests.helpers.intakes import received
from tests.helpers.pulls import answered_by_platform
from tests.helpers.station import CLERK, HandClock, open_station, station_over
from tests.helpers.stations import KEY, NOW
from ui.rehearsal.visits import FAVOURED, LATE, SINGLE

SOME, MANY = 30, 500


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A station with three cases, one of them on the platform; its clerk is enrolled."""
    folder, scans = tmp_path_factory.mktemp("good"), tmp_path_factory.mktemp("scans")
    with open_station(folder) as station:
        enrol(station.store, "operator-1", name="李窗口", login="w001", password="right words")
        for visit in (SINGLE, LATE, FAVOURED):
            case = received(station, visit, scans)
            acceptance.accept(station, CLERK, case.case_id)
            if visit is FAVOURED:
                answered_by_platform(station, case)
    return folder


def operations_in(store: StationStore) -> set[str]:
    with store.read() as work:
        return {op for case in work.cases.known_ids() for op in work.outbox.chain(case)}


def spoil(path: Path, dice: Random) -> None:
    """One run of bytes becomes something else, as a dying disk does it."""
    content = bytearray(path.read_bytes())
    at = dice.randrange(len(content))
    size = dice.choice((1, 16, 512, 4096, 40_960))
    content[at : at + size] = dice.randbytes(len(content[at : at + size]))
    path.write_bytes(bytes(content))


def spoil_and_start(good: Path, folder: Path, dice: Random, known: set[str]) -> str:
    """What the start said, then the rebuilding where it was refused."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(good, folder)
    spoil(folder / "station.db", dice)
    try:
        store = StationStore.open(folder, KEY)
    except UnavailableError as told:
        assert told.trouble is Trouble.STORE_CORRUPT
    else:
        # Free pages mean nothing: what opens is whole.
        assert store.sound()
        assert operations_in(store) == known
        store.close()
        return "harmless"
    spoilt = (folder / "station.db").read_bytes()
    found = salvage(folder, KEY, at=NOW)
    assert (found.aside / "station.db").read_bytes() == spoilt
    store = StationStore.open(folder, KEY)
    try:
        station = station_over(store, folder, HandClock())
        furnish_again(station, rows=found.rows, whole=found.whole, aside=str(found.aside))
        saved = operations_in(store)
        assert saved <= known
        assert saved == known or not found.whole
        with store.begin() as work:
            assert work.audit.verify() is None
            assert unlike_its_operations(work) == []
        assert store.sound()
    finally:
        store.close()
    return "all" if saved == known else "some" if saved else "none"


def spoil_often(good: Path, folder: Path, times: int, seed: int) -> dict[str, int]:
    with open_station(good) as station:
        known = operations_in(station.store)
    dice, came = Random(seed), dict.fromkeys(("harmless", "all", "some", "none"), 0)
    for _ in range(times):
        came[spoil_and_start(good, folder, dice, known)] += 1
    return came


def test_spoilt_bytes_are_told_and_the_rest_is_saved(good: Path, tmp_path: Path) -> None:
    came = spoil_often(good, tmp_path / "spoilt", SOME, seed=1)
    print(came)
    assert came["harmless"] + came["all"] > SOME // 2


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_five_hundred_times(good: Path, tmp_path: Path) -> None:
    came = spoil_often(good, tmp_path / "spoilt", MANY, seed=2)
    print(came)
    assert came["harmless"] + came["all"] > MANY // 2


def test_a_rebuilding_that_was_cut_off_is_begun_again(
    good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "station"
    shutil.copytree(good, folder)
    (folder / "station.db-wal").write_bytes(b"a log that was left")
    with monkeypatch.context() as cut, pytest.raises(KeyboardInterrupt):

        def power_goes(*_: object) -> None:
            raise KeyboardInterrupt

        cut.setattr("clerk_app.store.salvage._fill", power_goes)
        salvage(folder, KEY, at=NOW)
    with pytest.raises(UnavailableError) as told:
        StationStore.open(folder, KEY)
    assert told.value.trouble is Trouble.STORE_CORRUPT
    found = salvage(folder, KEY, at=NOW.replace(year=2027))
    assert found.whole
    assert [one.name for one in folder.glob("damaged-*")] == [found.aside.name]
    assert found.rows["operator"] == 1
    with open_station(folder) as station, station.store.read() as work:
        assert work.audit.verify() is None
