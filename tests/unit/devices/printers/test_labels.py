"""Labels over a real socket, a terminal line, CUPS and the spooler: read back, and broken."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageChops

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers import tspl, zpl
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.opening import open_printer
from clerk_app.devices.printers.raster import Dots
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.domain.printer_address import (
    DevicePrinter,
    LabelLanguage,
    LabelPrinter,
    NetworkPrinter,
)
from tests.helpers import label_printer as played
from tests.helpers.papers import codes_on
from tests.helpers.slips import picture_of
from tests.helpers.ticket_printer import network_printer, serial_printer

PATIENT = Patience(answer=5, finish=5)
SHORT = Patience(answer=0.2, finish=0.4)
PEERS: dict[LabelLanguage, Callable[..., played.LabelPrinter]] = {
    LabelLanguage.TSPL: played.TsplPrinter,
    LabelLanguage.ZPL: played.ZplPrinter,
}
ASKS = {LabelLanguage.TSPL: len(tspl.ASK), LabelLanguage.ZPL: len(zpl.ASK)}
each_language = pytest.mark.parametrize("language", list(LabelLanguage))


def print_at(
    printer: played.LabelPrinter,
    address: LabelPrinter,
    paper: bytes,
    patience: Patience = PATIENT,
    *,
    copies: int = 1,
    breaks_after: int | None = None,
    asks: bool = True,
) -> UnavailableError | None:
    """Print at that printer on loopback; what was raised."""
    with network_printer(printer, breaks_after=breaks_after) as (host, port):
        at = NetworkPrinter(host, port, answers=asks)
        there = replace(address, at=at)
        try:
            open_printer(there, "k", patience, PrintWishes(copies=copies))(paper, "label")
        except UnavailableError as error:
            return error
    return None


def address(language: LabelLanguage, dpi: int = 203) -> LabelPrinter:
    return LabelPrinter(language, NetworkPrinter("unused"), dpi)


@given(st.integers(1, 9), st.integers(1, 40), st.data())
def test_any_picture_comes_out_of_both_languages_as_it_went_in(
    across: int, down: int, data: st.DataObject
) -> None:
    row = st.binary(min_size=across, max_size=across)
    dots = Dots(tuple(data.draw(st.lists(row, min_size=down, max_size=down))))
    for printer, stream in (
        (played.TsplPrinter(), tspl.encode(dots, 203)),
        (played.ZplPrinter(), zpl.encode(dots)),
    ):
        printer.hear(stream * 2, 0)
        assert printer.unknown == []
        first, second = printer.slips
        assert first.size == (8 * across, down)
        assert ImageChops.difference(first, picture_of(dots)).getbbox() is None
        assert first == second


@each_language
@pytest.mark.parametrize("dpi", [203, 300])
def test_what_comes_out_is_the_label(
    language: LabelLanguage, dpi: int, label: bytes, label_codes: set[tuple[str, str]]
) -> None:
    printer = PEERS[language]()
    assert print_at(printer, address(language, dpi), label) is None
    (slip,) = printer.slips
    assert codes_on(slip) == label_codes
    assert abs(slip.width - 80 * dpi / 25.4) < 10


@each_language
@pytest.mark.parametrize(
    ("state", "trouble"),
    [
        ({"head_open": True, "paper_out": True}, Trouble.PRINTER_COVER_OPEN),
        ({"paper_out": True, "paused": True}, Trouble.PRINTER_PAPER_OUT),
        ({"ribbon_out": True}, Trouble.PRINTER_RIBBON_OUT),
        ({"fault": True}, Trouble.PRINTER_FAULT),
        ({"paused": True}, Trouble.PRINTER_OFFLINE),
        ({"at_work": 10_000}, Trouble.PRINTER_REFUSED),
    ],
    ids=lambda one: one.value if isinstance(one, Trouble) else "",
)
def test_a_printer_in_trouble_is_not_sent_anything(
    language: LabelLanguage, state: dict[str, bool], trouble: Trouble, label: bytes
) -> None:
    printer = PEERS[language](**state)
    error = print_at(printer, address(language), label, replace(PATIENT, finish=0.3))
    assert error is not None
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is trouble
    assert printer.slips == []
    assert all(len(job) < 100 for job in printer.jobs)


@each_language
def test_a_printer_that_never_answers_prints_when_the_setting_says_so(
    language: LabelLanguage, label: bytes, label_codes: set[tuple[str, str]]
) -> None:
    printer = PEERS[language](answers=False)
    error = print_at(printer, address(language), label, SHORT)
    assert error is not None
    assert error.trouble is Trouble.PRINTER_SILENT
    assert print_at(printer, address(language), label, copies=2, asks=False) is None
    assert [codes_on(slip) for slip in printer.slips] == [label_codes, label_codes]


@each_language
@pytest.mark.parametrize("bytes_in", [1, 100, 5000])
def test_once_a_byte_is_under_way_nobody_says_that_nothing_came_out(
    language: LabelLanguage, bytes_in: int, label: bytes
) -> None:
    printer = PEERS[language]()
    breaks_after = ASKS[language] + bytes_in - 1
    error = print_at(printer, address(language), label, SHORT, breaks_after=breaks_after)
    assert isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_BROKE_OFF
    assert error.facts["out"] == 0
    assert len(printer.jobs) == 1, "it does not try again by itself"


@each_language
def test_a_label_that_is_out_before_the_line_breaks_is_not_printed_again(
    language: LabelLanguage, label: bytes, label_codes: set[tuple[str, str]]
) -> None:
    told = PEERS[language](answers=False)
    assert print_at(told, address(language), label, asks=False) is None
    printer = PEERS[language]()
    whole = ASKS[language] + len(told.jobs[0])
    error = print_at(printer, address(language), label, SHORT, breaks_after=whole)
    assert isinstance(error, MaybePrintedError)
    assert [codes_on(slip) for slip in printer.slips] == [label_codes]


@each_language
def test_a_line_that_breaks_in_the_question_has_printed_nothing(
    language: LabelLanguage, label: bytes
) -> None:
    error = print_at(PEERS[language](), address(language), label, SHORT, breaks_after=0)
    assert not isinstance(error, MaybePrintedError)
    assert error is not None
    assert error.trouble is Trouble.PRINTER_UNREACHABLE


@each_language
def test_paper_that_ends_in_the_second_copy_tells_how_many_are_out(
    language: LabelLanguage, label: bytes, label_codes: set[tuple[str, str]]
) -> None:
    alone = PEERS[language]()
    assert print_at(alone, address(language), label) is None
    printer = PEERS[language](paper_ends_after=len(alone.jobs[0]) + 2000)
    error = print_at(printer, address(language), label, copies=3)
    assert isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_PAPER_OUT
    assert (error.facts["out"], error.facts["copies"]) == (1, 3)
    assert [codes_on(slip) for slip in printer.slips] == [label_codes]
    assert printer.told_to_forget == 1, "the rest must not come out when paper is put in"


def test_a_printer_that_was_never_seen_at_work_leaves_the_fate_open(label: bytes) -> None:
    printer = played.TsplPrinter(never_busy=True)
    error = print_at(printer, address(LabelLanguage.TSPL), label, SHORT)
    assert isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_UNCONFIRMED


@each_language
def test_a_label_printer_at_a_serial_line(
    language: LabelLanguage, label: bytes, label_codes: set[tuple[str, str]]
) -> None:
    printer = PEERS[language]()
    with serial_printer(printer) as path:
        at = LabelPrinter(language, DevicePrinter(str(path)))
        open_printer(at, "k", PATIENT)(label, "label")
    assert codes_on(printer.slips[0]) == label_codes


@each_language
def test_a_paper_wider_than_the_head_is_told_before_anything_is_sent(
    language: LabelLanguage, label: bytes
) -> None:
    printer = PEERS[language]()
    error = print_at(printer, replace(address(language), reach=57), label)
    assert error is not None
    assert error.trouble is Trouble.PRINTER_PAPER_WIDE
    assert (error.facts["width"], error.facts["room"]) == (80, 57)
    assert printer.jobs in ([], [b""])
