"""One receipt four ways: ours, fpdf2, WeasyPrint, Qt's PDF writer; the same words, fonts and codes.

Each way is a function that loads its library and fonts and gives back what draws one receipt.
"""

import html
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PIL import ImageFile

from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.papers import Receipt
from clerk_app.paper import words
from clerk_app.paper.barcode import code128_modules, qr_rows
from tests.helpers.papers import FONT_FOLDER

REGULAR = FONT_FOLDER / "NotoSansSC-Regular.ttf"
BOLD = FONT_FOLDER / "NotoSansSC-Bold.ttf"
_WIDTH, _HEIGHT, _SIDE = 148.0, 210.0, 11.0
_INNER = _WIDTH - 2 * _SIDE
_MODULE, _BARS_HEIGHT, _SQUARE = 25.4 / 75, 11.0, 26.0

Draw = Callable[[Receipt, Stamp], bytes]


@dataclass(frozen=True, slots=True)
class Said:
    """What the receipt says, in its order, for ways that have no templates of ours."""

    hall: str
    title: str
    number: str
    below: str
    pairs: tuple[tuple[str, str], ...]
    tables: tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]
    """Heading, columns, rows."""
    closing: tuple[str, ...]


def said(receipt: Receipt, stamp: Stamp) -> Said:
    """The words of a receipt."""
    items = tuple(
        (
            str(at),
            one.name,
            one.department,
            words.day(one.due) if one.due else words.DUE_NOTES[one.due_note],
        )
        for at, one in enumerate(receipt.items, start=1)
    )
    materials = tuple(
        (
            str(at),
            one.name,
            str(one.pages) if one.pages else words.NOTHING,
            words.STANDINGS[one.standing],
            words.TRUST_LEVELS[one.trust] if one.trust else words.NOTHING,
        )
        for at, one in enumerate(receipt.materials, start=1)
    )
    pages = sum(one.pages for one in receipt.materials)
    return Said(
        hall=receipt.hall,
        title=words.RECEIPT_TITLE,
        number=spoken_groups(receipt.number),
        below=words.check_string(receipt.number, stamp.code.spoken),
        pairs=(
            (words.APPLICANT, receipt.applicant),
            (words.CERTIFICATE, receipt.cert_masked),
            (words.MOBILE, receipt.mobile_masked),
            (words.RECEIVED_AT, words.moment(receipt.received_at)),
            (words.WINDOW, receipt.window),
            (words.HALL, receipt.hall),
            (words.OPERATOR, receipt.operator),
            (words.PLATFORM_NUMBER, receipt.platform_number),
        ),
        tables=(
            (words.items_heading(len(items)), words.ITEM_COLUMNS, items),
            (words.materials_heading(len(materials), pages), words.MATERIAL_COLUMNS, materials),
        ),
        closing=(
            words.STATEMENT,
            words.RECEIVED,
            words.promise(receipt.accept_by),
            words.KEEP,
            words.APPLICANT_SIGNS,
            words.HALL + words.SEAL,
        ),
    )


def ours() -> Draw:
    """The program's own press."""
    from clerk_app.paper.fonts import load_fonts
    from clerk_app.paper.receipt import render_receipt

    fonts = load_fonts(FONT_FOLDER)
    return lambda receipt, stamp: render_receipt(receipt, fonts, size="A5", stamp=stamp)


def with_fpdf2() -> Draw:
    """The library most would take: cells and tables, fonts subset by fontTools."""
    from fpdf import FPDF

    def draw(receipt: Receipt, stamp: Stamp) -> bytes:
        told = said(receipt, stamp)
        pdf = FPDF(unit="mm", format=(_WIDTH, _HEIGHT))
        pdf.set_margins(_SIDE, 12, _SIDE)
        pdf.add_font("noto", "", str(REGULAR))
        pdf.add_font("noto", "B", str(BOLD))
        pdf.add_page()

        def line(text: str, size: float, style: str = "", align: str = "L") -> None:
            pdf.set_font("noto", style, size)
            pdf.multi_cell(0, size * 0.5, text, align=align, new_x="LMARGIN", new_y="NEXT")

        line(told.hall, 9, align="C")
        line(told.title, 16, "B", "C")
        line(told.number, 15, "B")
        top = pdf.get_y()
        for left, low, width, height in _bars(stamp.code.text):
            pdf.rect(_SIDE + left, top + low, width, height, "F")
        for left, low, width, height in _square(stamp.square):
            pdf.rect(_SIDE + _INNER - _SQUARE + left, top - 8 + low, width, height, "F")
        pdf.set_y(top + _BARS_HEIGHT + 1)
        line(told.below, 7)
        pdf.set_y(top + _SQUARE - 6)
        for name, text in told.pairs:
            line(f"{name}　{text}", 8)
        for heading, columns, rows in told.tables:
            line(heading, 9, "B")
            pdf.set_font("noto", "", 8)
            with pdf.table([columns, *rows], text_align="LEFT", line_height=5):
                pass
        for text in told.closing:
            line(text, 8)
        return bytes(pdf.output())

    return draw


