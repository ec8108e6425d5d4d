"""What the papers of a case share: title, number with its codes, named facts, room to sign."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType

from reportlab.lib.units import mm

from clerk_app.domain.amounts import Amount
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.paper_code import Stamp
from clerk_app.paper import words
from clerk_app.paper.barcode import (
    CODE128_QUIET_MODULES,
    Bars,
    code128_width,
    draw_code128,
    draw_qr,
)
from clerk_app.paper.fonts import width_of, wrap
from clerk_app.paper.pen import Pen, Span, Style
from clerk_app.paper.sheet import A4, A5, Block, Cell, Layout, Marks, Sheet, row

LAYOUTS: Mapping[str, Layout] = MappingProxyType({"A4": A4, "A5": A5})

_DOT = 25.4 / 300
"""Bars are whole dots of a printer of 300 dpi wide."""
_MOST_DOTS, _BESIDE_DOTS = 6, 5
"""Of a module. Of fewer than five, one and a half dots of a scan at 150 dpi are not told from two:
then the bars stand below the square and have the sheet's width for themselves."""
_BARS_HEIGHT = 11.0
_QR_SIZE = 26.0
_EPSILON = 1e-9
_SEAL_HEIGHT = 34.0
_SIGN_HEIGHT = 26.0


def title(sheet: Sheet, hall: str, text: str, *, copy: int, reason: str = "") -> Block:
    """Hall, title, and the mark of a reprint with its reason."""
    layout = sheet.layout
    hall_style = Style(sheet.fonts.regular, layout.heading)
    title_style = Style(sheet.fonts.bold, layout.title)
    middle = Span(layout.side, layout.inner, "center")
    mark = 11 * layout.small / mm
    corner = Span(layout.side + layout.inner - mark, mark, "center")
    room = layout.inner if copy == 1 else layout.inner - 2 * mark - 4
    lines = wrap(hall_style.face, hall, size=hall_style.size, width=room)

    told = [words.copy_mark(copy), *([words.copy_reason(reason)] if reason else [])]
    # Below the title: with the names of two the mark would grow into it.
    both = words.copy_signed(reason) if copy > 1 else ""
    small = sheet.small
    signed = wrap(small.face, both, size=small.size, width=layout.inner) if both else ()
    above, box = len(lines) * hall_style.line, len(told) * small.line + 1
    reach = (layout.inner + width_of(title_style.face, text, title_style.size)) / 2
    if copy > 1 and reach > layout.inner - mark:
        # A long one would grow into the mark.
        above = max(above, box)
    head = above + title_style.line

    def draw(pen: Pen, top: float) -> None:
        for number, line in enumerate(lines):
            pen.write(line, hall_style, middle, top + number * hall_style.line)
        pen.write(text, title_style, middle, top + above)
        if copy > 1:
            pen.boxes(corner.left, top, (corner.width,), box)
            for number, line in enumerate(told):
                pen.write(line, sheet.small, corner, top + 0.5 + number * sheet.small.line)
        for number, line in enumerate(signed):
            pen.write(line, sheet.small, middle, top + head + number * sheet.small.line)

    return Block(height=head + len(signed) * sheet.small.line + layout.pad, draw=draw)


def boxed(sheet: Sheet, text: str) -> list[Block]:
    """A text that must not be overlooked, in a box of its own."""
    return row(sheet, [Cell(text, sheet.layout.inner, sheet.text)])


def number_band(
    sheet: Sheet,
    number: str,
    *,
    label: str = words.CASE_NUMBER,
    spoken: str = "",
    hint: str = words.SCAN_ME,
    stamp: Stamp | None = None,
) -> Block:
    """A number to read, to scan as bars, and to scan with a telephone: the case's, if not told.

    `spoken` is the number in the groups it is read in. With a `stamp` both codes say which paper
    it is as well, and what proves it is printed below to be typed. Raises RuleError
    BARCODE_CHARACTER or BARCODE_TOO_WIDE for what is no number of ours.
    """
    layout = sheet.layout
    bars, square_text, below = number, number, number
    if stamp is not None:
        bars, square_text = stamp.code.text, stamp.square
        hint = words.SCAN_TO_CHECK if hint == words.SCAN_ME else hint
        below = words.check_string(number, stamp.code.spoken)
    small = sheet.small
    number_style = Style(sheet.fonts.bold, layout.number, leading=1.3)
    beside = _bars(bars, layout.inner - _QR_SIZE - 2.5)
    stacked = beside.module < _BESIDE_DOTS * _DOT
    drawn = _bars(bars, layout.inner - 1) if stacked else beside
    label_top = 1.5
    number_top = label_top + small.line
    under_number = number_top + number_style.line + 1.5
    square_low = _QR_SIZE if stacked else max(under_number + drawn.height, _QR_SIZE)
    digits_top = 0.2 + (square_low + small.line + 1 + drawn.height if stacked else square_low)
    height = digits_top + small.line + 1
    # The box's rule stands outside the quiet zone of the bars; the text is flush with the bars.
    digits = Span(layout.side + 0.5, code128_width(bars, drawn.module), "center")
    text = Span(digits.left + CODE128_QUIET_MODULES * drawn.module, digits.width)
    square = Span(layout.side + layout.inner - _QR_SIZE - 2, _QR_SIZE, "center")

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(layout.side, top, (layout.inner,), height)
        pen.write(label, small, text, top + label_top)
        pen.write(spoken or spoken_groups(number), number_style, text, top + number_top)
        low = pen.height - top - digits_top + 0.2
        draw_code128(pen.canvas, bars, drawn, left=digits.left, bottom=low)
        pen.write(below, small, digits, top + digits_top)
        low = pen.height - top - square_low + 0.3
        draw_qr(pen.canvas, square_text, left=square.left, bottom=low, size=_QR_SIZE)
        pen.write(hint, small, square, top + square_low + 0.2)

    return Block(height=height, draw=draw, gap=1.5 * layout.pad)


