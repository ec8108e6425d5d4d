"""What a window needs of its line to the platform."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from clerk_app.desk.link import LinkState


class Line(Protocol):
    """The line to the platform; `round` runs on a thread of its own."""

    @property
    def link(self) -> LinkState:
        """What is known of the link now."""
        ...

    def round(self, *, urged: bool = False) -> float:
        """Send and fetch what there is; seconds until the next round."""
        ...


@runtime_checkable
class Listening(Protocol):
    """A line that hears from the platform when there is something new."""

    def listen(self, poke: Callable[[], None]) -> float:
        """Wait for it and call `poke`, on a thread of its own; seconds until the next time."""
        ...


SILENT_S = 3600.0
"""Until a line that hears nothing is asked again."""


def listen(line: Line, poke: Callable[[], None]) -> float:
    """Wait for something new where the line can hear of it; seconds until the next time."""
    return line.listen(poke) if isinstance(line, Listening) else SILENT_S
