"""A day's work recorded call by call, and what a power cut at any moment of it leaves.

The work runs once, through the product's own code and driver, on a real disk. Each commit that was
told to the program is kept with all that the database said then. A cut takes a place in the
recording and lays out a disk as it may be found; the program's next start must find exactly what
one of two commits said: the last that was acknowledged, or the one that was under way.
"""

import hashlib
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from random import Random

import pytest
import sqlcipher3.dbapi2
from sqlalchemy import Connection, Engine
from sqlalchemy.pool import PoolProxiedConnection

from clerk_app.domain.merge import replay
from clerk_app.store import connecting
from clerk_app.store import engine as store_engine
from clerk_app.store import station as store_station
from clerk_app.store.engine import open_engine, transaction
from clerk_app.store.file_keys import first_file_keys
from clerk_app.store.keys import DATABASE, known_salt
from clerk_app.store.sealed_file import SealedFile, SpoiltError, sha256_of
from clerk_app.store.work import Work
from tests.helpers.disk.calls import Call, Fault
from tests.helpers.disk.driver_vfs import watched
from tests.helpers.disk.media import Media
from tests.helpers.disk.os_calls import watched_calls
from tests.helpers.stations import KEY

_DIGEST = re.compile(rb"[0-9a-f]{64}")


class Verdict(StrEnum):
    """What the next start finds after a cut."""

    WHOLE = "whole"
    LOST = "lost"
    """It finds an older state than the one that was acknowledged."""
    TORN = "torn"
    """It cannot be read, or says what no commit has said."""
    DANGLING = "dangling"
    """A file is named and is not there, or not with its bytes."""


@dataclass(frozen=True, slots=True)
class State:
    """All a database says after a commit; `digests`, every SHA-256 in it."""

    said: str
    digests: frozenset[str]


NOTHING = State("", frozenset())
"""No table yet, or no file."""


@dataclass(slots=True)
class Recording:
    """Calls, and between them how many commits had been acknowledged."""

    root: str
    events: list[Call | int] = field(default_factory=list)
    states: list[State] = field(default_factory=lambda: [NOTHING])
    files: frozenset[str] = frozenset()
    """Digests of all files that were kept."""


def record(folder: Path, work: Callable[[Path], None], *, pragma: str = "") -> Recording:
    """Run `work` on an empty folder and keep all it asked of the disk.

    `pragma` is set on the writing connection after the product's own.
    """
    recording = Recording(str(folder))

    def see(call: Call) -> Fault | None:
        recording.events.append(call)
        return None

    @contextmanager
    def noted(engine: Engine, *, reading: bool = False) -> Iterator[Connection]:
        with transaction(engine, reading=reading) as connection:
            yield connection
        if not reading:
            recording.states.append(_state(engine))
            recording.events.append(len(recording.states) - 1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_engine, "transaction", noted)
        patch.setattr(store_station, "transaction", noted)
        if pragma:
            patch.setattr(connecting, "_WRITER_PRAGMA", (*connecting._WRITER_PRAGMA, pragma))
        with watched(folder, see), watched_calls(folder, see):
            work(folder)
    kept = {path.name for path in (folder / "blobs").rglob("*") if path.is_file()}
    keys, named = first_file_keys(KEY), frozenset[str]().union(*_digests(recording))
    recording.files = frozenset(one for one in named if keys.name_of(one) in kept)
    assert recording.files, "a day without a file would prove nothing of files"
    return recording


