"""What a second copy gives back: every operation the store lacks, to the letter, with its files.

The operations keep their ids, parents and times, so it does not matter whether the platform has
them already, or whether the PC that was thought dead sends them as well: its ledger knows each
once.
"""

from dataclasses import dataclass
from pathlib import Path

from clerk_app.desk import carried_work
from clerk_app.desk.recording import refresh_view
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.second_copy import CopiedFile, CopiedOperation, in_order
from clerk_app.store.second_copy import Contents, SecondCopy, stations_in

AT_ONCE = 100
"""Operations in one transaction: the window works meanwhile."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of reading a second copy."""

    station: str
    """Whose copy it is."""
    operations: int = 0
    """New here."""
    known: int = 0
    """Here already."""
    cases: int = 0
    files: int = 0
    """Files whose bytes came back."""
    missing: tuple[str, ...] = ()
    """Digests of files that are neither here nor whole in the copy."""
    damaged: tuple[tuple[str, int], ...] = ()
    """Stretches of the copy that do not read: part and first byte. All others were saved."""
    torn: int = 0
    """Parts whose end was cut, as by the power."""
    locked: int = 0
    """Parts under another secret."""


def restore(station: Station, place: Path, *, of: str = "") -> tuple[Restored, Changes]:
    """Take in the second copy in a folder; doing it again changes nothing.

    `of` is the station whose copy it is; empty: this station's own, or the only one there. Raises
    RuleError COPY_KEY where the hall has no key, COPY_NONE (path), COPY_WHICH (path, stations),
    PACKAGE_KEY (name) when nothing of it opens, and what either disk refuses.
    """
    if not station.hall_secret:
        raise RuleError(Trouble.COPY_KEY)
    of = _which(place, station, of)
    copy = SecondCopy(
        place,
        hall=station.hall_id,
        station=of,
        secret=station.hall_secret,
        suite=station.suite,
    )
    contents = copy.read()
    if contents.locked and not contents.operations:
        raise RuleError(Trouble.PACKAGE_KEY, name=str(copy.folder))
    return take(station, copy, contents)


def _which(place: Path, station: Station, of: str) -> str:
    there = stations_in(place, station.hall_id)
    wanted = of or station.station_id
    if wanted in there:
        return wanted
    if not there or of:
        raise RuleError(Trouble.COPY_NONE, path=str(place))
    if len(there) > 1:
        raise RuleError(Trouble.COPY_WHICH, path=str(place), stations=" ".join(there))
    return there[0]


def take(station: Station, copy: SecondCopy, contents: Contents) -> tuple[Restored, Changes]:
    """Take in what was read of a copy: first the bytes, then the operations that name them."""
    ordered = in_order(contents.operations)
    lacking = _lacking(station, ordered)
    files, missing = _files_back(station, copy, ordered, lacking)
    cases: set[str] = set()
    for at in range(0, len(lacking), AT_ONCE):
        cases |= _queue(station, copy.station, lacking[at : at + AT_ONCE])
    done = Restored(
        station=copy.station,
        operations=len(lacking),
        known=len(ordered) - len(lacking),
        cases=len(cases),
        files=files,
        missing=missing,
        damaged=contents.damaged,
        torn=contents.torn,
        locked=contents.locked,
    )
    if not lacking and not files:
        return done, Changes.NOTHING
    _note(station, done)
    return done, Changes.CASE | Changes.OUTBOX | Changes.MATERIALS


def _lacking(station: Station, ordered: tuple[CopiedOperation, ...]) -> list[CopiedOperation]:
    found: list[CopiedOperation] = []
    with station.store.read() as work:
        for at in range(0, len(ordered), AT_ONCE):
            some = ordered[at : at + AT_ONCE]
            known = work.outbox.known([one.op.op_id for one in some])
            found += [one for one in some if one.op.op_id not in known]
    return found


def _files_back(
    station: Station,
    copy: SecondCopy,
    ordered: tuple[CopiedOperation, ...],
    lacking: list[CopiedOperation],
) -> tuple[int, tuple[str, ...]]:
    """Files of what is taken in, and those that this disk has lost since."""
    with station.store.read() as work:
        alone = set(work.blobs.unproven())
    new = {file.sha256 for one in lacking for file in one.files}
    named = {file.sha256: file for one in ordered for file in one.files}
    back, missing = 0, []
    for sha256 in (alone & named.keys()) | new:
        if station.store.files.has(sha256):
            continue
        if _file_back(station, copy, named[sha256]):
            back += 1
        else:
            missing.append(sha256)
    return back, tuple(sorted(missing))


def _file_back(station: Station, copy: SecondCopy, file: CopiedFile) -> bool:
    try:
        with copy.files.opened(file.sha256, file.size) as source:
            station.store.files.put(source, expected=file.sha256)
    except RuleError:
        return False
    except UnavailableError as error:
        if error.trouble not in (Trouble.BLOB_MISSING, Trouble.BLOB_DAMAGED):
            raise
        return False
    return True


def _queue(station: Station, of: str, some: list[CopiedOperation]) -> set[str]:
    with station.store.begin() as work:
        for one in some:
            carried_work.queue(work, one.op, at=one.made_at, of=of)
            for file in one.files:
                work.blobs.add(file.sha256, size=file.size, mime=file.mime, state=BlobState.LOCAL)
        cases = {work.cases.resolve(one.op.case_id) for one in some}
        for case_id in sorted(cases):
            refresh_view(work, station, case_id)
    return cases


def _note(station: Station, done: Restored) -> None:
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator="",
            window=station.window,
            action="second_copy_restored",
            subject=done.station,
            facts={"operations": done.operations, "files": done.files},
        )
