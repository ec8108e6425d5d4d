"""A station's second copy on another volume: a journal in parts, and the files it names.

The folder is `PLACE/HALL-STATION`. What this program has not read or written itself is never
changed: two PCs that were cloned may write to one folder, each to parts of its own.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from clerk_app.crypto_suites import Suite
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.second_copy import CopiedOperation, read_copied
from clerk_app.store import copy_journal as journal
from clerk_app.store.copy_files import CopyFiles
from clerk_app.store.copy_journal import OpenPart, Part
from clerk_app.store.copy_seal import CopySeal, owner_of
from clerk_app.store.disk import disk_trouble
from clerk_app.store.held import when_free

_JOURNAL, _FILES = "journal", "files"
_ASIDE = ".damaged"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a second copy holds."""

    operations: dict[str, CopiedOperation]
    """By id, in the order in which they were first copied."""
    damaged: tuple[tuple[str, int], ...] = ()
    """Stretches that do not read: part and first byte."""
    torn: int = 0
    """Parts whose end was cut."""
    locked: int = 0
    """Parts under another secret."""


class SecondCopy:
    """The copy of one station, written by one thread."""

    def __init__(self, place: Path, *, hall: str, station: str, secret: str, suite: Suite) -> None:
        """Nothing is read or made yet; what is new is sealed by `suite`."""
        self.station = station
        own = f"{hall}-{station}"
        self.folder = place if place.name == own else place / own
        self._journal = self.folder / _JOURNAL
        self._seal = CopySeal(secret, suite, hall=hall, station=station)
        self.files = CopyFiles(self.folder / _FILES, self._seal)
        self._sizes: dict[Path, int] = {}
        self._spoilt: set[Path] = set()
        self._open: OpenPart | None = None
        self._last = 0

    @property
    def bytes(self) -> int:
        """Bytes of the journal, as far as it was read or written here."""
        own = self._open.size if self._open is not None else 0
        return sum(self._sizes.values()) + own

    def read(self) -> Contents:
        """Read it anew from the volume; from now on another part is written.

        What cannot be read, or is not ours to read, is passed over and counted. Raises the
        UnavailableError of `disk_trouble`.
        """
        self._open, self._sizes, self._spoilt, self._last = None, {}, set(), 0
        operations: dict[str, CopiedOperation] = {}
        damaged: list[tuple[str, int]] = []
        torn = locked = 0
        for path in journal.parts_in(self._journal):
            self._last = max(self._last, _number(path))
            try:
                part = journal.read_part(path, self._seal)
            except RuleError as error:
                if error.trouble is Trouble.PACKAGE_FORM:
                    damaged.append((path.name, 0))
                    self._spoilt.add(path)
                else:
                    locked += 1
                continue
            unread = _take(part, operations)
            self._sizes[path] = part.size
            damaged += [(path.name, at) for at in (*part.damaged, *(0,) * unread)]
            torn += part.torn
            if part.damaged or unread:
                self._spoilt.add(path)
        return Contents(operations, tuple(damaged), torn, locked)

    def append(self, copied: Iterable[CopiedOperation]) -> None:
        """Add operations, durably, in one write.

        Raises MovedError when somebody else has changed our part or it is gone, and the
        UnavailableError of `disk_trouble`; then it must be read anew.
        """
        frames = [canonical_bytes(one.doc()) for one in copied]
        if self._open is None:
            self._last += 1
            self._open = journal.begin_part(self._journal, self._last, self._seal, frames)
        else:
            self._open = journal.append(self._open, frames)

    def is_as_left(self) -> bool:
        """Whether the volume still holds what was read and written here."""
        if self._open is not None and not journal.is_as_left(self._open):
            return False
        return self._open is not None or all(path.is_file() for path in self._sizes)

    def rewrite(self, copied: Iterable[CopiedOperation]) -> None:
        """Keep these operations alone: they go into a new part, then the old ones go.

        A part that others have added to since it was read stays, and one that was damaged is set
        aside. Raises the UnavailableError of `disk_trouble`; then nothing was lost.
        """
        old = dict(self._sizes)
        if self._open is not None:
            old[self._open.path] = self._open.size
        frames = [canonical_bytes(one.doc()) for one in copied]
        self._open = None
        if frames:
            self._last += 1
            self._open = journal.begin_part(self._journal, self._last, self._seal, frames)
        for path in (*old, *self._spoilt - old.keys()):
            _leave(path, old.get(path), spoilt=path in self._spoilt)
        self._sizes, self._spoilt = {}, set()


def stations_in(place: Path, hall: str) -> tuple[str, ...]:
    """Codes of the stations of a hall of which there is a copy in a folder, or that it is itself.

    Raises the UnavailableError of `disk_trouble`.
    """
    folders = (place, *sorted(path.parent for path in place.glob(f"*/{_JOURNAL}")))
    found: dict[str, None] = {}
    for folder in folders:
        for path in journal.parts_in(folder / _JOURNAL):
            of_hall, station = owner_of(path)
            if station and of_hall == hall:
                found[station] = None
                break
    return tuple(found)


def _take(part: Part, operations: dict[str, CopiedOperation]) -> int:
    """Put what a part holds to the rest; how many frames are no operation."""
    unread = 0
    for frame in part.frames:
        try:
            copied = read_copied(json.loads(frame))
        except ValueError:
            copied = None
        if copied is None:
            unread += 1
        else:
            operations.setdefault(copied.op.op_id, copied)
    return unread


def _leave(path: Path, size: int | None, *, spoilt: bool) -> None:
    try:
        if spoilt:
            when_free(lambda: path.replace(path.with_suffix(_ASIDE)))
        elif path.stat().st_size == size:
            when_free(path.unlink)
    except FileNotFoundError:
        return
    except OSError as error:
        raise disk_trouble(error, path) from error


def _number(path: Path) -> int:
    begun = path.name.split("-", 1)[0]
    return int(begun) if begun.isdigit() else 0


def volume_of(path: Path) -> int:
    """The volume on which `path` lies or would be made. Raises the `disk_trouble` of its root."""
    there = next((one for one in (path, *path.parents) if one.exists()), path)
    try:
        return there.stat().st_dev
    except OSError as error:
        raise disk_trouble(error, path) from error
