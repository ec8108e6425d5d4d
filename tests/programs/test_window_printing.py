"""A window's papers on real drivers: what comes out, what waits, and what is never sent again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import delivery, print_acts, print_setup, print_view, printing, sending
from clerk_app.desk.print_view import PaperLine
from clerk_app.desk.printer_port import Printer
from clerk_app.desk.station import Station
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.opening import open_printer
from clerk_app.domain.errors import Trouble
from clerk_app.domain.paper_code import read_paper_code
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.print_sending import SendState
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.domain.printer_address import CupsPrinter
from clerk_app.programs.window_printers import printers_here
from tests.helpers.cups import cups_server
from tests.helpers.intakes import received
from tests.helpers.ipp_printer import ipp_printer
from tests.helpers.papers import codes_on, text_of
from tests.helpers.signatures import TAKEN, ready_case
from tests.helpers.station import CLERK, HandClock, open_station
from tests.helpers.ticket_printer import TicketPrinter, network_printer
from ui.rehearsal.visits import SINGLE

OFFICE = "Office"
IMPATIENT = Patience(send=2, finish=2, sheet=0, busy=0)


def line(station: Station, send_id: str) -> PaperLine:
    return print_view.of_send(station, send_id)


def test_a_label_waits_for_paper_comes_out_once_and_a_broken_line_is_left_to_a_person(
    tmp_path: Path,
) -> None:
    clock, printer = HandClock(), TicketPrinter(paper_out=True)
    with open_station(tmp_path / "station", clock) as station, network_printer(printer) as at:
        address = f"escpos://{at[0]}:{at[1]}"
        labels = PrinterChoice(address, "标签机")
        print_setup.keep(station, CLERK, {Place(PrintUse.LABEL): labels})
        case = ready_case(station, tmp_path)
        delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new())
        made, _ = printing.print_label(station, CLERK, case.case_id)
        here = printers_here(station)
        sent = sending.send_next(station, here, address)
        assert sent is not None
        assert (sent.state, sent.problem) == (SendState.FAILED, Trouble.PRINTER_PAPER_OUT.value)
        assert printer.slips == []
        printer.paper_out = False
        clock.pass_(seconds=5)
        sent = sending.send_next(station, here, address)
        assert sent is not None
        assert sent.state is SendState.PRINTED
        (label,) = printer.slips
        code = read_paper_code(dict(codes_on(label))["Code 128"])
        assert code is not None
        assert code.number == made.number

        printer.paper_ends_after = 3_000
        again, _ = printing.print_label(station, CLERK, case.case_id)
        sent = sending.send_next(station, here, address)
        assert sent is not None
        assert (sent.send_id, sent.state) == (again.send_id, SendState.UNSURE)
        printer.paper_ends_after, printer.paper_out = None, False
        clock.pass_(hours=1)
        assert sending.send_next(station, here, address) is None


def test_a_printer_that_stops_in_the_middle_leaves_one_paper_unsure_and_the_next_goes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, spare_folder = HandClock(), tmp_path / "spare"
    spare_folder.mkdir()
    office = PrinterChoice(f"cups:{OFFICE}", OFFICE, PrintWishes("tray-2"))
    spare = PrinterChoice(f"folder:{spare_folder}", "备用")
    choices = {Place(PrintUse.PAGE): office, Place(PrintUse.PAGE, spare=True): spare}
    with (
        open_station(tmp_path / "station", clock) as station,
        ipp_printer() as printer,
        cups_server() as cups,
        # libcups looks for its server once in each thread.
        ThreadPoolExecutor(1) as desk,
    ):
        monkeypatch.setenv("CUPS_SERVER", cups.server)
        cups.add_ipp_queue(OFFICE, printer.uri)
        print_setup.keep(station, CLERK, choices)
        papers = [
            printing.print_receipt(station, CLERK, received(station, SINGLE, tmp_path).case_id)[0]
            for _ in range(3)
        ]
        here = printers_here(station)
        first = desk.submit(sending.send_next, station, here, office.address).result(90)
        assert first is not None
        assert first.state is SendState.PRINTED
        (out,) = printer.printed()
        assert text_of(out) == text_of(papers[0].path.read_bytes())
        assert "media-source=tray-2" in printer.wishes()["MEDIA_COL"]

        def hasty(choice: PrinterChoice) -> Printer:
            return open_printer(CupsPrinter(OFFICE), "k", IMPATIENT, choice.wishes)

        short = replace(here, open=hasty)
        printer.tell("stop")
        second = desk.submit(sending.send_next, station, short, office.address)
        printer.await_begun()
        found = second.result(90)
        assert found is not None
        assert found.state is SendState.UNSURE
        # The one behind it is not lost to it as well: it waits, and goes elsewhere.
        clock.pass_(minutes=1)
        held = desk.submit(sending.send_next, station, short, office.address).result(90)
        assert held is None
        third = line(station, papers[2].send_id)
        assert third.held
        (other,) = print_view.view(station).others(third)
        print_acts.redirect(station, CLERK, third.key, other)
        sent = sending.send_next(station, here, spare.address)
        assert sent is not None
        assert sent.state is SendState.PRINTED
        assert len(list(spare_folder.glob("*.pdf"))) == 1
        assert len(printer.printed()) == 1
