"""One sealed file of frames: encrypted and authenticated by a suite of choice, whole or refused.

First a line that names the format, then a line of JSON in clear (what it is and whose key it
needs), then frames of a length and its bytes. Each frame is bound to the head, to its place and to
its kind, and the last one closes the file: nothing can be changed, left out, swapped or added.
The key comes from a secret, slowly, with a salt of the file's own, so that counted nonces never
meet the same key twice. The line in clear names the suite where it is not the international one.
"""

import hmac
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag

from clerk_app.crypto_suites import INTERNATIONAL, NONCE_BYTES, SUITES, Suite
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.foreign_json import read_foreign_json
from clerk_app.store.disk import disk_trouble, forget_part, make_folder, new_private, put_in_place
from clerk_app.store.held import when_free

MAGIC = b"YICHUANG-UNSYNCED-1\n"
MOST_FRAME = 8 * 1024 * 1024
_MOST_HEAD = 16_384
_END = b"end"
_SALT, _CHECK = "salt", "check"
SUITE = "suite"
"""Key of the line in clear that names the suite; without it, it is the international one."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What seals and opens the frames of one file."""

    suite: Suite
    key: bytes = field(repr=False)
    binding: bytes
    """Digest of what stands before the frames; each is bound to it."""

    def seal(self, place: int, content: bytes, kind: bytes = b"") -> bytes:
        """One frame, sealed for its place."""
        return self.suite.seal(self.key, _nonce(place), content, self.binding + kind)

    def open(self, place: int, sealed: bytes, kind: bytes = b"") -> bytes:
        """What `seal` was given. Raises InvalidTag."""
        return self.suite.open(self.key, _nonce(place), sealed, self.binding + kind)


def lock_of(suite: Suite, key: bytes, head: bytes) -> Lock:
    """The lock of a file by what stands before its frames."""
    return Lock(suite, key[: suite.key_bytes], suite.digest(head))


class Sealer:
    """Writes frames one after another; `seal` gives them."""

    def __init__(self, out: BinaryIO, lock: Lock) -> None:
        """Stands before the first frame."""
        self._out, self._lock, self._place = out, lock, 0

    def frame(self, kind: bytes, content: bytes) -> None:
        """One frame more."""
        made = self._lock.seal(self._place, content, kind)
        self._out.write(len(made).to_bytes(4) + made)
        self._place += 1

    def end(self) -> None:
        """The frame that closes the file."""
        self.frame(_END, b"")


@contextmanager
def seal(path: Path, secret: str, head: Mapping[str, Any], suite: Suite) -> Iterator[Sealer]:
    """Write a package at `path`, whole or not at all; `head` is readable without the secret.

    Raises the UnavailableError of `disk_trouble`; nothing is left behind then.
    """
    make_folder(path.parent)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    salt = os.urandom(16)
    key = key_of(suite, secret, salt)
    told = {**head, **named(suite), _SALT: salt.hex(), _CHECK: check_of(suite, key)}
    line = canonical_bytes(told) + b"\n"
    try:
        with os.fdopen(new_private(part), "wb") as out:
            out.write(MAGIC + line)
            sealer = Sealer(out, lock_of(suite, key, MAGIC + line))
            yield sealer
            sealer.end()
            out.flush()
            os.fsync(out.fileno())
        put_in_place(part, path)
    except OSError as error:
        raise disk_trouble(error, path) from error
    finally:
        forget_part(part)


@dataclass(frozen=True, slots=True)
class Frame:
    """One frame, opened."""

    at: int
    """Place of its first byte in the file."""
    content: bytes


