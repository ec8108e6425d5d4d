"""The Windows spooler as its documentation has it: what is sent, watched and taken back.

There is no Windows here: the calls of `winspool` are played by a spool in memory.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.windows import OpenSpool, print_to_spooler
from clerk_app.devices.printers.winspool import JobStatus, PrinterStatus, SpoolerError
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.printer_address import WindowsPrinter
from tests.helpers.slips import FACTS, code_on
from tests.helpers.ticket_printer import TicketPrinter

ADDRESS = WindowsPrinter("小票打印机")
SHORT = Patience(send=0.1, finish=0.1)


@dataclass(slots=True)
class MemorySpool:
    """A printer whose job goes through the states it is given; the last one stays."""

    states: list[JobStatus | None]
    printer: PrinterStatus = field(default_factory=lambda: PrinterStatus(0))
    refusal: int = 0
    sent: list[bytes] = field(default_factory=list)
    cancelled: list[int] = field(default_factory=list)

    def status(self) -> PrinterStatus:
        return self.printer

    def send(self, title: str, content: bytes) -> int:
        assert title
        self.sent.append(content)
        return len(self.sent)

    def job(self, job: int) -> JobStatus | None:
        assert job == len(self.sent)
        return self.states.pop(0) if len(self.states) > 1 else self.states[0]

    def cancel(self, job: int) -> None:
        self.cancelled.append(job)

    @contextmanager
    def open(self, name: str) -> Iterator[OpenSpool]:
        assert name == ADDRESS.name
        if self.refusal:
            raise SpoolerError(self.refusal)
        yield self


def refused(spool: MemorySpool, paper: bytes) -> UnavailableError:
    with pytest.raises(UnavailableError) as caught:
        print_to_spooler(ADDRESS, SHORT, 1, paper, "A001", opener=spool.open)
    return caught.value


@pytest.mark.parametrize("last", [None, JobStatus.PRINTED, JobStatus.COMPLETE])
def test_a_job_that_has_left_the_queue_is_out(paper: bytes, last: JobStatus | None) -> None:
    spool = MemorySpool([JobStatus(0), JobStatus.PRINTING, last])
    print_to_spooler(ADDRESS, Patience(), 1, paper, "A001", opener=spool.open)
    printer = TicketPrinter()
    printer.hear(spool.sent[0], 0)
    assert code_on(printer.slips[0]) == FACTS.code
    assert spool.cancelled == []


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
    spool = MemorySpool([None], printer=status)
    error = refused(spool, paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is trouble
    assert spool.sent == []


def test_a_job_that_never_begins_is_taken_back(paper: bytes) -> None:
    spool = MemorySpool([JobStatus(0)])
    error = refused(spool, paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_OFFLINE
    assert spool.cancelled == [1]


def test_paper_that_ends_in_the_middle_leaves_the_fate_open(paper: bytes) -> None:
    spool = MemorySpool([JobStatus.PRINTING, JobStatus.PRINTING | JobStatus.PAPER_OUT])
    with pytest.raises(MaybePrintedError) as caught:
        print_to_spooler(ADDRESS, Patience(), 1, paper, "A001", opener=spool.open)
    assert caught.value.trouble is Trouble.PRINTER_PAPER_OUT
    assert spool.cancelled == [1]


def test_a_job_somebody_deleted(paper: bytes) -> None:
    spool = MemorySpool([JobStatus(0), JobStatus.DELETING])
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
    error = refused(MemorySpool([None], refusal=code), paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is trouble


def test_off_windows_there_is_no_spooler(paper: bytes) -> None:
    with pytest.raises(UnavailableError) as caught:
        print_to_spooler(ADDRESS, SHORT, 1, paper, "A001")
    assert caught.value.trouble is Trouble.PRINTER_UNREACHABLE
