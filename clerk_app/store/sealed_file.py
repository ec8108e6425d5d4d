"""A file at rest: chunks sealed by the suite that is set, read from anywhere, refused when changed.

The construction is STREAM (Hoang, Reyhanitabar, Rogaway, Vizár: "Online Authenticated-Encryption
and its Nonce-Reuse Misuse-Resistance", CRYPTO 2015) as Tink's AES-GCM-HKDF streaming has it: each
file has a key of its own, by HKDF (RFC 5869) from a secret and a random salt, and the nonce of a
chunk is a random prefix, the chunk's number and whether it is the last. So chunks cannot be
changed, swapped, repeated, left out or cut off. The secret belongs to the file's name: a file
that is put in another's place is refused too.
"""

import hashlib
import io
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from cryptography.exceptions import InvalidTag

from clerk_app.crypto_suites import INTERNATIONAL, NATIONAL, TAG_BYTES, Suite
from clerk_app.store.held import when_free

MAGIC = b"YCREST1\n"
NATIONAL_MAGIC = b"YCRESTN\n"
_SUITES: Mapping[bytes, Suite] = {MAGIC: INTERNATIONAL, NATIONAL_MAGIC: NATIONAL}
"""By the first bytes of a file, all of one length; whatever is set, all are read."""
CHUNK = 64 * 1024
"""Bytes of content in every chunk but the last."""
ID_BYTES = 8
_SALT_BYTES, _PREFIX_BYTES = 32, 7
_HEAD_BYTES = len(MAGIC) + ID_BYTES + _SALT_BYTES + _PREFIX_BYTES
_WHOLE = CHUNK + TAG_BYTES


class SpoiltError(OSError):
    """A sealed file that was changed or cut off, or whose key is not here."""


class Sealing:
    """Takes bytes and writes them sealed; `end` closes the file, what has none is refused."""

    def __init__(
        self, out: BinaryIO, key_id: bytes, secret: bytes, suite: Suite = INTERNATIONAL
    ) -> None:
        """Write the head; `secret` is the one of this file's name under the key with that id."""
        magic = next(magic for magic, one in _SUITES.items() if one is suite)
        head = magic + key_id + os.urandom(_SALT_BYTES + _PREFIX_BYTES)
        out.write(head)
        self._out, self._chunks, self._at = out, _Chunks(head, secret), 0
        self._waiting = bytearray()

    def write(self, content: bytes) -> None:
        """Some bytes more. Raises the OSError of the disk."""
        self._waiting += content
        # One chunk stays back: whether it is the last is known when more comes.
        whole = max(0, len(self._waiting) - 1) // CHUNK * CHUNK
        for at in range(0, whole, CHUNK):
            self._put(bytes(self._waiting[at : at + CHUNK]), last=False)
        del self._waiting[:whole]

    def end(self) -> None:
        """The last chunk. Raises the OSError of the disk."""
        self._put(bytes(self._waiting), last=True)
        self._waiting.clear()

    def _put(self, content: bytes, *, last: bool) -> None:
        self._out.write(self._chunks.seal(self._at, content, last=last))
        self._at += 1


@dataclass(frozen=True, slots=True)
class SealedFile:
    """A file of ours, and what opens it and no other."""

    path: Path
    name: str
    """What people and records call it; the name on the disk says nothing."""
    secrets: Mapping[bytes, bytes] = field(repr=False, compare=False)
    """Of its name on the disk, by the ids of the keys they come from."""
    lies_open: Path | None = None
    """Where a program of before has put it as it was; it may be sealed at any moment."""

    def open(self) -> BinaryIO:
        """Its content, for reading and seeking.

        Raises the OSError of the disk; SpoiltError here or at the first read of what is changed.
        """
        try:
            return self._sealed()
        except FileNotFoundError:
            if self.lies_open is None:
                raise
        before = self.lies_open
        try:
            return when_free(lambda: before.open("rb"))
        except FileNotFoundError:
            # It was sealed just now.
            return self._sealed()

    def _sealed(self) -> BinaryIO:
        opened = when_free(lambda: self.path.open("rb"))
        try:
            head = opened.read(_HEAD_BYTES)
            secret = self.secrets.get(head[len(MAGIC) : len(MAGIC) + ID_BYTES])
            if secret is None or len(head) < _HEAD_BYTES or head[: len(MAGIC)] not in _SUITES:
                raise SpoiltError("a sealed file has another beginning, or its key is not here")
            return cast(BinaryIO, io.BufferedReader(_Reading(opened, head, secret), CHUNK))
        except BaseException:
            opened.close()
            raise

    def read_bytes(self) -> bytes:
        """All of it. Raises as `open` does."""
        with self.open() as opened:
            return opened.read()

    def is_file(self) -> bool:
        """Whether it is there."""
        before = self.lies_open
        return self.path.is_file() or (before is not None and before.is_file())


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A file that is in no folder: made a moment ago, and not to lie open anywhere."""

    name: str
    content: bytes = field(repr=False)

    def open(self) -> BinaryIO:
        """Its content, for reading and seeking."""
        return io.BytesIO(self.content)

    def read_bytes(self) -> bytes:
        """All of it."""
        return self.content

    def is_file(self) -> bool:
        """It is always there."""
        return True


Source = Path | SealedFile | HeldFile
"""Something to read: a person's own file, one of ours, or one that is in memory only."""


