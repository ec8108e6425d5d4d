"""A printer of the Windows spooler: bytes past its driver, watched and taken back in time.

Written after the documentation of winspool; it has not been tried on Windows.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers.conversation import Job, Patience
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
    copies: int,
    paper: bytes,
    name: str,
    *,
    opener: Opener = open_spool,
) -> None:
    """Print a PDF as tickets (`desk.printer_port.Printer`). Raises as `spool_raw` does."""
    job = Job(encode(dots_of(paper, address.name)), copies)
    spool_raw(address.name, job, patience, name, opener=opener)


def spool_raw(
    printer: str, job: Job, patience: Patience, name: str, *, opener: Opener = open_spool
) -> None:
    """Hand in bytes in the printer's own language, and watch what becomes of them.

    Raises UnavailableError PRINTER_UNKNOWN, PRINTER_REFUSED, PRINTER_UNREACHABLE (off Windows),
    PRINTER_OFFLINE, PRINTER_PAPER_OUT, PRINTER_COVER_OPEN or PRINTER_FAULT when nothing has come
    out; MaybePrintedError when it had begun.
    """
    with opened_ready(printer, opener) as spool:
        try:
            sent = spool.send(name, job.stream * job.copies)
        except SpoolerError as error:
            raise UnavailableError(_refusal(error), printer=printer) from error
        watch(spool, sent, patience.for_sheets(job.copies), printer, job.copies)


@contextmanager
def opened_ready(printer: str, opener: Opener) -> Iterator[OpenSpool]:
    """The printer, when nothing is in the way of printing.

    Raises UnavailableError as `spool_raw` does.
    """
    with ExitStack() as opened:
        try:
            spool = opened.enter_context(opener(printer))
            complaint = _complaint(spool.status(), _PRINTER_COMPLAINTS)
        except SpoolerError as error:
            raise UnavailableError(_refusal(error), printer=printer) from error
        except OSError as error:
            raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=printer) from error
        if complaint is not None:
            raise UnavailableError(complaint, printer=printer)
        yield spool


def watch(
    spool: OpenSpool, job: int, within: float, printer: str, copies: int, *, busy: float = 0
) -> None:
    """Wait until a job is out; one that is not out in time is taken back.

    While it is being printed and nothing is wrong it may take `busy` seconds more. Raises
    UnavailableError when it never began, MaybePrintedError when it had.
    """
    until = time.monotonic() + within
    begun, last, complaint = False, JobStatus(0), None
    while time.monotonic() < until + (busy if last & JobStatus.PRINTING else 0):
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
        trouble = complaint or Trouble.PRINTER_UNCONFIRMED
        raise MaybePrintedError(trouble, printer=printer, out=0, copies=copies)
    raise UnavailableError(complaint or Trouble.PRINTER_OFFLINE, printer=printer)


def _refusal(error: SpoolerError) -> Trouble:
    if error.unknown:
        return Trouble.PRINTER_UNKNOWN
    return Trouble.PRINTER_REFUSED if error.denied else Trouble.PRINTER_UNREACHABLE


def _complaint(status: int, complaints: tuple[tuple[int, Trouble], ...]) -> Trouble | None:
    return next((trouble for bits, trouble in complaints if status & bits), None)
