"""ESC/POS: any picture comes out as it went in, and no answer is taken for another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageChops

from clerk_app.devices.printers.escpos import (
    Ask,
    encode,
    is_processed,
    is_status,
    paper_ended,
    trouble_in,
)
from clerk_app.devices.printers.raster import ACROSS, Dots
from clerk_app.domain.errors import Trouble
from tests.helpers.slips import picture_of
from tests.helpers.ticket_printer import TicketPrinter

rows = st.binary(min_size=ACROSS // 8, max_size=ACROSS // 8)


@given(st.lists(rows, min_size=1, max_size=3), st.integers(1, 300))
def test_any_picture_comes_out_as_it_went_in(some: list[bytes], height: int) -> None:
    dots = Dots(tuple((some * height)[:height]))
    printer = TicketPrinter()
    printer.hear(encode(dots), 0)
    (slip,) = printer.slips
    assert slip.size == (ACROSS, height)
    assert ImageChops.difference(slip, picture_of(dots)).getbbox() is None
    assert printer.unknown == []


@given(st.integers(0, 255))
def test_an_answer_is_of_one_kind(byte: int) -> None:
    assert not (is_status(byte) and is_processed(byte))


@pytest.mark.parametrize(
    ("ask", "status", "trouble"),
    [
        (Ask.PRINTER, 0x12, None),
        (Ask.PRINTER, 0x16, None),  # the drawer's pin is high
        (Ask.PRINTER, 0x1A, Trouble.PRINTER_OFFLINE),
        (Ask.OFFLINE, 0x12, None),
        (Ask.OFFLINE, 0x16, Trouble.PRINTER_COVER_OPEN),
        (Ask.OFFLINE, 0x1A, None),  # somebody feeds paper by the button
        (Ask.OFFLINE, 0x32, Trouble.PRINTER_PAPER_OUT),
        (Ask.OFFLINE, 0x52, Trouble.PRINTER_FAULT),
        (Ask.PAPER, 0x12, None),
        (Ask.PAPER, 0x1E, None),  # near its end, and still printing
        (Ask.PAPER, 0x72, Trouble.PRINTER_PAPER_OUT),
    ],
)
def test_what_a_printer_complains_of(ask: Ask, status: int, trouble: Trouble | None) -> None:
    assert is_status(status)
    assert trouble_in(ask, status) is trouble


@pytest.mark.parametrize(("byte", "ended"), [(0x00, False), (0x03, False), (0x0C, True)])
def test_the_last_word_tells_of_the_paper(byte: int, ended: bool) -> None:
    assert is_processed(byte)
    assert paper_ended(byte) is ended
