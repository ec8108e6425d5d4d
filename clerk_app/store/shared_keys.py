"""The key of files that several programs of a PC have open at once, and another one while they do.

The key lies in a folder as a station's does (`keys`, `data_keys`, `key_ways`). Whoever has a file
open when its key is changed finds another one at its next transaction (`engine.open_engine`).
"""

import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import sqlcipher3.dbapi2
from keyring.backend import KeyringBackend
from sqlalchemy import Engine

from clerk_app.crypto_suites import Suite
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.data_keys import keep_data_keys, open_data_keys
from clerk_app.store.disk import forget_part
from clerk_app.store.engine import open_engine, translate
from clerk_app.store.keys import station_key
from clerk_app.store.rekeying import encrypt_anew, key_that_opens
from clerk_app.store.rotation import change_root, renewed
from clerk_app.store.sealed_database import lies_open

_PATIENCE_S = 5.0
_LOOK_S = 0.05
_TRIES = 5


def database_key(folder: Path, root: bytes, path: Path) -> bytes:
    """What a file is encrypted with; while its key is being changed it may be either.

    Raises UnavailableError STORE_KEY (path), and what `rekeying.key_that_opens` raises.
    """
    data = open_data_keys(folder, root)
    return key_that_opens(path, (data.database, data.before) if data.before else (data.database,))


def database_key_now(folder: Path, path: Path, backend: KeyringBackend | None) -> bytes:
    """As `database_key`, asked while somebody may be changing it.

    Raises UnavailableError STORE_LOCKED (path) where only a password gives it.
    """
    for left in reversed(range(_TRIES)):
        try:
            return database_key(folder, station_key(folder, backend), path)
        except UnavailableError as error:
            if error.trouble is not Trouble.STORE_KEY or not left:
                raise
            # The one mark was read before the change, and the keys after it.
            time.sleep(_LOOK_S)
    raise AssertionError("the last try returns or raises")


def is_changing(folder: Path, root: bytes) -> bool:
    """Whether a change was begun and not ended."""
    return bool(open_data_keys(folder, root).before)


def change_shared_keys(
    folder: Path, root: bytes, files: Iterable[Path], backend: KeyringBackend | None, suite: Suite
) -> tuple[bytes, tuple[Path, ...]]:
    """Give files another key, and it another one to be kept under; go on with what was cut off.

    `files` are all that have this key; those that lie open are left. Answers the key they are kept
    under now, and the files somebody was reading all the while: then it goes on at the next call.
    Raises what the disk and `engine.transaction` refuse. The caller keeps out who would do the
    same, or open one of them.
    """
    data = open_data_keys(folder, root)
    if not data.before:
        data = renewed(data)
        keep_data_keys(folder, (root,), data, suite)
    there = [one for one in files if one.is_file() and not lies_open(one)]
    left = tuple(one for one in there if not _encrypted_anew(one, data.before, data.database))
    if left:
        return root, left
    data = replace(data, before=b"")
    keep_data_keys(folder, (root,), data, suite)
    told = [root]
    change_root(folder, root, data, backend, suite, use=told.append)
    return told[-1], ()


def _encrypted_anew(path: Path, old: bytes, new: bytes) -> bool:
    """Whether the file, its log and what upgrades left beside it have nothing of the old key."""
    try:
        if key_that_opens(path, (new, old)) == old:
            engine = open_engine(path, key=old)
            try:
                encrypt_anew(engine, new)
            finally:
                engine.dispose()
        done = _folded_in(path, new)
    except UnavailableError as error:
        if error.trouble is not Trouble.STORE_IN_USE:
            raise
        return False
    for copy in path.parent.glob(f"{path.name}.before-*"):
        # They open with the old key only.
        forget_part(copy)
    return done


def _folded_in(path: Path, key: bytes) -> bool:
    """Fold the log into the file, where pages of the old key lie until then.

    Somebody who reads keeps it from being done, for as long as they read.
    """
    engine = open_engine(path, key=key)
    until = time.monotonic() + _PATIENCE_S
    try:
        while not _is_folded(engine):
            if time.monotonic() > until:
                return False
            time.sleep(_LOOK_S)
    finally:
        engine.dispose()
    return True


def _is_folded(engine: Engine) -> bool:
    try:
        with closing(engine.raw_connection()) as raw:
            cursor = raw.cursor()
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()
            cursor.close()
    except sqlcipher3.dbapi2.Error as error:
        raise translate(error, engine.url.database or "") or error from error
    return busy is not None and busy[0] == 0
