"""The setting of a printer: every kind is read, and what does not fit is named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.printer_address import (
    CupsPrinter,
    DevicePrinter,
    FolderPrinter,
    LabelLanguage,
    LabelPrinter,
    NetworkPrinter,
    PrinterAddress,
    WindowsPrinter,
    read_address,
)

KEY = "slip_printer"
TSPL, ZPL = LabelLanguage.TSPL, LabelLanguage.ZPL


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("", None),
        ("  ", None),
        ("escpos://192.0.2.9:9100", NetworkPrinter("192.0.2.9", 9100)),
        ("escpos://kiosk-printer", NetworkPrinter("kiosk-printer", 9100)),
        ("escpos://[2001:db8::9]:9101/", NetworkPrinter("2001:db8::9", 9101)),
        ("escpos://192.0.2.9?status=no", NetworkPrinter("192.0.2.9", 9100, answers=False)),
        ("device:/dev/usb/lp0", DevicePrinter("/dev/usb/lp0")),
        (
            "device:/dev/ttyUSB0?baud=38400&status=no",
            DevicePrinter("/dev/ttyUSB0", 38_400, answers=False),
        ),
        ("cups:Slips", CupsPrinter("Slips")),
        ("cups-raw:小票", CupsPrinter("小票", raw=True)),
        ("windows:HP LaserJet (2)", WindowsPrinter("HP LaserJet (2)")),
        ("windows-raw:POS-80 (2)", WindowsPrinter("POS-80 (2)", raw=True)),
        (r"windows:\\hall\POS-80", WindowsPrinter(r"\\hall\POS-80")),
        ("tspl://label", LabelPrinter(TSPL, NetworkPrinter("label", 9100))),
        (
            "zpl://[2001:db8::9]:9101?dpi=300&status=no&width=108",
            LabelPrinter(ZPL, NetworkPrinter("2001:db8::9", 9101, answers=False), 300, 108),
        ),
        (
            "tspl-device:/dev/ttyUSB1?baud=9600&dpi=300",
            LabelPrinter(TSPL, DevicePrinter("/dev/ttyUSB1", 9600), 300),
        ),
        ("zpl-cups:Labels?width=57", LabelPrinter(ZPL, CupsPrinter("Labels", raw=True), 203, 57)),
        (
            "tspl-windows:Gprinter GP-3120TU?dpi=203",
            LabelPrinter(TSPL, WindowsPrinter("Gprinter GP-3120TU", raw=True)),
        ),
        ("folder:/var/slips", FolderPrinter("/var/slips")),
        (r"folder:C:\slips", FolderPrinter(r"C:\slips")),
    ],
)
def test_every_kind_is_read(text: str, address: PrinterAddress | None) -> None:
    assert read_address(text, KEY) == address


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("192.0.2.9", "scheme"),
        ("lpd://192.0.2.9", "scheme"),
        ("ESCPOS://192.0.2.9", "scheme"),
        ("escpos:192.0.2.9", "host"),
        ("escpos://", "host"),
        ("escpos://user@192.0.2.9", "host"),
        ("escpos://192.0.2.9/queue", "host"),
        ("escpos://192.0.2.9:0", "port"),
        ("escpos://192.0.2.9:99999", "port"),
        ("escpos://192.0.2.9:port", "port"),
        ("escpos://192.0.2.9?status=maybe", "option:status"),
        ("escpos://192.0.2.9?baud=9600", "option:baud"),
        ("escpos://192.0.2.9?status", "option:form"),
        ("escpos://192.0.2.9?status=no&status=yes", "option:status"),
        ("device:lp0", "absolute_path"),
        ("device:", "absolute_path"),
        ("device:/dev/ttyS0?baud=1", "option:baud"),
        ("cups:", "name"),
        ("cups:-o", "name"),
        ("cups:two words", "name"),
        ("cups:a/b", "name"),
        ("windows: ", "name"),
        ("folder:slips", "absolute_path"),
        ("escpos://192.0.2.9?dpi=203", "option:dpi"),
        ("tspl://", "host"),
        ("tspl://192.0.2.9?baud=9600", "option:baud"),
        ("tspl://192.0.2.9?dpi=600", "option:dpi"),
        ("zpl://192.0.2.9?width=0", "option:width"),
        ("zpl://192.0.2.9?width=1000", "option:width"),
        ("tspl-device:lp1", "absolute_path"),
        ("tspl-device:/dev/usb/lp1?status=maybe", "option:status"),
        ("zpl-cups:two words", "name"),
        ("zpl-cups:Labels?status=no", "option:status"),
        ("zpl-windows:", "name"),
        ("epl://192.0.2.9", "scheme"),
        ("zpl-raw:Labels", "scheme"),
    ],
)
def test_what_does_not_fit_is_named(text: str, problem: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_address(text, KEY)
    assert caught.value.trouble is Trouble.CONFIG_FORM
    assert caught.value.facts == {"key": KEY, "problem": problem}


@given(
    st.text()
    | st.text().map("escpos://{}".format)
    | st.text().map("device:/{}".format)
    | st.text().map("tspl://{}".format)
)
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        read_address(text, KEY)
    except RuleError as error:
        assert error.trouble is Trouble.CONFIG_FORM
