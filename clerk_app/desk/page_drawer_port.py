"""What a window needs to show the pages of a file from anywhere, without opening it itself."""

from dataclasses import dataclass
from typing import Protocol

from clerk_app.store.sealed_file import Source


@dataclass(frozen=True, slots=True)
class PageShape:
    """How wide and how high a page is, upright: only their ratio counts."""

    width: int
    height: int


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it is to be seen."""

    width: int
    """Pixels."""
    height: int
    rgb: bytes
    """Three bytes a pixel, row by row from the top, nothing between rows."""


class PageDrawer(Protocol):
    """Draws kept files for the screen; slow, so not on the GUI thread."""

    def shapes(self, path: Source) -> tuple[PageShape, ...]:
        """Every page of a picture or a PDF, at least one.

        Raises RuleError FILE_DAMAGED, FILE_KIND, FILE_LOCKED, FILE_EMPTY, FILE_TOO_LARGE or
        FILE_UNREADABLE, each with the name.
        """
        ...

    def draw(self, path: Source, page: int, width: int) -> DrawnPage:
        """One page (from 0), so many pixels wide. Raises what `shapes` raises."""
        ...
