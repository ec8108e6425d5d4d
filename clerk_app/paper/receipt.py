"""The receipt of materials (收件凭证): what a visitor takes home as proof of the day of receipt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from reportlab.lib.units import mm

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.papers import Receipt, ReceiptItem, ReceiptMaterial
from clerk_app.paper import words
from clerk_app.paper.barcode import (
    CODE128_QUIET_MODULES,
    Bars,
    code128_width,
    draw_code128,
    draw_qr,
)
from clerk_app.paper.fonts import Fonts, require_glyphs, wrap
from clerk_app.paper.pen import Pen, Span, Style
from clerk_app.paper.sheet import (
    A4,
    A5,
    Block,
    Cell,
    Column,
    Layout,
    Marks,
    Sheet,
    heading,
    paragraph,
    print_sheets,
    row,
    table,
)

_LAYOUTS: Mapping[str, Layout] = MappingProxyType({"A4": A4, "A5": A5})

# 4 dots at 300 dpi, and a case number with its quiet zones still fits a slip of 72 mm.
_BARS = Bars(module=25.4 / 75, height=11, room=72)
_QR_SIZE = 26.0
_SEAL_HEIGHT = 34.0


def render_receipt(receipt: Receipt, fonts: Fonts, *, size: Literal["A4", "A5"]) -> bytes:
    """PDF of a receipt (行政许可法 32; domain facts 4.5); the same content gives the same bytes.

    Raises RuleError PAPER_FIELD_MISSING for an element the receipt must carry, GLYPH_MISSING
    naming every character of it that no font has, BARCODE_CHARACTER or BARCODE_TOO_WIDE for a
    number that is no case number.
    """
    _require_content(receipt)
    require_glyphs(fonts.regular, _texts(receipt))
    sheet = Sheet(_LAYOUTS[size], fonts)
    blocks = [
        _title(sheet, receipt),
        *_provisional_note(sheet, receipt),
        _number_band(sheet, receipt),
        *_particulars(sheet, receipt),
        heading(sheet, words.items_heading(len(receipt.items))),
        *_items(sheet, receipt.items),
        heading(sheet, _materials_heading(receipt.materials)),
        *_materials(sheet, receipt.materials),
        heading(sheet, words.STATEMENT),
        *_statement(sheet, receipt),
        _signatures(sheet, receipt),
    ]
    number = f"{words.CASE_NUMBER} {spoken_groups(receipt.number)}"
    marks = Marks(
        title=f"{_title_text(receipt)} {receipt.number}",
        author=receipt.hall,
        running=_title_text(receipt),
        foot=number,
    )
    return print_sheets(sheet, blocks, marks)


def _require_content(receipt: Receipt) -> None:
    needed = {
        "number": receipt.number,
        "hall": receipt.hall,
        "window": receipt.window,
        "operator": receipt.operator,
        "applicant": receipt.applicant,
        "mobile": receipt.mobile_masked,
        "items": "".join(one.name for one in receipt.items),
        "received_at": "aware" if receipt.received_at.tzinfo else "",
        "copy": "counted" if receipt.copy > 0 else "",
    }
    needed |= {f"items.{at}.name": one.name for at, one in enumerate(receipt.items)}
    needed |= {f"items.{at}.department": one.department for at, one in enumerate(receipt.items)}
    needed |= {f"items.{at}.due": _due(one) for at, one in enumerate(receipt.items)}
    needed |= {f"materials.{at}.name": one.name for at, one in enumerate(receipt.materials)}
    needed |= {
        f"materials.{at}.standing": words.STANDINGS.get(one.standing, "")
        for at, one in enumerate(receipt.materials)
    }
    needed |= {
        f"materials.{at}.trust": words.TRUST_LEVELS.get(one.trust, "")
        for at, one in enumerate(receipt.materials)
        if one.trust
    }
    for field, text in needed.items():
        if not text.strip():
            raise RuleError(Trouble.PAPER_FIELD_MISSING, field=field)


def _texts(receipt: Receipt) -> Iterator[str]:
    """Everything on the receipt that people have typed."""
    yield from (receipt.number, receipt.platform_number, receipt.hall, receipt.window)
    yield from (receipt.operator, receipt.applicant, receipt.cert_masked, receipt.mobile_masked)
    for item in receipt.items:
        yield from (item.name, item.department)
    yield from (material.name for material in receipt.materials)


def _title_text(receipt: Receipt) -> str:
    return words.PROVISIONAL_TITLE if receipt.provisional else words.RECEIPT_TITLE


def _title(sheet: Sheet, receipt: Receipt) -> Block:
    """Hall, title, and the mark of a reprint."""
    layout = sheet.layout
    hall_style = Style(sheet.fonts.regular, layout.heading)
    title_style = Style(sheet.fonts.bold, layout.title)
    middle = Span(layout.side, layout.inner, "center")
    mark = 11 * layout.small / mm
    corner = Span(layout.side + layout.inner - mark, mark, "center")
    hall = wrap(
        hall_style.face, receipt.hall, size=hall_style.size, width=layout.inner - 2 * mark - 4
    )

    def draw(pen: Pen, top: float) -> None:
        for number, line in enumerate(hall):
            pen.write(line, hall_style, middle, top + number * hall_style.line)
        pen.write(_title_text(receipt), title_style, middle, top + len(hall) * hall_style.line)
        if receipt.copy > 1:
            pen.boxes(corner.left, top, (corner.width,), sheet.small.line + 1)
            pen.write(words.copy_mark(receipt.copy), sheet.small, corner, top + 0.5)

    height = len(hall) * hall_style.line + title_style.line + layout.pad
    return Block(height=height, draw=draw)


def _provisional_note(sheet: Sheet, receipt: Receipt) -> list[Block]:
    if not receipt.provisional:
        return []
    note = Cell(words.PROVISIONAL_NOTE, sheet.layout.inner, sheet.text)
    return row(sheet, [note])


def _number_band(sheet: Sheet, receipt: Receipt) -> Block:
    """The case number to read, to scan as bars, and to scan with a telephone."""
    layout = sheet.layout
    small = sheet.small
    number_style = Style(sheet.fonts.bold, layout.number, leading=1.3)
    label_top = 1.5
    number_top = label_top + small.line
    bars_top = number_top + number_style.line + 1.5
    digits_top = max(bars_top + _BARS.height, _QR_SIZE) + 0.2
    height = digits_top + small.line + 1
    # The box's rule stands outside the quiet zone of the bars; the text is flush with the bars.
    digits = Span(layout.side + 0.5, code128_width(receipt.number, _BARS.module), "center")
    text = Span(digits.left + CODE128_QUIET_MODULES * _BARS.module, digits.width)
    square = Span(layout.side + layout.inner - _QR_SIZE - 2, _QR_SIZE, "center")

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(layout.side, top, (layout.inner,), height)
        pen.write(words.CASE_NUMBER, small, text, top + label_top)
        pen.write(spoken_groups(receipt.number), number_style, text, top + number_top)
        low = pen.height - top - digits_top + 0.2
        draw_code128(pen.canvas, receipt.number, _BARS, left=digits.left, bottom=low)
        pen.write(receipt.number, small, digits, top + digits_top)
        low = pen.height - top - digits_top + 0.5
        draw_qr(pen.canvas, receipt.number, left=square.left, bottom=low, size=_QR_SIZE)
        pen.write(words.SCAN_ME, small, square, top + digits_top)

    return Block(height=height, draw=draw, gap=1.5 * layout.pad)


def _particulars(sheet: Sheet, receipt: Receipt) -> list[Block]:
    """Who asked, and who received, when and where."""
    lines = [
        ((words.APPLICANT, receipt.applicant),),
        (
            (words.CERTIFICATE, receipt.cert_masked or words.NOTHING),
            (words.MOBILE, receipt.mobile_masked),
        ),
        (
            (words.RECEIVED_AT, words.moment(receipt.received_at)),
            (words.WINDOW, receipt.window),
        ),
        ((words.HALL, receipt.hall), (words.OPERATOR, receipt.operator)),
    ]
    if receipt.platform_number:
        lines.append(((words.PLATFORM_NUMBER, receipt.platform_number),))
    return [block for pairs in lines for block in _pairs(sheet, pairs)]


def _pairs(sheet: Sheet, pairs: Sequence[tuple[str, str]]) -> list[Block]:
    label = 6 * sheet.em
    value = sheet.layout.inner / len(pairs) - label
    cells: list[Cell] = []
    for name, text in pairs:
        cells += [Cell(name, label, sheet.strong, "center"), Cell(text, value, sheet.text)]
    return row(sheet, cells)


def _items(sheet: Sheet, items: Sequence[ReceiptItem]) -> list[Block]:
    number, name, department, due = words.ITEM_COLUMNS
    narrow, body, limit = 3.6 * sheet.em, 14.4 * sheet.em, 10.4 * sheet.em
    columns = [
        Column(number, narrow, "center"),
        Column(name, sheet.layout.inner - narrow - body - limit),
        Column(department, body),
        Column(due, limit, "center"),
    ]
    rows = [(str(at), one.name, one.department, _due(one)) for at, one in enumerate(items, start=1)]
    return table(sheet, columns, rows)


def _due(item: ReceiptItem) -> str:
    """Words for the last day, or for why there is none; empty when neither is told."""
    return words.day(item.due) if item.due else words.DUE_NOTES.get(item.due_note, "")


def _materials_heading(materials: Sequence[ReceiptMaterial]) -> str:
    return words.materials_heading(len(materials), sum(one.pages for one in materials))


def _materials(sheet: Sheet, materials: Sequence[ReceiptMaterial]) -> list[Block]:
    if not materials:
        return [paragraph(sheet, words.NO_MATERIALS)]
    number, name, pages, how, trust = words.MATERIAL_COLUMNS
    narrow, standing, level = 3.6 * sheet.em, 7.2 * sheet.em, 8 * sheet.em
    columns = [
        Column(number, narrow, "center"),
        Column(name, sheet.layout.inner - 2 * narrow - standing - level),
        Column(pages, narrow, "center"),
        Column(how, standing, "center"),
        Column(trust, level, "center"),
    ]
    rows = [
        (
            str(at),
            one.name,
            str(one.pages) if one.pages else words.NOTHING,
            words.STANDINGS[one.standing],
            words.TRUST_LEVELS.get(one.trust, words.NOTHING),
        )
        for at, one in enumerate(materials, start=1)
    ]
    return table(sheet, columns, rows)


def _statement(sheet: Sheet, receipt: Receipt) -> list[Block]:
    """That the material is received, what silence means, and what this paper is not.

    All on the page of the seal, so that nothing is sealed apart from what it says.
    """
    received = words.RECEIVED if receipt.materials else words.RECEIVED_ALONE
    texts = (received, words.promise(receipt.accept_by), words.KEEP)
    return [
        replace(paragraph(sheet, f"{at}. {text}"), with_next=True)
        for at, text in enumerate(texts, start=1)
    ]


def _signatures(sheet: Sheet, receipt: Receipt) -> Block:
    """Room for the applicant's signature and for the seal (收件专用章)."""
    layout = sheet.layout
    height = _SEAL_HEIGHT
    half = layout.inner / 2
    pad, inset = layout.pad, layout.inset
    ours = Span(layout.side + half + inset, half - 2 * inset)
    theirs = Span(layout.side + inset, half - 2 * inset)

    def draw(pen: Pen, top: float) -> None:
        pen.boxes(layout.side, top, (half, half), height)
        pen.write(words.APPLICANT_SIGNS, sheet.text, theirs, top + pad)
        pen.write(words.HALL + words.SEAL, sheet.text, ours, top + pad)
        date_top = top + height - sheet.text.line - pad
        right = Span(theirs.left, theirs.width, "right")
        pen.write(words.BLANK_DATE, sheet.text, right, date_top)
        right = Span(ours.left, ours.width, "right")
        pen.write(words.day(receipt.received_at), sheet.text, right, date_top)

    return Block(height=height, draw=draw, gap=layout.gap)
