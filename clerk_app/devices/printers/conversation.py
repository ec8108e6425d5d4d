"""How a paper is printed at the end of a wire: ask, send, wait for the word that it is out.

A printer that is out of paper is found before anything is sent; what happens after that leaves
the fate of the paper unknown, and says so (anchors.md 4, lesson 9).
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from clerk_app.desk.printer_port import MaybePrintedError
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
    sheet: float = 5
    """More for each sheet that the system's queue is given."""
    busy: float = 300
    """More at most, while the queue is printing pages and complains of nothing: a laser wakes, a
    neighbour's job comes first."""

    def for_sheets(self, sheets: int) -> float:
        """How long so many sheets may take in a queue of the system."""
        return self.send + self.finish + sheets * self.sheet


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


@dataclass(frozen=True, slots=True)
class Speech:
    """How a kind of printer that answers is asked; both raise OSError when the line breaks."""

    hindrance: Callable[[Wire, Patience], Trouble | None]
    """What is in the way of printing, asked before anything is sent."""
    outcome: Callable[[Wire, Patience], Trouble | None]
    """Asked after the last byte: nothing once the paper is out, else what has come between."""
    forget: bytes = b""
    """Takes back what was sent and is not out, so that it does not come out later."""


@dataclass(frozen=True, slots=True)
class Job:
    """What is to come out."""

    stream: bytes
    """The bytes of one copy."""
    copies: int = 1


def converse(wire: Wire, job: Job, speech: Speech | None, patience: Patience, name: str) -> None:
    """Print the copies one after the other; a printer without speech gets them all at once.

    Raises UnavailableError PRINTER_SILENT, PRINTER_OFFLINE, PRINTER_PAPER_OUT,
    PRINTER_COVER_OPEN, PRINTER_RIBBON_OUT, PRINTER_FAULT, PRINTER_REFUSED or PRINTER_UNREACHABLE
    (printer) before anything was sent; MaybePrintedError (printer, out, copies) afterwards.
    """
    if speech is None:
        _tell(wire, job, patience, name)
        return
    for out in range(job.copies):
        trouble = _before(wire, speech, patience)
        if trouble is not None and out == 0:
            raise UnavailableError(trouble, printer=name)
        if trouble is None:
            trouble = _print_one(wire, job.stream, speech, patience)
        if trouble is not None:
            raise MaybePrintedError(trouble, printer=name, out=out, copies=job.copies)


def _tell(wire: Wire, job: Job, patience: Patience, name: str) -> None:
    try:
        for _ in range(job.copies):
            wire.send(job.stream, patience.send)
        wire.finish(patience.answer)
    except OSError as error:
        raise MaybePrintedError(
            Trouble.PRINTER_BROKE_OFF, printer=name, out=0, copies=job.copies
        ) from error


def _before(wire: Wire, speech: Speech, patience: Patience) -> Trouble | None:
    try:
        return speech.hindrance(wire, patience)
    except OSError:
        return Trouble.PRINTER_UNREACHABLE


def _print_one(wire: Wire, stream: bytes, speech: Speech, patience: Patience) -> Trouble | None:
    try:
        wire.send(stream, patience.send)
        trouble = speech.outcome(wire, patience)
    except OSError:
        trouble = Trouble.PRINTER_BROKE_OFF
    if trouble is not None and speech.forget:
        with suppress(OSError):
            wire.send(speech.forget, patience.answer)
    return trouble
