"""How a slip is printed at the end of a wire: ask, send, wait for the word that it is out.

A printer that is out of paper is found before anything is sent; what happens after that leaves
the fate of the slip unknown, and says so (anchors.md 4, lesson 9).
"""

import time
from dataclasses import dataclass
from typing import Protocol

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers import escpos
from clerk_app.domain.errors import Trouble, UnavailableError


@dataclass(frozen=True, slots=True)
class Patience:
    """How long, in seconds, each step may take."""

    connect: float = 4
    answer: float = 2
    """To a question that is answered at once."""
    send: float = 15
    finish: float = 15
    """From the last byte to the word that everything is done."""


class Wire(Protocol):
    """A line to a printer."""

    def send(self, data: bytes, within: float) -> None:
        """Hand over all of it. Raises OSError when the line breaks or time is up."""
        ...

    def receive(self, within: float) -> bytes:
        """What has come, at least one byte; empty when time is up.

        Raises OSError when the line breaks.
        """
        ...

    def finish(self, within: float) -> None:
        """Let go of the line after the last byte; what was sent is not lost by it.

        Raises OSError when the line breaks.
        """
        ...


def converse(wire: Wire, stream: bytes, *, answers: bool, patience: Patience, name: str) -> None:
    """Print one stream.

    Raises UnavailableError PRINTER_SILENT, PRINTER_OFFLINE, PRINTER_PAPER_OUT,
    PRINTER_COVER_OPEN, PRINTER_FAULT or PRINTER_UNREACHABLE (printer) before anything was sent;
    MaybePrintedError afterwards.
    """
    if answers:
        _require_ready(wire, patience, name)
    try:
        wire.send(stream, patience.send)
        if not answers:
            wire.finish(patience.answer)
            return
        wire.send(escpos.ASK_PROCESSED, patience.answer)
        trouble = _await_processed(wire, patience)
    except OSError as error:
        raise MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer=name) from error
    if trouble is not None:
        raise MaybePrintedError(trouble, printer=name)


def _require_ready(wire: Wire, patience: Patience, name: str) -> None:
    try:
        for ask in (escpos.Ask.OFFLINE, escpos.Ask.PAPER, escpos.Ask.PRINTER):
            trouble = _ask(wire, ask, patience)
            if trouble is not None:
                raise UnavailableError(trouble, printer=name)
    except OSError as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=name) from error


def _ask(wire: Wire, ask: escpos.Ask, patience: Patience) -> Trouble | None:
    wire.send(ask.command, patience.answer)
    until = time.monotonic() + patience.answer
    while (left := until - time.monotonic()) > 0:
        for byte in wire.receive(left):
            # A report it began before it was told to keep still is not the answer.
            if escpos.is_status(byte):
                return escpos.trouble_in(ask, byte)
    return Trouble.PRINTER_SILENT


def _await_processed(wire: Wire, patience: Patience) -> Trouble | None:
    """Wait until all is done; meanwhile a printer that has stopped says why when asked."""
    until = time.monotonic() + patience.finish
    while (left := until - time.monotonic()) > 0:
        heard = wire.receive(min(left, patience.answer))
        for byte in heard:
            if escpos.is_processed(byte):
                return Trouble.PRINTER_PAPER_OUT if escpos.paper_ended(byte) else None
            trouble = escpos.trouble_in(escpos.Ask.OFFLINE, byte)
            if escpos.is_status(byte) and trouble:
                return trouble
        if not heard:
            wire.send(escpos.Ask.OFFLINE.command, patience.answer)
    return Trouble.PRINTER_UNCONFIRMED
