"""The printers of a window's PC, put together from the drivers and the system's list."""

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.printer_port import Printer
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.desk.station import Station
from clerk_app.devices.printers.listing import system_printers
from clerk_app.devices.printers.opening import open_printer
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.print_choice import PrinterChoice, PrintUse
from clerk_app.domain.printer_address import read_address
from clerk_app.paper.fonts import load_fonts
from clerk_app.paper.trial_page import Trial, render_trial
from clerk_app.paths import resources

KEY = "printer"
"""What an address is called in a trouble: it stands in no settings file."""


def printers_here(station: Station) -> PrintersHere:
    """Drivers behind the addresses a clerk may choose, and the page that tries one out."""

    def trial(use: PrintUse, choice: PrinterChoice) -> bytes:
        said = Trial(
            hall=station.hall_name,
            window=station.window,
            printer=choice.name,
            tray=choice.wishes.tray,
            at=station.clock.now().astimezone(HALL_ZONE),
        )
        return render_trial(use, said, load_fonts(resources() / "fonts"))

    return PrintersHere(open=_open, listed=system_printers, trial=trial)


def _open(choice: PrinterChoice) -> Printer:
    address = read_address(choice.address, KEY)
    if address is None:
        raise RuleError(Trouble.CONFIG_FORM, key=KEY, problem="empty")
    return open_printer(address, KEY, wishes=choice.wishes)