def open_source(source: Source) -> BinaryIO:
    """The content of any of them, for reading and seeking. Raises OSError as `SealedFile.open`."""
    if isinstance(source, Path):
        return when_free(lambda: source.open("rb"))
    return source.open()


def size_of(source: Source) -> int:
    """Bytes of its content. Raises as `open_source` does."""
    with open_source(source) as opened:
        return opened.seek(0, io.SEEK_END)


def sha256_of(source: Source) -> str:
    """SHA-256 of its content, in hexadecimal. Raises as `open_source` does."""
    digest = hashlib.sha256()
    with open_source(source) as opened:
        for piece in pieces_of(opened):
            digest.update(piece)
    return digest.hexdigest()


def pieces_of(source: BinaryIO, size: int = CHUNK) -> Iterator[bytes]:
    """What is left of an open file, piece after piece."""
    while piece := source.read(size):
        yield piece


def is_sealed(path: Path) -> bool:
    """Whether a file begins as those here do. Raises the OSError of the disk."""
    with when_free(lambda: path.open("rb")) as opened:
        return opened.read(len(MAGIC)) in _SUITES


def key_id_of(path: Path) -> bytes:
    """Id of the key a sealed file needs; empty: it lies open. Raises the OSError of the disk."""
    with when_free(lambda: path.open("rb")) as opened:
        head = opened.read(len(MAGIC) + ID_BYTES)
    return head[len(MAGIC) :] if head[: len(MAGIC)] in _SUITES else b""


class _Chunks:
    """Seals and opens the chunks of one file."""

    def __init__(self, head: bytes, secret: bytes) -> None:
        salt, prefix = head[-_SALT_BYTES - _PREFIX_BYTES : -_PREFIX_BYTES], head[-_PREFIX_BYTES:]
        magic = head[: len(MAGIC)]
        self._suite, self._prefix, self._head = _SUITES[magic], prefix, head
        self._key = self._suite.derive(secret, salt, magic)

    def seal(self, at: int, content: bytes, *, last: bool) -> bytes:
        return self._suite.seal(self._key, self._nonce(at, last=last), content, self._head)

    def open(self, at: int, content: bytes, *, last: bool) -> bytes:
        try:
            return self._suite.open(self._key, self._nonce(at, last=last), content, self._head)
        except (InvalidTag, ValueError) as error:
            raise SpoiltError("a sealed file was changed") from error

    def _nonce(self, at: int, *, last: bool) -> bytes:
        return self._prefix + at.to_bytes(4) + bytes([last])


class _Reading(io.RawIOBase):
    """The content of a sealed file; its last chunk is opened at once, so its size is proven."""

    def __init__(self, opened: BinaryIO, head: bytes, secret: bytes) -> None:
        super().__init__()
        self._opened, self._chunks = opened, _Chunks(head, secret)
        sealed = opened.seek(0, io.SEEK_END) - len(head)
        self._last = max(0, -(-sealed // _WHOLE) - 1)
        self._at, self._here, self._chunk = 0, -1, b""
        self._size = self._last * CHUNK + len(self._load(self._last))

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self._size}[whence]
        if start + offset < 0:
            raise ValueError("before the beginning")
        self._at = start + offset
        return self._at

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._at >= self._size:
            return 0
        within = self._at % CHUNK
        content = self._load(self._at // CHUNK)[within : within + len(buffer)]
        buffer[: len(content)] = content
        self._at += len(content)
        return len(content)

    def readall(self) -> bytes:
        """As the base class has it, a chunk at a time instead of a few bytes."""
        found = []
        while self._at < self._size:
            content = self._load(self._at // CHUNK)[self._at % CHUNK :]
            found.append(content)
            self._at += len(content)
        return b"".join(found)

    def close(self) -> None:
        self._opened.close()
        super().close()

    def _load(self, at: int) -> bytes:
        if at != self._here:
            self._opened.seek(_HEAD_BYTES + at * _WHOLE)
            sealed = self._opened.read(_WHOLE)
            self._chunk = self._chunks.open(at, sealed, last=at == self._last)
            self._here = at
        return self._chunk
