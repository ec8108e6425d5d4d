"""One door for all kinds of printers, and the folder."""

from pathlib import Path

import pytest

from clerk_app.devices.printers.opening import open_printer
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.printer_address import FolderPrinter, NetworkPrinter, WindowsPrinter
from tests.helpers.slips import FACTS, code_on
from tests.helpers.ticket_printer import TicketPrinter, network_printer


def test_an_address_becomes_a_printer(paper: bytes) -> None:
    printer = TicketPrinter()
    with network_printer(printer) as (host, port):
        open_printer(NetworkPrinter(host, port), "slip_printer")(paper, "A001")
    assert code_on(printer.slips[0]) == FACTS.code


def test_a_folder_gets_the_paper(paper: bytes, tmp_path: Path) -> None:
    folder = tmp_path / "slips"
    open_printer(FolderPrinter(str(folder)), "slip_printer")(paper, "slip-A001-1")
    assert [one.name for one in folder.iterdir()] == ["slip-A001-1.pdf"]
    assert (folder / "slip-A001-1.pdf").read_bytes() == paper


def test_a_folder_that_cannot_be(paper: bytes, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnavailableError) as caught:
        open_printer(FolderPrinter(str(tmp_path / "file" / "slips")), "slip_printer")(paper, "A001")
    assert caught.value.trouble is Trouble.STORE_READ_ONLY


def test_a_kind_that_only_another_system_has() -> None:
    with pytest.raises(RuleError) as caught:
        open_printer(WindowsPrinter("Slips"), "slip_printer")
    assert caught.value.trouble is Trouble.CONFIG_FORM
    assert caught.value.facts == {"key": "slip_printer", "problem": "not_on_this_system"}
