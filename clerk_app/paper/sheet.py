"""Shared parts of a paper: rows, tables, paragraphs, and how they fall on numbered pages."""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import ceil

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from clerk_app.paper import words
from clerk_app.paper.fonts import Fonts, width_of, wrap
from clerk_app.paper.pen import Align, Pen, Span, Style

_DOTS = 8
"""To a millimetre of a thermal head (203 dpi)."""
_TALLEST_ROW = 0.4
"""Part of a page a row may fill before it goes on in a row of its own."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Measures of a kind of sheet: mm, and pt for sizes of letters."""

    width: float
    height: float
    side: float
    """Margin left and right."""
    top: float
    bottom: float
    text: float
    small: float
    heading: float
    title: float
    number: float
    pad: float
    """Between a cell's rule and its text, above and below."""
    inset: float
    """Between a cell's rule and its text, left and right."""
    gap: float
    """Between two parts of the paper."""

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * self.side

    @property
    def room(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


A4 = Layout(
    width=210,
    height=297,
    side=18,
    top=15,
    bottom=15,
    text=9.5,
    small=8.5,
    heading=11,
    title=22,
    number=18,
    pad=1.1,
    inset=1.8,
    gap=3.5,
)
A5 = Layout(
    width=148,
    height=210,
    side=11,
    top=12,
    bottom=12,
    text=8,
    small=7,
    heading=9,
    title=16,
    number=15,
    pad=0.9,
    inset=1.4,
    gap=3,
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A layout with the fonts it is set in."""

    layout: Layout
    fonts: Fonts

    @property
    def text(self) -> Style:
        """Running text."""
        return Style(self.fonts.regular, self.layout.text)

    @property
    def strong(self) -> Style:
        """Labels and column headings."""
        return Style(self.fonts.bold, self.layout.text)

    @property
    def small(self) -> Style:
        """Heads, feet and captions."""
        return Style(self.fonts.regular, self.layout.small)

    @property
    def em(self) -> float:
        """Width in mm of a Chinese character of running text."""
        return self.layout.text / mm


@dataclass(frozen=True, slots=True)
class Block:
    """A band across the sheet that is never cut."""

    height: float
    draw: Callable[[Pen, float], None]
    """Called with the block's distance in mm from the sheet's top."""
    gap: float = 0.0
    """Space above, left out at the top of a page."""
    with_next: bool = False
    """Never the last on a page."""
    head: "Block | None" = None
    """Set again above this block when it begins a page."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A block on a page, `top` mm down."""

    block: Block
    top: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a row; its text is wrapped and set in the middle of the row's height."""

    text: str
    width: float
    style: Style
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; width in mm."""

    title: str
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands outside the text of every page."""

    title: str
    """Title of the document, for its reader program and the archive."""
    author: str
    running: str
    """At the head of every page but the first."""
    foot: str
    """At the foot of every page, beside the page number."""


def heading(sheet: Sheet, text: str) -> Block:
    """The heading of a part; stays with what follows. Raises RuleError GLYPH_MISSING."""
    style = Style(sheet.fonts.bold, sheet.layout.heading)
    span = Span(sheet.layout.side, sheet.layout.inner)
    lines = wrap(style.face, text, size=style.size, width=span.width)
    return Block(
        height=len(lines) * style.line + sheet.layout.pad / 2,
        draw=lambda pen, top: _write_lines(pen, lines, style, span, top),
        gap=sheet.layout.gap,
        with_next=True,
    )


def paragraph(sheet: Sheet, text: str) -> Block:
    """A paragraph of a few lines, never cut. Raises RuleError GLYPH_MISSING."""
    style = replace(sheet.text, leading=1.5)
    span = Span(sheet.layout.side, sheet.layout.inner)
    lines = wrap(style.face, text, size=style.size, width=span.width)
    return Block(
        height=len(lines) * style.line,
        draw=lambda pen, top: _write_lines(pen, lines, style, span, top),
    )


def row(sheet: Sheet, cells: Sequence[Cell], *, head: Block | None = None) -> list[Block]:
    """A ruled row as high as its longest cell; one too high for a page goes on in further rows.

    A cell's text may have several lines.

    Raises RuleError GLYPH_MISSING.
    """
    inset = sheet.layout.inset
    wrapped = [
        tuple(
            line
            for part in cell.text.split("\n")
            for line in wrap(
                cell.style.face, part, size=cell.style.size, width=cell.width - 2 * inset
            )
        )
        for cell in cells
    ]
    tallest = max(cell.style.line for cell in cells)
    fit = max(1, int(sheet.layout.room * _TALLEST_ROW / tallest))
    longest = max(len(lines) for lines in wrapped)
    return [
        _row_block(sheet, cells, [lines[first : first + fit] for lines in wrapped], head)
        for first in range(0, longest, fit)
    ]


def table(sheet: Sheet, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> list[Block]:
    """A ruled table; its column titles are repeated on every page it runs over.

    Raises RuleError GLYPH_MISSING.
    """
    titles = [Cell(one.title, one.width, sheet.strong, "center") for one in columns]
    head = replace(row(sheet, titles)[0], with_next=True)
    body = [
        block
        for texts in rows
        for block in row(
            sheet,
            [
                Cell(text, one.width, sheet.text, one.align)
                for text, one in zip(texts, columns, strict=True)
            ],
            head=head,
        )
    ]
    return [head, *body]


def paginate(blocks: Sequence[Block], room: float) -> list[list[Placed]]:
    """Blocks on pages of `room` mm, in order; tops are counted from the top margin."""
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for group in _groups(blocks):
        needed = sum(one.gap + one.height for one in group)
        if pages[-1] and used + needed > room:
            head = group[0].head
            pages.append([Placed(head, 0.0)] if head else [])
            used = head.height if head else 0.0
        for block in group:
            top = used + (block.gap if pages[-1] else 0.0)
            pages[-1].append(Placed(block, top))
            used = top + block.height
    return pages


def print_sheets(sheet: Sheet, blocks: Sequence[Block], marks: Marks) -> bytes:
    """The PDF of a paper: the same blocks give the same bytes, and every font is in it.

    Raises RuleError GLYPH_MISSING.
    """
    layout = sheet.layout
    out = io.BytesIO()
    with sheet.fonts.drawing:
        canvas = _canvas(out, sheet.fonts, layout.width, layout.height)
        canvas.setTitle(marks.title)
        canvas.setAuthor(marks.author)
        canvas.setSubject(marks.running)
        pen = Pen(canvas, layout.height)
        pages = paginate(blocks, layout.room)
        for number, page in enumerate(pages, start=1):
            for placed in page:
                placed.block.draw(pen, layout.top + placed.top)
            _write_marks(pen, sheet, marks, number, len(pages))
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def print_strip(
    fonts: Fonts,
    blocks: Sequence[Block],
    *,
    width: float,
    margins: tuple[float, float],
    title: str,
) -> bytes:
    """The PDF of a paper from a roll: one page, as long as its blocks between the margins (mm).

    Raises RuleError GLYPH_MISSING.
    """
    (page,) = paginate(blocks, float("inf"))
    top, bottom = margins
    # Whole dots of a thermal head, so that nothing on its grid falls between two of them.
    height = ceil((top + page[-1].top + page[-1].block.height + bottom) * _DOTS) / _DOTS
    out = io.BytesIO()
    with fonts.drawing:
        canvas = _canvas(out, fonts, width, height)
        canvas.setTitle(title)
        pen = Pen(canvas, height)
        for placed in page:
            placed.block.draw(pen, top + placed.top)
        canvas.showPage()
        canvas.save()
    return out.getvalue()


def _canvas(out: io.BytesIO, fonts: Fonts, width: float, height: float) -> Canvas:
    """An empty page in mm; the same drawing gives the same bytes."""
    canvas = Canvas(
        out,
        pagesize=(width * mm, height * mm),
        invariant=True,
        pageCompression=1,
        # Its default would be Helvetica, not embedded. The stub has the type wrong.
        initialFontName=fonts.regular.chain[0].fontName,  # type: ignore[arg-type]
        lang="zh-CN",
    )
    canvas.setCreator(words.PRODUCT)
    return canvas


def _row_block(
    sheet: Sheet, cells: Sequence[Cell], lines: Sequence[tuple[str, ...]], head: Block | None
) -> Block:
    widths = tuple(cell.width for cell in cells)
    inset = sheet.layout.inset
    heights = [len(own) * cell.style.line for own, cell in zip(lines, cells, strict=True)]
    height = max(heights) + 2 * sheet.layout.pad
    lefts = list(accumulate(widths[:-1], initial=sheet.layout.side))

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(sheet.layout.side, top, widths, height)
        for cell, own, left, used in zip(cells, lines, lefts, heights, strict=True):
            span = Span(left + inset, cell.width - 2 * inset, cell.align)
            _write_lines(pen, own, cell.style, span, top + (height - used) / 2)

    return Block(height=height, draw=draw, head=head)


def _write_lines(pen: Pen, lines: Sequence[str], style: Style, span: Span, top: float) -> None:
    for number, line in enumerate(lines):
        pen.write(line, style, span, top + number * style.line)


def _groups(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Blocks that must stand on one page together."""
    group: list[Block] = []
    for block in blocks:
        group.append(block)
        if not block.with_next:
            yield group
            group = []
    if group:
        yield group


def _write_marks(pen: Pen, sheet: Sheet, marks: Marks, page: int, pages: int) -> None:
    layout = sheet.layout
    whole = Span(layout.side, layout.inner)
    number = words.page_of(page, pages)
    room = layout.inner - width_of(sheet.small.face, number, sheet.small.size) - layout.gap
    if page > 1:
        level = layout.top - 2.5
        running = _fitting(marks.running, sheet.small, layout.inner)
        pen.write(running, sheet.small, whole, level - sheet.small.line - 0.5)
        pen.rule(layout.side, level, layout.inner)
    level = layout.height - layout.bottom + 2.5
    pen.rule(layout.side, level, layout.inner)
    pen.write(_fitting(marks.foot, sheet.small, room), sheet.small, whole, level + 0.8)
    right = replace(whole, align="right")
    pen.write(number, sheet.small, right, level + 0.8)


def _fitting(text: str, style: Style, width: float) -> str:
    """What of a text fits one line; it stands in full on the first page."""
    first, *more = wrap(style.face, text, size=style.size, width=width - style.size / mm)
    return f"{first}…" if more else first
