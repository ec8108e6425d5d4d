"""A printer of the Windows spooler, given ESC/POS past its driver, watched and taken back in time.

Written after the documentation of winspool; it has not been tried on Windows.
"""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.escpos import encode
from clerk_app.devices.printers.raster import dots_of
from clerk_app.devices.printers.winspool import (
    JobStatus,
    PrinterStatus,
    SpoolerError,
    open_spool,
)
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.printer_address import WindowsPrinter

_LOOK_S = 0.2
_PRINTER_COMPLAINTS = (
    (PrinterStatus.DOOR_OPEN, Trouble.PRINTER_COVER_OPEN),
    (PrinterStatus.PAPER_OUT | PrinterStatus.PAPER_PROBLEM, Trouble.PRINTER_PAPER_OUT),
    (
        PrinterStatus.ERROR | PrinterStatus.PAPER_JAM | PrinterStatus.USER_INTERVENTION,
        Trouble.PRINTER_FAULT,
    ),
    (
        PrinterStatus.PAUSED | PrinterStatus.OFFLINE | PrinterStatus.NOT_AVAILABLE,
        Trouble.PRINTER_OFFLINE,
    ),
)
_JOB_COMPLAINTS = (
    (JobStatus.PAPER_OUT, Trouble.PRINTER_PAPER_OUT),
    (JobStatus.ERROR | JobStatus.USER_INTERVENTION, Trouble.PRINTER_FAULT),
    (JobStatus.PAUSED | JobStatus.OFFLINE, Trouble.PRINTER_OFFLINE),
)
_OUT = JobStatus.PRINTED | JobStatus.COMPLETE
_GONE = JobStatus.DELETING | JobStatus.DELETED


class OpenSpool(Protocol):
    """What is asked of the spooler (`winspool.Spool`)."""

    def status(self) -> PrinterStatus:
        """How the printer is."""
        ...

    def send(self, title: str, content: bytes) -> int:
        """Hand raw bytes in; the id of their job."""
        ...

    def job(self, job: int) -> JobStatus | None:
        """How far a job has come; None when it has left the queue."""
        ...

    def cancel(self, job: int) -> None:
        """Take a job back."""
        ...


Opener = Callable[[str], AbstractContextManager[OpenSpool]]


def print_to_spooler(
    address: WindowsPrinter,
    patience: Patience,
    paper: bytes,
    name: str,
    *,
    opener: Opener = open_spool,
) -> None:
    """Print a PDF (`desk.printer_port.Printer`).

    Raises UnavailableError PRINTER_UNKNOWN, PRINTER_REFUSED, PRINTER_UNREACHABLE (off Windows),
    PRINTER_OFFLINE, PRINTER_PAPER_OUT, PRINTER_COVER_OPEN or PRINTER_FAULT when nothing has come
    out; MaybePrintedError when it had begun.
    """
    stream = encode(dots_of(paper))
    try:
        with opener(address.name) as spool:
            _print(spool, stream, name, patience.send + patience.finish, address.name)
    except SpoolerError as error:
        raise UnavailableError(_refusal(error), printer=address.name) from error
    except OSError as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=address.name) from error


def _print(spool: OpenSpool, stream: bytes, title: str, within: float, name: str) -> None:
    complaint = _complaint(spool.status(), _PRINTER_COMPLAINTS)
    if complaint is not None:
        raise UnavailableError(complaint, printer=name)
    job = spool.send(title, stream)
    until = time.monotonic() + within
    begun, last = False, JobStatus(0)
    while time.monotonic() < until:
        status = spool.job(job)
        # A job leaves the queue when its last byte has gone to the printer.
        if status is None or status & _OUT:
            return
        begun, last = begun or bool(status & JobStatus.PRINTING), status
        complaint = _complaint(status, _JOB_COMPLAINTS)
        if complaint is not None or status & _GONE:
            break
        time.sleep(_LOOK_S)
    spool.cancel(job)
    if begun or last & _GONE:
        raise MaybePrintedError(complaint or Trouble.PRINTER_UNCONFIRMED, printer=name)
    raise UnavailableError(complaint or Trouble.PRINTER_OFFLINE, printer=name)


def _refusal(error: SpoolerError) -> Trouble:
    if error.unknown:
        return Trouble.PRINTER_UNKNOWN
    return Trouble.PRINTER_REFUSED if error.denied else Trouble.PRINTER_UNREACHABLE


def _complaint(status: int, complaints: tuple[tuple[int, Trouble], ...]) -> Trouble | None:
    return next((trouble for bits, trouble in complaints if status & bits), None)
