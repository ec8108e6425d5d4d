"""Other ways to the key of a station: the centre's recovery key, and passwords of its operators.

Each way is a public key to which the station's key is sealed (X25519, HKDF-SHA256, AES-256-GCM): so
a new key can be sealed to all of them with nobody's help. The centre keeps its private key to
itself; that of a password lies here, sealed by the password (argon2id, RFC 9106).
"""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.store.disk import disk_trouble, write_once, write_whole
from clerk_app.store.held import when_free

WAYS_FILE = "station.ways"
PRIVATE = "YICHUANG-RECOVERY-PRIVATE-1"
RECOVERY = ""
"""The login of the centre's way: none."""
_INFO = b"yichuang way to the key of a station"
_NONCE, _POINT = 12, 32
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


def keep_password(folder: Path, root: bytes, login: str, password: str) -> None:
    """Let this operator's password open the station, in the place of one they had before.

    Takes a tenth of a second. Raises as `seal_to_all`.
    """
    private, salt, nonce = X25519PrivateKey.generate(), os.urandom(16), os.urandom(_NONCE)
    kept = AESGCM(_stretched(password, salt)).encrypt(nonce, private.private_bytes_raw(), _INFO)
    public = private.public_key().public_bytes_raw().hex()
    way = _sealed(Way(login, public, "", salt.hex(), (nonce + kept).hex()), root)
    _keep(folder, (*(one for one in ways(folder) if one.login != login), way))


def follow_password(folder: Path, root: bytes, login: str, password: str) -> None:
    """Where this operator's password opens the station, let the new one do so instead.

    Raises as `seal_to_all`.
    """
    if any(one.login == login != RECOVERY for one in ways(folder)):
        keep_password(folder, root, login, password)


def forget_password(folder: Path, login: str) -> None:
    """This operator's password opens the station no more. Raises as `seal_to_all`."""
    _keep(folder, (one for one in ways(folder) if one.login != login or login == RECOVERY))


def root_by_password(folder: Path, login: str, password: str) -> bytes:
    """The station's key. Raises RuleError SIGN_IN_REFUSED, and as `ways` does."""
    for one in ways(folder):
        if one.login != login or login == RECOVERY:
            continue
        try:
            kept = bytes.fromhex(one.private)
            stretched = _stretched(password, bytes.fromhex(one.salt))
            private = AESGCM(stretched).decrypt(kept[:_NONCE], kept[_NONCE:], _INFO)
            return _opened(one, X25519PrivateKey.from_private_bytes(private))
        except (InvalidTag, ValueError):
            break
    raise RuleError(Trouble.SIGN_IN_REFUSED)


def root_by_recovery(folder: Path, private: X25519PrivateKey) -> bytes:
    """The station's key by the centre's. Raises UnavailableError STORE_KEY (path)."""
    public = private.public_key().public_bytes_raw().hex()
    for one in ways(folder):
        if one.public == public:
            try:
                return _opened(one, private)
            except (InvalidTag, ValueError):
                break
    raise UnavailableError(Trouble.STORE_KEY, path=str(folder / WAYS_FILE))


def make_recovery_key(path: Path) -> str:
    """Write a new private key for the centre to `path` (mode 0600); the public one.

    Raises FileExistsError, and the UnavailableError of `disk_trouble`.
    """
    private = X25519PrivateKey.generate()
    write_once(path, f"{PRIVATE} {private.private_bytes_raw().hex()}\n".encode())
    return private.public_key().public_bytes_raw().hex()


def read_recovery_key(path: Path) -> X25519PrivateKey:
    """The centre's private key in a file. Raises UnavailableError STORE_KEY (path)."""
    try:
        words = when_free(lambda: path.read_text("ascii")).split()
        if len(words) == 2 and words[0] == PRIVATE:
            return X25519PrivateKey.from_private_bytes(bytes.fromhex(words[1]))
    except (OSError, ValueError) as error:
        raise UnavailableError(Trouble.STORE_KEY, path=str(path)) from error
    raise UnavailableError(Trouble.STORE_KEY, path=str(path))


def _sealed(way: Way, root: bytes) -> Way:
    mine, theirs = X25519PrivateKey.generate(), _public(way.public)
    point, nonce = mine.public_key().public_bytes_raw(), os.urandom(_NONCE)
    key = _shared(mine.exchange(theirs), point, bytes.fromhex(way.public))
    box = AESGCM(key).encrypt(nonce, root, _INFO)
    return Way(way.login, way.public, (point + nonce + box).hex(), way.salt, way.private)


def _opened(way: Way, private: X25519PrivateKey) -> bytes:
    box = bytes.fromhex(way.box)
    point, nonce, sealed = box[:_POINT], box[_POINT : _POINT + _NONCE], box[_POINT + _NONCE :]
    shared = private.exchange(X25519PublicKey.from_public_bytes(point))
    return AESGCM(_shared(shared, point, bytes.fromhex(way.public))).decrypt(nonce, sealed, _INFO)


def _shared(secret: bytes, ours: bytes, theirs: bytes) -> bytes:
    """Bound to both points, as in HPKE (RFC 9180, 4.1)."""
    return HKDF(SHA256(), length=32, salt=None, info=_INFO + ours + theirs).derive(secret)


def _stretched(password: str, salt: bytes) -> bytes:
    return hash_secret_raw(password.encode(), salt, hash_len=32, type=Type.ID, **_COST)


def _public(text: str) -> X25519PublicKey:
    try:
        return X25519PublicKey.from_public_bytes(bytes.fromhex(text))
    except ValueError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="recovery_key", problem="form") from error


def _keep(folder: Path, there: Iterable[Way]) -> None:
    kept: Sequence[dict[str, Any]] = [to_doc(one) for one in there]
    write_whole(folder / WAYS_FILE, canonical_bytes({"ways": kept}))
