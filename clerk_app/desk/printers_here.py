"""What a window needs of the printers there are: to open one, to list them, to try one out."""

from collections.abc import Callable
from dataclasses import dataclass

from clerk_app.desk.printer_port import KnownPrinter, Printer
from clerk_app.domain.print_choice import PrinterChoice, PrintUse


@dataclass(frozen=True, slots=True)
class PrintersHere:
    """The printers of one PC."""

    open: Callable[[PrinterChoice], Printer]
    """Nothing is asked of it yet. Raises RuleError CONFIG_FORM (key, problem) for an address that
    says nothing, or a kind that this system does not have."""
    listed: Callable[[], tuple[KnownPrinter, ...]]
    """Those the system knows; it may take seconds."""
    trial: Callable[[PrintUse, PrinterChoice], bytes]
    """The page that tries a printer out (试印)."""
