"""What of a person's number, name and telephone each audience may see: one table."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.case_number import LENGTH, parse
from clerk_app.domain.errors import RuleError
from clerk_app.domain.typed_text import half_width, plain


class Audience(StrEnum):
    """Who reads what is shown."""

    SCREEN = "screen"  # the clerk's and the visitor's screen
    SLIP = "slip"  # paper that may lie about in the hall
    LOG = "log"  # files that support staff read
    PUBLIC_DISPLAY = "public_display"  # the calling screen


@dataclass(frozen=True, slots=True)
class _Kept:
    """Characters left standing at most, at the head and at the tail."""

    id_head: int
    id_tail: int
    name_head: int
    phone_head: int
    phone_tail: int


# No single rule exists (domain facts 8). Screens use the common 6 + 4 form. On paper positions
# 7 to 18 are hidden, because area, birth year and check character together rebuild the rest.
# The calling screen shows ticket numbers only.
_TABLE: Mapping[Audience, _Kept] = MappingProxyType(
    {
        Audience.SCREEN: _Kept(id_head=6, id_tail=4, name_head=1, phone_head=3, phone_tail=4),
        Audience.SLIP: _Kept(id_head=6, id_tail=0, name_head=1, phone_head=3, phone_tail=4),
        Audience.LOG: _Kept(id_head=6, id_tail=0, name_head=0, phone_head=3, phone_tail=0),
        Audience.PUBLIC_DISPLAY: _Kept(
            id_head=0, id_tail=0, name_head=0, phone_head=0, phone_tail=0
        ),
    }
)
_MASK = "*"
_HIDDEN = "***"
"""Stands for what an audience may not even know the length of."""

_MOBILE_LENGTH = 11
_COUNTRY_CALLING_CODE = "86"


def mask_id(number: str, audience: Audience) -> str:
    """A person's paper number: `610305********0014` on a screen, positions 7-18 hidden on a slip.

    Shorter numbers keep fewer characters, and never enough to show a date of birth.
    """
    whole = plain(number)
    kept = _TABLE[audience]
    head, tail = _id_ends(len(whole))
    return _masked(whole, min(head, kept.id_head), min(tail, kept.id_tail))


def mask_name(name: str, audience: Audience) -> str:
    """A person's name: the first character and one star (张*), so that its length is not told."""
    whole = name.strip()
    if not whole:
        return ""
    head = _TABLE[audience].name_head
    return whole[:head] + _MASK if head else _HIDDEN


def mask_phone(phone: str, audience: Audience) -> str:
    """A telephone number: `138****0001`; of anything but a mobile only two digits are kept."""
    whole = plain(phone).removeprefix("+")
    if len(whole) == _MOBILE_LENGTH + 2:
        whole = whole.removeprefix(_COUNTRY_CALLING_CODE)
    kept = _TABLE[audience]
    if len(whole) == _MOBILE_LENGTH:
        return _masked(whole, kept.phone_head, kept.phone_tail)
    return _masked(whole, 0, min(2, kept.phone_tail, len(whole) // 4))


def mask_in_text(text: str, audience: Audience = Audience.LOG) -> str:
    """`text` with every identity number, card number and mobile in it masked.

    Finds 18- and 15-digit numbers (whether or not their check is right, with or without
    separators), residence cards of the 2017 form, travel permits, Chinese passports and mobiles,
    also in full width. Case numbers, UUIDs and SHA-256 digests are left alone.
    """
    folded = half_width(text)
    for pattern, replace in _PATTERNS:
        folded, text = _replaced(pattern, replace, audience, folded=folded, text=text)
    return text


def _id_ends(length: int) -> tuple[int, int]:
    if length == 18:
        return 6, 4
    if length == 15:
        return 6, 2
    end = min(2, length // 4)
    return end, end


def _masked(whole: str, head: int, tail: int) -> str:
    if head + tail == 0:
        return _HIDDEN if whole else ""
    hidden = _MASK * (len(whole) - head - tail)
    return whole[:head] + hidden + whole[len(whole) - tail :]
