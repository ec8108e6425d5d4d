"""What the desk needs of whoever makes filed PDFs (归档件) of files, and looks at them later."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from clerk_app.domain.page_text import PageText
from clerk_app.store.sealed_file import Source


@dataclass(frozen=True, slots=True)
class HandedIn:
    """A file that is to become pages."""

    path: Source
    name: str
    sha256: str
    texts: tuple[PageText | None, ...] = ()
    """Of its first pages; None: nobody has read that one."""


@dataclass(frozen=True, slots=True)
class ToFile:
    """A material as it is to be filed."""

    number: str
    """Of the case, or of the batch that shares it."""
    material: str
    """Its slot."""
    title: str
    at: datetime
    """When the last of its files came: the same files give the same PDF, whoever makes it."""
    files: tuple[HandedIn, ...]


@dataclass(frozen=True, slots=True)
class MadePdf:
    """A filed PDF."""

    content: bytes
    pages: int
    left_out: tuple[str, ...] = ()
    """Digests of files that could not become pages: they stay as they were handed in, and the
    PDF says so."""


@dataclass(frozen=True, slots=True)
class FiledStanding:
    """Whether a filed PDF is still what was filed."""

    changed: bool = False
    pages: tuple[int, ...] = ()
    """Numbers, from 1, of pages that are not those that were filed."""
    facts: bool = False
    """What it says of case and material is another."""
    unreadable: bool = False
    """It is no filed PDF any more."""


class Filer(Protocol):
    """Makes filed PDFs; slow, so not on the GUI thread."""

    def get_ready(self) -> None:
        """Start whatever takes time, before anybody waits for it; a second call does nothing."""
        ...

    def make(self, to_file: ToFile, until: float | None = None) -> MadePdf:
        """One PDF of all the files. What cannot be made a page is left out and named in it.

        Raises RuleError PAGE_TIME or PAGE_CRASHED the first time a file has taken too long, or the
        process that works on it: later it may go through, and if not it is left out. `until`, on
        the monotonic clock, is when nobody waits for it any more: PAGE_TIME, as often as that
        happens, and no file is left out for it.
        """
        ...

    def look(self, path: Source, sha256: str) -> FiledStanding:
        """Whether the file at `path` is what was filed with this digest, and what is not."""
        ...
