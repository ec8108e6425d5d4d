"""The key of a station's database: in the system's keyring, else in a file only we can read."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.disk import disk_trouble, make_folder, write_once, write_whole
from clerk_app.store.held import when_free

DATABASE = "station.db"
BY_WAYS = "ways"
"""The mark of a key that is kept nowhere but sealed to passwords (`key_ways`)."""
_KEY_FILE = "station.key"
_CHECK_FILE = "station.check"
_SALT_FILE = "station.salt"
_SALT_BYTES = 16
_SERVICE = "yichuang-station"
_KEY_BYTES = 32


def system_keyring() -> KeyringBackend | None:
    """The keyring of this desktop (Credential Locker, Secret Service), or None without one."""
    backend = keyring.get_keyring()
    return backend if backend.priority >= 1 else None


def station_key(folder: Path, keyring_backend: KeyringBackend | None) -> bytes:
    """The 32-byte key of the station in `folder`; made at the first call, the same ever after.

    `station.key` (mode 0600) says where it is: `keyring <name>`, or `raw <hex>` when there is no
    working keyring. Raises UnavailableError STORE_LOCKED (path) when only a password gives it,
    STORE_KEY (path) when a database is there and its key is not, and what the disk refuses.
    """
    mark = folder / _KEY_FILE
    if only_by_ways(folder):
        raise UnavailableError(Trouble.STORE_LOCKED, path=str(mark))
    found = _read_key(mark, keyring_backend)
    if found is not None:
        return found
    if (folder / DATABASE).exists() or (folder / _CHECK_FILE).exists():
        raise UnavailableError(Trouble.STORE_KEY, path=str(mark))
    make_folder(folder)
    key = secrets.token_bytes(_KEY_BYTES)
    words = keep_new_key(key, keyring_backend)
    try:
        write_once(mark, words.encode())
    except FileExistsError:
        # Another program made one a moment ago: theirs is the station's key.
        return station_key(folder, keyring_backend)
    return key


def has_mark(folder: Path) -> bool:
    """Whether a key was made for what is in `folder`, wherever it is kept."""
    return (folder / _KEY_FILE).exists()


def only_by_ways(folder: Path) -> bool:
    """Whether the key of the station in `folder` is kept nowhere: somebody has to open it."""
    try:
        return when_free((folder / _KEY_FILE).read_bytes).split() == [BY_WAYS.encode()]
    except OSError:
        return False


def lies_beside(folder: Path) -> bool:
    """Whether whoever has copied `folder` has its key too: there was no keyring to keep it."""
    try:
        return when_free((folder / _KEY_FILE).read_bytes).split()[:1] == [b"raw"]
    except OSError:
        return False


def refuse_wrong_key(folder: Path, key: bytes) -> bool:
    """Whether a database was begun here with this key; False when none was begun.

    SQLCipher answers a wrong key and a damaged file with the same words; the remembered check
    value tells them apart. Raises UnavailableError STORE_KEY (path).
    """
    try:
        known = when_free((folder / _CHECK_FILE).read_bytes)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise disk_trouble(error, folder / _CHECK_FILE) from error
    if not any(hmac.compare_digest(one, _check_of(key)) for one in known.split()):
        raise UnavailableError(Trouble.STORE_KEY, path=str(folder / DATABASE))
    return True


def remember_key(folder: Path, key: bytes) -> None:
    """Keep a check value of the key (not the key) beside the database it opens."""
    write_once(folder / _CHECK_FILE, _check_of(key))


def remember_keys(folder: Path, keys: Sequence[bytes]) -> None:
    """As `remember_key`, of several while one takes the place of another."""
    write_whole(folder / _CHECK_FILE, b"\n".join(_check_of(key) for key in keys))


def keep_new_key(key: bytes, keyring_backend: KeyringBackend | None) -> str:
    """Put a key into the keyring, if it works; the mark by which `station_key` finds it."""
    name = uuid4().hex
    return f"keyring {name}" if _kept(keyring_backend, name, key) else f"raw {key.hex()}"


def use_new_key(folder: Path, mark: str) -> str:
    """From now on `station_key` finds the key by this mark; the mark there was before.

    Raises the UnavailableError of `disk_trouble`.
    """
    path = folder / _KEY_FILE
    try:
        before = when_free(lambda: path.read_text("ascii"))
    except (OSError, ValueError):
        before = ""
    write_whole(path, mark.encode())
    path.chmod(0o600)
    return before


def forget_key(mark: str, keyring_backend: KeyringBackend | None) -> None:
    """Take a key that is in use no more out of the keyring; one that stays there opens nothing."""
    words = mark.split()
    if keyring_backend is not None and len(words) == 2 and words[0] == "keyring":
        with suppress(KeyringError):
            keyring_backend.delete_password(_SERVICE, words[1])


def station_salt(folder: Path) -> bytes | None:
    """The salt of the database in `folder`, no secret; None when it is only in the database.

    It is chosen and kept before a database is begun. Raises the UnavailableError of `disk_trouble`.
    """
    salt = known_salt(folder)
    if salt is None and not (folder / DATABASE).exists():
        remember_salt(folder, secrets.token_bytes(_SALT_BYTES))
    return salt or known_salt(folder)


def known_salt(folder: Path) -> bytes | None:
    """The salt the database in `folder` was last read with; None: not remembered."""
    try:
        salt = when_free((folder / _SALT_FILE).read_bytes)
    except OSError:
        return None
    return salt if len(salt) == _SALT_BYTES else None


def remember_salt(folder: Path, salt: bytes) -> None:
    """Keep the salt beside the database whose first sector holds it.

    Raises the UnavailableError of `disk_trouble`.
    """
    if known_salt(folder) != salt:
        write_whole(folder / _SALT_FILE, salt)


def _kept(backend: KeyringBackend | None, name: str, key: bytes) -> bool:
    """Put the key into the keyring and read it back: some accept and forget."""
    if backend is None:
        return False
    try:
        backend.set_password(_SERVICE, name, key.hex())
        return backend.get_password(_SERVICE, name) == key.hex()
    except KeyringError:
        return False


def _read_key(mark: Path, backend: KeyringBackend | None) -> bytes | None:
    """The key the mark leads to, None without a mark. Raises STORE_KEY when it leads nowhere."""
    try:
        words = mark.read_text("ascii").split()
        kept: str | None = None
        if len(words) == 2 and words[0] == "raw":
            kept = words[1]
        elif len(words) == 2 and words[0] == "keyring" and backend is not None:
            kept = backend.get_password(_SERVICE, words[1])
        key = bytes.fromhex(kept or "")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError, KeyringError) as error:
        raise UnavailableError(Trouble.STORE_KEY, path=str(mark)) from error
    if len(key) != _KEY_BYTES:
        raise UnavailableError(Trouble.STORE_KEY, path=str(mark))
    return key


def _check_of(key: bytes) -> bytes:
    return hmac.new(key, b"yichuang station", hashlib.sha256).hexdigest().encode()
