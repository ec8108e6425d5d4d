"""Files that lie open, or sealed with a key of before, are sealed with the one in use."""

import os
from collections.abc import Iterator
from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.disk import disk_trouble, forget_part, new_private, put_in_place
from clerk_app.store.file_keys import KeysInUse
from clerk_app.store.files import Files
from clerk_app.store.sealed_file import SealedFile, Sealing, SpoiltError, key_id_of, pieces_of
from clerk_app.store.sealed_folder import SealedFolder

Folder = Files | SealedFolder


def to_seal(folder: Folder, keys: KeysInUse) -> Iterator[Path]:
    """Files that are not sealed with the key in use; found while one goes along."""
    for path in folder.folder.rglob("*"):
        if path.suffix == ".part" or path.name.startswith("."):
            continue
        try:
            if path.is_file() and key_id_of(path) != keys.now.current:
                yield path
        except OSError:
            # It has gone meanwhile, or somebody holds it: the next round finds it again.
            continue


def is_foreign(path: Path, keys: KeysInUse) -> bool:
    """Whether it is sealed with a key that is not here: nothing of ours opens or needs it."""
    return _needs(path, keys) is None


def needs_old_key(path: Path, keys: KeysInUse) -> bool:
    """Whether it is sealed with a key of before."""
    return _needs(path, keys) not in (None, b"", keys.now.current)


def _needs(path: Path, keys: KeysInUse) -> bytes | None:
    """Id of the key that opens it; empty: it lies open, or is gone; None: none that is here."""
    try:
        needed = key_id_of(path)
    except OSError:
        return b""
    return needed if not needed or needed in keys.now.by_id else None


def seal(folder: Folder, path: Path, keys: KeysInUse) -> None:
    """Seal one of them; who reads it meanwhile reads it whole.

    What is damaged stays as it is. Raises the UnavailableError of `disk_trouble`, BLOB_DAMAGED
    (sha256) and RuleError FILE_UNREADABLE (name); then it lies as it lay.
    """
    try:
        if not key_id_of(path):
            folder.seal_open(path)
        else:
            _seal_anew(path, keys)
    except FileNotFoundError:
        # It has gone meanwhile.
        return
    except SpoiltError as error:
        raise UnavailableError(Trouble.BLOB_DAMAGED, sha256=path.name) from error
    except OSError as error:
        raise disk_trouble(error, path) from error


def _seal_anew(path: Path, keys: KeysInUse) -> None:
    now = keys.now
    part = path.with_name(f".{path.name}.part")
    came = path.stat()
    try:
        old = SealedFile(path, "", now.secrets_of(path.name))
        with old.open() as source, os.fdopen(new_private(part), "wb") as out:
            sealing = Sealing(out, now.current, now.secret_now(path.name), keys.suite)
            for piece in pieces_of(source):
                sealing.write(piece)
            sealing.end()
            out.flush()
            os.fsync(out.fileno())
        # Pages that wait are known by when they came.
        os.utime(part, ns=(came.st_atime_ns, came.st_mtime_ns))
        put_in_place(part, path)
    finally:
        forget_part(part)
