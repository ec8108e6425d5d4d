"""Files of before are sealed while the window works (静默加密): one after another, none twice."""

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.store.resealing import Folder, is_foreign, needs_old_key, seal, to_seal

_DONE = "sealed_with"
"""Id of the key that all files were once found to be sealed with."""

_OF_THIS_FILE = frozenset({Trouble.BLOB_DAMAGED, Trouble.FILE_UNREADABLE, Trouble.STORE_HELD})

log = logging.getLogger(__name__)


def left(station: Station) -> int:
    """How many files are not sealed with the key in use. Reads a few bytes of each."""
    return sum(1 for _ in _found(station))


def foreign(station: Station) -> int:
    """How many of them are sealed with a key that is not here, and stay as they are."""
    return sum(is_foreign(path, station.store.keys) for _, path in _found(station))


def needs_old_keys(station: Station) -> bool:
    """Whether a file is still sealed with a key of before."""
    return any(needs_old_key(path, station.store.keys) for _, path in _found(station))


def seal_what_lies_open(station: Station, rest: Callable[[], bool]) -> int:
    """Seal all of it; how many could not be.

    `rest` is called after each file and says whether to go on. A file that fails is left for the
    next start; after a trouble of the disk nothing more is tried. Once nothing is left but what
    has another's key, later starts do not look. Raises what the store raises.
    """
    current = station.store.keys.now.current.hex()
    with station.store.read() as work:
        if work.meta.get(_DONE) == current:
            return 0
    failed = 0
    for folder, path in _found(station):
        if is_foreign(path, station.store.keys):
            continue
        try:
            seal(folder, path, station.store.keys)
        except YichuangError as trouble:
            failed += 1
            log.warning("a file could not be sealed: %s", trouble.trouble.value)
            if trouble.trouble not in _OF_THIS_FILE:
                return failed
        if not rest():
            return failed
    if not failed and left(station) == foreign(station):
        with station.store.begin() as work:
            work.meta.set(_DONE, current)
    return failed


def _found(station: Station) -> Iterator[tuple[Folder, Path]]:
    keys = station.store.keys
    folders: tuple[Folder, ...] = (station.store.files, station.store.waiting, station.papers)
    for folder in folders:
        for path in to_seal(folder, keys):
            yield folder, path
