"""What a rehearsal has seen and kept: pictures, and which cases were taken in without a link."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from ui.rehearsal.hand import Hand


@dataclass(slots=True)
class DayLog:
    """Grows as the day goes on."""

    folder: Path
    """Where pictures go."""
    tell: Callable[[str], None] = lambda _: None
    """Hears the name of each part of the day as it begins."""
    screenshots: list[Path] = field(default_factory=list)
    offline: list[str] = field(default_factory=list)
    """Numbers of cases received while the platform was away."""
    decided: list[str] = field(default_factory=list)
    """Numbers of cases decided at the window."""

    def shot(self, hand: Hand, name: str) -> None:
        """A picture of the window, named by its place in the day."""
        number = len(self.screenshots) + 1
        self.screenshots.append(hand.shot(self.folder / f"{number:02}-{name}.png"))
