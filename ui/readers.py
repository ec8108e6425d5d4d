"""The processes that read for a window: identity cards, and what is printed on pages."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Readers:
    """The commands that start them; an empty one: there is none."""

    cards: Sequence[str] = ()
    pages: Sequence[str] = ()
