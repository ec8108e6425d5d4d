"""One door for all kinds of printers, and the folder."""

from pathlib import Path

import pytest

from clerk_app.devices.printers.abilities import Abilities, require_able
from clerk_app.devices.printers.media import Sheet, media_named
from clerk_app.devices.printers.opening import open_printer
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.domain.printer_address import (
    CupsPrinter,
    DevicePrinter,
    FolderPrinter,
    LabelLanguage,
    LabelPrinter,
    NetworkPrinter,
    PrinterAddress,
    WindowsPrinter,
)
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


@pytest.mark.parametrize(
    "address",
    [
        WindowsPrinter("Slips"),
        WindowsPrinter("Slips", raw=True),
        LabelPrinter(LabelLanguage.ZPL, WindowsPrinter("Labels", raw=True)),
    ],
)
def test_a_kind_that_only_another_system_has(address: PrinterAddress) -> None:
    with pytest.raises(RuleError) as caught:
        open_printer(address, "slip_printer")
    assert caught.value.trouble is Trouble.CONFIG_FORM
    assert caught.value.facts == {"key": "slip_printer", "problem": "not_on_this_system"}


@pytest.mark.parametrize(
    ("wishes", "trouble"),
    [
        (PrintWishes("tray-1"), Trouble.PRINTER_TRAY_UNKNOWN),
        (PrintWishes(two_sided=True), Trouble.PRINTER_ONE_SIDED),
    ],
)
@pytest.mark.parametrize(
    "address",
    [
        NetworkPrinter("192.0.2.9"),
        DevicePrinter("/dev/usb/lp0"),
        CupsPrinter("Slips", raw=True),
        LabelPrinter(LabelLanguage.TSPL, NetworkPrinter("192.0.2.9")),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_roll_has_no_trays_and_one_side(
    address: PrinterAddress, wishes: PrintWishes, trouble: Trouble
) -> None:
    with pytest.raises(UnavailableError) as caught:
        open_printer(address, "slip_printer", wishes=wishes)
    assert caught.value.trouble is trouble


def test_copies_that_a_printer_does_not_take_at_once_are_told() -> None:
    able = Abilities(two_sided=True, most_copies=2)
    require_able(able, PrintWishes(copies=2, two_sided=True), "Office")
    with pytest.raises(UnavailableError) as caught:
        require_able(able, PrintWishes(copies=3), "Office")
    assert caught.value.trouble is Trouble.PRINTER_ONE_COPY
    assert caught.value.facts == {"printer": "Office", "most": 2}


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("na_letter_8.5x11in", "iso_a5_148x210mm"), "iso_a5_148x210mm"),
        (("om_a5_5.83x8.27in",), "om_a5_5.83x8.27in"),
        (("iso_a4_210x297mm", "jis_b5_182x257mm", "auto"), None),
        (("custom_min_76.2x127mm", "custom_max_215.9x355.6mm"), "custom_paper_148x210mm"),
        (("custom_min_76.2x127mm", "custom_max_105x148mm"), None),
    ],
)
def test_the_sheet_among_those_of_a_queue(names: tuple[str, ...], found: str | None) -> None:
    assert media_named(names, Sheet(148, 210)) == found
