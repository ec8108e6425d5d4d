"""A disk with each number of megabytes left: nothing false is told, and room is all it needs."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Limits
from clerk_app.domain.errors import UnavailableError
from tests.helpers.disk.calls import Fault
from tests.helpers.disk.power_cuts import unlike_its_operations
from tests.helpers.disk.visitor import TOLD, Intake
from tests.helpers.station import open_station

MEGABYTE = 1 << 20
DISK = 48 * MEGABYTE
MOST = 8
"""Megabytes with which an intake with its page certainly has room."""
PAGE = 3 * MEGABYTE


@pytest.fixture
def volume(tmp_path: Path) -> Iterator[Path]:
    """A volume of its own, of `DISK` bytes."""
    folder = tmp_path / "volume"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "yichuang-test", str(folder)]
    if os.name == "nt" or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a volume in memory")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def opened(held: ExitStack, folder: Path) -> Station:
    """A station that goes on until its disk is really full."""
    station = held.enter_context(open_station(folder))
    assert station.store.damaged == ()
    return replace(station, limits=Limits(stop_disk_gb=0))


def leave(volume: Path, room: int) -> None:
    """Fill the volume until so many bytes are left."""
    found = os.statvfs(volume)
    with (volume / "ballast").open("wb") as ballast:
        os.posix_fallocate(ballast.fileno(), 0, found.f_bavail * found.f_frsize - room)


def test_an_intake_waits_for_room_with_any_number_of_megabytes_left(
    volume: Path, tmp_path: Path
) -> None:
    told = []
    with ExitStack() as held:
        station = opened(held, volume / "station")
        Intake(station, tmp_path, 0).go_on(station)
        for number in range(1, 2 * MOST):
            visitor = Intake(station, tmp_path, number, more=PAGE)
            leave(volume, number * MEGABYTE // 2)
            try:
                visitor.go_on(station)
            except UnavailableError as full:
                told.append(number)
                assert full.trouble in TOLD[Fault.FULL]
            visitor.check(station)
            (volume / "ballast").unlink()
            if station.store.fence.stands:
                held.close()
                station = opened(held, volume / "station")
            visitor.go_on(station)
            visitor.check(station)
            assert visitor.number
            station.store.files.path(visitor.scanned).unlink()
        assert station.store.sound()
        with station.store.read() as work:
            assert work.cases.count() == 2 * MOST
            assert unlike_its_operations(work) == []
            assert work.audit.verify() is None
    # With little room it was told, with much it went through.
    assert 1 in told
    assert 2 * MOST - 1 not in told
