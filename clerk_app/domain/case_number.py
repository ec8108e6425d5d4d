"""Our number of a case (办件编号): made offline, printed, spoken, scanned, never changed.

17 characters, so that a scanner cannot take it for an organisation code (9), an old identity
number (15) or an identity number or credit code (18): station 4, enrolment generation 2, date
yymmdd 6, sequence 4, check 1 (ISO 7064 MOD 37,36).
"""

import re
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.check_characters import mod_37_36
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain

LENGTH = 17
PREFIX_LENGTH = 6
LAST_SEQUENCE = 9999
"""Cases a station can number on one day."""

# Without I and O, which a reader takes for 1 and 0.
_STATION = "[A-HJ-NP-Z][0-9A-HJ-NP-Z]{3}"
_PREFIX_PATTERN = re.compile(f"{_STATION}(?!00)[0-9]{{2}}")
_FORM_PATTERN = re.compile(f"{_STATION}[0-9]{{12}}[0-9A-Z]")
_CENTURY = 2000


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number taken apart."""

    number: str
    """All 17 characters, upper case, without separators."""
    prefix: str
    """Station and generation together, as the platform gave them at enrolment."""
    station: str
    generation: int
    """Enrolment of the station, 1 to 99: a re-imaged PC gets the next one."""
    day: date
    sequence: int
    """1 to 9999 within the day."""


def make_prefix(station: str, generation: int) -> str:
    """Prefix of the numbers of one enrolment of a station.

    Raises RuleError CASE_NUMBER with part `prefix`.
    """
    return _required_prefix(f"{plain(station)}{generation:02}")


def make(prefix: str, day: date, sequence: int) -> str:
    """The number of the `sequence`-th case of `day`.

    Raises RuleError CASE_NUMBER with part `prefix`, `date` (not in 2000 to 2099) or `sequence`
    (not in 1 to 9999).
    """
    _required_prefix(prefix)
    if not _CENTURY <= day.year < _CENTURY + 100:
        raise RuleError(Trouble.CASE_NUMBER, part="date")
    if not 1 <= sequence <= LAST_SEQUENCE:
        raise RuleError(Trouble.CASE_NUMBER, part="sequence")
    body = f"{prefix}{day:%y%m%d}{sequence:04}"
    return body + mod_37_36(body)


def parse(text: str) -> CaseNumber:
    """Parts of a number typed or scanned; lower case, spaces, hyphens, full width are forgiven.

    Raises RuleError CASE_NUMBER with part `length`, `prefix`, `date`, `sequence` or `check`.
    The check catches every single wrong character, and all swaps of neighbours but about one
    in two hundred (`check_characters.mod_37_36_misses_swap`): show the applicant beside what a
    typed number found.
    """
    number = plain(text)
    if len(number) != LENGTH:
        raise RuleError(Trouble.CASE_NUMBER, part="length")
    prefix = _required_prefix(number[:PREFIX_LENGTH])
    day = _day(number[6:12])
    sequence = number[12:16]
    if not re.fullmatch("[0-9]{4}", sequence) or sequence == "0000":
        raise RuleError(Trouble.CASE_NUMBER, part="sequence")
    if number[16] != mod_37_36(number[:16]):
        raise RuleError(Trouble.CASE_NUMBER, part="check")
    return CaseNumber(
        number=number,
        prefix=prefix,
        station=prefix[:4],
        generation=int(prefix[4:]),
        day=day,
        sequence=int(sequence),
    )


def looks_like(text: str) -> bool:
    """Whether `text` has the form of a case number, so that a wrong check is worth telling.

    Only the form is looked at; `parse` decides. No other code a scanner reads has this form.
    """
    return _FORM_PATTERN.fullmatch(plain(text)) is not None


def spoken_groups(number: str) -> str:
    """`number` in the groups it is printed and read aloud in: `GX0301-261123-0007-8`.

    Text that has not the form of a case number is given back as it is.
    """
    whole = plain(number)
    if _FORM_PATTERN.fullmatch(whole) is None:
        return number
    return f"{whole[:6]}-{whole[6:12]}-{whole[12:16]}-{whole[16]}"


def _required_prefix(prefix: str) -> str:
    if _PREFIX_PATTERN.fullmatch(prefix) is None:
        raise RuleError(Trouble.CASE_NUMBER, part="prefix")
    return prefix


def _day(digits: str) -> date:
    if re.fullmatch("[0-9]{6}", digits) is None:
        raise RuleError(Trouble.CASE_NUMBER, part="date")
    try:
        return date(_CENTURY + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
    except ValueError:
        raise RuleError(Trouble.CASE_NUMBER, part="date") from None
