"""The 256 bytes of text on a card's chip, UTF-16 in little-endian order (GA 467 / GA/T 1011).

Four layouts share the block; two bytes at 248 say which: a blank for a resident's card, `J` for
residence permits of Hong Kong, Macao and Taiwan, `I` and `Y` for foreigners' permanent residence
cards of the editions 2017 and 2023.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper, check
from clerk_app.domain.typed_text import plain

LENGTH = 256
_KIND = slice(248, 250)
_FOREVER = "长期"


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the fields we take stand, in bytes."""

    paper: Paper
    names: tuple[slice, ...]
    """The first that is not blank counts: a foreigner may have no Chinese name."""
    number: slice
    starts: slice
    ends: slice


_RESIDENT = _Layout(
    Paper.RESIDENT_ID, (slice(0, 30),), slice(122, 158), slice(188, 204), slice(204, 220)
)
_LAYOUTS: Mapping[str, _Layout] = {
    "": _RESIDENT,
    "J": _Layout(
        Paper.HMT_RESIDENCE, _RESIDENT.names, _RESIDENT.number, _RESIDENT.starts, _RESIDENT.ends
    ),
    "I": _Layout(
        Paper.FOREIGN_RESIDENT,
        (slice(158, 188), slice(0, 120)),
        slice(122, 152),
        slice(188, 204),
        slice(204, 220),
    ),
    "Y": _Layout(
        Paper.FOREIGN_RESIDENT,
        (slice(0, 30), slice(52, 122)),
        _RESIDENT.number,
        _RESIDENT.starts,
        _RESIDENT.ends,
    ),
}


def read_text_block(block: bytes, *, today: date) -> IdentityCard:
    """The card whose chip holds `block`.

    Raises RuleError CARD_UNREADABLE for a block of another length or kind, for text that is none,
    and for a number that fails its check: a wrong number is worse than none.
    """
    layout = _LAYOUTS.get(_text(block, _KIND)) if len(block) == LENGTH else None
    if layout is None:
        raise RuleError(Trouble.CARD_UNREADABLE)
    number = plain(_text(block, layout.number))
    names = [_text(block, place) for place in layout.names]
    name = next((one for one in names if one), "")
    try:
        check(layout.paper, number, today=today)
    except RuleError as misread:
        raise RuleError(Trouble.CARD_UNREADABLE) from misread
    if not name:
        raise RuleError(Trouble.CARD_UNREADABLE)
    return IdentityCard(
        layout.paper, number, name, _day(block, layout.starts), _day(block, layout.ends)
    )


def _text(block: bytes, place: slice) -> str:
    try:
        text = block[place].decode("utf-16-le")
    except UnicodeDecodeError as error:
        raise RuleError(Trouble.CARD_UNREADABLE) from error
    return text.strip(" \0\u3000")


def _day(block: bytes, place: slice) -> str:
    text = _text(block, place)
    if text in ("", _FOREVER):
        return ""
    try:
        return datetime.strptime(text, "%Y%m%d").date().isoformat()  # noqa: DTZ007 - a date alone
    except ValueError as error:
        raise RuleError(Trouble.CARD_UNREADABLE) from error
