"""What a kiosk works with besides the hall: a printer, the platform, codes to be photographed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import LookUp
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


def at_hall(hall: Hall) -> TakeNumber:
    """Numbers from the hall alone."""

    def take(queue: str, *, intent: str, priority: Priority) -> tuple[Ticket, Changes, bool]:
        return *queueing.issue(hall, queue, intent=intent, priority=priority), False

    return take


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