def cuts(
    recording: Recording, folder: Path, *, count: int, seed: int
) -> Iterator[tuple[Verdict, dict[str, bytes]]]:
    """So many cuts at random places, in the order of the day: what each comes to, and its disk.

    The database of each is laid out in `folder` to be judged.
    """
    dice = Random(seed)
    places = sorted(dice.randrange(len(recording.events) + 1) for _ in range(count))
    media, acknowledged, done = Media(recording.root), 0, 0
    for place in places:
        for event in recording.events[done:place]:
            if isinstance(event, int):
                acknowledged = event
            else:
                media.take(event)
        done = place
        disk = media.cut(dice)
        # The index of the log is shared memory: whatever stands in its file after a cut means
        # nothing.
        index = dice.choice((None, b"", bytes(32768), dice.randbytes(32768)))
        if index is not None:
            disk[f"{DATABASE}-shm"] = index
        database = {name: bytes_ for name, bytes_ in disk.items() if name.startswith("station.")}
        lay_out(database, folder)
        yield _judge(recording, acknowledged, disk, folder), disk


def lay_out(disk: dict[str, bytes], folder: Path) -> None:
    """Make `folder` what a disk has, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in disk.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def unlike_its_operations(work: Work) -> list[str]:
    """Cases whose view is not the platform's document with what is pending on it."""
    cases = [row.case_id for row in work.cases.search("", limit=1000)]
    return [one for one in cases if not _as_replayed(work, one)]


def _as_replayed(work: Work, case_id: str) -> bool:
    due = replay(
        work.cases.remote(case_id), work.outbox.unsettled(case_id), work.outbox.links(case_id)
    )
    return due == work.cases.view(case_id)


def _judge(
    recording: Recording, acknowledged: int, disk: dict[str, bytes], folder: Path
) -> Verdict:
    said = _found(folder)
    if said is None:
        return Verdict.TORN
    due = recording.states[acknowledged : acknowledged + 2]
    state = next((one for one in due if one.said == said), None)
    if state is None:
        older = any(one.said == said for one in recording.states)
        return Verdict.LOST if older else Verdict.TORN
    for digest in state.digests & recording.files:
        if not _lies_whole(disk, digest, folder):
            return Verdict.DANGLING
    return Verdict.WHOLE


def _digests(recording: Recording) -> Iterator[frozenset[str]]:
    return (frozenset(state.digests) for state in recording.states)


def _lies_whole(disk: dict[str, bytes], digest: str, folder: Path) -> bool:
    keys = first_file_keys(KEY)
    name = keys.name_of(digest)
    content = disk.get(f"blobs/{name[:2]}/{name[2:4]}/{name}")
    if content is None:
        return False
    found = folder / "found"
    found.write_bytes(content)
    try:
        return sha256_of(SealedFile(found, name, keys.secrets_of(name))) == digest
    except SpoiltError:
        return False
    finally:
        found.unlink()


def _found(folder: Path) -> str | None:
    """What the database says, as `State.said`; None when it is damaged."""
    path = folder / DATABASE
    if not path.exists():
        return NOTHING.said
    engine = open_engine(path, key=KEY, salt=known_salt(folder))
    try:
        raw = engine.raw_connection()
        try:
            (sound,) = raw.cursor().execute("PRAGMA quick_check(1)").fetchone()
            return _digest_of(_contents(raw)) if sound == "ok" else None
        finally:
            raw.close()
    except sqlcipher3.dbapi2.Error:
        return None
    finally:
        engine.dispose()


def _state(engine: Engine) -> State:
    raw = engine.raw_connection()
    try:
        contents = _contents(raw)
    finally:
        raw.close()
    named = {digest.decode() for one in contents for digest in _DIGEST.findall(one)}
    return State(_digest_of(contents), frozenset(named))


def _contents(raw: PoolProxiedConnection) -> list[bytes]:
    """Every table with every row; over the driver itself, for thousands are compared."""
    ask = raw.cursor()
    ask.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    contents = []
    for (name,) in ask.fetchall():
        rows = sorted(map(repr, ask.execute(f'SELECT * FROM "{name}"').fetchall()))
        contents.append("\n".join((name, *rows)).encode())
    return contents


def _digest_of(contents: list[bytes]) -> str:
    return hashlib.sha256(b"\0".join(contents)).hexdigest() if contents else NOTHING.said
