"""ESC/POS over a real socket: what comes out is the paper, and each failure has its own name."""

import socket
from contextlib import closing

import pytest
from PIL import ImageChops

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.network import print_over_network
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.printer_address import NetworkPrinter
from tests.helpers.papers import codes_on
from tests.helpers.slips import FACTS, as_a_head_prints, code_on
from tests.helpers.ticket_printer import TicketPrinter, network_printer

PATIENT = Patience(answer=5)


def test_what_comes_out_is_the_paper(paper: bytes) -> None:
    printer = TicketPrinter()
    with network_printer(printer) as (host, port):
        print_over_network(NetworkPrinter(host, port), PATIENT, paper)
    (slip,) = printer.slips
    assert ImageChops.difference(slip, as_a_head_prints(paper)).getbbox() is None
    assert code_on(slip) == FACTS.code


def test_a_printer_that_cannot_say_how_it_is_prints_all_the_same(
    paper: bytes, patience: Patience
) -> None:
    printer = TicketPrinter(answers=False)
    with network_printer(printer) as (host, port):
        print_over_network(NetworkPrinter(host, port, answers=False), patience, paper)
    assert code_on(printer.slips[0]) == FACTS.code


def test_reports_nobody_asked_for_are_not_taken_for_answers(paper: bytes) -> None:
    printer = TicketPrinter(chatters=True)
    with network_printer(printer) as (host, port):
        print_over_network(NetworkPrinter(host, port), PATIENT, paper)
    assert len(printer.slips) == 1


@pytest.mark.parametrize(
    ("printer", "trouble"),
    [
        (TicketPrinter(paper_out=True), Trouble.PRINTER_PAPER_OUT),
        (TicketPrinter(cover_open=True), Trouble.PRINTER_COVER_OPEN),
        (TicketPrinter(cover_open=True, paper_out=True), Trouble.PRINTER_COVER_OPEN),
        (TicketPrinter(fault=True), Trouble.PRINTER_FAULT),
        (TicketPrinter(offline=True), Trouble.PRINTER_OFFLINE),
    ],
    ids=lambda one: one.value if isinstance(one, Trouble) else "",
)
def test_a_printer_in_trouble_is_not_sent_anything(
    paper: bytes, printer: TicketPrinter, trouble: Trouble
) -> None:
    with network_printer(printer) as (host, port), pytest.raises(UnavailableError) as caught:
        print_over_network(NetworkPrinter(host, port), PATIENT, paper)
    assert not isinstance(caught.value, MaybePrintedError)
    assert caught.value.trouble is trouble
    assert printer.slips == []
    assert all(len(job) < 20 for job in printer.jobs)


def test_one_that_says_nothing_is_not_sent_anything(paper: bytes, patience: Patience) -> None:
    printer = TicketPrinter(answers=False)
    with network_printer(printer) as (host, port), pytest.raises(UnavailableError) as caught:
        print_over_network(NetworkPrinter(host, port), patience, paper)
    assert not isinstance(caught.value, MaybePrintedError)
    assert caught.value.trouble is Trouble.PRINTER_SILENT
    assert printer.slips == []


def test_nobody_there(paper: bytes, patience: Patience) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        host, port = server.getsockname()[:2]
    with pytest.raises(UnavailableError) as caught:
        print_over_network(NetworkPrinter(host, port), patience, paper)
    assert not isinstance(caught.value, MaybePrintedError)
    assert caught.value.trouble is Trouble.PRINTER_UNREACHABLE
    assert caught.value.facts["printer"] == f"{host}:{port}"


def test_a_line_cut_before_the_first_byte_of_a_slip(paper: bytes, patience: Patience) -> None:
    with (
        network_printer(TicketPrinter(), breaks_after=0) as (host, port),
        pytest.raises(UnavailableError) as caught,
    ):
        print_over_network(NetworkPrinter(host, port), patience, paper)
    assert not isinstance(caught.value, MaybePrintedError)
    assert caught.value.trouble is Trouble.PRINTER_UNREACHABLE


def test_a_label_for_files_fits_on_a_roll_of_80_mm(
    label: bytes, label_codes: set[tuple[str, str]]
) -> None:
    printer = TicketPrinter()
    with network_printer(printer) as (host, port):
        print_over_network(NetworkPrinter(host, port), PATIENT, label)
    assert codes_on(printer.slips[0]) == label_codes


def test_a_sheet_is_refused_and_not_cut(sheet: bytes) -> None:
    printer = TicketPrinter()
    with network_printer(printer) as (host, port), pytest.raises(UnavailableError) as caught:
        print_over_network(NetworkPrinter(host, port), PATIENT, sheet)
    assert not isinstance(caught.value, MaybePrintedError)
    assert caught.value.trouble is Trouble.PRINTER_PAPER_WIDE
    assert (caught.value.facts["width"], caught.value.facts["room"]) == (148, 72)
    assert printer.slips == []


def test_of_copies_it_is_known_how_many_are_out(paper: bytes) -> None:
    alone = TicketPrinter()
    with network_printer(alone) as (host, port):
        print_over_network(NetworkPrinter(host, port), PATIENT, paper, 1)
    printer = TicketPrinter(paper_ends_after=2 * len(alone.jobs[0]) + 5000)
    with network_printer(printer) as (host, port), pytest.raises(MaybePrintedError) as caught:
        print_over_network(NetworkPrinter(host, port), Patience(answer=0.2), paper, 3)
    assert (caught.value.facts["out"], caught.value.facts["copies"]) == (2, 3)
    assert [code_on(slip) for slip in printer.slips] == [FACTS.code] * 2


@pytest.mark.parametrize(
    ("answers", "breaks_after"),
    [(True, 9), (True, 200), (True, 20_000), (False, 0), (False, 20_000)],
)
def test_a_line_that_breaks_in_the_middle_leaves_the_fate_open(
    paper: bytes, patience: Patience, answers: bool, breaks_after: int
) -> None:
    printer = TicketPrinter()
    with (
        network_printer(printer, breaks_after=breaks_after) as (host, port),
        pytest.raises(MaybePrintedError) as caught,
    ):
        print_over_network(NetworkPrinter(host, port, answers=answers), patience, paper)
    assert caught.value.trouble is Trouble.PRINTER_BROKE_OFF
    assert printer.slips == []
    assert len(printer.jobs) == 1, "it does not try again by itself"


def test_paper_that_ends_in_the_middle_is_said_so(paper: bytes) -> None:
    printer = TicketPrinter(paper_ends_after=20_000)
    with network_printer(printer) as (host, port), pytest.raises(MaybePrintedError) as caught:
        print_over_network(NetworkPrinter(host, port), Patience(answer=0.2), paper)
    assert caught.value.trouble is Trouble.PRINTER_PAPER_OUT
    assert printer.slips == []


def test_without_the_last_word_the_fate_is_open(paper: bytes, patience: Patience) -> None:
    printer = TicketPrinter(forgets_to_confirm=True)
    with network_printer(printer) as (host, port), pytest.raises(MaybePrintedError) as caught:
        print_over_network(NetworkPrinter(host, port), patience, paper)
    assert caught.value.trouble is Trouble.PRINTER_UNCONFIRMED
    assert len(printer.slips) == 1
