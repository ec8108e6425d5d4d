"""A printer of a test's own: keeps what it printed, and is in trouble when it is told to be."""

from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event

from clerk_app.desk.printer_port import KnownPrinter, Printer
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.print_choice import PrinterChoice, PrintUse


@dataclass(slots=True)
class OwnPrinters:
    """Printers by address; each prints unless a trouble waits for it."""

    out: list[tuple[str, str]] = field(default_factory=list)
    """Address and name of every paper that came out, in order."""
    wishes: list[PrinterChoice] = field(default_factory=list)
    troubles: dict[str, YichuangError] = field(default_factory=dict)
    """By address: raised instead of printing, until it is taken away."""
    tried: list[str] = field(default_factory=list)
    hold: dict[str, Event] = field(default_factory=dict)
    """By address: a paper stays in the machine until this is set."""
    busy: Event = field(default_factory=Event)
    """Set once a paper is in a machine."""
    known: Callable[[], tuple[KnownPrinter, ...]] = tuple

    def here(self) -> PrintersHere:
        """As the desk asks for them."""
        return PrintersHere(open=self._open, listed=self.known, trial=_trial)

    def _open(self, choice: PrinterChoice) -> Printer:
        def printer(paper: bytes, name: str) -> None:
            assert paper.startswith(b"%PDF")
            self.tried.append(choice.address)
            self.busy.set()
            if choice.address in self.hold:
                assert self.hold[choice.address].wait(30)
            if trouble := self.troubles.get(choice.address):
                raise trouble
            self.wishes.append(choice)
            self.out.append((choice.address, name))

        return printer


def _trial(use: PrintUse, choice: PrinterChoice) -> bytes:
    return f"%PDF {use} {choice.name}".encode()