def band_or_note(
    sheet: Sheet,
    number: str,
    *,
    preview: bool,
    label: str,
    spoken: str,
    hint: str,
    stamp: Stamp | None,
) -> list[Block]:
    """The `number_band` of a sheet; of one that is not issued, which has no number, the note of it.

    Raises as `number_band` does.
    """
    if preview:
        return boxed(sheet, words.PREVIEW_NOTE)
    return [number_band(sheet, number, label=label, spoken=spoken, hint=hint, stamp=stamp)]


def sheet_marks(
    name: str, number: str, *, author: str, label: str, spoken: str, preview: bool
) -> Marks:
    """Title and running lines of a numbered sheet; one that is not issued names no number."""
    return Marks(
        title=name if preview else f"{name} {number}",
        author=author,
        running=name,
        foot=name if preview else f"{label} {spoken}",
    )


def _bars(text: str, room: float) -> Bars:
    """The widest bars of whole dots that fit `room` mm; too wide a code gets a dot and is refused.

    Raises RuleError BARCODE_CHARACTER.
    """
    dots = int(room / code128_width(text, _DOT) + _EPSILON)
    return Bars(module=min(max(dots, 1), _MOST_DOTS) * _DOT, height=_BARS_HEIGHT, room=room)


def pairs(sheet: Sheet, named: Sequence[tuple[str, str]]) -> list[Block]:
    """Facts with their names, side by side in one row."""
    label = 6 * sheet.em
    value = sheet.layout.inner / len(named) - label
    cells: list[Cell] = []
    for name, text in named:
        cells += [Cell(name, label, sheet.strong, "center"), Cell(text, value, sheet.text)]
    return row(sheet, cells)


def amount_lines(amounts: Sequence[Amount]) -> list[tuple[tuple[str, str], ...]]:
    """Amounts of money as facts with their names, in figures and in words."""
    return [((one.label, words.amount(one.figures, one.words)),) for one in amounts]


def signatures(sheet: Sheet, on: date, *, seal: str = "") -> Block:
    """Room for the applicant's signature and for the seal, dated; not told: 收件专用章."""
    layout = sheet.layout
    height = _SEAL_HEIGHT
    half = layout.inner / 2
    pad, inset = layout.pad, layout.inset
    ours = Span(layout.side + half + inset, half - 2 * inset)
    theirs = Span(layout.side + inset, half - 2 * inset)
    style = sheet.text
    lines = wrap(style.face, seal or words.HALL + words.SEAL, size=style.size, width=ours.width)

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(layout.side, top, (half, half), height)
        pen.write(words.APPLICANT_SIGNS, sheet.text, theirs, top + pad)
        for number, line in enumerate(lines):
            pen.write(line, sheet.text, ours, top + pad + number * sheet.text.line)
        date_top = top + height - sheet.text.line - pad
        right = Span(theirs.left, theirs.width, "right")
        pen.write(words.BLANK_DATE, sheet.text, right, date_top)
        right = Span(ours.left, ours.width, "right")
        pen.write(words.day(on), sheet.text, right, date_top)

    return Block(height=height, draw=draw, gap=layout.gap)


def both_sign(sheet: Sheet, giver: str, taker: str) -> Block:
    """Room for both sides of a hand-over to sign and date, under their labels."""
    layout = sheet.layout
    half = layout.inner / 2
    width = half - 2 * layout.inset
    sides = (
        (giver, Span(layout.side + layout.inset, width)),
        (taker, Span(layout.side + half + layout.inset, width)),
    )

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(layout.side, top, (half, half), _SIGN_HEIGHT)
        last = top + _SIGN_HEIGHT - sheet.text.line - layout.pad
        for label, room in sides:
            pen.write(label, sheet.text, room, top + layout.pad)
            pen.write(words.BLANK_DATE, sheet.text, Span(room.left, room.width, "right"), last)

    return Block(height=_SIGN_HEIGHT, draw=draw, gap=layout.gap)
