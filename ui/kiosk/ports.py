"""What a kiosk works with besides the hall: a printer, the platform, codes to be photographed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from clerk_app.desk import (
    checking_in,
    checking_in_away,
    giving_back_number,
    queueing,
    serving_away,
)
from clerk_app.desk.checking_in import CheckedIn, CheckInWish
from clerk_app.desk.hall import Hall
from clerk_app.desk.standby import Standby
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import CheckInCode, Found, LookUp
from clerk_app.domain.errors import UnavailableError
from clerk_app.domain.slip import SlipPrinter
from clerk_app.domain.ticket import Priority, Ticket

QrRows = Callable[[str], tuple[str, ...]]
"""Modules of the QR code of a text, top row first, 1 black, 0 white, without quiet zone."""


class TakeNumber(Protocol):
    """Gives a number as `queueing.issue` does; raises what it raises."""

    def __call__(
        self, queue: str, *, intent: str, priority: Priority
    ) -> tuple[Ticket, Changes, bool]:
        """The ticket; True as the third when it was given away from the hall."""
        ...


class CheckIn(Protocol):
    """Checks in as `checking_in.check_in` does; raises what it raises."""

    def __call__(self, wish: CheckInWish, *, intent: str) -> tuple[CheckedIn, Changes, bool]:
        """What came of it; True as the third when it was done away from the hall."""
        ...


class GiveBack(Protocol):
    """Makes a number void as `giving_back_number.give_back` does; raises what it raises."""

    def __call__(self, ticket: Ticket, *, intent: str) -> tuple[Ticket, Changes]:
        """The ticket, void."""
        ...


@dataclass(frozen=True, slots=True)
class KioskWays:
    """How a kiosk does what its visitors ask for."""

    take: TakeNumber
    find: Callable[[CheckInCode], Found | None]
    check_in: CheckIn
    give_back: GiveBack
    goes_on: bool
    """Whether there are numbers while the hall is away, too."""


def ways(hall: Hall, standby: Standby | None) -> KioskWays:
    """At the hall, and with a standby at the station while the hall is away."""
    if standby is not None:
        return KioskWays(
            partial(serving_away.issue, standby),
            partial(checking_in_away.find, standby),
            partial(checking_in_away.check_in, standby),
            partial(serving_away.give_back, standby),
            goes_on=True,
        )

    def take(queue: str, *, intent: str, priority: Priority) -> tuple[Ticket, Changes, bool]:
        return *queueing.issue(hall, queue, intent=intent, priority=priority), False

    def check_in(wish: CheckInWish, *, intent: str) -> tuple[CheckedIn, Changes, bool]:
        return *checking_in.check_in(hall, wish, intent=intent), False

    return KioskWays(
        take,
        partial(checking_in.find_here, hall),
        check_in,
        partial(giving_back_number.give_back, hall),
        goes_on=False,
    )


def ahead_of(hall: Hall, ticket: Ticket) -> int | None:
    """As `queueing.ahead`; None when the hall cannot be asked."""
    try:
        return queueing.ahead(hall, ticket)
    except UnavailableError:
        # The number is given; that the hall went away since must not take it back.
        return None


@dataclass(frozen=True, slots=True)
class KioskPorts:
    """Every part may be missing: the kiosk then does without and says so."""

    print_slip: SlipPrinter | None = None
    """Called on a worker thread after each number; None: no printer, the number is photographed."""
    qr: QrRows | None = None
    """None: the number is shown without a code."""
    look_up: LookUp | None = None
    """Asks the platform what a number stands for; None: the hall alone knows."""
    general_queue: str = ""
    """Queue (综合窗口) for a case that names none; empty: the hall's first one."""
    hall_name_en: str = ""
    """Name of the hall for who reads English; empty: its own name."""
