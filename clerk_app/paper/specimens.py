"""Specimens (样张) of materials for demonstrations: pictures and PDF files nobody could mistake."""

import io

from PIL import Image
from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from clerk_app.paper.fonts import Fonts
from clerk_app.paper.pen import Pen, Span, Style

_MM_WIDTH, _MM_HEIGHT = 210.0, 297.0
_DPI = 100
_LINES = 14


def specimen_pdf(title: str, lines: tuple[str, ...], fonts: Fonts, *, pages: int = 1) -> bytes:
    """A4 PDF with a title, lines of text and a large 样张 across its foot.

    Raises RuleError GLYPH_MISSING.
    """
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    pen = Pen(canvas, _MM_HEIGHT)
    for page in range(1, pages + 1):
        pen.write(title, Style(fonts.bold, 22), Span(20, _MM_WIDTH - 40, "center"), 30)
        body = Style(fonts.regular, 13)
        for number, line in enumerate(lines):
            pen.write(line, body, Span(25, _MM_WIDTH - 50), 52 + number * 11)
        for number in range(_LINES):
            pen.rule(25, 62 + (len(lines) + number) * 11, _MM_WIDTH - 50)
        pen.write(f"样 张  {page}/{pages}", Style(fonts.bold, 40), Span(20, 170, "center"), 250)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def specimen_jpeg(title: str, lines: tuple[str, ...], fonts: Fonts) -> bytes:
    """The same page as a scanner would give it: a grey-tinted JPEG at 100 dpi."""
    with PdfDocument(specimen_pdf(title, lines, fonts)) as document:
        picture = document[0].render(scale=_DPI / 72).to_pil().convert("RGB")
    tinted = Image.blend(picture, Image.new("RGB", picture.size, (236, 231, 219)), 0.25)
    out = io.BytesIO()
    tinted.rotate(0.4, expand=False, fillcolor=(222, 217, 206)).save(
        out, "JPEG", quality=82, dpi=(_DPI, _DPI)
    )
    return out.getvalue()
