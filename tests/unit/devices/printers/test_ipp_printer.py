"""A printer that speaks IPP behind a queue of CUPS, both real: sheets, trays, and every bad end."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

import pytest

from clerk_app.desk.printer_port import KnownPrinter, MaybePrintedError
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.listing import system_printers
from clerk_app.devices.printers.opening import open_printer
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_wishes import PLAIN, PrintWishes
from clerk_app.domain.printer_address import CupsPrinter
from tests.helpers.cups import QUEUE, Cups, cups_server
from tests.helpers.cut_line import line_to
from tests.helpers.ipp_printer import IppPrinter, ipp_printer
from tests.helpers.papers import NUMBER, codes_on, pictures_of, sizes_of, text_of

OFFICE = "Office"
PATIENT = Patience(send=15, finish=15)
OVERDUE = Patience(send=0, finish=0, sheet=0, busy=60)
SHORT = Patience(send=1, finish=1, sheet=0, busy=0)


@dataclass(frozen=True, slots=True)
class Hall:
    """The printer, its queue, and a thread to print from: libcups looks for its server in each."""

    printer: IppPrinter
    cups: Cups
    desk: ThreadPoolExecutor

    def begin(
        self, paper: bytes, wishes: PrintWishes = PLAIN, patience: Patience = PATIENT
    ) -> "Future[None]":
        """Begin to print."""
        printer = open_printer(CupsPrinter(OFFICE), "k", patience, wishes)
        return self.desk.submit(printer, paper, "receipt")

    def fails(
        self, paper: bytes, wishes: PrintWishes = PLAIN, patience: Patience = PATIENT
    ) -> UnavailableError:
        """Print in vain."""
        return failure(self.begin(paper, wishes, patience))


def failure(printing: "Future[None]") -> UnavailableError:
    """What has come of a printing that fails."""
    error = printing.exception(timeout=60)
    assert isinstance(error, UnavailableError)
    return error


@pytest.fixture
def hall(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hall]:
    with ipp_printer() as printer, cups_server() as cups, ThreadPoolExecutor(1) as desk:
        monkeypatch.setenv("CUPS_SERVER", cups.server)
        cups.add_ipp_queue(OFFICE, printer.uri)
        yield Hall(printer, cups, desk)


def test_a_receipt_comes_out_on_its_own_sheet_from_the_tray_that_was_wished(
    hall: Hall, sheet: bytes
) -> None:
    known = hall.desk.submit(system_printers).result(60)
    assert known == (
        KnownPrinter(f"cups:{OFFICE}", OFFICE, ("tray-1", "tray-2", "manual")),
        KnownPrinter(f"cups:{QUEUE}", QUEUE),
    )
    hall.begin(sheet, PrintWishes("tray-2", copies=2, two_sided=True)).result(60)
    (out,) = hall.printer.printed()
    assert text_of(out) == text_of(sheet)
    assert sizes_of(out) == sizes_of(sheet) == [(148, 210)] * len(sizes_of(sheet))
    assert ("Code 128", NUMBER) in codes_on(pictures_of(out, dpi=300)[0])
    wishes = hall.printer.wishes()
    assert "x-dimension=14800 y-dimension=21000" in wishes["MEDIA_COL"]
    assert "media-source=tray-2" in wishes["MEDIA_COL"]
    assert (wishes["COPIES"], wishes["SIDES"]) == ("2", "two-sided-long-edge")


def test_what_the_queue_cannot_do_is_told_before_anything_is_sent(
    hall: Hall, sheet: bytes, letter: bytes
) -> None:
    tray = hall.fails(sheet, PrintWishes("tray-9"))
    assert tray.trouble is Trouble.PRINTER_TRAY_UNKNOWN
    assert tray.facts["trays"] == "tray-1, tray-2, manual"
    size = hall.fails(letter)
    assert size.trouble is Trouble.PRINTER_SIZE
    assert (size.facts["width"], size.facts["height"]) == (216, 279)
    assert not isinstance(tray, MaybePrintedError)
    assert not isinstance(size, MaybePrintedError)
    assert hall.printer.printed() == []


def test_a_paper_off_a_roll_is_left_to_the_driver(hall: Hall, paper: bytes) -> None:
    hall.begin(paper, PrintWishes("tray-2")).result(60)
    (out,) = hall.printer.printed()
    assert text_of(out) == text_of(paper)
    assert "media-source=tray-2" in hall.printer.wishes()["MEDIA_COL"]


def test_without_paper_it_is_said_so_and_nothing_comes_out_later(hall: Hall, sheet: bytes) -> None:
    hall.printer.tell("no-paper")
    error = hall.fails(sheet, PrintWishes(copies=2), SHORT)
    assert isinstance(error, MaybePrintedError), "its printing had begun"
    assert error.trouble is Trouble.PRINTER_PAPER_OUT
    assert (error.facts["out"], error.facts["copies"]) == (0, 2)
    hall.printer.put_paper_in()
    hall.begin(sheet).result(60)
    assert len(hall.printer.printed()) == 1, "the first one does not come out after all"


def test_a_long_job_is_left_alone_while_it_is_printed_and_nothing_is_wrong(
    hall: Hall, sheet: bytes
) -> None:
    """A laser wakes, a neighbour's job comes first: what is cut off is printed all over again."""
    hall.printer.tell("late")
    printing = hall.begin(sheet, PrintWishes(copies=12), OVERDUE)
    hall.printer.await_begun()
    hall.printer.go_on()
    printing.result(60)
    assert len(hall.printer.printed()) == 1


