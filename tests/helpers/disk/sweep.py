"""Every place where a piece of work can fail on its disk, tried one after the other."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.helpers.disk.calls import Act, Call, Fault
from tests.helpers.disk.driver_vfs import watched
from tests.helpers.disk.os_calls import watched_calls


@dataclass(slots=True)
class FailingDisk:
    """A disk that answers one call with a fault while it is `armed`, or that and all after it."""

    fault: Fault = Fault.FAILS
    at: int = -1
    """Which call fails, counted from 0 since it was armed; -1: none."""
    lasting: bool = False
    armed: bool = False
    asked: list[Act] = field(default_factory=list)
    """What was asked for while armed."""

    def see(self, call: Call) -> Fault | None:
        """As `calls.See`."""
        if not self.armed:
            return None
        place = len(self.asked)
        self.asked.append(call.act)
        hit = place == self.at or (self.lasting and 0 <= self.at <= place)
        return self.fault if hit else None


@contextmanager
def failing_disk(folder: Path) -> Iterator[FailingDisk]:
    """Databases and files in `folder` are on a disk that does as it is told."""
    disk = FailingDisk()
    with watched(folder, disk.see), watched_calls(folder, disk.see):
        yield disk


def count(disk: FailingDisk, work: Callable[[], object]) -> int:
    """How many calls the work makes on a disk that is well."""
    disk.at, disk.armed = -1, True
    disk.asked.clear()
    work()
    disk.armed = False
    return len(disk.asked)
