"""Labels, by TSPL or ZPL: how the printer is asked, and the ways to it."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from clerk_app.devices.printers import tspl, zpl
from clerk_app.devices.printers.conversation import Job, Patience, Speech, Wire, converse
from clerk_app.devices.printers.cups import print_raw
from clerk_app.devices.printers.device_file import opened
from clerk_app.devices.printers.label_state import LabelState
from clerk_app.devices.printers.network import connected
from clerk_app.devices.printers.raster import label_dots
from clerk_app.devices.printers.windows import spool_raw
from clerk_app.domain.errors import Trouble
from clerk_app.domain.printer_address import (
    CupsPrinter,
    DevicePrinter,
    LabelLanguage,
    LabelPrinter,
    NetworkPrinter,
    WindowsPrinter,
)

_LOOK_S = 0.05
_STILL = 3
"""Answers in a row that nothing is going on: between two labels there may be one."""


@dataclass(frozen=True, slots=True)
class _Language:
    """How a language asks, and what its answers prove."""

    ask: bytes
    forget: bytes
    state_in: Callable[[bytes], LabelState | None]
    counts: bool
    """Whether it counts what is sent and not out; else only a printer seen at work has printed."""


_LANGUAGES = {
    LabelLanguage.TSPL: _Language(tspl.ASK, tspl.FORGET, tspl.state_in, counts=False),
    LabelLanguage.ZPL: _Language(zpl.ASK, zpl.FORGET, zpl.state_in, counts=True),
}


def print_labels(
    address: LabelPrinter, patience: Patience, copies: int, paper: bytes, name: str
) -> None:
    """Print each page of a PDF as a label (`desk.printer_port.Printer`).

    Raises UnavailableError PRINTER_PAPER_WIDE and what the way to the printer raises before
    anything was sent, MaybePrintedError after.
    """
    at = address.at
    job = Job(_stream(address, paper), copies)
    match at:
        case NetworkPrinter():
            with connected(at, patience) as wire:
                converse(wire, job, _speech(address) if at.answers else None, patience, at.told)
        case DevicePrinter():
            with opened(at) as wire:
                converse(wire, job, _speech(address) if at.answers else None, patience, at.told)
        case CupsPrinter():
            print_raw(at.name, job, patience, name)
        case WindowsPrinter():
            spool_raw(at.name, job, patience, name)


def _stream(address: LabelPrinter, paper: bytes) -> bytes:
    labels = label_dots(paper, address.dpi, address.reach, address.told)
    if address.language is LabelLanguage.TSPL:
        return b"".join(tspl.encode(label, address.dpi) for label in labels)
    return b"".join(map(zpl.encode, labels))


def _speech(address: LabelPrinter) -> Speech:
    language = _LANGUAGES[address.language]
    return Speech(partial(_hindrance, language), partial(_outcome, language), language.forget)


def _hindrance(language: _Language, wire: Wire, patience: Patience) -> Trouble | None:
    """A printer at somebody else's label is waited for, so that its work is not taken for ours."""
    until = time.monotonic() + patience.finish
    while time.monotonic() < until:
        state = _ask(language, wire, patience)
        if state is None:
            return Trouble.PRINTER_SILENT
        if state.trouble is not None or not state.busy:
            return state.trouble
        time.sleep(_LOOK_S)
    return Trouble.PRINTER_REFUSED


def _outcome(language: _Language, wire: Wire, patience: Patience) -> Trouble | None:
    until = time.monotonic() + patience.finish
    at_work, still = language.counts, 0
    while time.monotonic() < until:
        state = _ask(language, wire, patience)
        if state is not None and state.trouble is not None:
            return state.trouble
        if state is not None:
            at_work = at_work or state.busy
            still = 0 if state.busy else still + 1
        if at_work and still >= _STILL:
            return None
        time.sleep(_LOOK_S)
    return Trouble.PRINTER_UNCONFIRMED


def _ask(language: _Language, wire: Wire, patience: Patience) -> LabelState | None:
    """How the printer is; None when it does not say it in time."""
    wire.send(language.ask, patience.answer)
    until, heard = time.monotonic() + patience.answer, b""
    while (left := until - time.monotonic()) > 0:
        heard += wire.receive(left)
        state = language.state_in(heard)
        if state is not None:
            return state
    return None
