"""A pen over a PDF canvas: text and rules in millimetres from the sheet's top left corner."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from clerk_app.paper.fonts import Face, Run, runs, width_of

THIN = 0.4
"""Weight of a rule in pt."""

Align = Literal["left", "center", "right"]

_EPSILON_PT = 1e-3
_BASELINE = 0.87
"""How far below the top of its em square a character of Noto Sans SC stands, in em."""


@dataclass(frozen=True, slots=True)
class Style:
    """A face at a size."""

    face: Face
    size: float
    """pt"""
    leading: float = 1.4
    """Height of a line, in sizes."""

    @property
    def line(self) -> float:
        """Height of a line in mm."""
        return self.size * self.leading / mm


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a line to set text in; mm from the sheet's left edge."""

    left: float
    width: float
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on one canvas; black only."""

    canvas: Canvas
    height: float
    """Height of the sheet in mm."""

    def write(self, text: str, style: Style, span: Span, top: float) -> None:
        """Set one line of text whose line box begins `top` mm down; it is not cut or wrapped.

        Raises RuleError GLYPH_MISSING.
        """
        free = span.width - width_of(style.face, text.rstrip(" "), style.size)
        left = span.left + {"left": 0.0, "center": free / 2, "right": free}[span.align]
        down = top + ((style.leading - 1) / 2 + _BASELINE) * style.size / mm
        at, level = left * mm, (self.height - down) * mm
        pieces = self.canvas.beginText(at, level)
        for run in runs(style.face, text):
            pieces.setFont(run.font.fontName, style.size)
            if run.stacked:
                self.canvas.drawText(pieces)
                at = self._write_stacked(run, style.size, pieces.getX(), level)
                pieces = self.canvas.beginText(at, level)
            elif run.glyphs:
                _write_glyphs(pieces, run, style.size, pieces.getX(), level)
            else:
                pieces.textOut(run.text)
        self.canvas.drawText(pieces)

    def _write_stacked(self, run: Run, size: float, at: float, level: float) -> float:
        """Set a run with its text beside it (ISO 32000-2, 14.9.4); pt, where the next begins."""
        said = run.text.encode("utf-16-be").hex().upper()
        self.canvas.addLiteral(f"/Span <</ActualText <FEFF{said}>>> BDC")
        pieces = self.canvas.beginText(at, level)
        pieces.setFont(run.font.fontName, size)
        _write_glyphs(pieces, run, size, at, level)
        self.canvas.drawText(pieces)
        self.canvas.addLiteral("EMC")
        return pieces.getX()

    def rule(self, left: float, top: float, width: float) -> None:
        """A horizontal rule."""
        self.canvas.setLineWidth(THIN)
        level = (self.height - top) * mm
        self.canvas.line(left * mm, level, (left + width) * mm, level)

    def boxes(self, left: float, top: float, widths: tuple[float, ...], height: float) -> None:
        """Boxes side by side, each as wide as told, ruled all round.

        One path, so that a rule shared by two boxes is not darker than the others.
        """
        self.canvas.setLineWidth(THIN)
        upper, lower = (self.height - top) * mm, (self.height - top - height) * mm
        path = self.canvas.beginPath()
        path.rect(left * mm, lower, sum(widths) * mm, upper - lower)
        for edge in list(accumulate(widths, initial=left))[1:-1]:
            path.moveTo(edge * mm, lower)
            path.lineTo(edge * mm, upper)
        self.canvas.drawPath(path, stroke=1, fill=0)


def _write_glyphs(pieces: PDFTextObject, run: Run, size: float, at: float, level: float) -> None:
    """Set each glyph where its shaping puts it, from `at` pt; the pen stops behind them.

    Those that stand where the one before leaves the pen go out in one string, so that a reader
    program takes them for one word.
    """
    scale = size / 1000
    waiting, reached, height = "", at, level
    for glyph in run.glyphs:
        code = run.font.code_of(glyph)
        right, up = at + glyph.right * scale, level + glyph.up * scale
        if abs(right - reached) > _EPSILON_PT or abs(up - height) > _EPSILON_PT:
            pieces.textOut(waiting)
            pieces.setTextOrigin(right, up)
            waiting, height = "", up
        waiting += code
        reached = right + run.font.face.charWidths[ord(code)] * scale
        at += glyph.advance * scale
    pieces.textOut(waiting)
    pieces.setTextOrigin(at, level)
