"""A page printer of the Windows spooler: pages drawn here, put to its driver, watched, taken back.

Written after the documentation of wingdi and winspool; it has not been tried on Windows.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from typing import Protocol

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers.abilities import Abilities, require_able
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.gdi import GdiError, Setup, open_context
from clerk_app.devices.printers.media import Sheet, sheet_of
from clerk_app.devices.printers.page_strips import Frame, Strip, page_count, strips_of
from clerk_app.devices.printers.raster import MM_PER_INCH, require_reach
from clerk_app.devices.printers.windows import Opener, opened_ready, watch
from clerk_app.devices.printers.winspool import DriverFacts, SpoolerError, driver_facts, open_spool
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.domain.printer_address import WindowsPrinter

_NEAR = 10
"""Tenths of a millimetre that a driver's sheet may differ from the paper's."""


class OpenContext(Protocol):
    """What is asked of a printer's device context (`gdi.Context`); all raise GdiError."""

    def frame(self) -> Frame:
        """What of the sheet the printer reaches."""
        ...

    def begin(self, title: str) -> int:
        """Begin a document; the id of its job."""
        ...

    def put_page(self, strips: tuple[Strip, ...]) -> None:
        """Put one page."""
        ...

    def end(self) -> None:
        """The document is whole."""
        ...

    def abort(self) -> None:
        """Give the document up."""
        ...


@dataclass(frozen=True, slots=True)
class WindowsCalls:
    """The system's side: the spooler, the driver's facts and its device context."""

    spool: Opener = open_spool
    facts: Callable[[str], DriverFacts] = driver_facts
    context: Callable[[str, Setup], AbstractContextManager[OpenContext]] = open_context


WINDOWS = WindowsCalls()


def print_pages(
    address: WindowsPrinter,
    patience: Patience,
    wishes: PrintWishes,
    paper: bytes,
    name: str,
    *,
    calls: WindowsCalls = WINDOWS,
) -> None:
    """Print a PDF (`desk.printer_port.Printer`) in grey on sheets of its own size, not scaled.

    Raises UnavailableError as `windows.spool_raw` does, and PRINTER_SIZE, PRINTER_TRAY_UNKNOWN,
    PRINTER_ONE_SIDED or PRINTER_ONE_COPY for what the driver cannot do, when nothing has come
    out; MaybePrintedError when it had begun. The spooler does not tell copies apart: of more than
    one none is known to be out until all are.
    """
    printer, sheet = address.name, sheet_of(paper)
    with opened_ready(printer, calls.spool) as spool:
        setup = _setup(calls, printer, wishes, sheet)
        job = _put(calls, printer, setup, sheet, (paper, name))
        within = patience.for_sheets(page_count(paper) * wishes.copies)
        watch(spool, job, within, printer, wishes.copies, busy=patience.busy)


def _setup(calls: WindowsCalls, printer: str, wishes: PrintWishes, sheet: Sheet) -> Setup:
    try:
        facts = calls.facts(printer)
    except (OSError, SpoolerError) as error:
        raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=printer) from error
    trays = {name: number for number, name in facts.bins}
    require_able(Abilities(tuple(trays), facts.two_sided, facts.most_copies), wishes, printer)
    wanted = (sheet.width * 10, sheet.height * 10)
    for number, *size in facts.papers:
        if all(abs(one - other) <= _NEAR for one, other in zip(size, wanted, strict=True)):
            return Setup(number, wishes.copies, wishes.two_sided, trays.get(wishes.tray))
    if sheet.on_roll:
        # Its length only the driver knows.
        return Setup(None, wishes.copies, wishes.two_sided, trays.get(wishes.tray))
    raise UnavailableError(
        Trouble.PRINTER_SIZE, printer=printer, width=sheet.width, height=sheet.height
    )


def _put(
    calls: WindowsCalls, printer: str, setup: Setup, sheet: Sheet, document: tuple[bytes, str]
) -> int:
    """Put every page; the id of the job. A printer may begin with a page as soon as it has it."""
    paper, title = document
    with ExitStack() as opened:
        try:
            context = opened.enter_context(calls.context(printer, setup))
            frame = context.frame()
            if setup.paper is None:
                frame = _on_roll(frame, sheet, paper, printer)
            job = context.begin(title)
        except (GdiError, OSError) as error:
            raise UnavailableError(Trouble.PRINTER_UNREACHABLE, printer=printer) from error
        try:
            for page in range(page_count(paper)):
                context.put_page(strips_of(paper, page, sheet, frame))
            context.end()
        except GdiError as error:
            context.abort()
            raise MaybePrintedError(
                Trouble.PRINTER_BROKE_OFF, printer=printer, out=0, copies=setup.copies
            ) from error
    return job


def _on_roll(frame: Frame, sheet: Sheet, paper: bytes, printer: str) -> Frame:
    """The middle of the paper on the middle of the roll, from the first row that is reached.

    Raises UnavailableError PRINTER_PAPER_WIDE or PRINTER_SIZE when some of it would be cut off.
    """
    require_reach(paper, frame.width / frame.across * MM_PER_INCH, printer)
    if sheet.height > frame.height / frame.down * MM_PER_INCH:
        raise UnavailableError(
            Trouble.PRINTER_SIZE, printer=printer, width=sheet.width, height=sheet.height
        )
    whole = round(sheet.width / MM_PER_INCH * frame.across)
    return replace(frame, left=(whole - frame.width) // 2, top=0)
