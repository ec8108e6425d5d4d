"""A line to the platform in a given state that remembers when it was asked to hurry."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from clerk_app.desk.link import LinkState, Reach
from clerk_app.domain.changes import Changes
from ui.counter import Tell

REST_S = 60.0


@dataclass(slots=True)
class UrgedLine:
    """What a counter's `connect` makes."""

    tell: Tell
    link: LinkState = field(default_factory=lambda: LinkState(Reach.ONLINE))
    urged: Event = field(default_factory=Event)

    def round(self, *, urged: bool = False) -> float:
        """Nothing is sent and nothing comes."""
        if urged:
            self.urged.set()
        self.tell(Changes.LINK)
        return REST_S

    def listen(self, poke: Callable[[], None]) -> float:
        """No news are told."""
        del poke
        return REST_S
