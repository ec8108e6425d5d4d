"""Each driver's source as the contract asks for it: a pile, its loss in the middle, its return."""

import json
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Protocol

from clerk_app.desk.scanner_port import Scanner
from clerk_app.devices.scanners.escl import EsclDriver, Patience
from clerk_app.devices.scanners.sane import SaneDriver
from clerk_app.devices.scanners.twain import TwainDriver
from clerk_app.devices.scanners.watched_folder import FolderDriver, Rhythm
from clerk_app.devices.scanners.wia import WiaDriver
from tests.helpers.escl_server import EsclServer, page_picture
from tests.helpers.fake_twain import NAME, Machine
from tests.helpers.fake_wia import FakeWia
from tests.helpers.sane_device import SaneDevice

BRISK = Patience(connect=5.0, read=20.0, pause=0.01, tries=5, look=0.01)


class Rig(Protocol):
    scanner: Scanner
    pile: int
    """Pages of a whole batch."""

    def slow(self) -> None:
        """Pages come one by one, so that something can happen between them."""

    def lose(self, after: int) -> Callable[[int], None]:
        """Make the source go away after so many pages; called with the count of each."""

    def mend(self) -> int:
        """The source is back; how many pages lie in it now."""


class SaneRig:
    pile = 10

    def __init__(self, device: SaneDevice, folder: Path) -> None:
        self.device = device
        self.scanner: Scanner = SaneDriver().open("test:0", folder)

    def slow(self) -> None:
        self.device.slow_down()

    def lose(self, after: int) -> Callable[[int], None]:
        self.slow()
        return lambda count: kill_scanimage() if count == after else None

    def mend(self) -> int:
        return 10


class EsclRig:
    pile = 3

    def __init__(self, server: EsclServer, folder: Path) -> None:
        self.server = server
        self.scanner: Scanner = EsclDriver(BRISK).open(server.url, folder)

    def slow(self) -> None:
        self.server.faults.hold_at = 3

    def lose(self, after: int) -> Callable[[int], None]:
        self.server.in_feeder, self.server.faults.cut_at = 5, after + 1
        return lambda _: None

    def mend(self) -> int:
        self.server.faults.cut_at = 0
        return self.server.in_feeder


class FolderRig:
    pile = 5

    def __init__(self, watched: Path, folder: Path) -> None:
        self.watched, self.away = watched, watched.with_name("away")
        watched.mkdir()
        for number in range(1, self.pile + 1):
            page = page_picture(number, size=(100, 140), mode="L")
            (watched / f"IMG_{number:03}.JPG").write_bytes(page)
            os.utime(watched / f"IMG_{number:03}.JPG", (number, number))
        self.scanner: Scanner = FolderDriver(Rhythm(0.005, 3)).open(str(watched), folder)

    def slow(self) -> None:
        """Nothing is slower than the looks."""

    def lose(self, after: int) -> Callable[[int], None]:
        return lambda count: self._unplug() if count == after else None

    def _unplug(self) -> None:
        self.watched.rename(self.away)

    def mend(self) -> int:
        self.away.rename(self.watched)
        return len(list(self.watched.glob("*.JPG")))


class WiaRig:
    pile = 4

    def __init__(self, folder: Path) -> None:
        self.fake = FakeWia()
        driver = WiaDriver(lambda: self.fake)
        self.scanner: Scanner = driver.open(self.fake.DeviceID, folder)

    def slow(self) -> None:
        """A page at a time."""

    def lose(self, after: int) -> Callable[[int], None]:
        self.fake.fails_at = after + 1
        return lambda _: None

    def mend(self) -> int:
        return self.fake.in_feeder


class TwainRig:
    pile = 4

    def __init__(self, machine: Path, folder: Path) -> None:
        self.path, self.machine = machine, Machine()
        self._keep()
        command = (sys.executable, "-m", "tests.helpers.twain_child", str(machine))
        self.scanner: Scanner = TwainDriver({"": command}).open(NAME, folder)

    def slow(self) -> None:
        """A page at a time."""

    def lose(self, after: int) -> Callable[[int], None]:
        self.machine.fails_at, self.machine.code = after + 1, 23
        self._keep()
        return lambda _: None

    def mend(self) -> int:
        self.machine = Machine(**json.loads(self.path.read_text()))
        self.machine.fails_at = 0
        self._keep()
        return self.machine.in_feeder

    def _keep(self) -> None:
        self.path.write_text(json.dumps(asdict(self.machine)))


def scanimages() -> list[int]:
    """Processes of `scanimage` that this process has started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().partition(")")
        except OSError:
            continue
        if name.endswith("(scanimage") and int(rest.split()[1]) == os.getpid():
            found.append(int(stat.parent.name))
    return found


def kill_scanimage() -> None:
    """As a crash of a backend does."""
    for process in scanimages():
        os.kill(process, signal.SIGKILL)
