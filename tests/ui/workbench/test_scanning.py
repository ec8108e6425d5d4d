"""Scanning at the checklist: one key, pages as they come, stopped, in trouble, gone on from."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPushButton

from clerk_app.desk import drafts
from clerk_app.desk.scanner_port import Cancelled, Scanner, Taken
from clerk_app.desk.station import Station
from clerk_app.devices.scanners.station_scanners import StationScanners
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, ScannerChoice, ScanSettings
from tests.helpers.escl_server import EsclServer
from tests.helpers.lying import lying
from tests.helpers.sane_device import SaneDevice
from tests.helpers.scan_rigs import kill_scanimage, scanimages
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.pages.workbench.paper_sources import PaperSources
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks
from ui.widgets.banner import Banner

pytestmark = pytest.mark.gui

SINGLE = visits.SINGLE
SLOT, OTHER = "M02", "M16"
SHIFT = Qt.KeyboardModifier.ShiftModifier
FEEDER = ScannerChoice("sane:test:0", ScanSettings(Feed.FEEDER, Colour.GREY, 100))


class Pile:
    """A source whose every sheet is another: SANE's test device draws one picture for all.

    The desk takes a file that it has already only once.
    """

    def __init__(self, source: Scanner) -> None:
        self.source, self.offer = source, source.offer

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        def mark(page: Path) -> None:
            with page.open("ab") as out:
                out.write(page.parent.name.encode() + page.name.encode())
            taken(page)

        self.source.scan(settings, mark, cancelled)


class PileScanners(StationScanners):
    """The station's scanners, each with such a pile in it."""

    def open(self, address: str) -> Scanner:
        return Pile(super().open(address))


class Shop:
    """A bench whose station scans, and what it has remembered."""

    def __init__(self, bench: Bench, scanners: StationScanners, pages: Path) -> None:
        self.bench, self.scanners, self.pages = bench, scanners, pages
        self.hand: Hand = bench.hand
        self.state = bench.model.scanning

    def scan(self) -> None:
        self.hand.press(Qt.Key.Key_F11, SHIFT)

    def take_in_hand(self, slot: str) -> None:
        self.hand.find(f"attach:{slot}", QPushButton).setFocus()

    def until_over(self) -> None:
        self.hand.until(lambda: not self.state.state.running, "the scan over")
        self.bench.settled()

    def problem(self) -> str:
        return self.hand.find("scan_problem", Banner).text()

    def stored(self) -> list[str]:
        (draft,) = drafts.open_drafts(self.bench.station, CLERK)
        return [one.filename for one in draft.materials]

    def left_lying(self) -> list[str]:
        return lying(self.bench.station, self.pages)


@pytest.fixture
def sane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SaneDevice:
    if shutil.which("scanimage") is None:
        pytest.skip("needs sane-utils")
    return SaneDevice(tmp_path, monkeypatch)


@pytest.fixture
def kept() -> dict[str, str]:
    """What went into the settings."""
    return {}


@pytest.fixture
def shop(
    station: Station,
    tasks: Tasks,
    bus: Bus,
    tmp_path: Path,
    sane: SaneDevice,
    kept: dict[str, str],
) -> Iterator[Shop]:
    pages = tmp_path / "scanned"
    scanners = PileScanners(FEEDER, pages, kept.update)
    bench = open_bench(station, tasks, bus, tmp_path, sources=PaperSources(scanners))
    yield Shop(bench, scanners, pages)
    bench.model.scanning.stop()
    bench.hand.until(lambda: not bench.model.scanning.state.running, "no scan left running")
    bench.settled()


def name_of(shop: Shop, slot: str) -> str:
    return next(one.name for one in shop.bench.model.subject.lines if one.slot == slot)


def test_one_key_scans_the_pile_for_the_line_in_hand(shop: Shop) -> None:
    shop.bench.begin(SINGLE)
    shop.take_in_hand(SLOT)
    shop.scan()
    shop.bench.until_files(SLOT, 10)
    shop.until_over()
    said = shop.bench.text("scan_said")
    assert "10" in said
    assert name_of(shop, SLOT) in said
    names = [f"{name_of(shop, SLOT)}-{n}.jpeg" for n in range(1, 11)]
    assert shop.stored() == names
    assert not shop.left_lying(), "what is filed lies nowhere else"
    assert not shop.hand.shown("scan_stop")


def test_else_for_the_next_line_that_is_missing(shop: Shop) -> None:
    shop.scanners.remember(replace(FEEDER, settings=ScanSettings(dpi=100)))
    shop.bench.begin(SINGLE)
    missing = [one.slot for one in shop.bench.model.subject.missing]
    shop.hand.find("field:applicant.name", QLineEdit).setFocus()
    for slot in missing[:2]:
        shop.scan()
        shop.bench.until_files(slot, 1)
        shop.until_over()


