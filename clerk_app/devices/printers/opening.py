"""The printer behind an address of the settings."""

import sys
from functools import partial

from clerk_app.desk.printer_port import Printer
from clerk_app.devices.printers.abilities import ROLL, require_able
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.cups import print_to_queue
from clerk_app.devices.printers.device_file import print_to_device
from clerk_app.devices.printers.folder import print_to_folder
from clerk_app.devices.printers.labels import print_labels
from clerk_app.devices.printers.network import print_over_network
from clerk_app.devices.printers.windows import print_to_spooler
from clerk_app.devices.printers.windows_pages import print_pages
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.print_wishes import PLAIN, PrintWishes
from clerk_app.domain.printer_address import (
    CupsPrinter,
    DevicePrinter,
    FolderPrinter,
    LabelPrinter,
    NetworkPrinter,
    PrinterAddress,
    WindowsPrinter,
)

_Roll = NetworkPrinter | DevicePrinter | CupsPrinter | WindowsPrinter | LabelPrinter
_ELSEWHERE: dict[str, tuple[type, ...]] = {"win32": (DevicePrinter, CupsPrinter)}
"""Kinds that a system does not have; all but Windows lack the Windows spooler."""


def open_printer(
    address: PrinterAddress,
    key: str,
    patience: Patience | None = None,
    wishes: PrintWishes = PLAIN,
) -> Printer:
    """The printer at an address, for papers wanted so; nothing is asked of it yet.

    Raises RuleError CONFIG_FORM (key, problem `not_on_this_system`) for a kind that only another
    system has; `key` is the setting that names it. Raises UnavailableError PRINTER_TRAY_UNKNOWN or
    PRINTER_ONE_SIDED for what no printer of that kind can do. A folder keeps one PDF, whatever is
    wished: nobody prints there.
    """
    at = address.at if isinstance(address, LabelPrinter) else address
    if isinstance(at, _ELSEWHERE.get(sys.platform, (WindowsPrinter,))):
        raise RuleError(Trouble.CONFIG_FORM, key=key, problem="not_on_this_system")
    patience = patience or Patience()
    match address:
        case CupsPrinter(raw=False):
            return partial(print_to_queue, address, patience, wishes)
        case WindowsPrinter(raw=False):
            return partial(print_pages, address, patience, wishes)
        case FolderPrinter():
            return partial(print_to_folder, address)
    require_able(ROLL, wishes, address.told)
    return _roll_printer(address, patience, wishes.copies)


def _roll_printer(address: _Roll, patience: Patience, copies: int) -> Printer:
    match address:
        case NetworkPrinter():
            return lambda paper, _: print_over_network(address, patience, paper, copies)
        case DevicePrinter():
            return lambda paper, _: print_to_device(address, patience, paper, copies)
        case CupsPrinter():
            return partial(print_to_queue, address, patience, PrintWishes(copies=copies))
        case WindowsPrinter():
            return partial(print_to_spooler, address, patience, copies)
        case LabelPrinter():
            return partial(print_labels, address, patience, copies)
