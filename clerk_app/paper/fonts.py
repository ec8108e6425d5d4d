"""The fonts of papers: which one draws each character, how wide text is, where its lines break."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from threading import Lock

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.written import named
from clerk_app.paper.further_fonts import FOLDER, SHAPED, file_of
from clerk_app.paper.searchable_font import SearchableFont
from clerk_app.paper.shaping import (
    Glyph,
    Stretch,
    in_sight,
    is_complex,
    mirrored_text,
    shape,
)

REGULAR_FILE = "NotoSansSC-Regular.ttf"
BOLD_FILE = "NotoSansSC-Bold.ttf"
RARE_FILE = "YichuangRareKai-Regular.ttf"

_PER_EM = 1000
_EPSILON_PT = 1e-6

# 避头尾 (GB/T 15834-2011, 5.1: marks that may not begin or end a line).
_NOT_AT_START = frozenset("，。、；：？！）》〉」』】〕〗｝］”’％‰…—～·,.;:?!)]}%℃°་།༎،؛؟")  # noqa: RUF001
_NOT_AT_END = frozenset("（《〈「『【〔〖｛［“‘([{￥¥$№")  # noqa: RUF001
_FIRST_CJK = 0x2E80
_TSHEG = "་"
"""Stands between the syllables of Tibetan, where a line may break."""


@dataclass(frozen=True, slots=True)
class Further:
    """Fonts of further scripts, each opened when a paper first needs it."""

    folder: Path
    opened: dict[str, SearchableFont] = field(default_factory=dict)
    opening: Lock = field(default_factory=Lock)

    def font_of(self, character: str) -> SearchableFont | None:
        """The font that may draw a character; None: no further script has it.

        Raises UnavailableError FONT_UNREADABLE when its file is missing or is no TrueType font.
        """
        name = file_of(character)
        if not name:
            return None
        with self.opening:
            if name not in self.opened:
                self.opened[name] = _registered(self.folder / name, shaped=name in SHAPED)
            return self.opened[name]


@dataclass(frozen=True, slots=True)
class Face:
    """Fonts asked in turn: the first one that has a character draws it."""

    chain: tuple[SearchableFont, ...]
    further: Further
    """Asked for what none of the chain has."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The faces papers are set in."""

    regular: Face
    bold: Face
    drawing: Lock
    """Held while a paper is drawn: reportlab's fonts keep a place in their file between calls."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text that one font draws."""

    font: SearchableFont
    text: str
    """From left to right."""
    glyphs: tuple[Glyph, ...] = ()
    """What a shaped text is drawn with."""
    stacked: bool = False
    """Its glyphs stand on each other, so that no reader program finds the text by their places."""


def load_fonts(folder: Path) -> Fonts:
    """Fonts of the folder `resources/fonts`, registered with reportlab.

    Loading the same folder again costs nothing; another folder takes its place. Raises
    UnavailableError FONT_UNREADABLE when a file is missing or is no TrueType font.
    """
    regular = _registered(folder / REGULAR_FILE)
    bold = _registered(folder / BOLD_FILE)
    rare = _registered(folder / RARE_FILE)
    further = Further(folder / FOLDER)
    return Fonts(
        Face((regular, rare), further), Face((bold, regular, rare), further), regular.drawing
    )


def _registered(path: Path, *, shaped: bool = False) -> SearchableFont:
    known: object = None
    if path.stem in pdfmetrics.getRegisteredFontNames():
        known = pdfmetrics.getFont(path.stem)
        if isinstance(known, SearchableFont) and Path(known.face.filename) == path:
            return known
    try:
        font = SearchableFont(path.stem, path, shaped=shaped)
    except (OSError, TTFError, struct.error, LookupError) as error:  # as damaged files come out
        raise UnavailableError(Trouble.FONT_UNREADABLE, path=str(path)) from error
    if isinstance(known, SearchableFont):
        known.unregister()
    pdfmetrics.registerFont(font)
    return font


def missing_in(face: Face, texts: Iterable[str]) -> str:
    """Characters that no font of the face can draw, in order, each once; empty when none.

    Control characters and line breaks are among them: a paper has no place for them.
    """
    seen = dict.fromkeys("".join(texts))
    return "".join(one for one in seen if _drawing(face, one) is None)


def require_glyphs(face: Face, texts: Iterable[str]) -> None:
    """Raise RuleError GLYPH_MISSING, naming every character that would print as a blank.

    A character without a look of its own is named by its code point (U+0007).
    """
    missing = missing_in(face, texts)
    if missing:
        raise RuleError(Trouble.GLYPH_MISSING, characters=named(missing))


