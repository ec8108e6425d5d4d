"""What a window needs to have a page made readable and small, without opening it itself."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clerk_app.domain.errors import YichuangError
from clerk_app.domain.page_steps import PageSteps
from clerk_app.store.sealed_file import Source


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as it is to be filed, and what was seen on it."""

    steps: PageSteps
    """What was done to its original."""
    data: bytes
    """A whole picture file."""
    ending: str
    """Of the file's name, with its dot."""
    blank: bool = False
    """Nothing is on it."""
    upright: bool = True
    """False: nothing tells which way up it stands, a person should look."""
    codes: tuple[str, ...] = ()
    """Texts of its bar codes and QR codes, the upper ones first."""
    frames: int = 1
    """Pictures in the file it came in."""

    @property
    def digest(self) -> str:
        """SHA-256 of the file."""
        return hashlib.sha256(self.data).hexdigest()


Told = Callable[[MadePage | YichuangError], None]
"""Hears what came of a page, on a thread that is not the caller's."""


@dataclass(frozen=True, slots=True)
class ScannedPdf:
    """A PDF that was looked through for whether it is a pile of scans."""

    codes: tuple[tuple[str, ...], ...] = ()
    """Of each page, as in `MadePage`; no page at all: it is a document, and stays as it is."""

    @property
    def all_codes(self) -> tuple[str, ...]:
        """Of all pages, in their order."""
        return tuple(one for page in self.codes for one in page)


Seen = Callable[[ScannedPdf | YichuangError], None]
"""Hears what a PDF is, on a thread that is not the caller's."""


class PageMaker(Protocol):
    """Makes pages in child processes, over all cores."""

    def make(self, path: Source, *, frame: int = 0, steps: PageSteps | None = None) -> MadePage:
        """One picture of a file, with these steps, or those that are proposed (None); blocks.

        Raises RuleError as a file from outside may give cause to (FILE_*, PAGE_TIME, PAGE_MEMORY,
        PAGE_CRASHED), and PAGE_STEPS (step, problem).
        """
        ...

    def start(
        self,
        path: Source,
        told: Told,
        *,
        frame: int = 0,
        steps: PageSteps | None = None,
        apart: bool = False,
    ) -> Callable[[], None]:
        """As `make`, without waiting; pages end in any order.

        `apart`: it is a page of a PDF of scans; else of a PDF nothing is made, it is FILE_KIND.
        What is returned gives the page up: if nobody has begun with it, it is never told.
        """
        ...

    def look_through(self, path: Source, seen: Seen, *, codes: bool = True) -> Callable[[], None]:
        """Whether a PDF is a pile of scans, and what `codes` they bear; without waiting.

        Without `codes` each page bears none, which is known at once. Troubles are those that a
        file from outside may give cause to. What is returned gives it up.
        """
        ...
