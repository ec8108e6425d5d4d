"""Parts of a second copy's journal: sealed frames one after another, each to be saved by itself.

A frame is a mark, its place, a length, the SHA-256 of all that, and what was sealed. So a torn end
loses the torn frame alone, and a byte that flipped in the middle costs its own frame: the next one
is found by its mark. A part is written by one run of one program; another run begins another part,
because nobody knows what a volume that was pulled out has kept of the end of the last one.
"""

import hashlib
import os
import secrets
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.copy_seal import CopySeal, Head
from clerk_app.store.disk import disk_trouble, write_whole
from clerk_app.store.held import when_free
from clerk_app.store.sealed_package import Lock

SUFFIX = ".copy"
_MARK = b"\xf3YCOPY\x1a\n"
_FRAME = struct.Struct(">8sQI32s")
_MOST = 8 * 1024 * 1024


class MovedError(Exception):
    """A part is not what this program has left: another volume, or another writer."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part as it stands: what was read of it, or what was written to it."""

    path: Path
    frames: tuple[bytes, ...]
    """What its whole frames hold, in their order."""
    damaged: tuple[int, ...] = ()
    """Where a stretch begins that does not read (byte in the file)."""
    torn: bool = False
    """Whether its end was cut, as a crash or a pulled volume leaves it."""
    size: int = 0
    """Bytes of the file."""


@dataclass(frozen=True, slots=True)
class OpenPart:
    """The part this run writes to; its file is opened for each append and closed again."""

    path: Path
    head: Head
    place: int
    size: int


def parts_in(folder: Path) -> tuple[Path, ...]:
    """Parts of a journal, the first one first. Raises the UnavailableError of `disk_trouble`."""
    try:
        return tuple(sorted(path for path in folder.iterdir() if path.suffix == SUFFIX))
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise disk_trouble(error, folder) from error


def read_part(path: Path, seal: CopySeal) -> Part:
    """Everything in a part that can be read.

    Raises RuleError PACKAGE_FORM (name), PACKAGE_OTHER_HALL (name, hall) or PACKAGE_KEY (name) when
    it is not ours to read, and the UnavailableError of `disk_trouble`.
    """
    try:
        content = when_free(path.read_bytes)
    except OSError as error:
        raise disk_trouble(error, path) from error
    head = seal.read(content, path.name)
    frames: list[bytes] = []
    damaged: list[int] = []
    at, place, told, torn = len(head.line), 0, False, False
    while at < len(content):
        found = _frame_at(content, at, head.lock)
        if found is not None:
            if found.place != place and not told:
                damaged.append(at)
            frames.append(found.content)
            at, place, told = found.end, found.place + 1, False
            continue
        following = _next_frame(content, at + 1, head.lock)
        torn = following is None and _is_cut(content, at)
        if not torn:
            damaged.append(at)
            told = True
        if following is None:
            break
        at = following
    return Part(path, tuple(frames), tuple(damaged), torn, len(content))


def begin_part(folder: Path, number: int, seal: CopySeal, contents: Iterable[bytes]) -> OpenPart:
    """A new part with its first frames, durable before it has a name.

    Raises the UnavailableError of `disk_trouble`; nothing is left behind then.
    """
    path = folder / f"{number:06}-{secrets.token_hex(4)}{SUFFIX}"
    begun = OpenPart(path, seal.begin(), 0, 0)
    frames = tuple(_sealed(begun, contents))
    write_whole(path, b"".join((begun.head.line, *frames)))
    return _grown(replace(begun, size=len(begun.head.line)), frames)


def append(part: OpenPart, contents: Iterable[bytes]) -> OpenPart:
    """Add frames to a part, durably.

    Raises MovedError when the file is not what was left there, and the UnavailableError of
    `disk_trouble`; then it is not known how much of it is there, and another part must be begun.
    """
    frames = tuple(_sealed(part, contents))
    try:
        with when_free(lambda: part.path.open("r+b")) as out:
            if os.fstat(out.fileno()).st_size != part.size:
                raise MovedError
            out.seek(part.size)
            out.writelines(frames)
            out.flush()
            os.fsync(out.fileno())
    except FileNotFoundError as error:
        raise MovedError from error
    except OSError as error:
        raise disk_trouble(error, part.path) from error
    return _grown(part, frames)


def is_as_left(part: OpenPart) -> bool:
    """Whether the file has the length this run gave it: it does not after a volume was changed."""
    try:
        return part.path.stat().st_size == part.size
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class _Found:
    content: bytes
    place: int
    end: int


def _frame_at(content: bytes, at: int, lock: Lock) -> _Found | None:
    if at + _FRAME.size > len(content):
        return None
    mark, place, length, digest = _FRAME.unpack_from(content, at)
    end = at + _FRAME.size + length
    if mark != _MARK or length > _MOST or end > len(content):
        return None
    sealed = content[at + _FRAME.size : end]
    if digest != _digest(place, sealed):
        return None
    try:
        return _Found(lock.open(place, sealed), place, end)
    except InvalidTag:
        return None


def _next_frame(content: bytes, at: int, lock: Lock) -> int | None:
    while (at := content.find(_MARK, at)) >= 0:
        if _frame_at(content, at, lock) is not None:
            return at
        at += 1
    return None


def _is_cut(content: bytes, at: int) -> bool:
    """Whether the file ends before the frame that begins there."""
    if at + _FRAME.size > len(content):
        return True
    mark, _, length, _ = _FRAME.unpack_from(content, at)
    return bool(mark == _MARK) and at + _FRAME.size + length > len(content)


def _sealed(part: OpenPart, contents: Iterable[bytes]) -> Iterator[bytes]:
    for place, content in enumerate(contents, part.place):
        sealed = part.head.lock.seal(place, content)
        if len(sealed) > _MOST:
            raise RuleError(Trouble.PACKAGE_FORM, name=part.path.name)
        yield _FRAME.pack(_MARK, place, len(sealed), _digest(place, sealed)) + sealed


def _digest(place: int, sealed: bytes) -> bytes:
    return hashlib.sha256(place.to_bytes(8) + len(sealed).to_bytes(4) + sealed).digest()


def _grown(part: OpenPart, frames: tuple[bytes, ...]) -> OpenPart:
    size = part.size + sum(map(len, frames))
    return replace(part, place=part.place + len(frames), size=size)
