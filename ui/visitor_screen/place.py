"""Which screen is the visitor's: the one that was named, else the second one; there may be none."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

AUTO, OFF = "auto", "off"


@dataclass(frozen=True, slots=True)
class ScreenChoice:
    """What the installation says of the visitor's screen."""

    screen: str = AUTO
    """`auto`, `off`, or the name of a screen."""
    clerk: str = "number"
    """What the visitor sees of the clerk: `number`, or `name` where the hall wants it."""
    hall_name_en: str = ""


class Named(Protocol):
    """A screen, as Qt gives it."""

    def name(self) -> str:
        """Its name at the system, e.g. `HDMI-1`."""
        ...


S = TypeVar("S", bound=Named)


def visitors(screens: Sequence[S], mine: S, choice: ScreenChoice) -> S | None:
    """The visitor's screen beside the clerk's own, `mine`; None when there is none.

    A screen that was named and is not plugged in is no reason to take another: it may be the
    hall's calling screen.
    """
    if choice.screen == OFF:
        return None
    others = [one for one in screens if one is not mine]
    if choice.screen != AUTO:
        others = [one for one in others if one.name() == choice.screen]
    return others[0] if others else None
