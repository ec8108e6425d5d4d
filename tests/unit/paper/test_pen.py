"""A pen in millimetres: text and rules land where they were meant to."""

import io
from collections.abc import Callable

import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.paper.fonts import Fonts, width_of
from clerk_app.paper.pen import Align, Pen, Span, Style
from tests.helpers.papers import pictures_of

DPI = 254  # ten dots a millimetre
Box = tuple[float, float, float, float]


def ink(fonts: Fonts, draw: Callable[[Pen], None]) -> Box:
    """Edges in mm of what was drawn on a sheet of 100 by 50 mm."""
    out = io.BytesIO()
    font = fonts.regular.chain[0].fontName
    canvas = Canvas(out, pagesize=(100 * mm, 50 * mm), initialFontName=font)  # type: ignore[arg-type]  # wrong in the stub
    draw(Pen(canvas, 50))
    canvas.showPage()
    canvas.save()
    (picture,) = pictures_of(out.getvalue(), dpi=DPI)
    box = picture.point(lambda level: 255 if level < 128 else 0).getbbox()
    assert box is not None
    left, top, right, bottom = (edge / 10 for edge in box)
    return left, top, right, bottom


@pytest.mark.parametrize("align", ["left", "center", "right"])
def test_a_line_of_text_stands_in_its_span(fonts: Fonts, align: Align) -> None:
    style = Style(fonts.regular, 12)
    span = Span(10, 60, align)
    left, top, right, bottom = ink(fonts, lambda pen: pen.write("国国国", style, span, 20))
    free = 60 - width_of(fonts.regular, "国国国", 12)
    start = 10 + {"left": 0, "center": free / 2, "right": free}[align]
    assert left == pytest.approx(start, abs=0.6)
    assert right == pytest.approx(start + 60 - free, abs=0.6)
    middle = 20 + style.line / 2
    assert (top + bottom) / 2 == pytest.approx(middle, abs=0.3)
    assert top >= 20
    assert bottom <= 20 + style.line


def test_fonts_change_inside_a_line_without_moving_it(fonts: Fonts) -> None:
    style = Style(fonts.regular, 12)
    plain = ink(fonts, lambda pen: pen.write("国国国", style, Span(10, 60), 20))
    mixed = ink(fonts, lambda pen: pen.write("国𠮷国", style, Span(10, 60), 20))
    assert mixed == pytest.approx(plain, abs=0.15)


def test_a_rule_and_boxes_land_where_told(fonts: Fonts) -> None:
    left, top, right, bottom = ink(fonts, lambda pen: pen.rule(10, 20, 30))
    assert (left, right) == pytest.approx((10, 40), abs=0.15)
    assert (top + bottom) / 2 == pytest.approx(20, abs=0.1)
    box = ink(fonts, lambda pen: pen.boxes(5, 10, (20, 30), 15))
    assert box == pytest.approx((5, 10, 55, 25), abs=0.15)


def test_a_character_without_a_glyph_is_never_written(fonts: Fonts) -> None:
    with pytest.raises(RuleError) as refused:
        ink(fonts, lambda pen: pen.write("张😀", Style(fonts.regular, 12), Span(0, 50), 0))
    assert refused.value.trouble is Trouble.GLYPH_MISSING
