"""Code 128 and QR: a scanner reads back what was drawn, and nothing is drawn too wide."""

import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from clerk_app.domain.case_number import make, make_prefix
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.paper.barcode import (
    CODE128_QUIET_MODULES,
    QR_QUIET_MODULES,
    Bars,
    code128_modules,
    code128_width,
    draw_code128,
    draw_qr,
    qr_rows,
)
from tests.helpers.examples import scaled
from tests.helpers.papers import NUMBER, codes_on, pictures_of

MODULE = 25.4 / 75
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
STATIONS = st.tuples(
    st.sampled_from(LETTERS), st.text(LETTERS + "0123456789", min_size=3, max_size=3)
)
NUMBERS = st.builds(
    lambda station, generation, day, sequence: make(
        make_prefix("".join(station), generation), day, sequence
    ),
    STATIONS,
    st.integers(1, 99),
    st.dates(date(2026, 1, 1), date(2035, 12, 31)),
    st.integers(1, 9999),
)


def slip(text: str) -> bytes:
    """A slip 80 mm wide with both codes of `text`."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(80 * mm, 60 * mm), invariant=True)
    draw_code128(canvas, text, Bars(module=MODULE, height=10, room=72), left=4, bottom=45)
    draw_qr(canvas, text, left=20, bottom=5, size=26)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@settings(max_examples=scaled(15), deadline=None)
@given(NUMBERS)
def test_any_case_number_fits_a_slip_and_is_read_back(number: str) -> None:
    assert code128_width(number, MODULE) <= 72
    for dpi in (203, 300):
        (picture,) = pictures_of(slip(number), dpi=dpi)
        assert codes_on(picture) == {("Code 128", number), ("QR Code", number)}


def test_bars_keep_their_quiet_zones() -> None:
    (picture,) = pictures_of(slip(NUMBER), dpi=600)
    bars = picture.crop((0, 0, picture.width, round(15 / 25.4 * 600)))
    box = bars.point(lambda level: 255 - level).getbbox()
    assert box is not None
    left, right = (edge * 25.4 / 600 for edge in (box[0], box[2]))
    quiet = CODE128_QUIET_MODULES * MODULE
    assert left == pytest.approx(4 + quiet, abs=0.1)
    assert right == pytest.approx(4 + code128_width(NUMBER, MODULE) - quiet, abs=0.1)


def test_code128_begins_and_ends_as_the_standard_says() -> None:
    modules = code128_modules("A0012026")
    assert modules.startswith("11010010000")  # start B
    assert modules.endswith("1100011101011")  # stop
    assert len(code128_modules("12345678")) == 11 * 6 + 13  # start C, 4 pairs, check, stop


@pytest.mark.parametrize("text", ["", "窗口3", "A\n1", "é", "\uff11\uff12"])
def test_bars_say_only_printable_ascii(text: str) -> None:
    with pytest.raises(RuleError) as refused:
        code128_modules(text)
    assert refused.value.trouble is Trouble.BARCODE_CHARACTER


def test_bars_wider_than_their_room_are_refused_before_anything_is_drawn() -> None:
    width = code128_width(NUMBER, MODULE)
    canvas = Canvas(io.BytesIO(), invariant=True)
    before = canvas.getCurrentPageContent()
    with pytest.raises(RuleError) as refused:
        draw_code128(
            canvas, NUMBER, Bars(module=MODULE, height=10, room=width - 0.01), left=0, bottom=0
        )
    assert refused.value.trouble is Trouble.BARCODE_TOO_WIDE
    assert refused.value.facts["text"] == NUMBER
    assert canvas.getCurrentPageContent() == before
    draw_code128(canvas, NUMBER, Bars(module=MODULE, height=10, room=width), left=0, bottom=0)


def test_a_case_number_is_the_smallest_qr_with_its_finders() -> None:
    rows = qr_rows(NUMBER)
    assert [len(row) for row in rows] == [21] * 21
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
    assert [row[:7] for row in rows[:7]] == finder
    assert [row[-7:] for row in rows[:7]] == finder
    assert [row[:7] for row in rows[-7:]] == finder


def test_qr_keeps_its_quiet_zone_inside_its_square() -> None:
    (picture,) = pictures_of(slip(NUMBER), dpi=600)
    code = picture.crop((0, round(20 / 25.4 * 600), picture.width, picture.height))
    box = code.point(lambda level: 255 - level).getbbox()
    assert box is not None
    quiet = QR_QUIET_MODULES * 26 / (21 + 2 * QR_QUIET_MODULES)
    assert box[0] * 25.4 / 600 == pytest.approx(20 + quiet, abs=0.1)
    assert box[2] * 25.4 / 600 == pytest.approx(46 - quiet, abs=0.1)


def test_an_empty_qr_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        qr_rows("")
    assert refused.value.trouble is Trouble.BARCODE_CHARACTER
