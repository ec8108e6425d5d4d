"""What a visitor checks in with (签到): an appointment's code or the number of an online case."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain import appointment_code, case_number
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.check_characters import ALPHANUMERICS, DIGITS
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain

LONGEST = max(appointment_code.LENGTH, case_number.LENGTH)

_ALIKE = ("0O", "0D", "0Q", "1I", "1L", "2Z", "5S", "6G", "8B", "UV", "VY", "MN", "EF", "CG")
"""Characters that eyes and pens mistake for each other."""


class CheckInKind(StrEnum):
    """Which of the two a number is."""

    APPOINTMENT = "appointment"  # 预约
    CASE = "case"  # 网办


@dataclass(frozen=True, slots=True)
class CheckInCode:
    """A number that is right in itself; whether it stands for anything is another question."""

    kind: CheckInKind
    number: str


@dataclass(frozen=True, slots=True)
class OnlineCase:
    """A case that began online, as far as check-in needs it."""

    number: str
    queue: str = ""
    """Queue of its items; empty: not known or not one queue, then the hall's general one."""
    holder: str = ""
    """Hash of the applicant; empty: not known here."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A number that nobody can look up just now: believed for a place in the line, for no more.

    What it stands for is found when the hall and the platform are there again.
    """

    code: CheckInCode
    queue: str = ""
    """Where the visitor wants to wait; empty: they have still to be asked."""


@dataclass(frozen=True, slots=True)
class CheckInRecord:
    """With what a visitor's ticket was taken: the window finds the case by it."""

    ticket_id: str
    kind: CheckInKind
    number: str
    case_number: str
    """Empty for an appointment without a case."""


Found = Appointment | OnlineCase | Claim

LookUp = Callable[[str], Found | None]
"""Asks the platform what a number stands for; None: for nothing. Raises UnavailableError."""


def read_code(text: str) -> CheckInCode:
    """The number in a typed or scanned text.

    Raises RuleError APPOINTMENT_CODE (part) or CASE_NUMBER (part); `doubtful_position` may know
    which character it is.
    """
    number = plain(text)
    if _is_appointment(number):
        return CheckInCode(CheckInKind.APPOINTMENT, appointment_code.parse(number).code)
    return CheckInCode(CheckInKind.CASE, case_number.parse(number).number)


def doubtful_position(text: str) -> int | None:
    """Which character (1-based) of a wrong number is the likely culprit; None: nobody can tell.

    First one that cannot stand in its place, else the only one whose look-alike makes the check
    character right, else the first of the only two neighbours that do so when they are swapped.
    """
    number = plain(text)
    for place, allowed in enumerate(_alphabets(number)):
        if place < len(number) and number[place] not in allowed:
            return place + 1
    for suspects in (_alike(number), _swapped(number)):
        places = {place for place, other in suspects if _is_right(other)}
        if len(places) == 1:
            return places.pop() + 1
    return None


def holder_of_number(number: str) -> str:
    """Holder of a ticket taken with a number whose applicant is not known here."""
    return hashlib.sha256(f"case:{number}".encode()).hexdigest()[:32]


def _is_appointment(number: str) -> bool:
    # A case number may begin with the same letter; then only its length tells the two apart.
    return number.startswith(appointment_code.MARK) and len(number) <= appointment_code.LENGTH


def _alphabets(number: str) -> tuple[str, ...]:
    if _is_appointment(number):
        letters = appointment_code.LETTERS
        return (appointment_code.MARK, *(DIGITS,) * 4, *(letters,) * (appointment_code.SECRET + 1))
    station = ALPHANUMERICS.replace("I", "").replace("O", "")
    return (station[10:], *(station,) * 3, *(DIGITS,) * 12, ALPHANUMERICS)


def _alike(number: str) -> Iterator[tuple[int, str]]:
    for place, character in enumerate(number):
        for pair in _ALIKE:
            if character in pair:
                other = pair.replace(character, "")
                yield place, number[:place] + other + number[place + 1 :]


def _swapped(number: str) -> Iterator[tuple[int, str]]:
    for place in range(len(number) - 1):
        pair = number[place : place + 2]
        if pair[0] != pair[1]:
            yield place, number[:place] + pair[::-1] + number[place + 2 :]


def _is_right(number: str) -> bool:
    try:
        read_code(number)
    except RuleError as error:
        return error.trouble not in (Trouble.APPOINTMENT_CODE, Trouble.CASE_NUMBER)
    return True
