"""Real stores in shared memory that are made once and set back to a snapshot in half a millisecond.

The schema comes from the real migrations; the file is not encrypted, everything else about it is
as at a window: WAL, FULL, one writing connection. Whether a commit survives a power cut is what
the crash tests of the store show; here a commit is what survives.
"""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine

from clerk_app.store.engine import migrate, open_engine
from clerk_app.store.fence import Fence
from clerk_app.store.file_keys import KeysInUse, first_file_keys
from clerk_app.store.files import Files
from clerk_app.store.folder_lock import FolderLock
from clerk_app.store.station import StationStore
from clerk_app.store.work import Work
from sync.platform.database import Database
from tests.soak.simulation.fuse import Fuse

T = TypeVar("T")

_MEMORY = Path("/dev/shm")


def memory_folder() -> tempfile.TemporaryDirectory[str]:
    """A folder in shared memory where there is such a thing, else among the temporary ones."""
    place = _MEMORY if _MEMORY.is_dir() else None
    return tempfile.TemporaryDirectory(prefix="yichuang-sim-", dir=place)


class Snapshot:
    """A whole database as it was at one moment."""

    def __init__(self, engine: Engine) -> None:
        """Copy what `engine` has committed."""
        self._kept = sqlcipher3.dbapi2.connect(":memory:")
        with _driver(engine) as driver:
            driver.backup(self._kept)

    def put_back(self, engine: Engine) -> None:
        """Make the database what it was."""
        with _driver(engine) as driver:
            self._kept.backup(driver)


@contextmanager
def _driver(engine: Engine) -> Iterator[Any]:
    raw = engine.raw_connection()
    try:
        yield raw.driver_connection
    finally:
        raw.close()


class MortalStore(StationStore):
    """A station's store that the power may leave before, inside and after every commit."""

    def __init__(self, folder: Path) -> None:
        """Begin a store in `folder` with the real migrations."""
        folder.mkdir(parents=True)
        path = folder / "station.db"
        self.engine = open_engine(path, key=None)
        migrate(self.engine, "station", path)
        keys = KeysInUse(first_file_keys(bytes(32)))
        super().__init__(
            self.engine,
            open_engine(path, key=None, read_only=True),
            lock=FolderLock(folder),
            files=Files(folder / "blobs", keys),
            keys=keys,
            damaged=(),
            fence=Fence(),
        )
        self.fuse = Fuse()

    @contextmanager
    def begin(self, *, unattended: bool = False) -> Iterator[Work]:
        """The writing transaction of the real store, between two points of the fuse."""
        self.fuse.pass_()
        with super().begin(unattended=unattended) as work:
            yield work
            self.fuse.pass_()
        self.fuse.pass_()


@dataclass(frozen=True)
class MortalDatabase(Database):
    """The platform's database with the same points."""

    @cached_property
    def fuse(self) -> Fuse:
        """Burns around each of its commits."""
        return Fuse()

    def write(self, work: Callable[[Connection], T]) -> T:
        """The real transaction, between two points of the fuse."""

        def with_power(connection: Connection) -> T:
            done = work(connection)
            self.fuse.pass_()
            return done

        self.fuse.pass_()
        done = super().write(with_power)
        self.fuse.pass_()
        return done
