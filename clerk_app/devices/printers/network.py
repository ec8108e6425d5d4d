"""ESC/POS over TCP: the raw port 9100 of a network printer."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from clerk_app.devices.printers.conversation import Patience, Wire, converse
from clerk_app.devices.printers.escpos import encode
from clerk_app.devices.printers.raster import dots_of
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


def print_over_network(address: NetworkPrinter, patience: Patience, paper: bytes) -> None:
    """Print a PDF (a `desk.printer_port.Printer` that needs no name).

    Raises UnavailableError PRINTER_UNREACHABLE and what `conversation.converse` raises.
    """
    stream = encode(dots_of(paper))
    where = f"{address.host}:{address.port}"
    with _connected(address, patience, where) as wire:
        converse(wire, stream, answers=address.answers, patience=patience, name=where)


@contextmanager
def _connected(address: NetworkPrinter, patience: Patience, where: str) -> Iterator[Wire]:
    try:
        link = socket.create_connection((address.host, address.port), timeout=patience.connect)
    except OSError as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=where) from error
    with link:
        yield _Socket(link)
