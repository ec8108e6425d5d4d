"""Other ways to the key of a station: the centre's recovery key, and passwords of its operators.

Each way is a public key to which the station's key is sealed: so a new key can be sealed to all of
them with nobody's help. By which suite (`crypto_suites`) its length says: X25519 and AES-256-GCM,
or SM2. The centre keeps its private key to itself; that of a password lies here, sealed by the
password (argon2id, RFC 9106; PBKDF2 with HMAC-SM3 in the national suite).
"""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag

from clerk_app.crypto_suites import (
    INTERNATIONAL,
    NONCE_BYTES,
    Suite,
    suite_of_public,
    suite_of_secret,
)
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.store.disk import disk_trouble, write_once, write_whole
from clerk_app.store.held import when_free

WAYS_FILE = "station.ways"
PRIVATE = "YICHUANG-RECOVERY-PRIVATE-1"
Opened = Mapping[Path, bytes]
"""Keys that somebody's password has opened, by the folder they are of."""
RECOVERY = ""
"""The login of the centre's way: none."""
_INFO = b"yichuang way to the key of a station"
_COST = {"time_cost": 3, "memory_cost": 64 * 1024, "parallelism": 4}
"""The second choice of RFC 9106: 64 MiB."""


@dataclass(frozen=True, slots=True)
class Way:
    """Who can get at the station's key, and by what."""

    login: str
    """Of the operator whose password it is; empty: the centre's."""
    public: str
    box: str = field(repr=False)
    """The station's key, sealed to `public`."""
    salt: str = ""
    private: str = field(default="", repr=False)
    """The other half of `public`, sealed by the password."""


def ways(folder: Path) -> tuple[Way, ...]:
    """The ways there are. Raises UnavailableError STORE_KEY (path) for a file that is none."""
    path = folder / WAYS_FILE
    try:
        return tuple(from_doc(Way, one) for one in json.loads(when_free(path.read_bytes))["ways"])
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise disk_trouble(error, path) from error
    except (ValueError, KeyError, TypeError, MisfitError) as error:
        raise UnavailableError(Trouble.STORE_KEY, path=str(path)) from error


def seal_to_all(folder: Path, root: bytes) -> None:
    """Let every way lead to `root` from now on. Raises as `ways` does, and what the disk does."""
    there = ways(folder)
    if there:
        _keep(folder, (_sealed(one, root) for one in there))


def keep_recovery(folder: Path, root: bytes, public: str) -> None:
    """Let the centre's key, and no other of its kind, open the station.

    Raises RuleError CONFIG_FORM (key, problem) for what is no public key, and as `seal_to_all`.
    """
    there = ways(folder)
    if [one.public for one in there if one.login == RECOVERY] == [public]:
        return
    way = _sealed(Way(RECOVERY, public, ""), root)
    _keep(folder, (*(one for one in there if one.login != RECOVERY), way))


def keep_password(
    folder: Path, root: bytes, login: str, password: str, suite: Suite = INTERNATIONAL
) -> None:
    """Let this operator's password open the station, in the place of one they had before.

    Takes a tenth of a second or a few. Raises as `seal_to_all`.
    """
    keys, salt, nonce = suite.make_box_keys(), os.urandom(16), os.urandom(NONCE_BYTES)
    kept = nonce + suite.seal(_stretched(suite, password, salt), nonce, keys.secret, _INFO)
    way = _sealed(Way(login, keys.public.hex(), "", salt.hex(), kept.hex()), root)
    _keep(folder, (*(one for one in ways(folder) if one.login != login), way))


def follow_password(folder: Path, root: bytes, login: str, password: str) -> None:
    """Where this operator's password opens the station, let the new one do so instead.

    Raises as `seal_to_all`.
    """
    for one in ways(folder):
        if one.login == login != RECOVERY:
            keep_password(folder, root, login, password, _suite_of(one))
            return


