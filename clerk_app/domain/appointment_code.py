"""The code of an appointment (预约码): shown as text and QR, typed at a kiosk, spoken at a window.

11 characters, as long as no other code a gun may read: `Y`, the day mmdd, five that nobody guesses,
and a check character (ISO 7064 MOD 37,36).
"""

import re
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.check_characters import mod_37_36
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain

LENGTH = 11
MARK = "Y"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0 O 1 I: the code is copied by hand from a telephone."""
SECRET = 5
"""How many characters nobody can guess."""

_BODY = re.compile(f"{MARK}[0-9]{{4}}[{LETTERS}]{{{SECRET}}}")


@dataclass(frozen=True, slots=True)
class AppointmentCode:
    """A code taken apart."""

    code: str
    month: int
    day: int


def make(day: date, secret: str) -> str | None:
    """Code of an appointment on `day`; None when its check character would be read wrongly.

    Raises ValueError when `secret` is not five of `LETTERS`.
    """
    body = f"{MARK}{day:%m%d}{secret}"
    if _BODY.fullmatch(body) is None:
        raise ValueError(secret)
    check = mod_37_36(body)
    return body + check if check in LETTERS else None


def looks_like(text: str) -> bool:
    """Whether `text` has the form of a code, so that a wrong check is worth telling."""
    code = plain(text)
    return len(code) == LENGTH and _BODY.fullmatch(code[:-1]) is not None


def parse(text: str) -> AppointmentCode:
    """Parts of a code typed or scanned; lower case, spaces, hyphens, full width are forgiven.

    Raises RuleError APPOINTMENT_CODE with part `length`, `form`, `date` or `check`.
    """
    code = plain(text)
    if len(code) != LENGTH:
        raise RuleError(Trouble.APPOINTMENT_CODE, part="length")
    if _BODY.fullmatch(code[:-1]) is None:
        raise RuleError(Trouble.APPOINTMENT_CODE, part="form")
    month, day = int(code[1:3]), int(code[3:5])
    try:
        date(2024, month, day)  # a leap year: 29 February is a day
    except ValueError:
        raise RuleError(Trouble.APPOINTMENT_CODE, part="date") from None
    if code[-1] != mod_37_36(code[:-1]):
        raise RuleError(Trouble.APPOINTMENT_CODE, part="check")
    return AppointmentCode(code, month, day)


def spoken_groups(code: str) -> str:
    """`code` in the groups it is shown and read aloud in: `Y1124-7KQ3M-X`."""
    whole = plain(code)
    return f"{whole[:5]}-{whole[5:10]}-{whole[10:]}" if len(whole) == LENGTH else code
