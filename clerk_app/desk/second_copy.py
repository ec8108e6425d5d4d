"""Keeps a second copy of unsynced work on another volume (第二副本): a dead PC loses nothing.

What must be in the copy follows from the store alone: every operation that is not done with, and
the files it names. So a crash between a commit and its copy leaves no hole: the next round finds
what is missing, in the order in which it was made, before anything newer. And what the copy has
that the store lacks, after an older backup was put back or on a new PC, is taken in first.
"""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from clerk_app.desk import second_copy_restore
from clerk_app.desk.second_copy_restore import Restored
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.operations import Operation
from clerk_app.domain.second_copy import (
    CopiedFile,
    CopiedOperation,
    CopyProblem,
    CopyStanding,
    read_standing,
)
from clerk_app.store.copy_journal import MovedError
from clerk_app.store.second_copy import SecondCopy, volume_of
from clerk_app.store.work import Work

RECORD = "second_copy"
"""Key of `meta`: how the copy stands, written when that changes."""
AT_ONCE = 200
"""Operations in one write."""
SLACK = 1 << 20
"""Bytes of journal that are never worth a rewrite."""
PATIENCE = 30.0
"""Seconds after which a volume that does not answer counts as lost for now."""
PROBLEMS = {
    Trouble.STORE_DISK_FULL: CopyProblem.FULL,
    Trouble.STORE_READ_ONLY: CopyProblem.READ_ONLY,
}

log = logging.getLogger(__name__)


def standing(station: Station, work: Work) -> CopyStanding | None:
    """How the second copy stands; None where none was asked for."""
    return None if station.second_copy is None else read_standing(work.meta.get(RECORD))


@dataclass(frozen=True, slots=True)
class Examined:
    """A second copy looked at, without changing anything."""

    operations: int
    """Operations that are not done with here."""
    lacking: tuple[str, ...]
    """Those of them, and files they name, that are not in the copy."""
    damaged: tuple[str, ...]
    """Parts of the copy, each with its place, that do not read."""


def examine(station: Station) -> Examined:
    """Read the whole copy anew and compare it with the store.

    A volume that cannot be read has nothing of it. Raises what reading the station's store raises.
    """
    with station.store.read() as work:
        live = work.outbox.undone_ids()
    if station.second_copy is None:
        return Examined(len(live), (), ())
    copy = SecondCopy(
        station.second_copy,
        hall=station.hall_id,
        station=station.station_id,
        secret=station.hall_secret,
        suite=station.suite,
    )
    try:
        held = copy.read()
        found = [held.operations[op_id] for op_id in live if op_id in held.operations]
        files = {file.sha256: file for one in found for file in one.files}
        lost = [one.sha256 for one in files.values() if not copy.files.verify(one.sha256, one.size)]
    except UnavailableError:
        return Examined(len(live), live, ())
    lacking = [op_id for op_id in live if op_id not in held.operations]
    return Examined(
        len(live), (*lacking, *lost), tuple(f"{name}:{at}" for name, at in held.damaged)
    )


class _LostError(Exception):
    def __init__(self, problem: CopyProblem) -> None:
        self.problem = problem


