"""What of a person's number, name and telephone each audience may see: one table."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from clerk_app.domain.case_number import LENGTH, parse
from clerk_app.domain.check_characters import mod_11_2
from clerk_app.domain.errors import RuleError
from clerk_app.domain.typed_text import half_width, plain


class Audience(StrEnum):
    """Where something of a person is read, and so by whom."""

    SCREEN = "screen"  # the clerk's lists, tabs, heads and messages, which neighbours may see
    AROUND = "around"  # what stands in sight whoever is there: queue, calls, printing, banners
    HANDLING = "handling"  # the one value the clerk has the hand on, or has to decide between
    VISITOR = "visitor"  # the screen that is turned to the visitor
    PUBLIC_DISPLAY = "public_display"  # the calling screen
    CITIZEN = "citizen"  # pages of the platform that anybody with a code may read
    SLIP = "slip"  # receipts, notices and slips: paper that may lie about in the hall
    AUTHORITY = "authority"  # sheets handed to the body that supervises (行政许可法 61)
    PACKAGE = "package"  # sealed work that is carried or sent to the platform
    LOG = "log"  # files that support staff read
    AUDIT = "audit"  # the trail names operators and cases, never who applied


@dataclass(frozen=True, slots=True)
class _Kept:
    """Characters left standing at most, at the head and at the tail."""

    id_head: int
    id_tail: int
    name_head: int | None
    """None: the whole name."""
    phone_head: int
    phone_tail: int


_HALF = _Kept(id_head=6, id_tail=4, name_head=1, phone_head=3, phone_tail=4)
_NAMED = _Kept(id_head=6, id_tail=4, name_head=None, phone_head=3, phone_tail=4)
_NOTHING = _Kept(id_head=0, id_tail=0, name_head=0, phone_head=0, phone_tail=0)
_WHOLE: None = None

# No single rule exists (domain facts 8). Screens use the common 6 + 4 form. On paper positions
# 7 to 18 are hidden, because area, birth year and check character together rebuild the rest.
# The calling screen shows ticket numbers only. Names are whole where people are told apart by them:
# on the lists and heads of the clerk who serves them, before the visitors who confirm their own, on
# the receipts and notices that are made out to them. Only what serves no purpose masked is whole:
# the value that is being typed or decided on, what a supervising body is told, what only a key
# opens.
_TABLE: Mapping[Audience, _Kept | None] = MappingProxyType(
    {
        Audience.SCREEN: _NAMED,
        Audience.AROUND: _HALF,
        Audience.HANDLING: _WHOLE,
        Audience.VISITOR: _NAMED,
        Audience.PUBLIC_DISPLAY: _NOTHING,
        Audience.CITIZEN: _Kept(id_head=0, id_tail=4, name_head=1, phone_head=3, phone_tail=4),
        Audience.SLIP: _Kept(id_head=6, id_tail=0, name_head=None, phone_head=3, phone_tail=4),
        Audience.AUTHORITY: _WHOLE,
        Audience.PACKAGE: _WHOLE,
        Audience.LOG: _Kept(id_head=6, id_tail=0, name_head=0, phone_head=3, phone_tail=0),
        Audience.AUDIT: _NOTHING,
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
    if kept is None:
        return number
    head, tail = _id_ends(len(whole))
    return _masked(whole, min(head, kept.id_head), min(tail, kept.id_tail))


def mask_name(name: str, audience: Audience) -> str:
    """A person's name: the first character and one star (张*), so that its length is not told.

    Whole for whom the table says so.
    """
    whole = name.strip()
    if not whole:
        return ""
    kept = _TABLE[audience]
    if kept is None or kept.name_head is None:
        return name
    head = kept.name_head
    return whole[:head] + _MASK if head else _HIDDEN


def mask_phone(phone: str, audience: Audience) -> str:
    """A telephone number: `138****0001`; when it has not eleven digits, at most the last two."""
    whole = plain(phone).removeprefix("+")
    if len(whole) == _MOBILE_LENGTH + 2:
        whole = whole.removeprefix(_COUNTRY_CALLING_CODE)
    kept = _TABLE[audience]
    if kept is None:
        return phone
    if len(whole) == _MOBILE_LENGTH:
        return _masked(whole, kept.phone_head, kept.phone_tail)
    return _masked(whole, 0, min(2, kept.phone_tail, len(whole) // 4))


def mask_in_text(text: str, audience: Audience = Audience.LOG) -> str:
    """`text` with every person's number and mobile in it masked; masking twice changes nothing.

    Finds 18-digit numbers right or wrong (17 with a birth date too), also in groups or glued to
    other digits when their check is right; first-generation numbers; residence cards of the
    2017 form; travel permits with a letter; Chinese passports; mobiles. Full width counts.
    Case numbers, UUIDs and long digests are left as they are, for support to follow.
    """
    if _TABLE[audience] is None:
        return text
    pieces: list[str] = []
    at = 0
    for token in _KEPT_TOKENS.finditer(half_width(text)):
        if _is_case_number_or_digest(token[0]):
            pieces += [_mask_piece(text[at : token.start()], audience), text[slice(*token.span())]]
            at = token.end()
    return "".join([*pieces, _mask_piece(text[at:], audience)])


def mask_known(text: str, audience: Audience, numbers: Iterable[str]) -> str:
    """As `mask_in_text`, and of these `numbers` too, whatever they look like.

    A foreign passport has no form of its own: only whoever has the case knows that it is one. Each
    of `numbers` is as `plain` gives it.
    """
    if _TABLE[audience] is not None:
        # Asked at each key: most texts have none of them.
        bare = plain(text)
        for number in numbers:
            if len(number) >= _SHORTEST and number in bare:
                spans = (match.span() for match in _apart(number).finditer(half_width(text)))
                text = _replaced(text, spans, lambda one: mask_id(one, audience))
    return mask_in_text(text, audience)


def _apart(number: str) -> re.Pattern[str]:
    """The number in groups or in one, not as a part of another."""
    spelt = f"{_SEPARATOR}?".join(map(re.escape, number))
    return re.compile(rf"(?<![0-9A-Za-z]){spelt}(?![0-9A-Za-z])", re.ASCII | re.IGNORECASE)


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


_SHORTEST = 5
"""Characters of a certificate number: shorter ones stand for something else in a text."""
_SEPARATOR = r"[ \t\u3000\-\u2010-\u2015]"
_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_KEPT_TOKENS = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}"
    rf"|[0-9A-Z]{{{LENGTH}}}"
    r"|(?=[0-9a-f]*[a-f])[0-9a-f]{32,}"
    r")(?![0-9A-Za-z])",
    re.ASCII,
)
_EIGHTEEN = re.compile(rf"(?=(\d(?:{_SEPARATOR}?\d){{16}}{_SEPARATOR}?[\dXx]))", re.ASCII)
_GROUPED = re.compile(rf"\d{{6}}{_SEPARATOR}\d{{8}}{_SEPARATOR}?\d{{3}}[\dXx]", re.ASCII)
_CARD_NUMBERS = re.compile(
    rf"(?<!\d)\d{{6}}(?:18|19|20)\d\d{_MONTH_AND_DAY}\d{{3}}(?!\d)"
    r"|(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])"
    rf"|(?<!\d)\d{{8}}{_MONTH_AND_DAY}\d{{3}}(?!\d)"
    rf"|[A-Za-z]{{3}}\d{{6}}{_MONTH_AND_DAY}\d{{2}}(?!\d)"
    r"|(?<![0-9A-Za-z])(?:[HMhm]\d{8}(?:\d{2})?|[DEGPSdegps]\d{8}|[Ee][A-Za-z]\d{7})"
    r"(?![0-9A-Za-z])",
    re.ASCII,
)
_MOBILES = re.compile(
    rf"(?<!\d)(?:(?:\+|00)?86{_SEPARATOR}?|0)?"
    rf"(1[3-9]\d(?:{_SEPARATOR}?\d{{4}}){{2}})(?!\d)",
    re.ASCII,
)


def _is_case_number_or_digest(token: str) -> bool:
    if len(token) != LENGTH:
        return True
    try:
        parse(token)
    except RuleError:
        return False
    return True


def _mask_piece(piece: str, audience: Audience) -> str:
    piece = _replaced(piece, _eighteens(half_width(piece)), lambda one: mask_id(one, audience))
    cards = (match.span() for match in _CARD_NUMBERS.finditer(half_width(piece)))
    piece = _replaced(piece, cards, lambda one: mask_id(one, audience))
    mobiles = (match.span(1) for match in _MOBILES.finditer(half_width(piece)))
    return _replaced(piece, mobiles, lambda one: mask_phone(one, audience))


def _replaced(text: str, spans: Iterable[tuple[int, int]], mask: Callable[[str], str]) -> str:
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += [text[at:start], mask(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])


def _eighteens(text: str) -> Iterator[tuple[int, int]]:
    """Spans of 18-character numbers: whole runs, usual groups, and right ones anywhere."""
    end = 0
    for match in _EIGHTEEN.finditer(text):
        start = match.start()
        if start >= end and _is_citizen_number(text, *match.span(1)):
            end = match.end(1)
            yield start, end


def _is_citizen_number(text: str, start: int, end: int) -> bool:
    found = text[start:end]
    number = plain(found)
    stands_alone = not (text[start - 1 : start].isdigit() or text[end : end + 1].isdigit())
    if stands_alone and (number == found.upper() or _GROUPED.fullmatch(found)):
        return True
    has_date = re.fullmatch(rf"(?:18|19|20)\d\d{_MONTH_AND_DAY}", number[6:14]) is not None
    return has_date and mod_11_2(number[:17]) == number[17]
