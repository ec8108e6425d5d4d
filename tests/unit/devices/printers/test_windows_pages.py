"""Pages for a driver of Windows, as the documentation has it: drawn, put, watched, taken back.

There is no Windows here: the calls of `gdi` and `winspool` are played in memory; what is given to
GDI is read by another reader of its format.
"""

import ctypes
import io
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from PIL import Image, ImageChops

from clerk_app.desk.printer_port import MaybePrintedError
from clerk_app.devices.printers.conversation import Patience
from clerk_app.devices.printers.gdi import DevMode, GdiError, Setup, grey_header, set_up
from clerk_app.devices.printers.media import Sheet, sheet_of
from clerk_app.devices.printers.page_strips import Frame, Strip, strips_of
from clerk_app.devices.printers.windows_pages import OpenContext, WindowsCalls, print_pages
from clerk_app.devices.printers.winspool import DriverFacts, JobStatus, PrinterStatus
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_wishes import PLAIN, PrintWishes
from clerk_app.domain.printer_address import WindowsPrinter
from tests.helpers.memory_spool import MemorySpool
from tests.helpers.papers import NUMBER, codes_on, pictures_of, sizes_of
from tests.helpers.slips import FACTS, code_on

ADDRESS = WindowsPrinter("HP LaserJet 一楼")
SHORT = Patience(send=0.1, finish=0.1, sheet=0, busy=0)
A5 = Sheet(148, 210)
FRAME = Frame(across=300, down=300, left=50, top=60, width=1647, height=2360)
"""4 mm and more of an A5 sheet are out of reach on each side."""
DRIVER = DriverFacts(
    bins=((15, "自动选择"), (1, "纸盒 1"), (260, "纸盒 2")),
    papers=((9, 2100, 2970), (11, 1480, 2100)),
    two_sided=True,
    most_copies=5,
)
ROLL_DRIVER = DriverFacts((), ((256, 720, 2970),), two_sided=False, most_copies=1)


@dataclass(slots=True)
class MemoryPrinter:
    """A page printer behind a driver; a call named in `refuses` fails the n-th time."""

    driver: DriverFacts = DRIVER
    reach: Frame = FRAME
    refuses: tuple[str, int] = ("", 0)
    spool: MemorySpool = field(default_factory=lambda: MemorySpool(ADDRESS.name, [None]))
    setups: list[Setup] = field(default_factory=list)
    pages: list[Image.Image] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    @property
    def calls(self) -> WindowsCalls:
        """The system's side."""
        return WindowsCalls(self.spool.open, lambda _: self.driver, self.context)

    @contextmanager
    def context(self, name: str, setup: Setup) -> Iterator[OpenContext]:
        assert name == ADDRESS.name
        self._call("context")
        self.setups.append(setup)
        try:
            yield self
        finally:
            self.said.append("closed")

    def frame(self) -> Frame:
        return self.reach

    def begin(self, title: str) -> int:
        assert title
        self._call("begin")
        return 7

    def put_page(self, strips: tuple[Strip, ...]) -> None:
        self._call("page")
        page = Image.new("L", (self.reach.width, self.reach.height), 255)
        for strip in strips:
            page.paste(read_dib(strip), (0, strip.top))
        self.pages.append(page)

    def end(self) -> None:
        self._call("end")

    def abort(self) -> None:
        self.said.append("abort")

    def _call(self, name: str) -> None:
        self.said.append(name)
        if self.refuses == (name, self.said.count(name)):
            raise GdiError(name)


def read_dib(strip: Strip) -> Image.Image:
    """What Windows' own picture format says of a strip, by Pillow's reader."""
    header = bytes(grey_header(strip))
    start = 14 + len(header)
    file = struct.pack("<2sIHHI", b"BM", start + len(strip.shades), 0, 0, start)
    picture = Image.open(io.BytesIO(file + header + strip.shades)).convert("L")
    return picture.crop((0, 0, strip.width, strip.height))


def refused(printer: MemoryPrinter, paper: bytes, wishes: PrintWishes = PLAIN) -> UnavailableError:
    with pytest.raises(UnavailableError) as caught:
        print_pages(ADDRESS, SHORT, wishes, paper, "receipt", calls=printer.calls)
    return caught.value


def test_what_the_driver_gets_is_the_page_in_its_place_and_size(sheet: bytes) -> None:
    printer = MemoryPrinter()
    wishes = PrintWishes("纸盒 2", copies=2, two_sided=True)
    print_pages(ADDRESS, SHORT, wishes, sheet, "receipt", calls=printer.calls)
    assert printer.setups == [Setup(paper=11, copies=2, two_sided=True, tray=260)]
    assert len(printer.pages) == len(sizes_of(sheet))
    assert printer.said == ["context", "begin", *["page"] * len(printer.pages), "end", "closed"]
    reach = (FRAME.left, FRAME.top, FRAME.left + FRAME.width, FRAME.top + FRAME.height)
    for page, whole in zip(printer.pages, pictures_of(sheet, dpi=300), strict=True):
        # A dot more or less at an edge is not seen in dots of four by four.
        off = ImageChops.difference(page.reduce(4), whole.crop(reach).reduce(4))
        assert off.point(lambda shade: 255 * (shade > 128)).getbbox() is None
    assert ("Code 128", NUMBER) in codes_on(printer.pages[0])


def test_white_is_left_out(sheet: bytes) -> None:
    strips = strips_of(sheet, len(sizes_of(sheet)) - 1, sheet_of(sheet), FRAME)
    assert sum(strip.height for strip in strips) < FRAME.height
    assert all(strip.stride % 4 == 0 for strip in strips)