def test_a_long_job_is_taken_back_once_the_printer_complains(hall: Hall, sheet: bytes) -> None:
    hall.printer.tell("no-paper")
    error = hall.fails(sheet, PrintWishes(copies=12), replace(OVERDUE, send=1))
    assert error.trouble is Trouble.PRINTER_PAPER_OUT


def test_a_printer_that_is_off_is_told_before_anything_is_handed_in(
    hall: Hall, sheet: bytes
) -> None:
    hall.printer.kill()
    error = hall.fails(sheet)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_UNREACHABLE
    assert hall.cups.said("lpstat", "-W", "all", "-o") == ""


def test_a_printer_that_dies_in_the_middle_leaves_the_fate_open(hall: Hall, sheet: bytes) -> None:
    hall.printer.tell("stop")
    printing = hall.begin(sheet, patience=SHORT)
    hall.printer.await_begun()
    hall.printer.kill()
    assert isinstance(failure(printing), MaybePrintedError)


def test_a_printer_that_dies_while_it_is_asked_is_not_taken_for_one_that_has_printed(
    hall: Hall, sheet: bytes
) -> None:
    """CUPS calls the job completed then: whatever goes wrong with asking is the job's end to it."""
    port = urlsplit(hall.printer.uri).port
    assert port is not None
    with line_to(port) as line:
        hall.cups.run("lpadmin", "-p", OFFICE, "-v", f"ipp://localhost:{line.port}/ipp/print")
        hall.begin(sheet).result(60)
        hall.printer.tell("stop")
        line.cut = hall.printer.kill
        error = hall.fails(sheet)
        ended = hall.cups.said("lpstat", "-W", "completed", "-o")
    assert isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_UNCONFIRMED
    assert len(ended.splitlines()) == 1, "of the first one, which is out, it keeps nothing"
    assert len(hall.printer.printed()) == 1


def test_a_job_that_is_deleted_at_the_printer_is_not_taken_for_printed(
    hall: Hall, sheet: bytes
) -> None:
    hall.printer.tell("stop")
    printing = hall.begin(sheet)
    hall.printer.await_begun()
    hall.printer.delete_job()
    assert isinstance(failure(printing), MaybePrintedError)
    assert hall.printer.printed() == []


def test_a_job_that_is_deleted_in_the_queue_is_not_taken_for_printed(
    hall: Hall, sheet: bytes
) -> None:
    hall.printer.tell("stop")
    printing = hall.begin(sheet)
    hall.printer.await_begun()
    hall.cups.run("cancel", "-a", OFFICE)
    assert isinstance(failure(printing), MaybePrintedError)
    assert hall.printer.printed() == []
