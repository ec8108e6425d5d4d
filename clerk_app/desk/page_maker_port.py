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


class PageMaker(Protocol):
    """Makes pages in child processes, over all cores."""

    def make(self, path: Source, *, frame: int = 0, steps: PageSteps | None = None) -> MadePage:
        """One picture of a file, with these steps, or those that are proposed (None); blocks.

        Raises RuleError as a file from outside may give cause to (FILE_*, PAGE_TIME, PAGE_MEMORY,
        PAGE_CRASHED), and PAGE_STEPS (step, problem).
        """
        ...

    def start(
        self, path: Source, told: Told, *, frame: int = 0, steps: PageSteps | None = None
    ) -> Callable[[], None]:
        """As `make`, without waiting; pages end in any order.

        What is returned gives the page up: if nobody has begun with it, it is never told.
        """
        ...
