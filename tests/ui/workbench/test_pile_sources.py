"""What comes from a scanner or a camera while the pages window is open, or should have come."""

from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.station import Station
from clerk_app.devices.scanners.station_scanners import StationScanners
from clerk_app.domain.scan_settings import ScannerChoice
from tests.helpers.camera_film import mat, page, put_film
from tests.helpers.films import FilmCameras
from tests.helpers.intakes import received
from tests.helpers.page_shop import sheet
from tests.helpers.plain_files import PlainMaker
from tests.helpers.workbenches import Bench, open_bench
from tests.ui.workbench.test_pile import ABOVE, Pages
from ui.bus import Bus
from ui.pages.workbench.camera_dialog import CameraDialog
from ui.pages.workbench.paper_sources import PaperSources
from ui.rehearsal import visits
from ui.tasks import Tasks

pytestmark = pytest.mark.gui

SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Place:
    """Where benches are opened."""

    station: Station
    tasks: Tasks
    bus: Bus
    folder: Path
    qtbot: QtBot

    def bench(self, sources: PaperSources) -> Bench:
        station = replace(self.station, pages=PlainMaker())
        opened = open_bench(station, self.tasks, self.bus, self.folder, sources=sources)
        self.qtbot.addWidget(opened.page)
        opened.begin(visits.SINGLE)
        return opened


@pytest.fixture
def place(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot) -> Place:
    return Place(station, tasks, bus, tmp_path, qtbot)


def attached(bench: Bench, count: int) -> None:
    bench.model.attach(ABOVE, tuple(bench.papers.picture() for _ in range(count)))
    bench.settled()


def of_line(bench: Bench) -> list[str]:
    line = next(one for one in bench.model.subject.lines if one.slot == ABOVE)
    return [one.material_id for one in line.materials]


def camera(bench: Bench) -> CameraDialog | None:
    found = bench.page.findChildren(CameraDialog)
    return next((one for one in found if one.isVisible()), None)


def test_a_retake_that_failed_replaces_no_page_that_comes_later(place: Place) -> None:
    away = ScannerChoice(f"folder:{place.folder / 'away'}")
    scanners = StationScanners(away, place.folder / "scanned", lambda _: None)
    bench = place.bench(PaperSources(scanners))
    attached(bench, 2)
    pages = Pages(bench)
    before = pages.line(ABOVE)
    pages.take(before[0])
    QTest.keyClick(pages.view, Qt.Key.Key_F11, SHIFT)
    bench.hand.until(lambda: bench.model.scanning.state.problem is not None, "the scanner away")
    QTest.keyClick(pages.window, Qt.Key.Key_Escape)
    attached(bench, 1)
    bench.until_files(ABOVE, 3)
    assert of_line(bench)[:2] == before


def test_where_only_a_camera_is_set_up_a_page_is_retaken_by_it(place: Place) -> None:
    film = put_film(place.folder / "one.avi", [page(1)] * 24)
    cameras = FilmCameras(main=film)
    bench = place.bench(PaperSources(cameras=cameras, waiting=place.folder / "waiting"))
    attached(bench, 3)
    pages = Pages(bench)
    one, two, three = pages.line(ABOVE)
    pages.take(two)
    QTest.keyClick(pages.view, Qt.Key.Key_F11, SHIFT)
    assert pages.window.findChild(QFileDialog) is None
    bench.hand.until(lambda: pages.line(ABOVE)[1] != two, "the page replaced")
    bench.hand.until(lambda: camera(bench) is None, "the camera given back")
    bench.hand.until(lambda: not bench.model.scanning.state.running, "the scan over")
    bench.settled()
    assert (pages.line(ABOVE)[0], pages.line(ABOVE)[2:]) == (one, [three])
    # Without one plugged in there is still a file.
    cameras.films.clear()
    pages.window.activateWindow()
    bench.hand.until(pages.window.isActiveWindow, "the pages window in front again")
    QTest.keyClick(pages.view, Qt.Key.Key_F11, SHIFT)
    bench.hand.until(lambda: pages.window.findChild(QFileDialog) is not None, "the file dialog")


def asked(window: QWidget) -> str:
    said = window.findChild(QLabel, "pages_asking")
    return said.text() if isinstance(said, QLabel) and said.isVisible() else ""


def test_a_question_about_a_page_is_answered_in_either_window(place: Place) -> None:
    other = received(place.station, visits.SINGLE, place.folder, without="M16")
    film = put_film(place.folder / "none.avi", [mat()] * 24)
    sources = PaperSources(cameras=FilmCameras(main=film), waiting=place.folder / "waiting")
    bench = place.bench(sources)
    bench.hand.find(f"attach:{ABOVE}", QPushButton).setFocus()
    scans = []
    for number in range(1, 4):
        path = place.folder / f"scan-{number}.png"
        sheet(number, other.number if number < 3 else "").save(path, dpi=(50, 50))
        scans.append(path)
    bench.hand.press(Qt.Key.Key_P, CTRL)
    bench.hand.until(lambda: camera(bench) is not None, "the camera's dialog")
    dialog = camera(bench)
    assert dialog is not None
    bench.model.attach(ABOVE, tuple(scans))
    bench.hand.until(lambda: other.number in asked(dialog), "the question in the camera's dialog")
    QTest.keyClick(dialog, Qt.Key.Key_B, CTRL | SHIFT)
    bench.until_files(ABOVE, 1)
    bench.hand.until(lambda: bool(asked(dialog)), "the next question")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    bench.hand.until(lambda: not bench.model.scanning.state.running, "the scan over")
    pages = Pages(bench)
    assert other.number in asked(pages.window)
    QTest.keyClick(pages.window, Qt.Key.Key_B, CTRL | SHIFT)
    bench.hand.until(lambda: len(pages.line(ABOVE)) == 3, "all filed here")
    assert not asked(pages.window)
    bench.settled()
