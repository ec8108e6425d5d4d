"""Numbers with check digits, found anywhere in what was read off a page and told by their check.

A reader of letters takes 0 for O and 1 for I. Where a code has no such letters they are taken back,
and what then passes its check is the code; what does not is none.
"""

import re
from collections.abc import Iterable
from datetime import date

from clerk_app.domain.errors import RuleError
from clerk_app.domain.identity_papers import Paper, check
from clerk_app.domain.organisation_codes import check_credit_code
from clerk_app.domain.page_text import ReadText, TextLine
from clerk_app.domain.typed_text import plain

_AS_DIGITS = str.maketrans("OQDIL|ZSB", "000111258")
_AS_CODE = str.maketrans("OI|ZSV", "011" + "25U")
_LONG = 18


def citizen_number(lines: Iterable[TextLine], today: date) -> ReadText | None:
    """The first citizen identity number (公民身份号码, GB 11643) whose check digit is right."""
    for line in lines:
        for piece in _pieces(line.text):
            number = piece[:-1].translate(_AS_DIGITS) + piece[-1].replace("*", "X")
            try:
                check(Paper.RESIDENT_ID, number, today=today)
            except RuleError:
                continue
            return ReadText(number, line.sure)
    return None


def credit_code(lines: Iterable[TextLine]) -> ReadText | None:
    """The first unified social credit code (统一社会信用代码, GB 32100) that passes its checks."""
    for line in lines:
        for piece in _pieces(line.text):
            try:
                found = check_credit_code(piece.translate(_AS_CODE))
            except RuleError:
                continue
            return ReadText(found.code, line.sure)
    return None


def _pieces(text: str) -> list[str]:
    """All runs of eighteen characters that such a code may be made of."""
    found = []
    for run in re.findall(r"[0-9A-Z|*]+", plain(text)):
        found += [run[start : start + _LONG] for start in range(len(run) - _LONG + 1)]
    return found
