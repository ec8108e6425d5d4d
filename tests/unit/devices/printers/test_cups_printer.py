"""Queues of a real CUPS on loopback: what comes out, what does not, and that it stays away."""

import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers import libcups
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.cups import print_to_queue
from clerk_app.devices.printers.libcups import JobState
from clerk_app.devices.printers.opening import open_printer
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_wishes import PLAIN, PrintWishes
from clerk_app.domain.printer_address import CupsPrinter, LabelLanguage, LabelPrinter
from tests.helpers.cups import QUEUE, Cups, cups_server
from tests.helpers.label_printer import TsplPrinter
from tests.helpers.papers import codes_on
from tests.helpers.slips import FACTS, code_on
from tests.helpers.ticket_printer import TicketPrinter

RAW = CupsPrinter(QUEUE, raw=True)
PATIENT = Patience(send=10, finish=10)
SHORT = Patience(send=0.4, finish=0.4, sheet=0, busy=0)


@pytest.fixture(scope="session")
def server() -> Iterator[Cups]:
    with cups_server() as cups, pytest.MonkeyPatch.context() as patch:
        patch.setenv("CUPS_SERVER", cups.server)
        yield cups


@pytest.fixture
def cups(server: Cups) -> Cups:
    server.fresh()
    return server


def refused(address: CupsPrinter, paper: bytes, patience: Patience = PATIENT) -> UnavailableError:
    with pytest.raises(UnavailableError) as caught:
        print_to_queue(address, patience, PLAIN, paper, "slip-20261128-A001-1")
    return caught.value


def test_a_queue_without_a_driver_gets_escpos(cups: Cups, paper: bytes) -> None:
    print_to_queue(RAW, PATIENT, PLAIN, paper, "slip-20261128-A001-1")
    printer = TicketPrinter()
    (job,) = cups.printed()
    printer.hear(job, 0)
    assert code_on(printer.slips[0]) == FACTS.code
    assert printer.unknown == []


def test_a_raw_queue_gets_each_copy_of_a_label(
    cups: Cups, label: bytes, label_codes: set[tuple[str, str]]
) -> None:
    address = LabelPrinter(LabelLanguage.TSPL, RAW)
    open_printer(address, "k", PATIENT, PrintWishes(copies=2))(label, "label")
    printer = TsplPrinter()
    (job,) = cups.printed()
    printer.hear(job, 0)
    assert [codes_on(slip) for slip in printer.slips] == [label_codes, label_codes]
    assert printer.unknown == []


def test_a_queue_with_a_driver_gets_the_paper(cups: Cups, paper: bytes) -> None:
    print_to_queue(CupsPrinter(QUEUE), PATIENT, PLAIN, paper, "slip-20261128-A001-1")
    assert cups.printed() == [paper]


def test_cups_keeps_nothing_of_a_paper_that_is_out(cups: Cups, paper: bytes) -> None:
    print_to_queue(CupsPrinter(QUEUE), PATIENT, PLAIN, paper, "slip-20261128-A001-1")
    assert cups.printed() == [paper]
    assert cups.said("lpstat", "-W", "all", "-o") == ""
    assert cups.documents() == []


def test_out_of_paper_is_said_so_and_the_slip_is_taken_back(cups: Cups, paper: bytes) -> None:
    cups.tell("no-paper")
    error = refused(RAW, paper, SHORT)
    assert isinstance(error, MaybePrintedError), "its printing had begun"
    assert error.trouble is Trouble.PRINTER_PAPER_OUT
    cups.tell("print")
    print_to_queue(RAW, PATIENT, PLAIN, paper, "slip-20261128-A001-2")
    assert len(cups.printed()) == 1, "the first one does not come out after all"


def test_a_printer_that_gives_a_job_up(cups: Cups, paper: bytes) -> None:
    cups.tell("give-up")
    assert isinstance(refused(RAW, paper, SHORT), MaybePrintedError)
    assert cups.printed() == []


def test_a_paused_queue_is_not_given_anything(cups: Cups, paper: bytes) -> None:
    cups.run("cupsdisable", QUEUE)
    error = refused(RAW, paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_OFFLINE
    cups.run("cupsenable", QUEUE)
    print_to_queue(RAW, PATIENT, PLAIN, paper, "slip-20261128-A001-2")
    assert len(cups.printed()) == 1


def test_a_queue_that_takes_nothing(cups: Cups, paper: bytes) -> None:
    cups.run("cupsreject", QUEUE)
    error = refused(RAW, paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_REFUSED


@pytest.mark.usefixtures("cups")
def test_no_queue_of_that_name(paper: bytes) -> None:
    assert refused(CupsPrinter("Nowhere"), paper).trouble is Trouble.PRINTER_UNKNOWN


def test_a_job_that_waited_in_vain_is_told_from_one_that_began(cups: Cups) -> None:
    cups.run("cupsdisable", QUEUE)
    waiting = libcups.send_job(QUEUE, "waits", b"never", "application/vnd.cups-raw")
    libcups.cancel_job(QUEUE, waiting)
    facts = libcups.job_facts(QUEUE, waiting)
    assert facts is not None
    assert (facts.state, facts.begun) == (JobState.CANCELED, False)


@pytest.mark.usefixtures("cups")
def test_a_job_nobody_knows() -> None:
    assert libcups.job_facts(QUEUE, 4711) is None


def test_no_cups_is_told_from_no_queue(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as probe:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{probe.getsockname()[1]}")
    # The library asks for its server once in each thread.
    with ThreadPoolExecutor(1) as pool:
        error = pool.submit(refused, RAW, paper).result()
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_UNREACHABLE
