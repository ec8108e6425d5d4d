"""One intention of the clerk at the queue panel."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tap:
    """Tried again it keeps its id, so that it happens once."""

    what: tuple[str, ...]
    intent: str
