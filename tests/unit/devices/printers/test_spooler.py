"""The Windows spooler as its documentation has it: what is sent, watched and taken back.

There is no Windows here: the calls of `winspool` are played by a spool in memory.
"""

import pytest

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers import zpl
from clerk_app.devices.printers.conversation import Job, Patience
from clerk_app.devices.printers.raster import label_dots
from clerk_app.devices.printers.windows import print_to_spooler, spool_raw, watch
from clerk_app.devices.printers.winspool import JobStatus, PrinterStatus
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.printer_address import WindowsPrinter
from tests.helpers.label_printer import ZplPrinter
from tests.helpers.memory_spool import MemorySpool
from tests.helpers.papers import codes_on
from tests.helpers.slips import FACTS, code_on
from tests.helpers.ticket_printer import TicketPrinter

ADDRESS = WindowsPrinter("小票打印机")
SHORT = Patience(send=0.1, finish=0.1, sheet=0, busy=0)


def refused(spool: MemorySpool, paper: bytes) -> UnavailableError:
    with pytest.raises(UnavailableError) as caught:
        print_to_spooler(ADDRESS, SHORT, 1, paper, "A001", opener=spool.open)
    return caught.value


@pytest.mark.parametrize("last", [None, JobStatus.PRINTED, JobStatus.COMPLETE])
def test_a_job_that_has_left_the_queue_is_out(paper: bytes, last: JobStatus | None) -> None:
    spool = MemorySpool(ADDRESS.name, [JobStatus(0), JobStatus.PRINTING, last])
    print_to_spooler(ADDRESS, Patience(), 1, paper, "A001", opener=spool.open)
    printer = TicketPrinter()
    printer.hear(spool.sent[0], 0)
    assert code_on(printer.slips[0]) == FACTS.code
    assert spool.cancelled == []


def test_a_label_goes_past_the_driver_in_its_own_language(
    label: bytes, label_codes: set[tuple[str, str]]
) -> None:
    spool = MemorySpool(ADDRESS.name, [None])
    (dots,) = label_dots(label, 300, 104, ADDRESS.name)
    spool_raw(ADDRESS.name, Job(zpl.encode(dots), 2), SHORT, "label", opener=spool.open)
    printer = ZplPrinter()
    printer.hear(spool.sent[0], 0)
    assert [codes_on(slip) for slip in printer.slips] == [label_codes, label_codes]


@pytest.mark.parametrize(
    ("status", "trouble"),
    [
        (PrinterStatus.DOOR_OPEN | PrinterStatus.ERROR, Trouble.PRINTER_COVER_OPEN),
        (PrinterStatus.PAPER_OUT, Trouble.PRINTER_PAPER_OUT),
        (PrinterStatus.PAPER_JAM, Trouble.PRINTER_FAULT),
        (PrinterStatus.PAUSED, Trouble.PRINTER_OFFLINE),
        (PrinterStatus.NOT_AVAILABLE, Trouble.PRINTER_OFFLINE),
    ],
)
def test_a_printer_in_trouble_is_not_sent_anything(
    paper: bytes, status: PrinterStatus, trouble: Trouble
) -> None:
    spool = MemorySpool(ADDRESS.name, [None], printer=status)
    error = refused(spool, paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is trouble
    assert spool.sent == []


def test_a_job_that_never_begins_is_taken_back(paper: bytes) -> None:
    spool = MemorySpool(ADDRESS.name, [JobStatus(0)])
    error = refused(spool, paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_OFFLINE
    assert spool.cancelled == [1]


def test_paper_that_ends_in_the_middle_leaves_the_fate_open(paper: bytes) -> None:
    spool = MemorySpool(
        ADDRESS.name, [JobStatus.PRINTING, JobStatus.PRINTING | JobStatus.PAPER_OUT]
    )
    with pytest.raises(MaybePrintedError) as caught:
        print_to_spooler(ADDRESS, Patience(), 1, paper, "A001", opener=spool.open)
    assert caught.value.trouble is Trouble.PRINTER_PAPER_OUT
    assert spool.cancelled == [1]


def test_what_is_being_printed_is_left_alone_for_long_while_nothing_is_wrong() -> None:
    printing = [JobStatus.PRINTING] * 3
    spool = MemorySpool(ADDRESS.name, [*printing, None])
    with spool.open(ADDRESS.name) as opened:
        watch(opened, 1, 0.1, ADDRESS.name, 12, busy=60)
    assert spool.cancelled == []
    waits = MemorySpool(ADDRESS.name, [JobStatus(0)])
    with waits.open(ADDRESS.name) as opened, pytest.raises(UnavailableError):
        watch(opened, 1, 0.1, ADDRESS.name, 12, busy=60)
    assert waits.cancelled == [1]


def test_a_job_somebody_deleted(paper: bytes) -> None:
    spool = MemorySpool(ADDRESS.name, [JobStatus(0), JobStatus.DELETING])
    with pytest.raises(MaybePrintedError):
        print_to_spooler(ADDRESS, Patience(), 1, paper, "A001", opener=spool.open)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        (1801, Trouble.PRINTER_UNKNOWN),
        (5, Trouble.PRINTER_REFUSED),
        (1722, Trouble.PRINTER_UNREACHABLE),
    ],
)
def test_a_printer_that_cannot_be_opened(paper: bytes, code: int, trouble: Trouble) -> None:
    error = refused(MemorySpool(ADDRESS.name, [None], refusal=code), paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is trouble


def test_off_windows_there_is_no_spooler(paper: bytes) -> None:
    with pytest.raises(UnavailableError) as caught:
        print_to_spooler(ADDRESS, SHORT, 1, paper, "A001")
    assert caught.value.trouble is Trouble.PRINTER_UNREACHABLE
