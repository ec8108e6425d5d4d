"""Pictures of the print queue, its journal, the settings of printers, and the strip's badge."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk import acceptance, print_acts, print_setup, printing, sending
from clerk_app.desk.printer_port import KnownPrinter, MaybePrintedError
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.store.station import StationStore
from tests.helpers.intakes import received
from tests.helpers.printers import OwnPrinters
from tests.helpers.rail_words import rail_word
from tests.helpers.shots_desk import Link
from tests.helpers.station import CLERK, MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from tests.helpers.workbenches import new_bench
from ui.pages.workbench.outcomes import Step
from ui.print_desk import PrintDesk
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand
from ui.shell import Page, Shell

SIZE = (1366, 768)
FRONT = PrinterChoice("cups:Front", "前台 A4 打印机", PrintWishes("Tray 2", two_sided=True))
BACK = PrinterChoice("cups:Back", "后台 HP LaserJet M404")
LABELS = PrinterChoice("tspl://192.0.2.9:9100", "tspl://192.0.2.9:9100")
CHOICES = {
    Place(PrintUse.PAGE): FRONT,
    Place(PrintUse.PAGE, spare=True): BACK,
    Place(PrintUse.LABEL): LABELS,
    Place(PrintUse.PAGE, "acceptance_notice"): BACK,
}
KNOWN = (
    KnownPrinter(FRONT.address, FRONT.name, ("Tray 1", "Tray 2")),
    KnownPrinter(BACK.address, BACK.name),
)


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""
    return {
        "print_queue": partial(queue, link=link),
        "print_jammed": partial(jammed, link=link),
        "print_undrawn": partial(undrawn, link=link),
        "print_journal": partial(journal, link=link),
        "print_nothing": partial(nothing, link=link),
        "print_setup": partial(setup, link=link),
        "print_badge": partial(badge, link=link),
        "print_receipt": partial(receipt, link=link),
    }


def _shell(studio: Studio, name: str, link: Link) -> tuple[Shell, PrintDesk, Station, HandClock]:
    folder, clock = studio.folder / name, HandClock(MORNING - timedelta(minutes=40))
    store = StationStore.open(folder, KEY)
    furnish(store, clock.now())
    station = station_over(store, folder, clock)
    shell = Shell(hall=station.hall_name, window="3", clock=lambda: MORNING)
    bench = new_bench(station, studio.tasks, studio.bus, folder)
    shell.enter(CLERK.name, [Page(rail_word("受理"), "workbench", bench.page)])
    shell.show_link(link(waiting=12))
    shell.resize(*SIZE)
    shell.show()
    shell.activateWindow()
    Hand(shell).until(shell.isActiveWindow, "the window in front")
    printers = OwnPrinters(known=lambda: KNOWN)
    desk = PrintDesk(station, printers.here(), studio.tasks, studio.bus, shell)
    desk.serve(CLERK, bench.model)
    print_setup.keep(station, CLERK, CHOICES)
    return shell, desk, station, clock


def _fill(studio: Studio, station: Station, clock: HandClock) -> None:
    """One paper of each fate."""
    printers = OwnPrinters()
    for trouble in (
        None,
        MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer=FRONT.name),
        UnavailableError(Trouble.PRINTER_PAPER_OUT, printer=FRONT.name),
    ):
        case = received(station, visits.SINGLE, studio.folder)
        printing.print_receipt(station, CLERK, case.case_id)
        printers.troubles = {} if trouble is None else {FRONT.address: trouble}
        clock.pass_(minutes=9)
        sending.send_next(station, printers.here(), FRONT.address)
        clock.pass_(minutes=1)
    case = received(station, visits.JOINT, studio.folder)
    first, _ = printing.print_receipt(station, CLERK, case.case_id)
    print_acts.cancel(station, CLERK, first.send_id)
    printing.print_receipt(station, CLERK, case.case_id, reason="spoiled")
    clock.at = MORNING


def queue(studio: Studio, link: Link) -> QWidget:
    """A jammed printer, a paper that may be out, and one that waits behind them."""
    shell, desk, station, clock = _shell(studio, "print-queue", link)
    _fill(studio, station, clock)
    desk.windows.open_queue()
    return shell


def jammed(studio: Studio, link: Link) -> QWidget:
    """Two printers that nothing comes out of: one is jammed, one is not to be reached."""
    shell, desk, station, clock = _shell(studio, "print-jammed", link)
    printers = OwnPrinters()
    printers.troubles = {
        FRONT.address: UnavailableError(Trouble.PRINTER_FAULT, printer=FRONT.name),
        BACK.address: UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=BACK.name),
    }
    for visit in (visits.SINGLE, visits.JOINT):
        printing.print_receipt(station, CLERK, received(station, visit, studio.folder).case_id)
        clock.pass_(minutes=4)
    case = received(station, visits.SINGLE, studio.folder)
    acceptance.accept(station, CLERK, case.case_id)
    for job in printing.waiting_notices(station, case.case_id):
        printing.print_job(station, CLERK, job)
    for address in printers.troubles:
        sending.send_next(station, printers.here(), address)
    clock.at = MORNING
    desk.windows.open_queue()
    return shell


def undrawn(studio: Studio, link: Link) -> QWidget:
    """A power cut came between acts and their papers, of which one could not be drawn."""
    shell, desk, station, clock = _shell(studio, "print-undrawn", link)
    cases = [received(station, one, studio.folder) for one in (visits.SINGLE, visits.JOINT)]
    for case in cases:
        acceptance.accept(station, CLERK, case.case_id)
        clock.pass_(minutes=4)
    with station.store.begin() as work:
        work.print_jobs.claim(printing.waiting(station, cases[-1].case_id)[0])
        work.print_jobs.recover(problem="interrupted")
    clock.at = MORNING
    studio.bus.tell(Changes.PRINTING)
    desk.windows.open_queue()
    return shell


def journal(studio: Studio, link: Link) -> QWidget:
    """The papers of today."""
    shell, desk, station, clock = _shell(studio, "print-journal", link)
    _fill(studio, station, clock)
    desk.windows.open_queue()
    hand = Hand(shell)
    hand.until_open("print_switch")
    hand.click("print_switch")
    return shell


def nothing(studio: Studio, link: Link) -> QWidget:
    """Everything is out."""
    shell, desk, _, _ = _shell(studio, "print-nothing", link)
    desk.windows.open_queue()
    return shell


def setup(studio: Studio, link: Link) -> QWidget:
    """Printers of pages and labels, a spare one, and a notice with one of its own."""
    shell, desk, _, _ = _shell(studio, "print-setup", link)
    desk.windows.open_setup()
    return shell


def badge(studio: Studio, link: Link) -> QWidget:
    """Papers wait while the clerk works."""
    shell, _, station, clock = _shell(studio, "print-badge", link)
    _fill(studio, station, clock)
    studio.bus.tell(Changes.PRINTING)
    Hand(shell).until(shell.prints.isVisible, "the badge")
    return shell


def receipt(studio: Studio, link: Link) -> QWidget:
    """The paper itself, and that its printer has no paper."""
    shell, desk, station, _ = _shell(studio, "print-receipt", link)
    case = received(station, visits.SINGLE, studio.folder)
    hand = Hand(shell)
    hand.write("visitor", case.number, then=Qt.Key.Key_Return)
    hand.until_open(Step.PRINT.value)
    hand.press(Qt.Key.Key_F8)
    hand.text("receipt_sent")
    printers = OwnPrinters()
    printers.troubles[FRONT.address] = UnavailableError(
        Trouble.PRINTER_PAPER_OUT, printer=FRONT.name
    )
    sent = sending.send_next(station, printers.here(), FRONT.address)
    assert sent is not None
    desk.windows.tell(sent.send_id)
    before = hand.text("receipt_sent")
    hand.until(lambda: hand.text("receipt_sent") != before, "told")
    return shell
