"""The label on the file of an ended case (档案标签): 80 mm wide, its bars on a printer's dots.

The bars are the widest thing on it: 286 modules of two dots are 71.5 of the 72 mm that print.
"""

from dataclasses import replace

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.paper_needs import require
from clerk_app.domain.papers import ArchiveLabel
from clerk_app.paper import archive_words as said
from clerk_app.paper import words
from clerk_app.paper.barcode import Bars, code128_width, draw_code128, draw_qr
from clerk_app.paper.fonts import Fonts, require_glyphs, wrap
from clerk_app.paper.pen import Pen, Span, Style
from clerk_app.paper.sheet import Block, print_strip

ROLL = 80.0
PRINTABLE = 72.0
_SIDE = (ROLL - PRINTABLE) / 2
_DOT = 0.125
_BARS = Bars(module=2 * _DOT, height=9.0, room=PRINTABLE)
_SQUARE = 24.0


def render_archive_label(
    label: ArchiveLabel, fonts: Fonts, *, stamp: Stamp | None = None, preview: bool = False
) -> bytes:
    """PDF of the label; the same content gives the same bytes.

    `preview`: of one that is not issued, which has neither number nor code and says so. Raises
    RuleError PAPER_FIELD_MISSING (closed_on for a case that goes on), GLYPH_MISSING, and what the
    barcode raises.
    """
    require(
        "archive_label",
        {
            "number": label.number,
            "hall": label.hall,
            "applicant": label.applicant,
            "items": "".join(label.items),
            "received_on": label.received_on,
            "closed_on": label.closed_on,
            "copy": "counted" if label.copy > 0 else "",
        },
    )
    require_glyphs(fonts.regular, (label.hall, label.applicant, *label.items))
    if preview:
        title = said.TITLE + words.PREVIEW_MARK
        blocks = [_head(label, fonts, words.PREVIEW_MARK), _body(label, fonts, "")]
    else:
        title = f"{said.TITLE} {label.number}"
        square = label.number if stamp is None else stamp.square
        head = _head(label, fonts, spoken_groups(label.number))
        blocks = [head, _body(label, fonts, square), _foot(label, fonts, stamp)]
    return print_strip(fonts, blocks, width=ROLL, margins=(2.0, 2.0), title=title)


def _head(label: ArchiveLabel, fonts: Fonts, number: str) -> Block:
    """Hall, and the number large."""
    small, large = Style(fonts.regular, 8), Style(fonts.bold, 15)
    whole = Span(_SIDE + 1, PRINTABLE - 2)
    right = replace(whole, align="right")
    mark = words.copy_mark(label.copy) if label.copy > 1 else said.TITLE
    hall = _lines(label.hall, small, whole.width - 24)
    below = len(hall) * small.line

    def draw(pen: Pen, top: float) -> None:
        for at, line in enumerate(hall):
            pen.write(line, small, whole, top + at * small.line)
        pen.write(mark, small, right, top)
        pen.write(number, large, whole, top + below)

    return Block(height=below + large.line, draw=draw)


def _body(label: ArchiveLabel, fonts: Fonts, square: str) -> Block:
    """Whose, what, from when to when; the square stands beside it, where there is one."""
    strong, text = Style(fonts.bold, 10), Style(fonts.regular, 8.5)
    beside = Span(_SIDE + 1, PRINTABLE - _SQUARE - 2)
    lines = [
        *((line, strong) for line in _lines(label.applicant, strong, beside.width)),
        *((line, text) for line in _lines(said.items(label.items), text, beside.width)),
        (f"{said.RECEIVED} {label.received_on}", text),
        (f"{said.CLOSED} {label.closed_on}", text),
        (f"{said.PAGES} {label.pages}　{said.BOX} {said.BLANK}", text),
        (f"{said.KEEP} {said.BLANK}", text),
        *(
            (line, text)
            for line in _lines(said.anew(label.paper_number, label.issued_on), text, beside.width)
            if label.paper_number
        ),
    ]
    height = max(sum(style.line for _, style in lines), _SQUARE)

    def draw(pen: Pen, top: float) -> None:
        level = top
        for line, style in lines:
            pen.write(line, style, beside, level)
            level += style.line
        if square:
            low, left = pen.height - top - _SQUARE, _SIDE + PRINTABLE - _SQUARE
            draw_qr(pen.canvas, square, left=left, bottom=low, size=_SQUARE)

    return Block(height=height, draw=draw, gap=1.0)


def _foot(label: ArchiveLabel, fonts: Fonts, stamp: Stamp | None) -> Block:
    """The bars over all the width, and what is typed instead of them."""
    small = Style(fonts.regular, 7.5)
    bars = label.number if stamp is None else stamp.code.text
    below = label.number
    if stamp is not None:
        below = words.check_string(label.number, stamp.code.spoken)
    width = code128_width(bars, _BARS.module)
    # On whole dots, or a bar of two would come out as one or three.
    left = round((ROLL - width) / 2 / _DOT) * _DOT
    whole = Span(_SIDE, PRINTABLE, "center")

    def draw(pen: Pen, top: float) -> None:
        low = round((pen.height - top - _BARS.height) / _DOT) * _DOT
        draw_code128(pen.canvas, bars, _BARS, left=left, bottom=low)
        pen.write(below, small, whole, top + _BARS.height + 0.5)

    return Block(height=_BARS.height + 0.5 + small.line, draw=draw, gap=1.0)


def _lines(text: str, style: Style, width: float) -> tuple[str, ...]:
    return wrap(style.face, text, size=style.size, width=width)
