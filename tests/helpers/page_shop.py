"""A desk beside which pages come from any source: drawn sheets, a watched folder, slow makers."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import zxingcpp
from PIL import Image, ImageDraw
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.desk import drafts
from clerk_app.desk.page_maker_port import PageMaker, Told
from clerk_app.desk.station import Station
from clerk_app.devices.scanners.station_scanners import StationScanners
from clerk_app.devices.scanners.watched_folder import FolderDriver, Rhythm, WatchedFolder
from clerk_app.domain.page_steps import PageSteps
from clerk_app.domain.scan_settings import ScannerChoice
from clerk_app.store.sealed_file import Source
from tests.helpers.lying import lying
from tests.helpers.plain_files import PlainMaker
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.pages.workbench.paper_sources import PaperSources
from ui.pages.workbench.scan_state import FlowStand
from ui.rehearsal import visits
from ui.tasks import Tasks
from ui.widgets.banner import Banner

SINGLE = visits.SINGLE
FIRST, SECOND = "M02", "M16"
SHIFT = Qt.KeyboardModifier.ShiftModifier
SIZE = (420, 594)
"""A4 at 50 dpi and a little more: small, and all that is on it can be read."""


def sheet(number: int, code: str = "") -> Image.Image:
    """A page with its number on it, and a QR code where one is given."""
    page = Image.new("L", SIZE, "white")
    draw = ImageDraw.Draw(page)
    draw.text((40, 250), f"page {number} of the pile " * 2, fill=0)
    draw.rectangle((40, 300, 60 + 3 * number, 340), fill=0)
    if code:
        made = zxingcpp.create_barcode(code, zxingcpp.BarcodeFormat.QRCode)
        page.paste(Image.fromarray(made.to_image(scale=4, add_quiet_zones=True)), (150, 20))
    return page


def save_pdf(path: Path, *pages: Image.Image) -> None:
    """Scans in one PDF, as a copier makes it."""
    first, *more = pages
    first.save(path, "PDF", save_all=True, append_images=more, resolution=50)


@dataclass(slots=True)
class Backwards(PlainMaker):
    """A maker whose children end in the order that is furthest from the one they were asked in."""

    held: list[tuple[Source, Told, int]] = field(default_factory=list)

    def start(
        self,
        path: Source,
        told: Told,
        *,
        frame: int = 0,
        steps: PageSteps | None = None,
        apart: bool = False,
    ) -> Callable[[], None]:
        assert steps is None, "nobody turns a page here"
        assert not apart, "no PDF is taken apart here"
        self.held.append((path, told, frame))
        return lambda: None

    def end(self) -> None:
        held, self.held = self.held[::-1], []
        for path, told, frame in held:
            told(self.make(path, frame=frame))


class QuickScanners(StationScanners):
    """The station's own, whose watched folder is done with at once."""

    def open(self, address: str) -> WatchedFolder:
        place = address.partition(":")[2]
        return FolderDriver(Rhythm(0.002, 2)).open(place, self.folder)