def runs(face: Face, text: str) -> tuple[Run, ...]:
    """One line of `text` from left to right, cut where the font changes.

    Raises RuleError GLYPH_MISSING.
    """
    require_glyphs(face, (text,))
    if not is_complex(text):
        return _runs(face, text)
    return tuple(run for one in in_sight(text) for run in _stretch_runs(face, one))


def _stretch_runs(face: Face, stretch: Stretch) -> tuple[Run, ...]:
    drawn = tuple(_shaped(run, stretch) for run in _runs(face, stretch.text))
    return drawn[::-1] if stretch.leftward else drawn


def _shaped(run: Run, stretch: Stretch) -> Run:
    if run.font.shaping is not None:
        glyphs = shape(run.font.shaping, run.text, leftward=stretch.leftward)
        return Run(run.font, run.text, glyphs, stacked=not stretch.leftward)
    return Run(run.font, mirrored_text(run.text)) if stretch.leftward else run


def _runs(face: Face, text: str) -> tuple[Run, ...]:
    """`text` as it is typed, cut where the font changes."""
    return tuple(
        Run(font, "".join(group)) for font, group in groupby(text, lambda one: _font_of(face, one))
    )


def width_of(face: Face, text: str, size: float) -> float:
    """Width in mm of `text` set at `size` pt on one line. Raises RuleError GLYPH_MISSING."""
    return sum(_advances(face, text, size)) / mm


def wrap(face: Face, text: str, *, size: float, width: float) -> tuple[str, ...]:
    """`text` at `size` pt broken into lines of at most `width` mm; joined, they give it back.

    Chinese breaks anywhere but before closing and after opening marks (避头尾); a word or number
    of another script only where it is wider than a whole line. Spaces at a line's end may hang
    out. Raises RuleError GLYPH_MISSING.
    """
    advances = _advances(face, text, size)
    room = width * mm + _EPSILON_PT
    lines: list[str] = []
    start, used = 0, 0.0
    for first, after in _units(text, advances, room):
        if used + _ink(text, advances, first, after) > room and first > start:
            lines.append(text[start:first])
            start, used = first, 0.0
        used += sum(advances[first:after])
    return (*lines, text[start:])


def _units(text: str, advances: list[float], room: float) -> Iterator[tuple[int, int]]:
    """Spans that stay on one line: pieces, or the characters of pieces wider than a line."""
    for first, after in _pieces(text):
        if _ink(text, advances, first, after) <= room:
            yield first, after
        else:
            # What has no width of its own belongs to what stands before it.
            starts = [at for at in range(first, after) if at == first or advances[at] > 0]
            yield from zip(starts, [*starts[1:], after], strict=True)


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Spans between the places where a line may break."""
    first = 0
    for at in range(1, len(text)):
        if _may_break(text[at - 1], text[at]):
            yield first, at
            first = at
    if text:
        yield first, len(text)


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NOT_AT_START or before in _NOT_AT_END:
        return False
    if before in {" ", _TSHEG, "·"}:
        return True
    return ord(before) >= _FIRST_CJK or ord(after) >= _FIRST_CJK


def _ink(text: str, advances: list[float], first: int, after: int) -> float:
    """Width in pt of a span without the spaces at its end."""
    while after > first and text[after - 1] == " ":
        after -= 1
    return sum(advances[first:after])


def _advances(face: Face, text: str, size: float) -> list[float]:
    """Advance in pt of each character; of several with one glyph the first has all of it."""
    require_glyphs(face, (text,))
    scale = size / _PER_EM
    if not is_complex(text):
        return [_font_of(face, one).face.charWidths[ord(one)] * scale for one in text]
    advances = [0.0] * len(text)
    for stretch in in_sight(text):
        at = stretch.first
        for run in _runs(face, stretch.text):
            for place, advance in _places(run, stretch):
                advances[at + place] += advance * scale
            at += len(run.text)
    return advances


def _places(run: Run, stretch: Stretch) -> Iterator[tuple[int, float]]:
    """Place in a run as it is typed, and how far the pen moves there."""
    if run.font.shaping is None:
        yield from ((at, run.font.face.charWidths[ord(one)]) for at, one in enumerate(run.text))
    else:
        yield from ((one.first, one.advance) for one in _shaped(run, stretch).glyphs)


def _font_of(face: Face, character: str) -> SearchableFont:
    """The font that draws a character some font of the face has."""
    font = _drawing(face, character)
    assert font is not None, character
    return font


def _drawing(face: Face, character: str) -> SearchableFont | None:
    for font in face.chain:
        if _has(font, character):
            return font
    other = face.further.font_of(character)
    return other if other is not None and _has(other, character) else None


def _has(font: SearchableFont, character: str) -> bool:
    # Glyph 0 is the box for missing characters.
    return bool(font.face.charToGlyph.get(ord(character), 0))
