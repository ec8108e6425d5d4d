"""The hall's files on this PC: its queue, what goes on without a server, the journal of slips.

They name visitors by masked names, by digests and by the numbers of their cases, so they are
sealed. Several programs have them open at once, some with nobody signed in: the key is the PC's,
in its keyring or in a file of its user's, apart from the station's own. A file that `hall_url`
names has a key of its own beside it, because programs with other data folders share it.
"""

import logging
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType

from keyring.backend import KeyringBackend

from clerk_app.config import BY_PASSWORD, Settings
from clerk_app.crypto_suites import SUITES
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.paths import make_private_folder
from clerk_app.store import shared_keys
from clerk_app.store.engine import read_url
from clerk_app.store.folder_lock import FolderLock
from clerk_app.store.hall import HallStore
from clerk_app.store.key_ways import (
    Opened,
    keep_password,
    keep_recovery,
    root_by_password,
    ways,
)
from clerk_app.store.keys import (
    BY_WAYS,
    has_mark,
    lies_beside,
    only_by_ways,
    refuse_wrong_key,
    remember_key,
    station_key,
    system_keyring,
    use_new_key,
)
from clerk_app.store.sealed_database import is_alone, lies_open, seal_database

KEYS = "hall"
"""Folder of the key within the data folder."""
BESIDE = ".keys"
"""Ends the name of the folder of the key of a file that `hall_url` names."""
QUEUE = "hall.db"
_ITS_FILES = (QUEUE, "station/standby.db", "kiosk/standby.db", "kiosk/slips.db")
_BY_HALL_KEY = "hall_key"
"""The login of a way that is no operator's: the secret of the hall, for other users of the PC."""
NOTHING: Opened = MappingProxyType({})
"""No password has opened anything: the system has all keys."""
_PATIENCE_S = 180.0
"""Another program may be bringing a file of years up to date, or sealing it."""
_LOOK_S = 0.02

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A folder with a key, and all files that have it."""

    folder: Path
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class FileKey:
    """What opens a file."""

    key: bytes | None
    """None: another program has it open in the clear."""
    renewed: Callable[[], bytes] | None
    """Tells it anew, where it was changed meanwhile."""


def open_hall_store(settings: Settings, *, who: str, opened: Opened = NOTHING) -> HallStore:
    """The queue of the hall: the file of this PC, or the file or server that `hall_url` names.

    Files are sealed, whoever named them. `opened` are the keys that a password has opened. Raises
    what `HallStore.open` and `file_key` raise.
    """
    named = named_file(settings)
    if settings.hall_url and named is None:
        return HallStore.open(settings.hall_url, who=who)
    return open_sealed(settings, named or settings.data_folder / QUEUE, who=who, opened=opened)


def open_sealed(
    settings: Settings, path: Path, *, who: str = "", opened: Opened = NOTHING
) -> HallStore:
    """A file of the hall's on this PC. Raises what `HallStore.open` and `file_key` raise."""
    with file_key(settings, path, opened) as found:
        url = f"sqlite:///{path}"
        return HallStore.open(url, who=who, key=found.key, renewed=found.renewed)


def named_file(settings: Settings) -> Path | None:
    """The file that `hall_url` names; None for a server, and where it is empty.

    Raises UnavailableError CONFIG_FORM for what is no address.
    """
    address = read_url(settings.hall_url) if settings.hall_url else None
    if address is None or address.get_backend_name() != "sqlite" or not address.database:
        return None
    return Path(address.database)


def keyed(settings: Settings) -> tuple[Keyed, ...]:
    """Every key of hall files of this PC, made already or not, with the files that have it."""
    named = named_file(settings)
    found = [_of_pc(settings.data_folder), *([_keyed(settings, named)] if named else [])]
    return tuple(dict.fromkeys(found))


@contextmanager
def file_key(settings: Settings, path: Path, opened: Opened = NOTHING) -> Iterator[FileKey]:
    """The key to open a file with, for as long as nobody else of this PC decides the same.

    A file that lies open from before is sealed now, unless another program has it open: then by the
    first that starts when nobody has. A change of keys that was cut off goes on. Raises
    UnavailableError STORE_KEY (path) when there was a key and it is gone, STORE_LOCKED (path) when
    a password gives it and it is not in `opened`, STORE_IN_USE (path) when somebody is at it for
    too long, and what the disk refuses.
    """
    make_private_folder(settings.data_folder)
    place = _keyed(settings, path)
    backend = _keyring_for(place.folder)
    with _locked(make_private_folder(place.folder)):
        if not has_mark(place.folder) and path.is_file() and not lies_open(path):
            raise UnavailableError(Trouble.STORE_KEY, path=str(path))
        root = _root(settings, place.folder, backend, opened)
        if not refuse_wrong_key(place.folder, root):
            with suppress(FileExistsError):
                remember_key(place.folder, root)
        _keep_ways(settings, place.folder, root)
        _let_in(place.folder)
        if shared_keys.is_changing(place.folder, root):
            suite = SUITES[settings.crypto_suite]
            root, _ = shared_keys.change_shared_keys(
                place.folder, root, place.files, backend, suite
            )
        key = shared_keys.database_key(place.folder, root, path)
        shared = _is_shared(place.folder)
        if lies_open(path) and not seal_database(path, key, shared=shared):
            yield FileKey(None, None)
        else:
            again = partial(shared_keys.database_key_now, place.folder, path, backend)
            yield FileKey(key, again)