@dataclass(slots=True)
class Shop:
    """A bench beside which a maker's own program writes pages into a folder."""

    bench: Bench
    station: Station
    watched: Path
    pages: Path
    written: int = 0
    scanned: int = 0

    def put_together(self, *pages: Image.Image) -> None:
        """One file of several pictures more into the folder."""
        self.written += 1
        first, *more = pages
        first.save(self.watched / f"{self.written:03}.tif", save_all=True, append_images=more)

    def put_pdf(self, *pages: Image.Image) -> Path:
        """A PDF of scans more into the folder, as a copier makes it."""
        self.written += 1
        path = self.watched / f"{self.written:03}.pdf"
        save_pdf(path, *pages)
        return path

    def put(self, code: str = "", *, blank: bool = False) -> None:
        """One page more into the folder; each is another."""
        self.written += 1
        page = Image.new("L", SIZE, 250 - self.written) if blank else sheet(self.written, code)
        page.save(self.watched / f"{self.written:03}.png", dpi=(50, 50))

    def hold(self, slot: str = FIRST) -> None:
        """Put the hand on a line."""
        self.bench.hand.find(f"attach:{slot}", QPushButton).setFocus()

    def begin_scan(self, slot: str = FIRST) -> None:
        """The key that scans, with the hand on a line."""
        self.hold(slot)
        self.bench.hand.press(Qt.Key.Key_F11, SHIFT)

    def until_at_work(self, maker: "Backwards", many: int) -> None:
        """Until all files have come and so many pages are being made."""
        self.bench.hand.until(lambda: len(maker.held) == many, "all at work")
        self.bench.hand.until(lambda: not self.bench.model.scanning.state.running, "all come")

    def place_waiting(self, slot: str) -> None:
        """What waits in sight goes to this line."""
        self.hold(slot)
        self.bench.hand.click("pages_place")

    def scan(self, slot: str = FIRST) -> None:
        """Scan what lies in the folder, until all of it has come and is done with."""
        self.begin_scan(slot)
        scanning = self.bench.model.scanning
        many, self.scanned = self.written - self.scanned, self.written
        taken = self.watched / "taken"
        self.bench.hand.until(lambda: len(list(taken.glob("*"))) == self.written, "all taken")
        self.bench.hand.until(lambda: scanning.state.pages == many, "all come")
        self.bench.hand.until(lambda: not scanning.state.running, "the scan over")
        self.settle()

    def settle(self) -> None:
        """Until nothing is on its way."""
        self.bench.hand.until(lambda: not self.stand.working or self.asked, "all done")
        self.bench.settled()

    @property
    def asked(self) -> bool:
        """A page waits for an answer."""
        return self.stand.asking is not None

    @property
    def stand(self) -> FlowStand:
        return self.bench.model.scanning.flow.stand

    def drafted(self, slot: str) -> list[str]:
        """Names of the files on a line of the draft in front, as the store has them."""
        with self.station.store.read() as work:
            draft = drafts.stored_draft(work, self.bench.model.subject.key)
        return [one.filename for one in draft.materials if one.slot == slot]

    def pages_of(self, slot: str) -> list[str]:
        """Digests of the files on a line of the draft in front."""
        with self.station.store.read() as work:
            draft = drafts.stored_draft(work, self.bench.model.subject.key)
        return [one.sha256 for one in draft.materials if one.slot == slot]

    def go_on(self) -> None:
        """What the trouble's banner offers, once the scan is over."""
        scanning = self.bench.model.scanning
        self.bench.hand.until(lambda: not scanning.state.running, "the scan over")
        banner = self.bench.hand.find("scan_problem", Banner)
        (button,) = (one for one in banner.findChildren(QPushButton) if one.isVisible())
        assert button.text() == "继续"
        self.bench.hand.tap(button)

    def originals(self, slot: str) -> list[bytes]:
        """The files as they came whose pages are on a line of the draft in front."""
        with self.station.store.read() as work:
            rows = [work.originals.of(one) for one in self.pages_of(slot)]
        return [self.station.store.files.file(one.original).read_bytes() for one in rows if one]

    def lying(self) -> list[str]:
        """What lies between scanner and desk."""
        return lying(self.station, self.pages)


def begun_shop(
    qtbot: QtBot,
    station: Station,
    tasks: Tasks,
    bus: Bus,
    folder: Path,
    maker: PageMaker | None = None,
) -> Shop:
    """A shop with a draft on the desk."""
    station = replace(station, pages=maker or PlainMaker())
    pages, watched = folder / "scanned", folder / "maker"
    watched.mkdir(exist_ok=True)
    scanners = QuickScanners(ScannerChoice(f"folder:{watched}"), pages, lambda _: None)
    bench = open_bench(station, tasks, bus, folder, sources=PaperSources(scanners))
    qtbot.addWidget(bench.page)
    bench.begin(SINGLE)
    return Shop(bench, station, watched, pages)


def names(shop: Shop, slot: str, *numbers: int) -> list[str]:
    """How pages of a line are called by their numbers."""
    line = next(one for one in shop.bench.model.subject.lines if one.slot == slot)
    return [f"{line.name}-{number}.jpg" for number in numbers]