class Package:
    """A package to read; each reading begins at its first frame."""

    def __init__(self, path: Path) -> None:
        """Read what stands in clear.

        Raises RuleError FILE_UNREADABLE (name), PACKAGE_FORM (name) for any other file.
        """
        self._path = path
        with self._opened() as opened:
            magic, line = opened.read(len(MAGIC)), opened.readline(_MOST_HEAD)
        try:
            head = read_foreign_json(line)
            self._salt = bytes.fromhex(head[_SALT])
            self._known = str(head[_CHECK])
            self._suite = suite_of(head)
        except (ValueError, KeyError, TypeError) as error:
            raise RuleError(Trouble.PACKAGE_FORM, name=path.name) from error
        if magic != MAGIC or not line.endswith(b"\n"):
            raise RuleError(Trouble.PACKAGE_FORM, name=path.name)
        self.head: Mapping[str, Any] = head
        self._line = line

    def key(self, secret: str) -> bytes:
        """The key of the frames. Raises RuleError PACKAGE_KEY (name) for another secret."""
        key = key_of(self._suite, secret, self._salt)
        if not same(self._known, check_of(self._suite, key)):
            raise RuleError(Trouble.PACKAGE_KEY, name=self._path.name)
        return key

    @contextmanager
    def reading(self, key: bytes) -> Iterator["Reading"]:
        """Frames from the first one; the file is open until the block is left."""
        with self._opened() as opened:
            opened.seek(len(MAGIC) + len(self._line))
            lock = lock_of(self._suite, key, MAGIC + self._line)
            yield Reading(opened, lock, self._path.name)

    @contextmanager
    def _opened(self) -> Iterator[BinaryIO]:
        try:
            opened = when_free(lambda: self._path.open("rb"))
        except OSError as error:
            raise RuleError(Trouble.FILE_UNREADABLE, name=self._path.name) from error
        with opened:
            yield opened


class Reading:
    """Reads frames in their order and asks each for the kind it must have."""

    def __init__(self, opened: BinaryIO, lock: Lock, name: str) -> None:
        """Stands before the first frame."""
        self._opened, self._lock, self._name = opened, lock, name
        self._place = 0

    def frame(self, kind: bytes) -> Frame:
        """The next frame, which must be of this kind.

        Raises RuleError PACKAGE_ALTERED (name, at) with the place in the file, and FILE_UNREADABLE.
        """
        at = self._opened.tell()
        try:
            length = int.from_bytes(self._opened.read(4))
            sealed = self._opened.read(length) if 0 < length <= MOST_FRAME else b""
        except OSError as error:
            raise RuleError(Trouble.FILE_UNREADABLE, name=self._name) from error
        try:
            if len(sealed) != length:
                raise InvalidTag
            content = self._lock.open(self._place, sealed, kind)
        except (InvalidTag, ValueError) as error:
            raise self.altered(at) from error
        self._place += 1
        return Frame(at, content)

    def end(self) -> None:
        """The closing frame, and nothing after it. Raises PACKAGE_ALTERED (name, at)."""
        self.frame(_END)
        at = self._opened.tell()
        if self._opened.read(1):
            raise self.altered(at)

    def altered(self, at: int) -> RuleError:
        """What is said of the place `at`."""
        return RuleError(Trouble.PACKAGE_ALTERED, name=self._name, at=at)


class Pieces:
    """Frames of one kind as a file to read: as many as give `size` bytes."""

    def __init__(self, reading: Reading, kind: bytes, size: int) -> None:
        """Stands before the first piece."""
        self._reading, self._kind, self._left = reading, kind, size

    def read(self, _: int = -1) -> bytes:
        """The next piece; empty after the last one. Raises PACKAGE_ALTERED (name, at)."""
        if self._left <= 0:
            return b""
        piece = self._reading.frame(self._kind).content
        self._left -= len(piece)
        return piece


def named(suite: Suite) -> dict[str, str]:
    """What a line in clear says of its suite; nothing of the one that older programs have."""
    return {} if suite is INTERNATIONAL else {SUITE: suite.name}


def suite_of(head: Mapping[str, Any]) -> Suite:
    """The suite a line in clear names. Raises KeyError or TypeError for one that is not known."""
    return SUITES[head.get(SUITE, INTERNATIONAL.name)]


def key_of(suite: Suite, secret: str, salt: bytes) -> bytes:
    """The key of 32 bytes that a secret gives with a salt; slow on purpose."""
    return suite.stretch(secret.encode(), salt)


def check_of(suite: Suite, key: bytes) -> str:
    """What tells the right key from another one and nothing else."""
    return suite.mac(key, MAGIC).hex()


def same(told: str, right: str) -> bool:
    """Whether two checks are alike, without telling by the time where they differ."""
    return hmac.compare_digest(told.encode("utf-8", "replace"), right.encode())


def _nonce(place: int) -> bytes:
    return place.to_bytes(NONCE_BYTES)