def rotate(settings: Settings, one: Keyed, opened: Opened = NOTHING) -> tuple[Path, ...]:
    """New keys for hall files, also while programs have them open; those that could not be had.

    They are read all the while: the next start goes on with them. Where only a password gives the
    key, a program that has them open could not get the new one: then nothing is done as long as one
    has. Where no key was made there is nothing to do. Raises as `file_key` does.
    """
    if not has_mark(one.folder):
        return ()
    backend, suite = _keyring_for(one.folder), SUITES[settings.crypto_suite]
    with _locked(one.folder):
        root = _root(settings, one.folder, backend, opened)
        refuse_wrong_key(one.folder, root)
        if only_by_ways(one.folder) and (held := _held(one, root)):
            return held
        left = shared_keys.change_shared_keys(one.folder, root, one.files, backend, suite)[1]
        _let_in(one.folder)
        return left


def add_password(
    settings: Settings, login: str, password: str, opened: Opened, *, needed: Iterable[str]
) -> None:
    """Where nothing but a password is to open this PC's data, let this one open the hall's files.

    Without a keyring nothing of the system opens them any more, once everybody's of `needed` does;
    a keyring keeps the key for programs with nobody signed in. Raises as `file_key` does.
    """
    for one in keyed(settings) if settings.key_by == BY_PASSWORD else ():
        backend = _keyring_for(one.folder)
        with _locked(make_private_folder(one.folder)):
            root = _root(settings, one.folder, backend, opened)
            if not refuse_wrong_key(one.folder, root):
                remember_key(one.folder, root)
            if not (lies_beside(one.folder) or only_by_ways(one.folder)):
                continue
            _keep_ways(settings, one.folder, root)
            keep_password(one.folder, root, login, password, SUITES[settings.crypto_suite])
            if {way.login for way in ways(one.folder)} >= {*needed, login}:
                use_new_key(one.folder, BY_WAYS)
            _let_in(one.folder)


def locks_less_than_asked(settings: Settings) -> bool:
    """Whether only a password is to open this PC's data, and the hall's files open without one."""
    return settings.key_by == BY_PASSWORD and any(
        lies_beside(one.folder) for one in keyed(settings)
    )


def _of_pc(data: Path) -> Keyed:
    return Keyed(data / KEYS, tuple(data / one for one in _ITS_FILES))


def _keyed(settings: Settings, path: Path) -> Keyed:
    data = settings.data_folder
    own = _of_pc(data)
    if path in own.files:
        return own
    if path.name == QUEUE and has_mark(path.parent / KEYS):
        # It is that of another program's data folder.
        return _of_pc(path.parent)
    return Keyed(path.with_name(path.name + BESIDE), (path,))


def _is_shared(folder: Path) -> bool:
    """Whether several users of this machine may be meant to have the file beside it."""
    group_or_all = stat.S_IWGRP | stat.S_IWOTH
    beside = folder.name.endswith(BESIDE)
    return beside and os.name == "posix" and bool(folder.parent.stat().st_mode & group_or_all)


def _keyring_for(folder: Path) -> KeyringBackend | None:
    """A keyring is one user's: the key of what several share is not put into it."""
    return None if _is_shared(folder) else system_keyring()


def _let_in(folder: Path) -> None:
    """Whoever may be where the file is may be where its key is."""
    if _is_shared(folder):
        mode = stat.S_IMODE(folder.parent.stat().st_mode)
        for one, rights in ((folder, mode), *((file, mode & 0o666) for file in folder.iterdir())):
            # What another user has made has its rights already.
            with suppress(OSError):
                one.chmod(rights)


def _held(one: Keyed, root: bytes) -> tuple[Path, ...]:
    """The files that a program has open."""
    there = (file for file in one.files if file.is_file() and not lies_open(file))
    key = partial(shared_keys.database_key, one.folder, root)
    return tuple(file for file in there if not is_alone(file, key(file)))


def _root(
    settings: Settings, folder: Path, backend: KeyringBackend | None, opened: Opened
) -> bytes:
    if folder in opened and only_by_ways(folder):
        return opened[folder]
    try:
        return station_key(folder, backend)
    except UnavailableError as error:
        if error.trouble is not Trouble.STORE_KEY or not settings.hall_key:
            raise
        try:
            # It is in the keyring of another user of this machine.
            return root_by_password(folder, _BY_HALL_KEY, settings.hall_key)
        except RuleError:
            raise error from None


def _keep_ways(settings: Settings, folder: Path, root: bytes) -> None:
    if settings.recovery_key:
        keep_recovery(folder, root, settings.recovery_key)
    is_shared = folder.name.endswith(BESIDE)
    if is_shared and settings.hall_key and _BY_HALL_KEY not in [one.login for one in ways(folder)]:
        suite = SUITES[settings.crypto_suite]
        keep_password(folder, root, _BY_HALL_KEY, settings.hall_key, suite)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    until, lock = time.monotonic() + _PATIENCE_S, None
    while lock is None:
        try:
            lock = FolderLock(folder)
        except UnavailableError as error:
            if error.trouble is not Trouble.STORE_IN_USE or time.monotonic() > until:
                raise
            time.sleep(_LOOK_S)
    try:
        yield
    finally:
        lock.release()
