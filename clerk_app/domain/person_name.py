"""Names of people (姓名): one way of writing spaces and dots, and what can't be part of one.

No law says how long a name is, so nothing here does: a name of one character and one of forty
letters are both right. Names of several nationalities join their parts by a middle dot (·), for
which many other dots are typed (《公安机关户籍管理》 writes it as U+00B7).
"""

import re
import unicodedata

from clerk_app.domain.written import as_written

MIDDLE_DOT = "\u00b7"
_DOTS = "\u2022\u2027\u2219\u22c5\u30fb\uff65\uff0e\u2e31\u00b7"
_HALF = {
    wide: wide - 0xFEE0
    for first, last in ((0xFF10, 0xFF19), (0xFF21, 0xFF3A), (0xFF41, 0xFF5A))
    for wide in range(first, last + 1)
}
"""Digits and letters only: brackets of Chinese names are wide."""
_SPACES = re.compile(r"\s+")
_ROUND_DOT = re.compile(rf"\s*[{_DOTS}]+\s*")
_HAN = "[\u2e80-\u9fff\U00020000-\U0003ffff]"
_BETWEEN_HAN = re.compile(rf"(?<={_HAN}) (?={_HAN})")
_ZERO = "\u3007"
"""A number to Unicode, a character of names to everybody."""
_LATER_HAN = range(0x20000, 0x3FFFE)
_SIGNS = frozenset(f" {MIDDLE_DOT}-'\u2019.,()\uff08\uff09")


def tidy_name(text: str) -> str:
    """The name in the one way of writing (`as_written`); twice is the same as once.

    Letters become half-width, the dots that are typed for · become ·, spaces at the ends and
    between Han characters go, other runs of them become one.
    """
    dotted = _ROUND_DOT.sub(MIDDLE_DOT, as_written(text))
    spaced = _SPACES.sub(" ", dotted.translate(_HALF)).strip()
    return _BETWEEN_HAN.sub("", spaced).strip(f" {MIDDLE_DOT}")


def is_person_name(text: str) -> bool:
    """Whether it may be a name: letters of any script, with the signs that names are joined by."""
    tidied = tidy_name(text)
    return any(_is_letter(one) for one in tidied) and all(
        _is_letter(one) or one in _SIGNS for one in tidied
    )


def _is_letter(character: str) -> bool:
    category = unicodedata.category(character)
    # Older systems wrote rare characters in the private use areas: a person is called so.
    known = category[0] in "LM" or category == "Co" or character == _ZERO
    # Ideographs of later editions are not assigned yet to this Python (UAX 38: planes 2 and 3).
    return known or ord(character) in _LATER_HAN
