"""Scripts that are shaped and run from right to left: what stands where on a line.

Uyghur and Kazakh names join their letters and run leftwards, Tibetan ones stand on each other.
Nothing here is asked about a text of other scripts.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional

import uharfbuzz

from clerk_app.paper.further_fonts import RANGES, SHAPED

_COMPLEX = re.compile(
    "["
    + "".join(f"{chr(low)}-{chr(high)}" for name in sorted(SHAPED) for low, high in RANGES[name])
    + "]"
)
_LETTERS = frozenset({"R", "AL"})
_NUMBERS = frozenset({"EN", "AN"})
_INSIDE_NUMBERS = frozenset({"CS", "ES", "ET"})
_MIRROR = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LEFTWARD = 1
"""Embedding level of what runs leftwards, UAX 9; 2 is a number within it."""
_PER_EM = 1000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a line that run one way, as they are typed."""

    text: str
    first: int
    """Place of its first character in the line."""
    leftward: bool


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a shaped text; measures in thousandths of the size."""

    number: int
    first: int
    """Place of the first character it stands for."""
    text: str
    """Those characters; empty: another glyph of theirs stands for them."""
    advance: float
    right: float
    """How far from the pen's place it stands."""
    up: float
    own: float
    """Its advance in the font, whatever stands beside it."""


def is_complex(text: str) -> bool:
    """Whether any character needs shaping."""
    return _COMPLEX.search(text) is not None


def in_sight(text: str) -> tuple[Stretch, ...]:
    """The stretches of one line from left to right (UAX 9, of a line that begins at the left).

    What runs leftwards reaches from its first letter to its last letter or number before the next
    letter of another script.
    """
    levels = _levels(text)
    seen: list[Stretch] = []
    for plain, places in groupby(range(len(text)), lambda at: levels[at] == 0):
        stretches: list[Stretch] = []
        for level, group in groupby(places, levels.__getitem__):
            at = list(group)
            stretches.append(Stretch(text[at[0] : at[-1] + 1], at[0], level == _LEFTWARD))
        seen += stretches if plain else reversed(stretches)
    return tuple(seen)


def mirrored_text(text: str) -> str:
    """Signs of a leftward stretch, from left to right: turned round, brackets mirrored."""
    return text[::-1].translate(_MIRROR)


def shape(face: uharfbuzz.Face, text: str, *, leftward: bool) -> tuple[Glyph, ...]:
    """The glyphs of a text of one script from left to right."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if leftward else "ltr"
    font = uharfbuzz.Font(face)
    uharfbuzz.shape(font, buffer)
    scale = _PER_EM / face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    after = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    told: set[int] = set()
    glyphs: list[Glyph] = []
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        first = info.cluster
        own = "" if first in told else text[first : after[first]]
        told.add(first)
        # Reader programs take leftward text for drawn from the left, and turn it round.
        own = own[::-1] if leftward else own
        glyphs.append(
            Glyph(
                info.codepoint,
                first,
                own,
                place.x_advance * scale,
                place.x_offset * scale,
                place.y_offset * scale,
                font.get_glyph_h_advance(info.codepoint) * scale,
            )
        )
    return tuple(glyphs)


def _levels(text: str) -> list[int]:
    """Level of each character in a line that begins at the left: 0, 1 leftward, 2 its numbers."""
    kinds = list(_kinds(text))
    levels = [0] * len(text)
    at = 0
    while at < len(text):
        if kinds[at] not in _LETTERS:
            at += 1
            continue
        end = next((one for one in range(at, len(text)) if kinds[one] == "L"), len(text))
        while kinds[end - 1] not in _LETTERS | _NUMBERS:
            end -= 1
        for one in range(at, end):
            levels[one] = 2 if _in_number(kinds, one, end) else _LEFTWARD
        at = end
    return levels


def _kinds(text: str) -> Iterator[str]:
    """Bidirectional class of each character; a mark has that of the letter it belongs to."""
    last = "ON"
    for one in text:
        kind = bidirectional(one)
        last = last if kind == "NSM" else kind
        yield last


def _in_number(kinds: list[str], at: int, end: int) -> bool:
    if kinds[at] in _NUMBERS:
        return True
    beside = kinds[at] in _INSIDE_NUMBERS and 0 < at < end - 1
    return beside and kinds[at - 1] in _NUMBERS and kinds[at + 1] in _NUMBERS
