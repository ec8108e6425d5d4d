"""What a queue slip (取号凭条) says, and what became of printing it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Literal

from clerk_app.domain.errors import YichuangError
from clerk_app.domain.slip_code import Slip, slip_code
from clerk_app.domain.ticket import Priority, Slot

Language = Literal["zh_CN", "en"]


@dataclass(frozen=True, slots=True)
class MissedCalls:
    """What happens to a visitor who does not come when called (过号), by the hall's policy."""

    calls: int
    """After so many calls the number is void."""
    behind: int
    """Before that, so many people of the same line go first each time."""


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """What a slip says (domain.md 7); nothing of it tells who the visitor is."""

    slip: Slip
    """Number, day, hall and ticket: what the code on the slip carries."""
    hall_name: str
    queue_name: str
    """业务"""
    issued_at: datetime
    """With its zone; printed as the hall's clock shows it."""
    ahead: int | None
    """How many go first, as of the moment of issue; None: the hall is away, nobody knows."""
    missed: MissedCalls
    area: str = ""
    """区域 where the visitor waits; empty in a hall of one area."""
    department: str = ""
    """部门; empty where one window takes in for all of them."""
    wait: timedelta | None = None
    """How long it will take, by experience; None: nothing is known, nothing is said."""
    priority: Priority = Priority.NORMAL
    slot: Slot | None = None
    """The appointed time of one who has booked."""
    claimed: str = ""
    """The number it was taken with, when nobody could look it up; only its end is printed."""
    language: Language = "zh_CN"

    @property
    def code(self) -> str:
        """The text of its QR code."""
        return slip_code(self.slip)


@dataclass(frozen=True, slots=True)
class SlipAgain:
    """That a slip is one more of its number, made at a window (补打)."""

    copy: int
    """2 for the first one after the kiosk's."""
    window: str
    at: datetime
    """With its zone; printed as the hall's clock shows it."""


class SlipState(StrEnum):
    """What is known of a slip that was to be printed."""

    PRINTED = "printed"
    FAILED = "failed"  # nothing came out; trying again cannot make a second slip
    UNKNOWN = "unknown"  # it may be out, or half of it: a person must look before trying again
    NO_PRINTER = "no_printer"  # none is set up here: the number is to be noted from the screen


@dataclass(frozen=True, slots=True)
class SlipOutcome:
    """What became of one slip."""

    state: SlipState
    problem: YichuangError | None = None
    """Why it is FAILED or UNKNOWN; `ui.words.sentence` says it."""
    copy: int = 1
    """1 for the first slip of a number; 2 and up say 重打 on the paper."""


SlipPrinter = Callable[[SlipFacts], SlipOutcome]
"""Prints one slip and waits for the outcome: never on the GUI thread.

It raises nothing that a visitor could do something about: what goes wrong is in the outcome. It
numbers the copies by itself: the same facts again are the visitor's wish for one more slip.
"""
