"""A queue of CUPS: handed in, watched until it has come out, and taken back when it does not.

CUPS keeps a job for a printer that is off and prints it when it is back. A paper that comes out an
hour later is nobody's: what has not come out in time is cancelled, but no page while its queue is
printing and complains of nothing (within reason): sheets cut off in the middle are printed twice.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers import libcups
from clerk_app.devices.printers.abilities import Abilities, require_able
from clerk_app.devices.printers.conversation import Job, Patience
from clerk_app.devices.printers.cups_device import doubt_at, hindrance_at
from clerk_app.devices.printers.cups_queues import QueueFacts, queue_facts
from clerk_app.devices.printers.cups_reasons import complaint_in
from clerk_app.devices.printers.escpos import encode
from clerk_app.devices.printers.libcups import CupsError, JobFacts, JobState
from clerk_app.devices.printers.media import Sheet, media_named, sheet_of
from clerk_app.devices.printers.page_strips import page_count
from clerk_app.devices.printers.raster import dots_of
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.domain.printer_address import CupsPrinter

_RAW, _PDF = "application/vnd.cups-raw", "application/pdf"
_LOOK_S = 0.2
_ENDED = frozenset({JobState.CANCELED, JobState.ABORTED, JobState.COMPLETED})
_TWO_SIDED = "two-sided-long-edge"


@dataclass(frozen=True, slots=True)
class _Content:
    """What is handed in."""

    data: bytes
    mime: str
    copies: int
    sheets: int
    """Of all copies."""
    options: Mapping[str, str] = field(default_factory=dict)


def print_to_queue(
    address: CupsPrinter, patience: Patience, wishes: PrintWishes, paper: bytes, name: str
) -> None:
    """Print a PDF (`desk.printer_port.Printer`) on sheets of its own size, not scaled.

    Raises UnavailableError PRINTER_UNREACHABLE (no CUPS, or it has not found the printer),
    PRINTER_UNKNOWN, PRINTER_REFUSED, PRINTER_OFFLINE, PRINTER_PAPER_OUT, PRINTER_COVER_OPEN,
    PRINTER_FAULT, and PRINTER_SIZE, PRINTER_TRAY_UNKNOWN, PRINTER_ONE_SIDED or PRINTER_ONE_COPY
    for what the queue cannot do, when nothing has come out; MaybePrintedError when it had begun.
    Of more than one copy none is known to be out until all are: CUPS counts sheets when it draws
    them, also those of a job that was deleted before any came out.
    """
    if address.raw:
        stream = encode(dots_of(paper, address.name))
        print_raw(address.name, Job(stream, wishes.copies), patience, name)
        return
    queue = _open_queue(address.name, patience)
    sheets = page_count(paper) * wishes.copies
    content = _Content(paper, _PDF, wishes.copies, sheets, _options(queue, paper, wishes))
    _print(queue, content, patience, name)


def print_raw(queue: str, job: Job, patience: Patience, name: str) -> None:
    """Hand in bytes in the printer's own language. Raises as `print_to_queue` does."""
    facts = _open_queue(queue, patience)
    _print(facts, _Content(job.stream * job.copies, _RAW, job.copies, job.copies), patience, name)


def _print(at: QueueFacts, content: _Content, patience: Patience, name: str) -> None:
    queue, since = at.name, time.monotonic()
    try:
        job = libcups.send_job(queue, name, content.data, content.mime, content.options)
    except (OSError, CupsError) as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=queue) from error

    def maybe(trouble: Trouble) -> MaybePrintedError:
        return MaybePrintedError(trouble, printer=queue, out=0, copies=content.copies)

    try:
        busy = patience.busy if content.mime == _PDF else 0
        facts = _end_of(queue, job, patience.for_sheets(content.sheets), busy)
        complaint = _complaint(queue)
    except CupsError as error:
        raise maybe(Trouble.PRINTER_BROKE_OFF) from error
    if facts is None:
        raise maybe(Trouble.PRINTER_UNCONFIRMED)
    if facts.state is JobState.COMPLETED:
        doubt = doubt_at(at, name, time.monotonic() - since, patience)
        if doubt is not None:
            raise maybe(doubt)
        libcups.forget_job(queue, job)
        return
    if facts.begun:
        raise maybe(complaint or Trouble.PRINTER_BROKE_OFF)
    raise UnavailableError(complaint or Trouble.PRINTER_OFFLINE, printer=queue)


def _open_queue(name: str, patience: Patience) -> QueueFacts:
    """Before anything is handed in: whether the queue takes and prints jobs, and its printer."""
    try:
        queue = queue_facts(name)
    except (OSError, CupsError) as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=name) from error
    if queue is None:
        raise UnavailableError(Trouble.PRINTER_UNKNOWN, printer=name)
    if not queue.accepts:
        raise UnavailableError(Trouble.PRINTER_REFUSED, printer=name)
    # Other reasons may be left over from the last job: this one will show.
    if any(one.startswith("paused") for one in queue.reasons):
        raise UnavailableError(Trouble.PRINTER_OFFLINE, printer=name)
    trouble = hindrance_at(queue, patience)
    if trouble is not None:
        raise UnavailableError(trouble, printer=name)
    return queue


def _options(queue: QueueFacts, paper: bytes, wishes: PrintWishes) -> Mapping[str, str]:
    """The job attributes of RFC 8011 and PWG 5100.7 that say how the paper is wanted."""
    able = Abilities(queue.sources, _TWO_SIDED in queue.sides, queue.most_copies)
    require_able(able, wishes, queue.name)
    options = dict(_media(queue, sheet_of(paper), wishes.tray))
    if wishes.copies > 1:
        options |= {"copies": str(wishes.copies), "collate": "true"}
    if queue.sides:
        options["sides"] = _TWO_SIDED if wishes.two_sided else "one-sided"
    return options


def _media(queue: QueueFacts, sheet: Sheet, tray: str) -> Mapping[str, str]:
    """The sheet and its tray. Raises UnavailableError PRINTER_SIZE when the queue has no such.

    What comes off a roll is left to the driver, which knows the length and how to cut.
    """
    source = f"media-source={tray}" if tray else ""
    known = not queue.media or media_named(queue.media, sheet) is not None
    if sheet.on_roll and not (known and queue.media):
        return {"media-col": f"{{{source}}}"} if source else {}
    if not known:
        raise UnavailableError(
            Trouble.PRINTER_SIZE, printer=queue.name, width=sheet.width, height=sheet.height
        )
    size = f"media-size={{x-dimension={sheet.width * 100} y-dimension={sheet.height * 100}}}"
    return {"media-col": f"{{{size} {source}}}", "print-scaling": "none"}


def _end_of(queue: str, job: int, within: float, busy: float) -> JobFacts | None:
    """What became of a job in time; taken back if it has not come to an end by itself."""
    until = time.monotonic() + within
    facts = _watched(queue, job, until)
    while _underway(facts) and time.monotonic() < until + busy and _prints(queue):
        facts = _watched(queue, job, time.monotonic())
        time.sleep(_LOOK_S)
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


def _underway(facts: JobFacts | None) -> bool:
    return facts is not None and facts.state not in (*_ENDED, JobState.STOPPED)


def _prints(queue: str) -> bool:
    """Whether the queue is at work, at this job or at one before it, and complains of nothing."""
    facts = queue_facts(queue)
    return facts is not None and facts.printing and complaint_in(facts.reasons) is None


def _complaint(queue: str) -> Trouble | None:
    """What the queue complains of now."""
    facts = queue_facts(queue)
    return complaint_in(facts.reasons) if facts else None