def with_weasyprint() -> Draw:
    """HTML and CSS; the codes are SVG. Raises OSError where Pango is not installed."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    # It has Pillow open cut files for the whole process; ours are refused.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    # Without HarfBuzz-Subset it says at each receipt that it takes fontTools to subset.
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    fonts = FontConfiguration()
    sheet = CSS(
        string=f"@font-face {{ font-family: noto; src: url({REGULAR.as_uri()}) }}"
        f"@font-face {{ font-family: noto; font-weight: bold; src: url({BOLD.as_uri()}) }}"
        "@page { size: A5; margin: 12mm 11mm } body { font: 8pt noto }"
        "table { border-collapse: collapse; width: 100% } td, th { border: .2mm solid }",
        font_config=fonts,
    )

    def draw(receipt: Receipt, stamp: Stamp) -> bytes:
        page = HTML(string=_page(said(receipt, stamp), _svgs(stamp)))
        made: bytes = page.write_pdf(stylesheets=[sheet], font_config=fonts)
        return made

    return draw


def with_qt() -> Draw:
    """QTextDocument on a QPdfWriter: what a program of Qt has at hand."""
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
    from PySide6.QtGui import (
        QColor,
        QFontDatabase,
        QGuiApplication,
        QPageLayout,
        QPageSize,
        QPainter,
        QPdfWriter,
        QTextDocument,
    )

    app = QGuiApplication.instance() or QGuiApplication(["papers_bench", "-platform", "offscreen"])
    for font in (REGULAR, BOLD):
        QFontDatabase.addApplicationFont(str(font))
    dots = 600
    to_dots = dots / 25.4

    def draw(receipt: Receipt, stamp: Stamp) -> bytes:
        assert app is not None
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setResolution(dots)
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A5))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Millimeter)
        text = QTextDocument()
        text.setDefaultStyleSheet("body, td, th { font-family: 'Noto Sans SC'; font-size: 8pt }")
        text.documentLayout().setPaintDevice(writer)
        text.setPageSize(QSizeF(_INNER * to_dots, (_HEIGHT - 2 * 12 - _SQUARE) * to_dots))
        text.setHtml(_page(said(receipt, stamp), ""))
        painter = QPainter(writer)
        black = QColor("black")
        rectangles = [
            *((_SIDE + x, 12 + y, w, h) for x, y, w, h in _bars(stamp.code.text)),
            *((_WIDTH - _SIDE - _SQUARE + x, 6 + y, w, h) for x, y, w, h in _square(stamp.square)),
        ]
        for x, y, w, h in rectangles:
            painter.fillRect(QRectF(x * to_dots, y * to_dots, w * to_dots, h * to_dots), black)
        height = text.pageSize().height()
        for page in range(text.pageCount()):
            if page:
                writer.newPage()
            painter.save()
            painter.translate(_SIDE * to_dots, (12 + _SQUARE) * to_dots - page * height)
            text.drawContents(painter, QRectF(0, page * height, text.pageSize().width(), height))
            painter.restore()
        painter.end()
        buffer.close()
        return bytes(buffer.data().data())

    return draw


WAYS: Mapping[str, Callable[[], Draw]] = {
    "ours": ours,
    "fpdf2": with_fpdf2,
    "weasyprint": with_weasyprint,
    "qt": with_qt,
}


def _bars(text: str) -> Sequence[tuple[float, float, float, float]]:
    return [
        (at * _MODULE, 0.0, _MODULE, _BARS_HEIGHT)
        for at, one in enumerate(code128_modules(text))
        if one == "1"
    ]


def _square(text: str) -> Sequence[tuple[float, float, float, float]]:
    rows = qr_rows(text)
    module = _SQUARE / (len(rows) + 8)
    return [
        ((column + 4) * module, (row + 4) * module, module, module)
        for row, line in enumerate(rows)
        for column, one in enumerate(line)
        if one == "1"
    ]


def _svgs(stamp: Stamp) -> str:
    def svg(cells: Sequence[tuple[float, float, float, float]], width: float, height: float) -> str:
        drawn = "".join(f"M{x:.4f} {y:.4f}h{w:.4f}v{h:.4f}h-{w:.4f}z" for x, y, w, h in cells)
        size = f'width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}"'
        crisp = 'shape-rendering="crispEdges"'
        return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {crisp}><path d="{drawn}"/></svg>'

    bars = svg(_bars(stamp.code.text), 97.0, _BARS_HEIGHT)
    return f"<p>{bars}{svg(_square(stamp.square), _SQUARE, _SQUARE)}</p>"


def _page(told: Said, codes: str) -> str:
    cell = html.escape
    parts = [f"<p align=center>{cell(told.hall)}</p><h1 align=center>{cell(told.title)}</h1>"]
    parts += [f"<h2>{cell(told.number)}</h2>{codes}<p>{cell(told.below)}</p><table border=1>"]
    parts += [f"<tr><th>{cell(name)}</th><td>{cell(text)}</td></tr>" for name, text in told.pairs]
    parts += ["</table>"]
    for heading, columns, rows in told.tables:
        parts += [f"<h3>{cell(heading)}</h3><table border=1><tr>"]
        parts += [f"<th>{cell(one)}</th>" for one in columns] + ["</tr>"]
        for row in rows:
            parts += ["<tr>", *(f"<td>{cell(one)}</td>" for one in row), "</tr>"]
        parts += ["</table>"]
    parts += [f"<p>{cell(one)}</p>" for one in told.closing]
    return f"<html><body>{''.join(parts)}</body></html>"


def text_needed(receipt: Receipt, stamp: Stamp) -> Sequence[str]:
    """What must be found in every PDF: names, numbers, the law."""
    told = said(receipt, stamp)
    names = [row[1] for _, _, rows in told.tables for row in rows]
    return [told.title, told.number, receipt.applicant, *names, stamp.code.spoken]
