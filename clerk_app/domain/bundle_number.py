"""Our number of a bundle of cases (交接单号): made offline, one barcode for the whole bundle.

16 characters, so that a scanner can take it neither for a case number (17) nor for an organisation
code (9), an old identity number (15), an identity number or a credit code (18): `J`, prefix of the
station 6, date yymmdd 6, sequence 2, check 1 (ISO 7064 MOD 37,36).
"""

import re
from datetime import date

from clerk_app.domain.case_number import make_prefix
from clerk_app.domain.check_characters import mod_37_36
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain

MARK = "J"
LENGTH = 16
LAST_SEQUENCE = 99
"""Bundles a station can number on one day."""

_FORM = re.compile("J[A-HJ-NP-Z][0-9A-HJ-NP-Z]{3}[0-9]{10}[0-9A-Z]")


def make(prefix: str, day: date, sequence: int) -> str:
    """The number of the `sequence`-th bundle of `day`.

    Raises RuleError BUNDLE_NUMBER (part) with part `sequence` (not in 1 to 99), CASE_NUMBER with
    part `prefix`.
    """
    if not 1 <= sequence <= LAST_SEQUENCE:
        raise RuleError(Trouble.BUNDLE_NUMBER, part="sequence")
    station = make_prefix(prefix[:4], int(prefix[4:]) if prefix[4:].isdigit() else 0)
    body = f"{MARK}{station}{day:%y%m%d}{sequence:02}"
    return body + mod_37_36(body)


def looks_like(text: str) -> bool:
    """Whether `text` has the form of a bundle's number; no other code a scanner reads has it."""
    return _FORM.fullmatch(plain(text)) is not None


def parse(text: str) -> str:
    """The number typed or scanned, as it is stored.

    Raises RuleError BUNDLE_NUMBER with part `form`, or `check` for a wrong character.
    """
    number = plain(text)
    if not looks_like(number):
        raise RuleError(Trouble.BUNDLE_NUMBER, part="form")
    if number[-1] != mod_37_36(number[:-1]):
        raise RuleError(Trouble.BUNDLE_NUMBER, part="check")
    return number


def spoken_groups(number: str) -> str:
    """`number` in the groups it is printed and read aloud in: `J-GX0301-261123-07-8`."""
    whole = plain(number)
    if not looks_like(whole):
        return number
    return f"{whole[0]}-{whole[1:7]}-{whole[7:13]}-{whole[13:15]}-{whole[15]}"
