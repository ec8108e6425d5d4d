"""First letters of Mandarin readings (拼音首字母), so that a clerk finds an item by a few keys.

The 3,755 characters of level 1 in GB/T 2312 stand in the order of their readings, so the place of
a character gives its letter. Rarer characters match any letter: a search may find too much, but
never misses.
"""

from bisect import bisect_right
from functools import lru_cache

from clerk_app.domain.typed_text import half_width

_LETTERS = "abcdefghjklmnopqrstwxyz"
_STARTS = (
    *(0xB0A1, 0xB0C5, 0xB2C1, 0xB4EE, 0xB6EA, 0xB7A2, 0xB8C1, 0xB9FE, 0xBBF7, 0xBFA6),
    *(0xC0AC, 0xC2E8, 0xC4C3, 0xC5B6, 0xC5BE, 0xC6DA, 0xC8BB, 0xC8F6, 0xCBFA, 0xCDDA),
    *(0xCEF4, 0xD1B9, 0xD4D1),
)
"""Code of the first character read with each letter."""
_LAST = 0xD7F9
_ANY = frozenset(_LETTERS)

_MORE_READINGS = {
    "行": "xh",
    "重": "zc",
    "长": "cz",
    "调": "dt",
    "会": "hk",
    "单": "ds",
    "参": "cs",
    "还": "hh",
    "车": "cj",
    "便": "bp",
    "传": "cz",
    "属": "sz",
    "藏": "cz",
    "降": "jx",
    "校": "xj",
    "朝": "cz",
    "给": "gj",
    "率": "ls",
    "乐": "ly",
    "省": "sx",
    "系": "xj",
    "石": "sd",
    "查": "cz",
    "区": "qo",
    "卡": "kq",
    "番": "fp",
}
"""Characters with a second reading whose first letter differs; both letters find them."""


@lru_cache(maxsize=4096)
def initials(text: str) -> tuple[frozenset[str], ...]:
    """For each letter, digit and Han character of `text`, the keys that may stand for it.

    Punctuation and spaces are left out, as a clerk leaves them out.
    """
    return tuple(_keys(one) for one in half_width(text).lower() if one.isalnum())


def matches(typed: str, text: str) -> int:
    """Place in `text`, counted in its letters, where `typed` fits as first letters; -1: nowhere."""
    keys = [one for one in half_width(typed).lower() if one.isalnum()]
    places = initials(text)
    for start in range(len(places) - len(keys) + 1):
        if keys and all(key in places[start + at] for at, key in enumerate(keys)):
            return start
    return -1


@lru_cache(maxsize=8192)
def _keys(character: str) -> frozenset[str]:
    if character.isascii():
        return frozenset(character)
    if character in _MORE_READINGS:
        return frozenset((*_MORE_READINGS[character], character))
    try:
        code = int.from_bytes(character.encode("gb2312"), "big")
    except UnicodeEncodeError:
        return _ANY | {character}
    if not _STARTS[0] <= code <= _LAST:
        return _ANY | {character}
    return frozenset((_LETTERS[bisect_right(_STARTS, code) - 1], character))
