"""What a window needs of its line to the platform."""

from collections.abc import Callable
from typing import Protocol

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

    def listen(self, poke: Callable[[], None]) -> float:
        """Wait for news of the platform and call `poke`, on a thread of its own.

        Returns the seconds until the next time.
        """
        ...
