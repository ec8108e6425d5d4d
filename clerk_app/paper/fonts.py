"""The fonts of papers: which one draws each character, how wide text is, where its lines break."""

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any
from unicodedata import combining

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError

REGULAR_FILE = "NotoSansSC-Regular.ttf"
BOLD_FILE = "NotoSansSC-Bold.ttf"
RARE_FILE = "YichuangRareKai-Regular.ttf"

_PER_EM = 1000
_BF_CHARS_PER_BLOCK = 100  # limit of the CMap format, Adobe Technical Note 5014
_EPSILON_PT = 1e-6

# 避头尾 (GB/T 15834-2011, 5.1: marks that may not begin or end a line).
_NOT_AT_START = frozenset("，。、；：？！）》〉」』】〕〗｝］”’％‰…—～·,.;:?!)]}%℃°")  # noqa: RUF001
_NOT_AT_END = frozenset("（《〈「『【〔〖｛［“‘([{￥¥$№")  # noqa: RUF001
_FIRST_CJK = 0x2E80


class _SearchableFont(TTFont):
    """A TrueType font whose text can be copied and searched beyond U+FFFF too.

    reportlab cuts those characters to 16 bits in the ToUnicode table (𠮷 would read ₻).
    """

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=False)
        self.drawing = Lock()

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab's own signature
        subsets = [list(one) for one in self.state[doc].subsets]
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            stream = doc.idToObject[fonts[name].ToUnicode.name]
            stream.content = _to_unicode(fonts[name].BaseFont, subset)


def _to_unicode(name: str, codes: list[int]) -> str:
    pairs = [
        f"<{index:02X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for index, code in enumerate(codes)
        if code
    ]
    blocks = [
        pairs[start : start + _BF_CHARS_PER_BLOCK]
        for start in range(0, len(pairs), _BF_CHARS_PER_BLOCK)
    ]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )


@dataclass(frozen=True, slots=True)
class Face:
    """Fonts asked in turn: the first one that has a character draws it."""

    chain: tuple[TTFont, ...]


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

    font: str
    """Name under which reportlab knows the font."""
    text: str


def load_fonts(folder: Path) -> Fonts:
    """Fonts of the folder `resources/fonts`, registered with reportlab.

    Loading the same folder again costs nothing; another folder takes its place. Raises
    UnavailableError FONT_UNREADABLE when a file is missing or is no TrueType font.
    """
    regular = _registered(folder / REGULAR_FILE)
    bold = _registered(folder / BOLD_FILE)
    rare = _registered(folder / RARE_FILE)
    return Fonts(Face((regular, rare)), Face((bold, regular, rare)), regular.drawing)


def _registered(path: Path) -> _SearchableFont:
    known: object = None
    if path.stem in pdfmetrics.getRegisteredFontNames():
        known = pdfmetrics.getFont(path.stem)
        if isinstance(known, _SearchableFont) and Path(known.face.filename) == path:
            return known
    try:
        font = _SearchableFont(path.stem, path)
    except (OSError, TTFError, struct.error, LookupError) as error:  # as damaged files come out
        raise UnavailableError(Trouble.FONT_UNREADABLE, path=str(path)) from error
    if isinstance(known, TTFont):
        known.unregister()
    pdfmetrics.registerFont(font)
    return font


def missing_in(face: Face, texts: Iterable[str]) -> str:
    """Characters that no font of the face can draw, in order, each once; empty when none.

    Control characters and line breaks are among them: a paper has no place for them.
    """
    seen = dict.fromkeys("".join(texts))
    return "".join(one for one in seen if not any(_has(font, one) for font in face.chain))


def require_glyphs(face: Face, texts: Iterable[str]) -> None:
    """Raise RuleError GLYPH_MISSING, naming every character that would print as a blank.

    A character without a look of its own is named by its code point (U+0007).
    """
    missing = missing_in(face, texts)
    if missing:
        raise RuleError(Trouble.GLYPH_MISSING, characters=" ".join(map(_shown, missing)))


def _shown(character: str) -> str:
    looks = character.isprintable() and not combining(character)
    return character if looks else f"U+{ord(character):04X}"


def runs(face: Face, text: str) -> tuple[Run, ...]:
    """`text` cut where the font changes. Raises RuleError GLYPH_MISSING."""
    require_glyphs(face, (text,))
    return tuple(
        Run(name, "".join(group))
        for name, group in groupby(text, lambda one: _font_of(face, one).fontName)
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
            yield from ((at, at + 1) for at in range(first, after))


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
    return before == " " or ord(before) >= _FIRST_CJK or ord(after) >= _FIRST_CJK


def _ink(text: str, advances: list[float], first: int, after: int) -> float:
    """Width in pt of a span without the spaces at its end."""
    while after > first and text[after - 1] == " ":
        after -= 1
    return sum(advances[first:after])


def _advances(face: Face, text: str, size: float) -> list[float]:
    """Advance in pt of each character."""
    require_glyphs(face, (text,))
    scale = size / _PER_EM
    return [_font_of(face, one).face.charWidths[ord(one)] * scale for one in text]


def _font_of(face: Face, character: str) -> TTFont:
    """The font that draws a character some font of the face has."""
    return next(one for one in face.chain if _has(one, character))


def _has(font: TTFont, character: str) -> bool:
    # Glyph 0 is the box for missing characters.
    return bool(font.face.charToGlyph.get(ord(character), 0))
