"""Files the database tells of and the disk has no more: fetched again, or asked for again.

The folder of files may have been put back older than the database, or another program has taken
one away. What the platform holds comes back by itself; what was here alone is asked of a person.
"""

from collections.abc import Callable

from clerk_app.desk.station import Station
from clerk_app.domain.case import Material
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.outbox_states import BlobState
from clerk_app.store.work import Work


def lost(station: Station, rest: Callable[[], bool] = lambda: True) -> tuple[str, ...]:
    """Digests of files the platform holds and that should lie here too, and do not.

    `rest` is called after each and says whether to go on.
    """
    with station.store.read() as work:
        there = work.blobs.held_on_both_sides()
    found = []
    for sha256 in there:
        if not station.store.files.has(sha256):
            found.append(sha256)
        if not rest():
            break
    return tuple(found)


def look_again(station: Station, rest: Callable[[], bool] = lambda: True) -> int:
    """Have the next rounds fetch what is lost here and the platform holds; how many files.

    What was here alone, is gone and has been scanned anew since is waited for no more.
    """
    gone = lost(station, rest)
    with station.store.read() as work:
        alone = [one for one in work.blobs.unproven() if not station.store.files.has(one)]
        replaced = [one for one in alone if one not in gone and not _needed(work, one)]
    if gone or replaced:
        with station.store.begin(unattended=True) as work:
            work.blobs.fetch_again(gone)
            work.blobs.forget(replaced)
    return len(gone)


def missed(station: Station, sha256: str) -> UnavailableError:
    """What to say of a file that is to be opened and is not here: BLOB_MISSING or BLOB_LOST (name).

    One that the platform holds too is fetched by the next rounds.
    """
    with station.store.read() as work:
        row, there = work.blobs.get(sha256), work.blobs.is_held_there(sha256)
        there = there or (row is not None and row.state is BlobState.VERIFIED)
        ours = row is not None or sha256 in work.drafts.files()
        if ours and not there:
            name = next((one.filename for one in _named(work, sha256)), sha256[:8])
            return UnavailableError(Trouble.BLOB_LOST, name=name)
    if there:
        with station.store.begin() as work:
            work.blobs.fetch_again((sha256,))
    return UnavailableError(Trouble.BLOB_MISSING, sha256=sha256)


def _needed(work: Work, sha256: str) -> bool:
    files = {*work.drafts.files(), *work.batch_drafts.files()}
    return sha256 in files or any(one.current for one in _named(work, sha256))


def _named(work: Work, sha256: str) -> tuple[Material, ...]:
    """The materials of cases that are this file."""
    cases = filter(None, map(work.cases.view, work.blobs.holders(sha256)))
    return tuple(one for case in cases for one in case.materials if one.sha256 == sha256)