class Keeper:
    """Brings the copy up to date, round by round, on a thread that may wait for a slow volume."""

    def __init__(
        self,
        station: Station,
        place: Path,
        *,
        volume: Callable[[Path], int] = volume_of,
        patience: float | None = PATIENCE,
        tell: Callable[[Changes], None] = lambda _: None,
    ) -> None:
        """`place` is a folder on the other volume; `tell` hears of what a hanging round changes.

        `patience` in seconds; None: nobody watches how long a round takes.
        """
        self._station, self._place = station, place
        self._volume, self._patience = volume, patience
        self.tell = tell
        self._copy = SecondCopy(
            place,
            hall=station.hall_id,
            station=station.station_id,
            secret=station.hall_secret,
            suite=station.suite,
        )
        self._known: dict[str, tuple[CopiedFile, ...]] | None = None
        """Files of the operations that are in the copy; None: it must be read first."""
        self._there: set[str] = set()
        """Files that may have a copy there, as far as is known here."""
        self._proven: set[str] = set()
        """Files whose copy was written or read since the volume was last put in."""
        self._damaged = 0
        self._turn = threading.Lock()
        self.restored: Restored | None = None
        """What the copy gave back when it was last read; None: nothing was missing."""

    def round(self) -> Changes:
        """Copy what is not in the copy yet, and let go what the platform has.

        Raises nothing of the other volume: that is remembered, and told by `standing`. Raises what
        the station's own store raises.
        """
        with self._station.store.unattended():
            try:
                with self._watched(), self._turn:
                    changes = self._bring_up()
            except (_LostError, MovedError, OSError, UnavailableError) as error:
                self._known = None
                return self._remember(self._problem(error))
            return changes | self._remember(None)

    @contextmanager
    def _watched(self) -> Iterator[None]:
        if self._patience is None:
            yield
            return
        watch = threading.Timer(self._patience, self._is_slow)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()

    def _bring_up(self) -> Changes:
        self._require_volume()
        fresh = self._known is None or not self._copy.is_as_left()
        changes = self._read() if fresh else Changes.NOTHING
        with self._station.store.read() as work:
            live = work.outbox.undone_ids()
            unproven = work.blobs.unproven()
        self._append([op_id for op_id in live if op_id not in self._files])
        if self._is_loose(len(live)) or (fresh and self._damaged):
            self._rewrite(live)
        self._copy_files(live, unproven)
        return changes

    @property
    def _files(self) -> dict[str, tuple[CopiedFile, ...]]:
        return {} if self._known is None else self._known

    def _require_volume(self) -> None:
        own = self._station.store.files.folder
        if self._volume(self._place) != self._volume(own):
            return
        # A volume that is not mounted leaves nothing, or an empty folder on the first disk.
        raise _LostError(CopyProblem.SAME_VOLUME if self._place.exists() else CopyProblem.ABSENT)

    def _read(self) -> Changes:
        """After a start and whenever the volume was away: it may not have kept what it took."""
        self._known, self._proven = None, set()
        contents = self._copy.read()
        self._damaged = len(contents.damaged)
        for name, at in contents.damaged:
            log.warning("second copy: %s does not read from byte %d on", name, at)
        done, changes = second_copy_restore.take(self._station, self._copy, contents)
        self.restored = done if done.operations or done.files else self.restored
        self._known = {one.op.op_id: one.files for one in contents.operations.values()}
        self._there |= {file.sha256 for files in self._known.values() for file in files}
        return changes

    def _append(self, missing: list[str]) -> None:
        for at in range(0, len(missing), AT_ONCE):
            copied = self._operations(missing[at : at + AT_ONCE])
            self._copy.append(copied)
            self._files.update({one.op.op_id: one.files for one in copied})

    def _is_loose(self, live: int) -> bool:
        """Whether most of the journal is of operations that are done with."""
        many = len(self._files)
        return self._copy.bytes > SLACK and many - live > live

    def _rewrite(self, live: tuple[str, ...]) -> None:
        copied = self._operations(live)
        done_with = self._files.keys() - set(live)
        self._copy.rewrite(copied)
        for op_id in done_with:
            del self._files[op_id]

    def _operations(self, op_ids: Sequence[str]) -> list[CopiedOperation]:
        with self._station.store.read() as work:
            return [
                CopiedOperation(one.op, one.digest, one.made_at, _files_of(work, one.op))
                for at in range(0, len(op_ids), AT_ONCE)
                for one in work.outbox.lone(op_ids[at : at + AT_ONCE])
            ]

    def _copy_files(self, live: tuple[str, ...], unproven: tuple[str, ...]) -> None:
        needed = {file.sha256: file for op_id in live for file in self._files.get(op_id, ())}
        with self._station.store.read() as work:
            rows = [work.blobs.get(sha256) for sha256 in unproven if sha256 not in needed]
        needed |= {row.sha256: CopiedFile(row.sha256, row.size, row.mime) for row in rows if row}
        for sha256 in self._there - needed.keys():
            self._copy.files.drop(sha256)
        self._there = set(needed)
        self._proven &= needed.keys()
        store = self._station.store.files
        waiting = [one for one in needed.values() if one.sha256 not in self._proven]
        for one in sorted(waiting, key=lambda file: file.size):
            if not self._copy.files.verify(one.sha256, one.size) and store.has(one.sha256):
                with store.open(one.sha256) as source:
                    self._copy.files.put(one.sha256, source)
            self._proven.add(one.sha256)

    # How it stands

    def _problem(self, error: Exception) -> CopyProblem:
        if isinstance(error, _LostError):
            return error.problem
        if isinstance(error, UnavailableError):
            own = str(self._station.store.files.folder.parent)
            if error.trouble in (Trouble.BLOB_MISSING, Trouble.STORE_CORRUPT) or str(
                error.facts.get("path", "")
            ).startswith(own):
                raise error
            if not self._place.exists():
                return CopyProblem.ABSENT
            return PROBLEMS.get(error.trouble, CopyProblem.FAILED)
        return CopyProblem.FAILED

    def _is_slow(self) -> None:
        with suppress(UnavailableError, RuntimeError):
            self.tell(self._remember(CopyProblem.SLOW))

    def _remember(self, problem: CopyProblem | None) -> Changes:
        """Write down how it stands, when that is another thing than before."""
        with self._station.store.read() as work:
            before = read_standing(work.meta.get(RECORD))
        now = CopyStanding(damaged=self._damaged)
        if problem is not None:
            since = before.since or self._station.clock.now()
            now = replace(now, since=since, problem=problem)
        if now == before:
            return Changes.NOTHING
        with self._station.store.begin() as work:
            work.meta.set(RECORD, now.text())
        log.info("second copy: %s", now.text())
        return Changes.LINK


def _files_of(work: Work, op: Operation) -> tuple[CopiedFile, ...]:
    sha256 = getattr(op.args, "sha256", "")
    row = work.blobs.get(sha256) if sha256 else None
    return () if row is None else (CopiedFile(row.sha256, row.size, row.mime),)
