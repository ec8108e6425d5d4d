"""One reader of bytes from outside: how it is called, and what it may say no with."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from clerk_app.domain.errors import YichuangError

CORPUS = Path(__file__).parent / "corpus"
"""A folder for each target: good and bad inputs to begin from, and whatever once broke it."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader, or several that are given the same."""

    name: str
    read: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...] = (YichuangError,)
    """What it says of that it raises; everything else is a fault."""

    def take(self, content: bytes) -> None:
        """Read something. Raises what the reader should never have raised."""
        try:
            self.read(content)
        except self.refuses:
            return

    def corpus(self) -> tuple[bytes, ...]:
        """What is kept for it, in the order of its names."""
        return tuple(path.read_bytes() for path in sorted((CORPUS / self.name).iterdir()))


def text_of(content: bytes) -> str:
    """Text as a gun, a keyboard or a configuration gives it: any characters but surrogates."""
    return content.decode("utf-8", "replace")


def as_file(read: Callable[[Path], object], suffix: str = "") -> Callable[[bytes], object]:
    """A reader of files as one of bytes."""

    def take(content: bytes) -> object:
        with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
            path = Path(folder, f"file{suffix}")
            path.write_bytes(content)
            return read(path)

    return take


def each(*readers: Callable[[bytes], object]) -> Callable[[bytes], object]:
    """Several readers of the same bytes; a refusal of one keeps nothing from the next."""

    def take(content: bytes) -> object:
        for read in readers:
            try:
                read(content)
            except YichuangError:
                continue
        return None

    return take
