"""An identity card (居民身份证) in what was read off a page: a copy of it, or the card itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.page_text import ReadText, TextLine, labelled, squeezed
from clerk_app.domain.person_name import is_person_name, tidy_name
from clerk_app.domain.read_numbers import citizen_number

_LABELS = ("姓名", "性别", "民族", "出生", "住址", "公民身份", "签发机关", "有效期限")
_SIGNS_OF_A_CARD = 2
"""Labels that stand on a page with a card, at least; a number alone stands on many papers."""
_DAY = r"(\d{4})[.\-年](\d{1,2})[.\-月](\d{1,2})日?"
_VALIDITY = re.compile(rf"{_DAY}[-—~至一]+(?:{_DAY}|(长期))")
_LONGEST_NAME = 30
"""The chip of the card gives a name thirty bytes and the print as much room (GA 490)."""


@dataclass(frozen=True, slots=True)
class CardText:
    """What one card says; None where it was not read. Nothing else of it is needed (PIPL 6)."""

    number: ReadText | None
    """Its check digit is right."""
    name: ReadText | None
    address: ReadText | None
    valid_from: date | None
    valid_to: date | None
    """Its last day; None with `valid_from`: no end (长期), or nothing was read."""
    forever: bool = False


def card_in(lines: Sequence[TextLine], today: date) -> CardText | None:
    """The card on a page; None: there is none. Both sides may lie on it, or one of them."""
    seen = {one for one in _LABELS for line in lines if squeezed(line.text).startswith(one)}
    if len(seen) < _SIGNS_OF_A_CARD:
        return None
    valid_from, valid_to, forever = _validity(lines)
    return CardText(
        number=citizen_number(lines, today),
        name=_name(lines),
        address=labelled(lines, "住址", _LABELS),
        valid_from=valid_from,
        valid_to=valid_to,
        forever=forever,
    )


def _name(lines: Sequence[TextLine]) -> ReadText | None:
    found = labelled(lines, "姓名", _LABELS, one_row=True)
    if found is None:
        return None
    name = tidy_name(found.text)
    return (
        ReadText(name, found.sure) if is_person_name(name) and len(name) <= _LONGEST_NAME else None
    )


def _validity(lines: Sequence[TextLine]) -> tuple[date | None, date | None, bool]:
    for line in lines:
        found = _VALIDITY.search(squeezed(line.text))
        if found is None:
            continue
        first, last = _day(found.groups()[:3]), _day(found.groups()[3:6])
        if first is not None and (last is not None or found[7]):
            return first, last, bool(found[7])
    return None, None, False


def _day(parts: Sequence[str | None]) -> date | None:
    try:
        year, month, day = (int(part) for part in parts if part is not None)
        return date(year, month, day)
    except ValueError:
        return None
