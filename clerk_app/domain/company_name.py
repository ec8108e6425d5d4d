"""Names of companies (企业名称): put together from four parts, and what the rules say of one.

The rules are those of 企业名称登记管理规定 (国务院令第734号, in force 2021-03-01). They say no to a
*new* name; a company that exists keeps the one it has, and the registration body decides. So what
is found here is a remark beside the field, never a barrier.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain.catalogue import Catalogue, Option
from clerk_app.domain.pinyin_initials import matches

AREAS, TRADES, FORMS, WORDS = "name_area", "name_trade", "name_form", "name_word"
"""Code lists of the catalogue; one that is absent checks nothing. The code of an entry of `WORDS`
is the word itself, its name says why it may not be used."""
ZONE = "zone"
"""Codes of `AREAS` that begin so are zones (开发区, 自贸区): never without an area before them."""
_BRACKETS = frozenset("()（）")


@dataclass(frozen=True, slots=True)
class CompanyName:
    """The four parts a name is made of, in their order (规定 art. 6)."""

    area: str
    """行政区划名称, with a zone's name behind it where there is one."""
    brand: str
    """字号"""
    trade: str
    """行业或者经营特点"""
    form: str
    """组织形式"""

    @property
    def whole(self) -> str:
        """The name."""
        return self.area + self.brand + self.trade + self.form


class Remark(StrEnum):
    """What a rule says of a name."""

    CHARACTERS = "characters"  # art. 5: 规范汉字
    FORM = "form"  # art. 6, 10: no 组织形式
    BRAND = "brand"  # art. 8: 字号 of two Han characters or more
    ZONE = "zone"  # art. 7: a zone's name stands behind that of an area
    WORD = "word"  # art. 11, 12: a word that may not be used


ARTICLES = {
    Remark.CHARACTERS: "5",
    Remark.FORM: "10",
    Remark.BRAND: "8",
    Remark.ZONE: "7",
    Remark.WORD: "",
}
"""Article of the rule; for a word it stands in the catalogue."""


@dataclass(frozen=True, slots=True)
class NameRemark:
    """One remark about a name."""

    remark: Remark
    about: str
    """The part of the name it is about; empty: something is missing."""
    why: str = ""
    """For a word: what the catalogue says."""


def split_name(catalogue: Catalogue, name: str) -> CompanyName:
    """The parts of a name, as far as the lists know them; put together they are the name again."""
    area = _longest(name, [one.name for one in _list(catalogue, AREAS)], at_end=False)
    rest = name[len(area) :]
    form = _longest(rest, [one.name for one in _list(catalogue, FORMS)], at_end=True)
    middle = rest[: len(rest) - len(form)]
    trade = _longest(middle, [one.name for one in _list(catalogue, TRADES)], at_end=True)
    return CompanyName(area, middle[: len(middle) - len(trade)], trade, form)


def remarks(catalogue: Catalogue, name: str) -> tuple[NameRemark, ...]:
    """What the rules say of a name, the gravest first; nothing of an empty one."""
    if not name:
        return ()
    parts = split_name(catalogue, name)
    found = [
        NameRemark(Remark.WORD, one.code, one.name)
        for one in _list(catalogue, WORDS)
        if one.code in name
    ]
    strange = "".join(dict.fromkeys(one for one in name if not _is_han(one)))
    if strange:
        found.append(NameRemark(Remark.CHARACTERS, strange))
    zones = [one.name for one in _list(catalogue, AREAS) if one.code.startswith(ZONE)]
    alone = next((zone for zone in zones if name.startswith(zone)), "")
    if alone:
        found.append(NameRemark(Remark.ZONE, alone))
    if not parts.form and _list(catalogue, FORMS):
        found.append(NameRemark(Remark.FORM, ""))
    elif parts.form and sum(_is_han(one) for one in parts.brand) < 2:
        found.append(NameRemark(Remark.BRAND, parts.brand))
    return tuple(found)


def offered(options: Sequence[Option], typed: str) -> tuple[str, ...]:
    """Words of a list that fit what was typed: by a part of the word or by first letters."""
    text = typed.strip()
    if not text:
        return tuple(one.name for one in options)
    return tuple(one.name for one in options if text in one.name or matches(text, one.name) >= 0)


def _list(catalogue: Catalogue, name: str) -> tuple[Option, ...]:
    return catalogue.code_lists.get(name, ())


def _longest(text: str, words: Sequence[str], *, at_end: bool) -> str:
    fits = (one for one in words if (text.endswith(one) if at_end else text.startswith(one)))
    return max(fits, key=len, default="")


def _is_han(character: str) -> bool:
    return character in _BRACKETS or "\u3400" <= character <= "\u9fff" or character > "\U00020000"
