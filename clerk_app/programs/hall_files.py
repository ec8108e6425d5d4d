"""The hall's files on this PC: its queue, what goes on without a server, the journal of slips.

They name visitors by masked names, by digests and by the numbers of their cases, so they are
sealed. Several programs have them open at once, some with nobody signed in: the key is the PC's,
in its keyring or in a file of its user's, apart from the station's own.
"""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from clerk_app.config import BY_PASSWORD, Settings
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.paths import make_private_folder
from clerk_app.store.folder_lock import FolderLock
from clerk_app.store.hall import HallStore
from clerk_app.store.key_ways import keep_recovery
from clerk_app.store.keys import (
    lies_beside,
    refuse_wrong_key,
    remember_key,
    station_key,
    system_keyring,
)
from clerk_app.store.sealed_database import lies_open, seal_database

KEYS = "hall"
"""Folder of the key within the data folder."""
_PATIENCE_S = 180.0
"""Another program may be bringing a file of years up to date, or sealing it."""
_LOOK_S = 0.02

log = logging.getLogger(__name__)


def open_hall_store(settings: Settings, *, who: str) -> HallStore:
    """The queue of the hall: the file of this PC, sealed, or what `hall_url` names.

    A file that is named there may be several users' of this machine, who share no keyring: it is
    taken as it is. Raises what `HallStore.open` and `file_key` raise.
    """
    if settings.hall_url:
        return HallStore.open(settings.hall_url, who=who)
    return open_sealed(settings, settings.data_folder / "hall.db", who=who)


def open_sealed(settings: Settings, path: Path, *, who: str = "") -> HallStore:
    """A file of the hall's on this PC. Raises what `HallStore.open` and `file_key` raise."""
    with file_key(settings, path) as key:
        return HallStore.open(f"sqlite:///{path}", who=who, key=key)


@contextmanager
def file_key(settings: Settings, path: Path) -> Iterator[bytes | None]:
    """The key to open a file with, for as long as nobody else of this PC decides the same.

    A file that lies open from before is sealed now; None: another program has it open in the
    clear, and it is sealed by the first that starts when nobody has. Raises UnavailableError
    STORE_KEY (path) when there was a key and it is gone, STORE_IN_USE (path) when somebody is at
    it for too long, and what the disk refuses.
    """
    folder = make_private_folder(make_private_folder(settings.data_folder) / KEYS)
    lock = _locked(folder)
    try:
        key = station_key(folder, system_keyring())
        if not refuse_wrong_key(folder, key):
            with suppress(FileExistsError):
                remember_key(folder, key)
        if settings.recovery_key:
            keep_recovery(folder, key, settings.recovery_key)
        if locks_less_than_asked(settings):
            log.warning("key_by is password, but the key of the hall's files lies in %s", folder)
        yield None if lies_open(path) and not seal_database(path, key) else key
    finally:
        lock.release()


def locks_less_than_asked(settings: Settings) -> bool:
    """Whether only a password is to open this PC's data, and the hall's files open without one."""
    return settings.key_by == BY_PASSWORD and lies_beside(settings.data_folder / KEYS)


def _locked(folder: Path) -> FolderLock:
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return FolderLock(folder)
        except UnavailableError as error:
            if error.trouble is not Trouble.STORE_IN_USE or time.monotonic() > until:
                raise
            time.sleep(_LOOK_S)