def forget_password(folder: Path, login: str) -> None:
    """This operator's password opens the station no more. Raises as `seal_to_all`."""
    _keep(folder, (one for one in ways(folder) if one.login != login or login == RECOVERY))


def root_by_password(folder: Path, login: str, password: str) -> bytes:
    """The station's key. Raises RuleError SIGN_IN_REFUSED, and as `ways` does."""
    for one in ways(folder):
        if one.login != login or login == RECOVERY:
            continue
        try:
            suite, kept = _suite_of(one), bytes.fromhex(one.private)
            stretched = _stretched(suite, password, bytes.fromhex(one.salt))
            secret = suite.open(stretched, kept[:NONCE_BYTES], kept[NONCE_BYTES:], _INFO)
            return suite.unwrap(secret, bytes.fromhex(one.box))
        except (InvalidTag, ValueError):
            break
    raise RuleError(Trouble.SIGN_IN_REFUSED)


def open_by_password(folders: Sequence[Path], login: str, password: str) -> dict[Path, bytes]:
    """The keys of these folders that this password opens.

    Takes a tenth of a second or a few for each. Raises RuleError SIGN_IN_REFUSED when it opens
    none, and as `ways` does.
    """
    found: dict[Path, bytes] = {}
    for folder in folders:
        with suppress(RuleError):
            found[folder] = root_by_password(folder, login, password)
    if not found:
        raise RuleError(Trouble.SIGN_IN_REFUSED)
    return found


def root_by_recovery(folder: Path, secret: bytes) -> bytes:
    """The station's key by the centre's. Raises UnavailableError STORE_KEY (path)."""
    suite = suite_of_secret(secret)
    public = suite.box_public_of(secret).hex()
    for one in ways(folder):
        if one.public == public:
            try:
                return suite.unwrap(secret, bytes.fromhex(one.box))
            except (InvalidTag, ValueError):
                break
    raise UnavailableError(Trouble.STORE_KEY, path=str(folder / WAYS_FILE))


def make_recovery_key(path: Path, suite: Suite = INTERNATIONAL) -> str:
    """Write a new private key of the suite for the centre to `path` (mode 0600); the public one.

    Raises FileExistsError, and the UnavailableError of `disk_trouble`.
    """
    keys = suite.make_box_keys()
    write_once(path, f"{PRIVATE} {keys.secret.hex()}\n".encode())
    return keys.public.hex()


def read_recovery_key(path: Path) -> bytes:
    """The centre's private key in a file. Raises UnavailableError STORE_KEY (path)."""
    try:
        words = when_free(lambda: path.read_text("ascii")).split()
        if len(words) == 2 and words[0] == PRIVATE:
            secret = bytes.fromhex(words[1])
            suite_of_secret(secret)
            return secret
    except (OSError, ValueError) as error:
        raise UnavailableError(Trouble.STORE_KEY, path=str(path)) from error
    raise UnavailableError(Trouble.STORE_KEY, path=str(path))


def _sealed(way: Way, root: bytes) -> Way:
    try:
        box = _suite_of(way).wrap(bytes.fromhex(way.public), root)
    except ValueError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="recovery_key", problem="form") from error
    return Way(way.login, way.public, box.hex(), way.salt, way.private)


def _suite_of(way: Way) -> Suite:
    """Raises ValueError for what is no public key."""
    return suite_of_public(bytes.fromhex(way.public))


def _stretched(suite: Suite, password: str, salt: bytes) -> bytes:
    if suite is not INTERNATIONAL:
        return suite.stretch(password.encode(), salt)[: suite.key_bytes]
    return hash_secret_raw(password.encode(), salt, hash_len=32, type=Type.ID, **_COST)


def _keep(folder: Path, there: Iterable[Way]) -> None:
    kept: Sequence[dict[str, Any]] = [to_doc(one) for one in there]
    write_whole(folder / WAYS_FILE, canonical_bytes({"ways": kept}))
