"""How large the pieces of an upload are: small on a line that breaks, large on one that holds."""

from dataclasses import dataclass

SMALLEST = 256 << 10
LARGEST = 4 << 20
FIRST = 1 << 20
BUNDLE_SAID = "Bundle-Max-Size"
"""Header in which a platform says how many bytes of several files it takes in one request."""
_CLEAN_TO_GROW = 5


@dataclass(slots=True)
class PieceSize:
    """What one line has shown so far; halved at a cut, doubled after five pieces without one."""

    size: int = FIRST
    clean: int = 0

    def went_through(self) -> None:
        """A piece arrived."""
        self.clean += 1
        if self.clean >= _CLEAN_TO_GROW:
            self.size, self.clean = min(LARGEST, self.size * 2), 0

    def was_cut(self) -> None:
        """The line broke inside a piece, or its answer was lost."""
        self.size, self.clean = max(SMALLEST, self.size // 2), 0
