"""Each call of an intake fails once, or for good: nothing false is told, nothing is lost."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from clerk_app.desk import drafts, headroom
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Cause, Level
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store import connecting
from tests.helpers.disk.calls import Fault
from tests.helpers.disk.power_cuts import unlike_its_operations
from tests.helpers.disk.sweep import FailingDisk, count, failing_disk
from tests.helpers.disk.visitor import TOLD, Intake
from tests.helpers.station import CLERK, open_station

pytestmark = pytest.mark.skipif(os.name == "nt", reason="reads the names of open files in /proc")


@pytest.fixture
def often_folded() -> Iterator[None]:
    """The log is folded in within the commit, so that this fails as well."""
    with pytest.MonkeyPatch.context() as patch:
        settings = (*connecting._WRITER_PRAGMA, "wal_autocheckpoint=40")
        patch.setattr(connecting, "_WRITER_PRAGMA", settings)
        yield


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """A store that closes on a failing disk says so in the log."""
    caplog.set_level(logging.WARNING)


def calls_of_one(folder: Path, scans: Path) -> int:
    with failing_disk(folder) as disk, open_station(folder) as station:
        Intake(station, scans, 0).go_on(station)
        visitor = Intake(station, scans, 1)
        return count(disk, lambda: visitor.go_on(station))


def fail(disk: FailingDisk, at: int, do: Callable[[], None]) -> UnavailableError | None:
    """Do it while the disk fails at one place; what was told."""
    disk.at, disk.armed = at, True
    disk.asked.clear()
    try:
        do()
    except UnavailableError as told:
        return told
    finally:
        disk.armed = False
    return None


def sweep(folder: Path, scans: Path, fault: Fault, *, lasting: bool) -> tuple[int, int]:
    """Fail at each call of an intake in turn; how many places there were, how many were told."""
    last, told_of = calls_of_one(folder, scans), 0
    with failing_disk(folder) as disk:
        disk.fault, disk.lasting = fault, lasting
        station = opened = None
        for at in range(last):
            if station is None:
                opened = open_station(folder)
                station = opened.__enter__()
                assert station.store.damaged == ()
            visitor = Intake(station, scans, at + 2)
            told = fail(disk, at, partial(visitor.go_on, station))
            if told is not None:
                told_of += 1
                assert told.trouble in TOLD[fault], (at, disk.asked[at])
            if station.store.fence.stands:
                refuses_everything(station, visitor)
                assert opened is not None
                opened.__exit__(None, None, None)
                opened = open_station(folder)
                station = opened.__enter__()
                assert station.store.damaged == ()
            elif told is not None:
                assert fault is Fault.FULL or told.trouble is not Trouble.STORE_FAILED
            visitor.check(station)
            visitor.go_on(station)
            visitor.check(station)
            assert visitor.number
        assert station is not None
        with station.store.read() as work:
            assert work.cases.count() == last + 2
            assert unlike_its_operations(work) == []
            assert work.audit.verify() is None
        assert station.store.sound()
        assert opened is not None
        opened.__exit__(None, None, None)
    return last, told_of


def refuses_everything(station: Station, visitor: Intake) -> None:
    """Nothing is written any more, intake stops in sight, and what is there can be read."""
    with pytest.raises(UnavailableError) as refused:
        drafts.start(station, CLERK)
    assert refused.value.trouble is Trouble.STORE_STOPPED
    with suppress(UnavailableError):
        visitor.go_on(station)
        raise AssertionError("it went on")
    with station.store.read() as work:
        found = headroom.standing(station, work)
    assert (found.level, found.cause) == (Level.STOP, Cause.FAILED)


def swept(folder: Path, fault: Fault, *, lasting: bool) -> None:
    scans = folder / "scans"
    scans.mkdir()
    places, told = sweep(folder / "station", scans, fault, lasting=lasting)
    assert places > 90
    # Only folding the log and throwing away what is left over may fail unsaid.
    assert told > places * 0.6


@pytest.mark.parametrize(
    "lasting", [True, pytest.param(False, marks=pytest.mark.slow)], ids=["for good", "once"]
)
def test_an_intake_ends_at_any_call_that_fails(tmp_path: Path, *, lasting: bool) -> None:
    swept(tmp_path, Fault.FAILS, lasting=lasting)


@pytest.mark.parametrize(
    "lasting", [False, pytest.param(True, marks=pytest.mark.slow)], ids=["once", "for good"]
)
def test_an_intake_waits_at_any_call_for_room(tmp_path: Path, *, lasting: bool) -> None:
    swept(tmp_path, Fault.FULL, lasting=lasting)


@pytest.mark.slow
@pytest.mark.usefixtures("often_folded")
@pytest.mark.parametrize("fault", list(Fault))
@pytest.mark.parametrize("lasting", [True, False], ids=["for good", "once"])
def test_folding_the_log_in_may_fail_as_well(
    tmp_path: Path, fault: Fault, *, lasting: bool
) -> None:
    swept(tmp_path, fault, lasting=lasting)
