"""What happens in one visit to the kiosk, as plain values: steps, a number given, words to read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from enum import Enum, auto

from clerk_app.desk.checking_in import CheckedIn
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import Found
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.ticket import Ticket


class Step(Enum):
    """What the visitor sees."""

    CHOOSE = auto()
    PRIORITY = auto()
    CHECK_IN = auto()
    NOTICE = auto()
    NUMBER = auto()
    GIVE_BACK = auto()  # asked whether the number on the screen is really not wanted
    FAILED = auto()


class SlipStep(Enum):
    """How far the slip of the number on the screen is."""

    NONE = auto()  # no printer: the number is noted or photographed
    PRINTING = auto()
    PRINTED = auto()
    FAILED = auto()  # nothing came out
    UNKNOWN = auto()  # it may be out, or half of it: the visitor looks


TO_PHOTOGRAPH = frozenset({SlipStep.NONE, SlipStep.FAILED, SlipStep.UNKNOWN})
"""The visitor has no slip for certain: the number and its code are to be taken from the screen."""


@dataclass(frozen=True, slots=True)
class Given:
    """A number given out, or shown again, and what goes with it."""

    ticket: Ticket
    queue: QueueInfo
    ahead: int | None
    """How many go first; None: nobody knows, because the hall cannot be reached."""
    estimated: timedelta | None = None
    """How long it will take; None: not known, or others go by other turns."""
    again: bool = False
    """The holder had it before."""
    claimed: str = ""
    """The number it was taken with, when nobody could look that up; empty: there is none."""


@dataclass(frozen=True, slots=True)
class Told:
    """One text with its facts, said in whatever language the visitor has chosen."""

    source: object
    facts: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Notice:
    """Words about what was scanned or typed, and what the visitor may do now."""

    title: Told
    text: Told
    found: Found | None = None
    """An ordinary number is given for it on request; None: the visitor chooses a queue."""
    retype: bool = False
    """The number may have been typed wrongly."""


@dataclass(frozen=True, slots=True)
class Wish:
    """One touch; tried again it keeps its id, so that it takes one number."""

    what: tuple[object, ...]
    intent: str
    run: Callable[[], "Outcome"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a wish."""

    given: Given | None
    changes: Changes
    checked: CheckedIn | None = None
