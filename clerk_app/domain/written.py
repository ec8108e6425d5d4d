"""Text as it is written down: what looks the same is the same, and old codes become today's.

A name reaches us from cards, portals and older systems. Letters with their accents apart, signs
that only choose a shape, and characters that systems before GB 18030-2005 had to keep in the
private use area (GBK/1) are all one person's name, and every paper must be able to carry it.
"""

import dataclasses
import operator
import unicodedata
from collections.abc import Iterable
from typing import Any, TypeVar, cast

Paper = TypeVar("Paper")

_FIRST_PRIVATE = 0xE815
_PLACES = [(0xFE, low) for low in (*range(0x50, 0x7F), *range(0x80, 0xA1))]
"""Two-byte codes of GB 18030 whose characters Unicode has taken up one by one."""
_STILL_PRIVATE = {
    0xE816: 0x20087, 0xE817: 0x20089, 0xE818: 0x200CC, 0xE81E: 0x9FB4, 0xE826: 0x9FB5,
    0xE82B: 0x9FB6, 0xE82C: 0x9FB7, 0xE831: 0x215D7, 0xE832: 0x9FB8, 0xE83B: 0x2298F,
    0xE843: 0x9FB9, 0xE854: 0x9FBA, 0xE855: 0x241FE, 0xE864: 0x9FBB,
}  # fmt: skip
"""Where Python's codec keeps to the edition of 2000 (GB 18030-2022, annex D)."""
_MODERN = {
    _FIRST_PRIVATE + at: ord(bytes(place).decode("gb18030")) for at, place in enumerate(_PLACES)
} | _STILL_PRIVATE
_SHAPES = (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
"""Variation selectors."""
_UNSEEN = (0x200B, 0x2060, 0xFEFF)
"""Not the joiners of Arabic and Mongolian: they change what is read."""
_WRITTEN: dict[int, int | None] = {**_MODERN, **dict.fromkeys((*_SHAPES, *_UNSEEN))}


def as_written(text: str) -> str:
    """The text composed (NFC), without what cannot be seen; twice is the same as once."""
    written = text if text.isascii() else unicodedata.normalize("NFC", text.translate(_WRITTEN))
    return text if written == text else written


def named(characters: Iterable[str]) -> str:
    """Characters as a sentence names them; one without a look of its own by its code (U+0007)."""
    return " ".join(map(_named, characters))


def _named(character: str) -> str:
    looks = character.isprintable() and not unicodedata.combining(character)
    return character if looks else f"U+{ord(character):04X}"


def in_print(paper: Paper) -> Paper:
    """What a paper says, with every text in it `as_written`."""
    return cast(Paper, _written(paper))


def _written(value: Any) -> Any:
    if isinstance(value, str):
        # The members of an enumeration are words of ours.
        return as_written(value) if type(value) is str else value
    if isinstance(value, tuple):
        told = tuple(map(_written, value)) if type(value) is tuple else value
        return value if all(map(operator.is_, told, value)) else told
    if type(value) is dict:
        return {name: _written(one) for name, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [one.name for one in dataclasses.fields(value) if one.init]
        pairs = [(name, getattr(value, name)) for name in names]
        changed = {name: new for name, old in pairs if (new := _written(old)) is not old}
        return dataclasses.replace(value, **changed) if changed else value
    return value
