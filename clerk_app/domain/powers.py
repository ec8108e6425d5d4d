"""Whose power an item exercises (权力来源): the body's own, handed down, or delegated to it."""

from dataclasses import dataclass
from enum import StrEnum


class PowerSource(StrEnum):
    """Where the power comes from; the value is its code in the catalogue's list `power_source`."""

    OWN = "own"  # 本级
    DEVOLVED = "devolved"  # 下放: the body decides in its own name
    DELEGATED = "delegated"  # 委托: it decides in the name of the delegating body (行政许可法 24)


@dataclass(frozen=True, slots=True)
class Power:
    """The power behind one item."""

    source: PowerSource = PowerSource.OWN
    from_body: str = ""
    """The body that has handed it down or delegates it (下放机关、委托机关)."""
    since: str = ""
    """First ISO date it is exercised in this hall; empty: always was."""
    before: str = ""
    """Where the item is handled until then."""
    document: str = ""
    """The document that says so."""

    @property
    def moved(self) -> bool:
        """The power is not the body's own from the beginning."""
        return self.source is not PowerSource.OWN


OWN = Power()
