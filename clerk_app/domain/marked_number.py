"""Numbers of things with many cases in them (bundle, batch): made offline, one barcode for all.

16 characters, so that a scanner can take them neither for a case number (17) nor for an
organisation code (9), an old identity number (15), an identity number or a credit code (18): a
mark that says what it is, prefix of the station 6, date yymmdd 6, sequence 2, check 1 (ISO 7064
MOD 37,36).
"""

import re
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.case_number import make_prefix
from clerk_app.domain.check_characters import mod_37_36
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.typed_text import plain

LENGTH = 16
LAST_SEQUENCE = 99
"""Of one kind a station can number so many on one day."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Numbers of one kind: their mark, and the trouble that names a wrong one (part)."""

    mark: str
    trouble: Trouble

    def make(self, prefix: str, day: date, sequence: int) -> str:
        """The number of the `sequence`-th of `day`.

        Raises RuleError of this kind with part `sequence` (not in 1 to 99), CASE_NUMBER with part
        `prefix`.
        """
        if not 1 <= sequence <= LAST_SEQUENCE:
            raise RuleError(self.trouble, part="sequence")
        station = make_prefix(prefix[:4], int(prefix[4:]) if prefix[4:].isdigit() else 0)
        body = f"{self.mark}{station}{day:%y%m%d}{sequence:02}"
        return body + mod_37_36(body)

    def looks_like(self, text: str) -> bool:
        """Whether `text` has the form of such a number; no other code a scanner reads has it."""
        form = self.mark + "[A-HJ-NP-Z][0-9A-HJ-NP-Z]{3}[0-9]{10}[0-9A-Z]"
        return re.fullmatch(form, plain(text)) is not None

    def parse(self, text: str) -> str:
        """The number typed or scanned, as it is stored.

        Raises RuleError of this kind with part `form`, or `check` for a wrong character.
        """
        number = plain(text)
        if not self.looks_like(number):
            raise RuleError(self.trouble, part="form")
        if number[-1] != mod_37_36(number[:-1]):
            raise RuleError(self.trouble, part="check")
        return number

    def spoken_groups(self, number: str) -> str:
        """`number` in the groups it is printed and read aloud in: `J-GX0301-261123-07-8`."""
        whole = plain(number)
        if not self.looks_like(whole):
            return number
        return f"{whole[0]}-{whole[1:7]}-{whole[7:13]}-{whole[13:15]}-{whole[15]}"
