"""A line to the platform that is up and has nothing to say."""

from collections.abc import Callable
from dataclasses import dataclass, field

from clerk_app.desk.link import LinkState, Reach
from clerk_app.domain.changes import Changes
from ui.counter import Tell

REST_S = 60.0


@dataclass(slots=True)
class QuietLine:
    """What a counter's `connect` makes."""

    tell: Tell
    link: LinkState = field(default_factory=lambda: LinkState(Reach.ONLINE))

    def round(self, *, urged: bool = False) -> float:
        """Nothing is sent and nothing comes."""
        del urged
        self.tell(Changes.LINK)
        return REST_S

    def listen(self, poke: Callable[[], None]) -> float:
        """No news are told."""
        del poke
        return REST_S
