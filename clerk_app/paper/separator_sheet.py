"""Separator sheets (分隔页): an A4 page for each material; its bars tell whose pages follow."""

from collections.abc import Sequence

from clerk_app.domain.case_number import looks_like, spoken_groups
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.paper_needs import require
from clerk_app.domain.papers import SeparatorSheet
from clerk_app.paper import separator_words as words
from clerk_app.paper.barcode import (
    CODE128_QUIET_MODULES,
    Bars,
    code128_modules,
    code128_width,
    draw_code128,
    draw_qr,
)
from clerk_app.paper.fonts import Fonts, require_glyphs, wrap
from clerk_app.paper.pen import Pen, Span, Style
from clerk_app.paper.sheet import A4, Block, Marks, Sheet, print_sheets

_MODULE = 25.4 / 50
"""Widest in mm, 6 dots at 300 dpi; a longer text has narrower ones."""
_BARS = 24.0
_QR = 70.0
_GAP = 8.0


def render_separators(sheets: Sequence[SeparatorSheet], fonts: Fonts) -> bytes:
    """PDF of the sheets, a page each; the same content gives the same bytes.

    Raises RuleError PAPER_FIELD_MISSING (field), GLYPH_MISSING (characters), and what the barcode
    raises.
    """
    sheet = Sheet(A4, fonts)
    for one in sheets:
        require("separator", {"code": one.code, "material": one.material, "hall": one.hall})
        require_glyphs(fonts.regular, (one.material, one.whose, one.hall))
    if not sheets:
        raise RuleError(Trouble.PAPER_FIELD_MISSING, field="sheets")
    marks = Marks(
        title=words.TITLE, author=sheets[0].hall, running=words.TITLE, foot=sheets[0].hall
    )
    return print_sheets(sheet, [_page(sheet, one) for one in sheets], marks)


def _page(sheet: Sheet, one: SeparatorSheet) -> Block:
    """As high as a page, so that each has its own."""
    layout = sheet.layout
    middle = Span(layout.side, layout.inner, "center")
    numbered = looks_like(one.whose)
    label = words.OF_CASE if numbered else words.OF_DRAFT
    whose = spoken_groups(one.whose) if numbered else one.whose or words.NOBODY
    title, big = Style(sheet.fonts.bold, 34), Style(sheet.fonts.bold, 26)
    plain = Style(sheet.fonts.regular, 15)
    lines = [
        (words.TITLE, title),
        (words.FOLLOWS, plain),
        *((text, big) for text in wrap(big.face, one.material, size=big.size, width=layout.inner)),
        *(
            (line, plain)
            for line in wrap(plain.face, f"{label}　{whose}", size=plain.size, width=layout.inner)
        ),
    ]
    said = [words.HOW] if numbered else [words.HOW, words.DRAFT_ONLY]
    hints = [
        text
        for hint in said
        for text in wrap(plain.face, hint, size=plain.size, width=layout.inner)
    ]

    def draw(pen: Pen, top: float) -> None:
        level = top + _GAP
        for text, style in lines:
            pen.write(text, style, middle, level)
            level += style.line + 2
        level += _GAP
        bars = _bars(one.code, layout.inner)
        left = layout.side + (layout.inner - code128_width(one.code, bars.module)) / 2
        draw_code128(pen.canvas, one.code, bars, left=left, bottom=pen.height - level - _BARS)
        level += _BARS + 1
        pen.write(one.code, sheet.small, middle, level)
        level += sheet.small.line + _GAP
        left = layout.side + (layout.inner - _QR) / 2
        draw_qr(pen.canvas, one.code, left=left, bottom=pen.height - level - _QR, size=_QR)
        level += _QR + _GAP
        for text in hints:
            pen.write(text, plain, middle, level)
            level += plain.line

    return Block(height=layout.room, draw=draw)


def _bars(code: str, room: float) -> Bars:
    modules = len(code128_modules(code)) + 2 * CODE128_QUIET_MODULES
    return Bars(module=min(_MODULE, room / modules), height=_BARS, room=room)
