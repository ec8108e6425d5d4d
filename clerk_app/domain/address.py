"""An address as one text that can be split again: area by its code, then the detail line."""

from dataclasses import dataclass

from clerk_app.domain.area_codes import PROVINCES, REGIONS, Standing, place_name
from clerk_app.domain.pinyin_initials import matches

_WHOLE_PROVINCE = "0000"
_AREAS = {
    place_name(code): code for code in (*(f"{two}{_WHOLE_PROVINCE}" for two in PROVINCES), *REGIONS)
}
"""Code of every area we know, by its full name (陕西省西安市雁塔区)."""
_LONGEST_FIRST = sorted(_AREAS, key=lambda name: -len(name))
_RANK = {Standing.CURRENT: 0, Standing.PLATFORM_LOCAL: 0, Standing.ABOLISHED: 1}


@dataclass(frozen=True, slots=True)
class Address:
    """The two parts of an address."""

    area: str
    """Code of the area its text begins with; empty: none, the whole text is free."""
    detail: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area to choose, with its full name and its standing."""

    code: str
    name: str
    standing: Standing


def parted(text: str) -> Address:
    """The parts of an address: the longest area whose full name it begins with, and the rest."""
    for name in _LONGEST_FIRST:
        if text.startswith(name):
            return Address(_AREAS[name], text[len(name) :])
    return Address("", text)


def joined(address: Address) -> str:
    """The one text that is kept; `parted` finds the same parts in it again."""
    return place_name(address.area) + address.detail if address.area else address.detail


def find_areas(typed: str, *, most: int = 12) -> tuple[Area, ...]:
    """Areas by code, by a part of the name, or by first letters of its reading (拼音首字母).

    Those in force and the zones of platforms come before the abolished ones, exact hits first.
    """
    text = typed.strip().lower()
    if not text:
        return ()
    found = []
    for name, code in _AREAS.items():
        rank = _fit(text, code, name)
        if rank:
            standing = REGIONS[code].standing if code in REGIONS else Standing.CURRENT
            found.append((_RANK[standing], -rank, code, Area(code, name, standing)))
    return tuple(one for _, _, _, one in sorted(found, key=lambda hit: hit[:3])[:most])


def _fit(text: str, code: str, name: str) -> int:
    """How well an area fits what was typed; 0: not at all."""
    if text.isdigit():
        return 4 if text == code else 3 if code.startswith(text) else 0
    own = REGIONS[code].name if code in REGIONS else name
    if own.startswith(text):
        return 4 if own == text else 3
    if text in name:
        return 2
    if matches(text, own) == 0:
        return 2
    return 1 if matches(text, name) >= 0 else 0