def test_a_page_of_a_case_is_an_operation_and_can_be_undone(shop: Shop) -> None:
    shop.scanners.remember(replace(FEEDER, settings=ScanSettings(dpi=100)))
    shop.bench.take_in(SINGLE)
    before = shop.bench.files_in_case(OTHER)
    shop.take_in_hand(OTHER)
    shop.scan()
    shop.hand.until(lambda: len(shop.bench.files_in_case(OTHER)) == len(before) + 1, "one more")
    shop.until_over()
    shop.hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    shop.hand.until(lambda: shop.bench.files_in_case(OTHER) == before, "taken back")
    shop.bench.settled()


def test_esc_stops_and_keeps_what_came(shop: Shop, sane: SaneDevice) -> None:
    sane.slow_down()
    shop.bench.begin(SINGLE)
    shop.take_in_hand(SLOT)
    shop.scan()
    shop.hand.until(lambda: shop.bench.files(SLOT) >= 2, "two pages")
    shop.hand.press(Qt.Key.Key_Escape)
    shop.until_over()
    assert 2 <= shop.bench.files(SLOT) < 10
    assert len(shop.stored()) == shop.bench.files(SLOT)
    assert not shop.hand.shown("scan_problem")
    assert scanimages() == []
    # Esc is the page's again.
    assert not shop.state.stop()


def test_a_case_is_not_received_while_its_pages_still_come(shop: Shop, sane: SaneDevice) -> None:
    sane.slow_down()
    shop.bench.begin(SINGLE)
    shop.take_in_hand(SLOT)
    shop.scan()
    shop.bench.until_files(SLOT, 1)
    shop.hand.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    shop.hand.until(lambda: bool(shop.bench.said), "a word about it")
    assert "还在扫描" in shop.bench.said[-1][0]
    assert shop.bench.model.subject.draft is not None


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("JAMMED", "卡纸"),
        ("COVER_OPEN", "盖子"),
        ("NO_DOCS", "没有纸"),
        ("DEVICE_BUSY", "别人使用"),
        ("IO_ERROR", "中途断了"),
        ("ACCESS_DENIED", "不接受"),
    ],
)
def test_a_trouble_is_said_in_words_and_gone_on_from(
    status: str, said: str, shop: Shop, sane: SaneDevice
) -> None:
    sane.fail_with(status)
    shop.bench.begin(SINGLE)
    shop.take_in_hand(SLOT)
    shop.scan()
    shop.hand.until(lambda: shop.hand.shown("scan_problem"), "the trouble")
    assert said in shop.problem()
    assert shop.bench.files(SLOT) == 0
    sane.fail_with("Default")
    go_on(shop)
    shop.bench.until_files(SLOT, 10)
    shop.until_over()
    assert not shop.hand.shown("scan_problem")


def go_on(shop: Shop) -> None:
    shop.hand.until(lambda: not shop.state.state.running, "the scan over")
    banner = shop.hand.find("scan_problem", Banner)
    (button,) = (one for one in banner.findChildren(QPushButton) if one.isVisible())
    assert button.text() == "继续"
    shop.hand.tap(button)


def test_a_scanner_that_dies_in_the_pile_loses_no_page_and_the_count_goes_on(
    shop: Shop, sane: SaneDevice
) -> None:
    sane.slow_down()
    shop.bench.begin(SINGLE)
    shop.take_in_hand(SLOT)
    shop.scan()
    shop.bench.until_files(SLOT, 2)
    kill_scanimage()
    shop.hand.until(lambda: shop.hand.shown("scan_problem"), "the trouble")
    assert "中途断了" in shop.problem()
    shop.until_over()
    came = shop.bench.files(SLOT)
    assert came >= 2
    go_on(shop)
    shop.bench.until_files(SLOT, came + 10)
    shop.until_over()
    numbers = [int(name.rpartition("-")[2].partition(".")[0]) for name in shop.stored()]
    assert numbers == list(range(1, came + 11))


def test_pages_go_to_the_tab_they_were_scanned_for(shop: Shop, sane: SaneDevice) -> None:
    sane.slow_down(5_000)
    shop.bench.begin(SINGLE)
    first = shop.bench.model.subject.key
    shop.take_in_hand(SLOT)
    shop.scan()
    shop.bench.until_files(SLOT, 1)
    shop.bench.begin(SINGLE)
    assert shop.bench.model.subject.key != first
    shop.until_over()
    assert shop.bench.files(SLOT) == 0
    with shop.bench.station.store.read() as work:
        names = [one["filename"] for row in work.drafts.every() for one in row.doc["materials"]]
    assert len(names) == 10


