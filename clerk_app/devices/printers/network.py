"""A line over TCP to the raw port 9100 of a network printer, and ESC/POS over it."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from clerk_app.devices.printers.conversation import Job, Patience, Wire, converse
from clerk_app.devices.printers.escpos import encode
from clerk_app.devices.printers.raster import dots_of
from clerk_app.devices.printers.ticket_speech import TICKET_SPEECH
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.printer_address import NetworkPrinter

_CHUNK = 256


@dataclass(frozen=True, slots=True)
class _Socket:
    """A connected socket as a wire."""

    link: socket.socket

    def send(self, data: bytes, within: float) -> None:
        self.link.settimeout(within)
        self.link.sendall(data)

    def receive(self, within: float) -> bytes:
        self.link.settimeout(within)
        try:
            heard = self.link.recv(_CHUNK)
        except TimeoutError:
            return b""
        if not heard:
            raise ConnectionResetError
        return heard

    def finish(self, within: float) -> None:
        # A plain close would reset the line, and the printer might drop what it has not read.
        self.link.shutdown(socket.SHUT_WR)
        with suppress(TimeoutError):
            self.link.settimeout(within)
            while self.link.recv(_CHUNK):
                pass


def print_over_network(
    address: NetworkPrinter, patience: Patience, paper: bytes, copies: int = 1
) -> None:
    """Print a PDF as tickets (a `desk.printer_port.Printer` that needs no name).

    Raises UnavailableError PRINTER_PAPER_WIDE, PRINTER_UNREACHABLE and what
    `conversation.converse` raises.
    """
    job = Job(encode(dots_of(paper, address.told)), copies)
    with connected(address, patience) as wire:
        converse(wire, job, TICKET_SPEECH if address.answers else None, patience, address.told)


@contextmanager
def connected(address: NetworkPrinter, patience: Patience) -> Iterator[Wire]:
    """A line to the printer. Raises UnavailableError PRINTER_UNREACHABLE."""
    try:
        link = socket.create_connection((address.host, address.port), timeout=patience.connect)
    except OSError as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=address.told) from error
    with link:
        yield _Socket(link)
