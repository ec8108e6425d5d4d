"""The code on a queue slip (取号凭条): how any window knows a visitor, hall or no hall.

The slip carries it as a QR code. It names the number and holds nothing of the person: a slip that
is lost tells nobody anything.
"""

import re
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.ticket import Ticket, read_number

_MARK = "YCT"
"""Tells a slip from every other code a gun may read: no case or certificate number begins so."""
_CODE = re.compile(r"YCT/([^/\s]{1,40})/([0-9]{8})/([A-Z][0-9]{3})/([0-9a-f-]{8,64})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Slip:
    """What the code on a slip says."""

    hall: str
    day: date
    number: str
    ticket_id: str


def slip_of(ticket: Ticket) -> Slip:
    """What the slip of a ticket says."""
    return Slip(ticket.hall, ticket.day, ticket.number, ticket.ticket_id)


def slip_code(slip: Slip) -> str:
    """The text of the QR code, e.g. `YCT/xa-gx/20261128/A001/0192…`."""
    return f"{_MARK}/{slip.hall}/{slip.day:%Y%m%d}/{slip.number}/{slip.ticket_id}"


def is_slip_code(text: str) -> bool:
    """Whether somebody who scanned `text` has scanned a slip, well-formed or not."""
    return text.strip().upper().startswith(_MARK + "/")


def read_slip(text: str) -> Slip:
    """The slip behind a scanned code.

    Raises RuleError TICKET_UNKNOWN (ticket) for anything that is no slip of ours.
    """
    found = _CODE.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError(text)
        hall, day, number, ticket_id = found.groups()
        return Slip(hall, date.fromisoformat(day), read_number(number), ticket_id)
    except ValueError:
        raise RuleError(Trouble.TICKET_UNKNOWN, ticket=text.strip()[:20]) from None
