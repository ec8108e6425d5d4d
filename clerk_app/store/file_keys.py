"""Keys of the files of a station: what they are sealed with, and what they are called on the disk.

A name that is a content's digest would tell everybody who has the document that it lies here; a
name that is a case number tells whose paper it is. On the disk both are turned into others that
only the station's keys can make (HMAC) or read (AES-SIV, RFC 5297).
"""

import base64
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from clerk_app.crypto_suites import INTERNATIONAL, Suite
from clerk_app.store.sealed_file import ID_BYTES, SealedFile

KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class FileKeys:
    """The keys in force, and those that files of before still need."""

    names: bytes = field(repr=False)
    """Never another: names on the disk would change with it."""
    current: bytes
    """Id of the key that new files are sealed with."""
    by_id: Mapping[bytes, bytes] = field(repr=False)

    def secrets_of(self, name: str) -> dict[bytes, bytes]:
        """What opens the file of that name on the disk and no other, by the ids of the keys."""
        return {one: _mac(key, name) for one, key in self.by_id.items()}

    def secret_now(self, name: str) -> bytes:
        """What a file of that name is sealed with now."""
        return _mac(self.by_id[self.current], name)

    def name_of(self, sha256: str) -> str:
        """Name on the disk of the content with this digest; it says nothing of either."""
        return _mac(self.names, sha256).hex()

    def hidden(self, name: str) -> str:
        """A name as it stands on the disk, for whoever may list the files (`shown`)."""
        sealed = AESSIV(self._siv()).encrypt(name.encode(), [])
        return base64.b32encode(sealed).decode("ascii").rstrip("=").lower()

    def shown(self, hidden: str) -> str | None:
        """The name again; None: it is none of these."""
        try:
            padded = hidden.upper() + "=" * (-len(hidden) % 8)
            return AESSIV(self._siv()).decrypt(base64.b32decode(padded), []).decode()
        except (InvalidTag, ValueError):
            return None

    def _siv(self) -> bytes:
        return derived(self.names, "hidden names", 64)


@dataclass(slots=True)
class KeysInUse:
    """The keys that everything of an open station seals with; they are changed while it runs."""

    now: FileKeys
    suite: Suite = INTERNATIONAL
    """What new files are sealed with; each says it at its head, and all are read."""

    def sealed_file(self, path: Path, name: str, lies_open: Path) -> SealedFile:
        """The file at `path`, which people call `name`; `lies_open`: where it was before.

        It opens with the keys of the moment it is opened: they may have changed since.
        """
        return SealedFile(path, name, _Secrets(self, path.name), lies_open)


class _Secrets(Mapping[bytes, bytes]):
    """What opens the file of one name, by the ids of the keys in use; a child gets a copy."""

    def __init__(self, keys: KeysInUse, name: str) -> None:
        self._keys, self._name = keys, name

    def __getitem__(self, key_id: bytes) -> bytes:
        return _mac(self._keys.now.by_id[key_id], self._name)

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._keys.now.by_id)

    def __len__(self) -> int:
        return len(self._keys.now.by_id)

    def __reduce__(self) -> tuple[type[dict[bytes, bytes]], tuple[dict[bytes, bytes]]]:
        return dict, (dict(self),)


def first_file_keys(root: bytes) -> FileKeys:
    """The keys of a station that has never changed them: they follow from its key."""
    first = derived(root, "files")
    key_id = derived(root, "id of files", ID_BYTES)
    return FileKeys(derived(root, "names"), key_id, {key_id: first})


def derived(key: bytes, what: str, length: int = KEY_BYTES) -> bytes:
    """A key for one purpose, by HKDF-SHA256 (RFC 5869)."""
    info = f"yichuang {what}".encode()
    return HKDF(SHA256(), length=length, salt=None, info=info).derive(key)


def _mac(key: bytes, name: str) -> bytes:
    return hmac.digest(key, name.encode(), "sha256")
