"""Whether one applicant may have two open cases for one item: the catalogue's word for it.

Two employees of one company need two work permits, two sites two building permits: such cases are
not one that was handed in twice (sync-notes 7.7, "policy per service item").
"""

from enum import StrEnum


class Repeats(StrEnum):
    """What a second open case of the same applicant for the same item is."""

    JOINED = "joined"  # the same one, handed in twice: they become one case
    WARNED = "warned"  # one of its own; the window asks the clerk to look first
    ALLOWED = "allowed"  # one of its own, and nothing is said


def joins(word: str) -> bool:
    """A second case is the first one again; so where the catalogue says nothing.

    A word of a newer program keeps them apart: what was joined cannot be parted again.
    """
    return word in ("", Repeats.JOINED)


def warns(word: str) -> bool:
    """A clerk who begins a second case is told of the first."""
    return word != Repeats.ALLOWED
