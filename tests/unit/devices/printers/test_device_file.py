"""ESC/POS at a device file: a terminal line that answers, a pipe that only swallows."""

import fcntl
import os
from pathlib import Path

import pytest

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.device_file import print_to_device
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.printer_address import DevicePrinter
from tests.helpers.slips import FACTS, code_on
from tests.helpers.ticket_printer import TicketPrinter, serial_printer


def test_a_line_that_answers(paper: bytes) -> None:
    printer = TicketPrinter()
    with serial_printer(printer) as path:
        print_to_device(DevicePrinter(str(path), baud=38_400), Patience(answer=5), paper)
    assert code_on(printer.slips[0]) == FACTS.code


def test_a_printer_without_paper_is_not_sent_anything(paper: bytes) -> None:
    printer = TicketPrinter(paper_out=True)
    with serial_printer(printer) as path, pytest.raises(UnavailableError) as caught:
        print_to_device(DevicePrinter(str(path)), Patience(answer=5), paper)
    assert not isinstance(caught.value, MaybePrintedError)
    assert caught.value.trouble is Trouble.PRINTER_PAPER_OUT
    assert printer.slips == []


def test_a_device_that_only_takes(paper: bytes, patience: Patience, tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    os.mkfifo(path)
    # Opened before the printing begins: a pipe without a reader is a device that is off.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as swallowed:
        fcntl.fcntl(swallowed, fcntl.F_SETPIPE_SZ, 1_000_000)
        print_to_device(DevicePrinter(str(path), answers=False), patience, paper)
        job = swallowed.read()
    printer = TicketPrinter()
    printer.hear(job, 0)
    assert code_on(printer.slips[0]) == FACTS.code
    assert printer.unknown == []


def test_a_device_that_stops_taking(paper: bytes, tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    os.mkfifo(path)
    full = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    with pytest.raises(MaybePrintedError) as caught:
        print_to_device(DevicePrinter(str(path), answers=False), Patience(send=0.2), paper)
    os.close(full)
    assert caught.value.trouble is Trouble.PRINTER_BROKE_OFF


def test_no_device(paper: bytes, patience: Patience, tmp_path: Path) -> None:
    for path in (tmp_path / "lp0", tmp_path):
        with pytest.raises(UnavailableError) as caught:
            print_to_device(DevicePrinter(str(path), answers=False), patience, paper)
        assert caught.value.trouble is Trouble.PRINTER_UNREACHABLE


def test_a_plain_file_of_that_name_is_not_written_over(
    paper: bytes, patience: Patience, tmp_path: Path
) -> None:
    path = tmp_path / "lp0"
    path.write_text("somebody's notes")
    with pytest.raises(UnavailableError) as caught:
        print_to_device(DevicePrinter(str(path), answers=False), patience, paper)
    assert caught.value.trouble is Trouble.PRINTER_UNREACHABLE
    assert path.read_text() == "somebody's notes"