def test_a_page_that_lies_is_turned_onto_the_sheet(lying: bytes) -> None:
    (upright,) = sizes_of(lying)
    assert upright == (210, 148)
    assert sheet_of(lying) == A5
    frame = Frame(100, 100, 0, 0, 583, 827)
    page = Image.new("L", (frame.width, frame.height), 255)
    for strip in strips_of(lying, 0, A5, frame):
        page.paste(read_dib(strip), (0, strip.top))
    # The mark at the lying page's upper left is at the sheet's upper right.
    box = page.point(lambda shade: 255 * (shade < 128)).getbbox()
    assert box is not None
    assert box[0] > frame.width * 0.7
    assert box[3] < frame.height * 0.3


@pytest.mark.parametrize(
    ("wishes", "driver", "trouble"),
    [
        (PrintWishes("纸盒 9"), DRIVER, Trouble.PRINTER_TRAY_UNKNOWN),
        (PrintWishes(copies=6), DRIVER, Trouble.PRINTER_ONE_COPY),
        (
            PrintWishes(two_sided=True),
            DriverFacts(DRIVER.bins, DRIVER.papers, two_sided=False, most_copies=1),
            Trouble.PRINTER_ONE_SIDED,
        ),
        (
            PLAIN,
            DriverFacts((), ((9, 2100, 2970),), two_sided=False, most_copies=1),
            Trouble.PRINTER_SIZE,
        ),
    ],
)
def test_what_the_driver_cannot_do_is_told_and_nothing_begun(
    sheet: bytes, wishes: PrintWishes, driver: DriverFacts, trouble: Trouble
) -> None:
    printer = MemoryPrinter(driver)
    error = refused(printer, sheet, wishes)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is trouble
    assert printer.said == []


def test_a_ticket_printer_with_a_driver_gets_the_middle_of_the_roll(paper: bytes) -> None:
    roll = Frame(across=203, down=203, left=0, top=0, width=576, height=2400)
    printer = MemoryPrinter(ROLL_DRIVER, roll)
    print_pages(ADDRESS, SHORT, PLAIN, paper, "slip", calls=printer.calls)
    assert printer.setups == [Setup(paper=None, copies=1, two_sided=False, tray=None)]
    assert code_on(printer.pages[0]) == FACTS.code


@pytest.mark.parametrize(
    ("width", "height", "trouble"),
    [(384, 2400, Trouble.PRINTER_PAPER_WIDE), (576, 300, Trouble.PRINTER_SIZE)],
)
def test_what_a_roll_would_cut_off_is_told_and_nothing_begun(
    paper: bytes, width: int, height: int, trouble: Trouble
) -> None:
    printer = MemoryPrinter(ROLL_DRIVER, Frame(203, 203, 0, 0, width, height))
    error = refused(printer, paper)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is trouble
    assert "begin" not in printer.said


@pytest.mark.parametrize("call", ["context", "begin"])
def test_a_document_that_cannot_begin_has_printed_nothing(sheet: bytes, call: str) -> None:
    error = refused(MemoryPrinter(refuses=(call, 1)), sheet)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_UNREACHABLE


@pytest.mark.parametrize("refuses", [("page", 1), ("page", 2), ("end", 1)])
def test_a_driver_that_fails_in_the_middle_leaves_the_fate_open(
    sheet: bytes, refuses: tuple[str, int]
) -> None:
    printer = MemoryPrinter(refuses=refuses)
    error = refused(printer, sheet, PrintWishes(copies=2))
    assert isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_BROKE_OFF
    assert (error.facts["out"], error.facts["copies"]) == (0, 2)
    assert printer.said[-2:] == ["abort", "closed"]


def test_a_printer_without_paper_is_not_given_anything(sheet: bytes) -> None:
    printer = MemoryPrinter()
    printer.spool.printer = PrinterStatus.PAPER_OUT
    error = refused(printer, sheet)
    assert not isinstance(error, MaybePrintedError)
    assert error.trouble is Trouble.PRINTER_PAPER_OUT
    assert printer.said == []


def test_paper_that_ends_in_the_middle_leaves_the_fate_open(sheet: bytes) -> None:
    printer = MemoryPrinter()
    printer.spool.states = [JobStatus.PRINTING, JobStatus.PRINTING | JobStatus.PAPER_OUT]
    with pytest.raises(MaybePrintedError) as caught:
        print_pages(ADDRESS, Patience(), PLAIN, sheet, "receipt", calls=printer.calls)
    assert caught.value.trouble is Trouble.PRINTER_PAPER_OUT
    assert printer.spool.cancelled == [7]


def test_the_setup_stands_where_windows_looks_for_it() -> None:
    """Offsets and flags of DEVMODEW, in the documentation of wingdi."""
    room = ctypes.create_string_buffer(220 + 100)
    set_up(DevMode.from_buffer(room), Setup(paper=11, copies=2, two_sided=True, tray=260))
    (fields,) = struct.unpack_from("<I", room, 72)
    assert fields == 0x1 | 0x2 | 0x10 | 0x100 | 0x200 | 0x1000 | 0x8000
    orientation, paper, _, _, scale, copies, source = struct.unpack_from("<7h", room, 76)
    assert (orientation, paper, scale, copies, source) == (1, 11, 100, 2, 260)
    assert struct.unpack_from("<h", room, 94) == (2,)
    assert struct.unpack_from("<h", room, 100) == (1,)
