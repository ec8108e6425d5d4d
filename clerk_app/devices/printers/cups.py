"""A queue of CUPS: handed in, watched until it has come out, and taken back when it does not.

CUPS keeps a job for a printer that is off and prints it when it is back. A slip that comes out an
hour later is nobody's: what has not come out in time is cancelled.
"""

import time

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers import libcups
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.escpos import encode
from clerk_app.devices.printers.libcups import CupsError, JobFacts, JobState
from clerk_app.devices.printers.raster import dots_of
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.printer_address import CupsPrinter

_RAW, _PDF = "application/vnd.cups-raw", "application/pdf"
_LOOK_S = 0.2
_COMPLAINTS = {
    "media-empty": Trouble.PRINTER_PAPER_OUT,
    "media-needed": Trouble.PRINTER_PAPER_OUT,
    "cover-open": Trouble.PRINTER_COVER_OPEN,
    "door-open": Trouble.PRINTER_COVER_OPEN,
    "media-jam": Trouble.PRINTER_FAULT,
    "cutter": Trouble.PRINTER_FAULT,
    "paused": Trouble.PRINTER_OFFLINE,
    "offline": Trouble.PRINTER_OFFLINE,
    "shutdown": Trouble.PRINTER_OFFLINE,
    "connecting-to-device": Trouble.PRINTER_UNREACHABLE,
    "timed-out": Trouble.PRINTER_UNREACHABLE,
}
"""Beginnings of printer-state-reasons (RFC 8011, 5.4.12); the plainest to a person first."""
_ENDED = frozenset({JobState.CANCELED, JobState.ABORTED, JobState.COMPLETED})


def print_to_queue(address: CupsPrinter, patience: Patience, paper: bytes, name: str) -> None:
    """Print a PDF (`desk.printer_port.Printer`).

    Raises UnavailableError PRINTER_UNREACHABLE (no CUPS, or it has not found the printer),
    PRINTER_UNKNOWN, PRINTER_REFUSED, PRINTER_OFFLINE, PRINTER_PAPER_OUT, PRINTER_COVER_OPEN or
    PRINTER_FAULT when nothing has come out; MaybePrintedError when it had begun.
    """
    queue = address.name
    content, mime = (encode(dots_of(paper)), _RAW) if address.raw else (paper, _PDF)
    try:
        _require_open(queue)
        job = libcups.send_job(queue, name, content, mime)
    except (OSError, CupsError) as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=queue) from error
    try:
        facts = _end_of(queue, job, patience.send + patience.finish)
        complaint = _complaint(queue)
    except CupsError as error:
        raise MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer=queue) from error
    if facts is None:
        raise MaybePrintedError(Trouble.PRINTER_UNCONFIRMED, printer=queue)
    if facts.state is JobState.COMPLETED:
        return
    if facts.begun:
        raise MaybePrintedError(complaint or Trouble.PRINTER_BROKE_OFF, printer=queue)
    raise UnavailableError(complaint or Trouble.PRINTER_OFFLINE, printer=queue)


def _require_open(queue: str) -> None:
    """Before anything is handed in: whether the queue is there, and takes and prints jobs."""
    facts = libcups.queue_facts(queue)
    if facts is None:
        raise UnavailableError(Trouble.PRINTER_UNKNOWN, printer=queue)
    if not facts.accepts:
        raise UnavailableError(Trouble.PRINTER_REFUSED, printer=queue)
    # Other reasons may be left over from the last job: this one will show.
    if any(one.startswith("paused") for one in facts.reasons):
        raise UnavailableError(Trouble.PRINTER_OFFLINE, printer=queue)


def _end_of(queue: str, job: int, within: float) -> JobFacts | None:
    """What became of a job in time; taken back if it has not come to an end by itself."""
    facts = _watched(queue, job, time.monotonic() + within)
    if facts is None or facts.state in _ENDED:
        return facts
    libcups.cancel_job(queue, job)
    # It may have come out while we made up our mind.
    return libcups.job_facts(queue, job)


def _watched(queue: str, job: int, until: float) -> JobFacts | None:
    """The job as it is when it has ended, or stands still, or time is up."""
    while True:
        facts = libcups.job_facts(queue, job)
        if facts is None or facts.state in _ENDED or facts.state is JobState.STOPPED:
            return facts
        if time.monotonic() > until:
            return facts
        time.sleep(_LOOK_S)


def _complaint(queue: str) -> Trouble | None:
    """What the queue complains of now."""
    facts = libcups.queue_facts(queue)
    reasons = facts.reasons if facts else ()
    for beginning, trouble in _COMPLAINTS.items():
        if any(one.startswith(beginning) for one in reasons):
            return trouble
    return None
