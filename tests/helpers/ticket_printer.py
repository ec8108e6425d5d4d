"""A ticket printer of its own: understands ESC/POS, keeps what it prints, and fails on wish."""

import os
import socket
import struct
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from PIL import Image

from clerk_app.devices.printers.raster import Dots
from tests.helpers.slips import picture_of

_CHUNK = 4096


class Heard(Protocol):
    """The program of a printer at the end of a line; it may speak any language."""

    jobs: list[bytes]
    unknown: list[bytes]

    def hear(self, data: bytes, seen: int) -> bytes:
        """Do what is asked, after `seen` bytes of the same line; what to answer."""
        ...

    def forget(self) -> None:
        """The line was cut."""
        ...


@dataclass(slots=True)
class TicketPrinter:
    """The printer's own program; a command it does not know is a fault of who sent it."""

    answers: bool = True
    cover_open: bool = False
    paper_out: bool = False
    fault: bool = False
    offline: bool = False
    paper_ends_after: int | None = None
    """After so many bytes of a job the roll is at its end, and it stops printing."""
    forgets_to_confirm: bool = False
    chatters: bool = False
    """Sends a status of its own accord before each answer, as some do."""
    slips: list[Image.Image] = field(default_factory=list)
    jobs: list[bytes] = field(default_factory=list)
    """All bytes of each line that was open."""
    unknown: list[bytes] = field(default_factory=list)
    _rows: list[bytes] = field(default_factory=list)
    _rest: bytes = b""

    def hear(self, data: bytes, seen: int) -> bytes:
        """Do what is asked, after `seen` bytes of the same line; what to answer."""
        self._rest += data
        if self.paper_ends_after is not None and seen > self.paper_ends_after:
            self.paper_out = True
        said = b""
        while self._rest:
            step = self._step()
            if step is None:
                break
            used, answer = step
            self._rest, said = self._rest[used:], said + answer
        return said if self.answers else b""

    def forget(self) -> None:
        """The line was cut: what is not printed yet is lost."""
        self._rest, self._rows = b"", []

    def _step(self) -> tuple[int, bytes] | None:
        rest = self._rest
        if rest.startswith(b"\x10\x04"):
            return (3, self._status(rest[2])) if len(rest) > 2 else None
        if self.paper_out:
            # It stands still: only questions that are answered at once are heard.
            at = rest.find(b"\x10\x04", 1)
            return (at if at > 0 else len(rest), b"")
        if rest.startswith(b"\x1b@"):
            return 2, b""
        if rest.startswith(b"\x1da\x00"):
            return 3, b""
        if rest.startswith(b"\x1dr\x01"):
            return 3, b"" if self.forgets_to_confirm else b"\x00"
        if rest.startswith(b"\x1dV\x42\x00"):
            self.slips.append(picture_of(Dots(tuple(self._rows))))
            self._rows = []
            return 4, b""
        if rest.startswith(b"\x1dv0\x00"):
            return self._band()
        if len(rest) < 4:
            return None
        self.unknown.append(rest[:4])
        return 1, b""

    def _band(self) -> tuple[int, bytes] | None:
        if len(self._rest) < 8:
            return None
        width, height = struct.unpack("<HH", self._rest[4:8])
        end = 8 + width * height
        if len(self._rest) < end:
            return None
        self._rows += [self._rest[at : at + width] for at in range(8, end, width)]
        return end, b""

    def _status(self, asked: int) -> bytes:
        chatter = b"\x14\x00\x00\x00" if self.chatters else b""
        still = self.offline or self.cover_open or self.paper_out or self.fault
        bits = {
            1: 0x08 * still,
            2: 0x04 * self.cover_open | 0x20 * self.paper_out | 0x40 * self.fault,
            4: 0x60 * self.paper_out,
        }[asked]
        return chatter + bytes((0x12 | bits,))


@contextmanager
def network_printer(
    printer: Heard, *, breaks_after: int | None = None
) -> Iterator[tuple[str, int]]:
    """The printer on loopback; its host and port. The line is cut after so many bytes."""
    server = socket.create_server(("127.0.0.1", 0))
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            with suppress(OSError):
                link, _ = server.accept()
                with link:
                    if stop.is_set():
                        return
                    _talk(printer, link.recv, link.sendall, breaks_after)
                    if breaks_after is not None:
                        # Cut, not closed: the other end hears a reset.
                        link.setsockopt(
                            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                        )

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server.getsockname()[:2]
    finally:
        stop.set()
        with suppress(OSError):
            socket.create_connection(server.getsockname()[:2]).close()
        thread.join()
        server.close()
    assert printer.unknown == []


@contextmanager
def serial_printer(printer: Heard) -> Iterator[Path]:
    """The printer at a terminal line; the path of its device file."""
    ours, theirs = os.openpty()
    tty.setraw(theirs)

    def write(data: bytes) -> None:
        os.write(ours, data)

    thread = threading.Thread(target=_talk, args=(printer, lambda n: os.read(ours, n), write))
    thread.start()
    try:
        yield Path(os.ttyname(theirs))
    finally:
        # When nobody holds the other end any more the printer's reading ends.
        os.close(theirs)
        thread.join()
        os.close(ours)
    assert printer.unknown == []


def _talk(
    printer: Heard,
    read: Callable[[int], bytes],
    write: Callable[[bytes], object],
    breaks_after: int | None = None,
) -> None:
    job = b""
    with suppress(OSError):
        while data := read(_CHUNK):
            # However much comes at once, what came before the cut was heard.
            heard = data if breaks_after is None else data[: breaks_after - len(job)]
            job += heard
            answer = printer.hear(heard, len(job)) if heard else b""
            if len(heard) < len(data):
                break
            write(answer)
    printer.jobs.append(job)
    printer.forget()