def test_pages_of_a_tab_that_was_closed_are_the_draft_s_all_the_same(
    shop: Shop, sane: SaneDevice
) -> None:
    sane.slow_down(5_000)
    shop.bench.begin(SINGLE)
    shop.bench.hand.write("field:applicant.name", SINGLE.who)
    shop.take_in_hand(SLOT)
    shop.scan()
    shop.bench.until_files(SLOT, 1)
    shop.bench.model.put_aside()
    shop.until_over()
    assert len(shop.stored()) == 10
    assert not shop.left_lying()


def test_a_disk_that_is_full_keeps_the_pages_and_files_them_when_told_to_go_on(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = type(shop.bench.station.store.files)
    usual = files.put

    def full(self: object, path: Path, *, expected: str) -> object:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path=str(path))

    monkeypatch.setattr(files, "put", full)
    shop.bench.begin(SINGLE)
    shop.take_in_hand(SLOT)
    shop.scan()
    shop.hand.until(lambda: shop.hand.shown("scan_problem"), "the trouble")
    assert "磁盘" in shop.problem()
    shop.until_over()
    came = len(shop.left_lying())
    assert came >= 1
    assert shop.bench.files(SLOT) == 0
    monkeypatch.setattr(files, "put", usual)
    go_on(shop)
    shop.hand.until(lambda: shop.bench.files(SLOT) >= came, "what had come is filed")
    shop.until_over()
    assert not shop.left_lying()


def test_without_a_source_the_key_asks_for_one_which_is_then_remembered(
    shop: Shop, kept: dict[str, str]
) -> None:
    shop.scanners.remember(ScannerChoice())
    kept.clear()
    shop.bench.begin(SINGLE)
    shop.take_in_hand(SLOT)
    shop.scan()
    source = shop.hand.find("scanner_source", QComboBox)
    shop.hand.until(lambda: source.findData("sane:test:0") >= 0, "the test device found")
    shop.hand.choose("scanner_source", "sane:test:0")
    feed = shop.hand.find("scanner_feed", QComboBox)
    shop.hand.until(lambda: feed.count() == 2, "what it offers")
    shop.hand.choose("scanner_feed", Feed.FEEDER.value)
    shop.hand.choose("scanner_colour", Colour.COLOUR.value)
    dpi = shop.hand.find("scanner_dpi", QComboBox)
    dpi.setCurrentIndex(dpi.findData(100))
    shop.hand.click("confirm")
    shop.hand.until(lambda: bool(kept), "kept")
    assert kept == {
        "scanner": "sane:test:0",
        "scanner_feed": "feeder",
        "scanner_colour": "colour",
        "scanner_dpi": "100",
    }
    shop.scan()
    shop.bench.until_files(SLOT, 10)
    shop.until_over()


def test_a_scanner_on_the_network_is_typed_in(shop: Shop, kept: dict[str, str]) -> None:
    with EsclServer() as server:
        shop.bench.begin(SINGLE)
        shop.hand.click("scan_settings")
        source = shop.hand.find("scanner_source", QComboBox)
        source.setCurrentIndex(source.findData("escl:"))
        shop.hand.write("scanner_place", f"127.0.0.1:{server.port}")
        dpi = shop.hand.find("scanner_dpi", QComboBox)
        shop.hand.until(lambda: dpi.count() == 2, "what it offers")
        shop.hand.click("confirm")
        shop.hand.until(lambda: bool(kept), "kept")
        assert kept["scanner"] == f"escl:127.0.0.1:{server.port}"
        shop.take_in_hand(SLOT)
        shop.scan()
        shop.bench.until_files(SLOT, 3)
        shop.until_over()


def test_a_source_must_be_named(shop: Shop, kept: dict[str, str]) -> None:
    shop.bench.begin(SINGLE)
    shop.hand.click("scan_settings")
    source = shop.hand.find("scanner_source", QComboBox)
    source.setCurrentIndex(source.findData("folder:"))
    shop.hand.click("confirm")
    shop.hand.until(lambda: shop.hand.shown("dialog_problem"), "a word about it")
    assert not kept
    QTest.keyClick(source, Qt.Key.Key_Escape)


def test_a_session_that_ends_stops_its_scan(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, sane: SaneDevice
) -> None:
    sane.slow_down()
    scanners = PileScanners(FEEDER, tmp_path / "scanned", lambda _: None)
    bench = open_bench(station, tasks, bus, tmp_path, sources=PaperSources(scanners))
    bench.begin(SINGLE)
    bench.hand.find(f"attach:{SLOT}", QPushButton).setFocus()
    bench.hand.press(Qt.Key.Key_F11, SHIFT)
    bench.until_files(SLOT, 1)
    assert scanimages()
    bench.settled()
    shiboken6.delete(bench.page)
    while scanimages():
        QApplication.processEvents()


def test_a_desk_without_a_scanner_shows_no_scan(bench: Bench) -> None:
    bench.begin(SINGLE)
    assert not bench.hand.shown("scan")
