"""The last page of a filed PDF that could not take in every file: which, and that they are kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from clerk_app.pictures.encode import Encoded, encode

_DPI = 150
_SIZE = (1240, 1754)
"""A4."""
_EDGE = 130
_TITLE, _TEXT = 44, 28
_LINE = 1.7


@dataclass(frozen=True, slots=True)
class LeftOutWords:
    """What the page says; the program has the words."""

    title: str
    kept: str
    """That the files below are kept as they were handed in, beside this document."""
    font: Path


def left_out_page(words: LeftOutWords, files: Sequence[tuple[str, str]]) -> Encoded:
    """A page that names files by name and digest, in black and white."""
    page = Image.new("L", _SIZE, "white")
    pen = ImageDraw.Draw(page)
    down = float(_EDGE)
    texts = [(words.title, _TITLE), (words.kept, _TEXT)]
    texts += [(f"{at}. {name}   SHA-256 {digest}", _TEXT) for at, (name, digest) in _first(files)]
    for text, size in texts:
        font = ImageFont.truetype(str(words.font), size)
        for line in _broken(pen, font, text):
            pen.text((_EDGE, down), line, font=font, fill="black")
            down += size * _LINE
    return encode(page.point(lambda level: 255 if level > 128 else 0).convert("1"), _DPI)


def _first(files: Sequence[tuple[str, str]]) -> list[tuple[int, tuple[str, str]]]:
    """As many as one page holds; the facts of the document have all of them."""
    return list(enumerate(files, start=1))[:12]


def _broken(pen: ImageDraw.ImageDraw, font: ImageFont.FreeTypeFont, text: str) -> list[str]:
    lines, line = [], ""
    for one in text:
        if line and pen.textlength(line + one, font=font) > _SIZE[0] - 2 * _EDGE:
            lines.append(line)
            line = ""
        line += one
    return [*lines, line]
