"""How a ticket printer (ESC/POS) is asked: at once how it is, in turn whether all is done."""

import time

from clerk_app.devices.printers import escpos
from clerk_app.devices.printers.conversation import Patience, Speech, Wire
from clerk_app.domain.errors import Trouble


def _hindrance(wire: Wire, patience: Patience) -> Trouble | None:
    for ask in (escpos.Ask.OFFLINE, escpos.Ask.PAPER, escpos.Ask.PRINTER):
        trouble = _ask(wire, ask, patience)
        if trouble is not None:
            return trouble
    return None


def _ask(wire: Wire, ask: escpos.Ask, patience: Patience) -> Trouble | None:
    wire.send(ask.command, patience.answer)
    until = time.monotonic() + patience.answer
    while (left := until - time.monotonic()) > 0:
        for byte in wire.receive(left):
            # A report it began before it was told to keep still is not the answer.
            if escpos.is_status(byte):
                return escpos.trouble_in(ask, byte)
    return Trouble.PRINTER_SILENT


def _outcome(wire: Wire, patience: Patience) -> Trouble | None:
    """Wait until all is done; meanwhile a printer that has stopped says why when asked."""
    wire.send(escpos.ASK_PROCESSED, patience.answer)
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


TICKET_SPEECH = Speech(_hindrance, _outcome)
