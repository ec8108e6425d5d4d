"""A line at a device file (/dev/usb/lp0, /dev/ttyUSB0), and ESC/POS over it."""

import errno
import os
import select
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from clerk_app.devices.printers.conversation import Job, Patience, Wire, converse
from clerk_app.devices.printers.escpos import encode
from clerk_app.devices.printers.raster import dots_of
from clerk_app.devices.printers.ticket_speech import TICKET_SPEECH
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.printer_address import DevicePrinter

if sys.platform != "win32":  # where USB printers are reached through the spooler
    import termios
    import tty

_CHUNK = 4096
_NOT_OURS = frozenset({errno.EACCES, errno.EPERM, errno.EBUSY})


@dataclass(frozen=True, slots=True)
class _Device:
    """An open device file as a wire."""

    handle: int

    def send(self, data: bytes, within: float) -> None:
        until = time.monotonic() + within
        rest = memoryview(data)
        while rest:
            left = until - time.monotonic()
            if left <= 0 or not select.select((), (self.handle,), (), left)[1]:
                raise TimeoutError
            # The device may say it has room and take it back.
            with suppress(BlockingIOError):
                rest = rest[os.write(self.handle, rest[:_CHUNK]) :]

    def receive(self, within: float) -> bytes:
        if not select.select((self.handle,), (), (), within)[0]:
            return b""
        heard = b""
        with suppress(BlockingIOError):
            heard = os.read(self.handle, _CHUNK)
            if not heard:
                raise ConnectionResetError
        return heard

    def finish(self, within: float) -> None:
        """Closing the file lets the driver send the rest."""


def print_to_device(
    address: DevicePrinter, patience: Patience, paper: bytes, copies: int = 1
) -> None:
    """Print a PDF as tickets (a `desk.printer_port.Printer` that needs no name).

    Raises UnavailableError PRINTER_PAPER_WIDE, PRINTER_UNREACHABLE, PRINTER_REFUSED and what
    `conversation.converse` raises.
    """
    job = Job(encode(dots_of(paper, address.path)), copies)
    with opened(address) as wire:
        converse(wire, job, TICKET_SPEECH if address.answers else None, patience, address.path)


@contextmanager
def opened(address: DevicePrinter) -> Iterator[Wire]:
    """A line to the printer. Raises UnavailableError PRINTER_UNREACHABLE, PRINTER_REFUSED."""
    way = os.O_RDWR if address.answers else os.O_WRONLY
    try:
        # Never waits for a carrier, never becomes our controlling terminal, never blocks.
        handle = os.open(address.path, way | os.O_NOCTTY | os.O_NONBLOCK)
    except OSError as error:
        refused = error.errno in _NOT_OURS
        trouble = Trouble.PRINTER_REFUSED if refused else Trouble.PRINTER_UNREACHABLE
        raise UnavailableError(trouble, printer=address.path) from error
    try:
        kind = os.fstat(handle).st_mode
        if not (stat.S_ISCHR(kind) or stat.S_ISFIFO(kind)):
            # A plain file that happens to bear the name must not be written over.
            raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=address.path)
        if os.isatty(handle):
            _set_line(handle, address)
        yield _Device(handle)
    finally:
        os.close(handle)


def _set_line(handle: int, address: DevicePrinter) -> None:
    """8 bits, no parity, every byte as it is; the printer may ask us to wait (XON/XOFF)."""
    try:
        tty.setraw(handle, termios.TCSANOW)
        mode = termios.tcgetattr(handle)
        mode[0] |= termios.IXON
        mode[2] |= termios.CLOCAL | termios.CREAD
        mode[4] = mode[5] = getattr(termios, f"B{address.baud}")
        termios.tcsetattr(handle, termios.TCSANOW, mode)
        termios.tcflush(handle, termios.TCIFLUSH)
    except termios.error as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=address.path) from error
