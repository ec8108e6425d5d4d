"""The document camera at the checklist: pages taken by themselves, by hand, gone on from a loss."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from clerk_app.desk import drafts
from clerk_app.desk.page_in_hand import put_page
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from tests.helpers.camera_film import SIZE, blurred, mat, page, put_film, with_hand
from tests.helpers.films import FilmCameras
from tests.helpers.pages import noisy
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.pages.workbench.paper_sources import PaperSources
from ui.rehearsal import visits
from ui.tasks import Tasks
from ui.widgets.banner import Banner

pytestmark = pytest.mark.gui

SLOT = "M02"
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = 24


class Studio:
    """A bench with cameras."""

    def __init__(self, bench: Bench, cameras: FilmCameras, pages: Path) -> None:
        self.bench, self.cameras, self.pages = bench, cameras, pages
        self.hand, self.state = bench.hand, bench.model.scanning

    def open(self, slot: str = SLOT) -> None:
        self.bench.begin(visits.SINGLE)
        self.hand.find(f"attach:{slot}", QPushButton).setFocus()
        self.hand.press(Qt.Key.Key_P, CTRL)
        self.hand.until(lambda: self.dialog is not None, "the camera's dialog")

    @property
    def dialog(self) -> QDialog | None:
        return next((one for one in self.bench.page.findChildren(QDialog) if one.isVisible()), None)

    def press(self, key: Qt.Key) -> None:
        assert self.dialog is not None
        QTest.keyClick(self.dialog.focusWidget() or self.dialog, key)

    def until_state(self, said: str) -> None:
        self.hand.until(lambda: said in self.said(), said)

    def said(self) -> str:
        assert self.dialog is not None
        labels = self.dialog.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())

    def problem(self) -> str:
        assert self.dialog is not None
        found = self.dialog.findChild(Banner, "camera_problem")
        return found.text() if isinstance(found, Banner) else ""

    def end(self) -> None:
        self.press(Qt.Key.Key_Escape)
        self.hand.until(lambda: self.dialog is None, "the dialog gone")
        self.hand.until(lambda: not self.state.state.running, "the scan over")
        self.bench.settled()

    def stored(self) -> list[tuple[str, str]]:
        (draft,) = drafts.open_drafts(self.bench.station, CLERK)
        return [(one.slot, one.filename) for one in draft.materials]


def laid(*pages: Image.Image, between: Image.Image | None = None) -> Iterator[Image.Image]:
    """Pages laid under the camera one after the other."""
    for one in pages:
        yield from [between or mat()] * 6
        yield from (with_hand(one, at) for at in (160, 260, 160))
        yield from [one] * LONG


@pytest.fixture
def studio(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path) -> Iterator[Studio]:
    film = put_film(tmp_path / "two.avi", laid(page(1), page(2)))
    cameras, waiting = FilmCameras(main=film), tmp_path / "waiting"
    sources = PaperSources(cameras=cameras, waiting=waiting)
    bench = open_bench(station, tasks, bus, tmp_path, sources=sources)
    yield Studio(bench, cameras, waiting)
    bench.model.scanning.stop()
    bench.hand.until(lambda: not bench.model.scanning.state.running, "no scan left running")
    bench.settled()


def test_pages_are_taken_by_themselves_and_a_camera_that_goes_loses_none(studio: Studio) -> None:
    studio.open()
    studio.until_state("寻找纸张")
    studio.until_state("已拍下，请换下一页")
    studio.bench.until_files(SLOT, 2)
    studio.cameras.unplug("main")
    studio.hand.until(lambda: bool(studio.problem()), "a word about it")
    assert "没有画面了，已拍下的页都已收好" in studio.problem()
    assert "已拍 2 页" in studio.said()
    assert not studio.hand.open("shoot")
    studio.cameras.plug_in("main", put_film(studio.pages.parent / "more.avi", laid(page(3))))
    studio.bench.until_files(SLOT, 3)
    assert studio.problem() == ""
    studio.end()
    name = studio.stored()[0][1].rpartition("-")[0]
    assert studio.stored() == [(SLOT, f"{name}-{n}.jpg") for n in (1, 2, 3)]
    kept = next(one for one in studio.bench.model.subject.lines if one.slot == SLOT).materials[0]
    with Image.open(studio.bench.station.store.files.file(kept.sha256).open()) as stored:
        assert stored.size == SIZE
    assert list(studio.pages.iterdir()) == []


def test_what_is_not_sharp_is_taken_by_hand_for_the_line_that_is_chosen(studio: Studio) -> None:
    unclear = [noisy(blurred(page(1)), sigma=2, seed=one) for one in range(10)]
    studio.cameras.films["main"] = put_film(studio.pages.parent / "unclear.avi", unclear)
    studio.open()
    studio.until_state("画面不清楚")
    assert studio.bench.files(SLOT) == 0
    studio.press(Qt.Key.Key_Space)
    studio.bench.until_files(SLOT, 1)
    lines = [one.slot for one in studio.bench.model.subject.lines if not one.shared]
    below = lines[lines.index(SLOT) + 1]
    studio.press(Qt.Key.Key_Down)
    studio.hand.until(lambda: studio.state.state.slot == below, "the scan for the next line")
    studio.press(Qt.Key.Key_Return)
    studio.bench.until_files(below, 1)
    assert studio.bench.files(SLOT) == 1
    assert "已拍 2 页" in studio.said()
    studio.end()


def test_none_or_one_that_is_held_is_said_and_another_can_be_chosen(studio: Studio) -> None:
    two = studio.cameras.films.pop("main")
    studio.open()
    studio.hand.until(lambda: "没有找到高拍仪" in studio.problem(), "that there is none")
    studio.end()
    assert not studio.hand.shown("scan_problem"), "it was told"
    studio.hand.press(Qt.Key.Key_P, CTRL)
    studio.hand.until(lambda: studio.dialog is not None and bool(studio.problem()), "again")
    studio.cameras.held.add("main")
    studio.cameras.plug_in("main", two)
    studio.hand.until(lambda: "正被别的程序使用" in studio.problem(), "that it is held")
    studio.cameras.plug_in("side", two)
    studio.cameras.choice = "main"
    studio.hand.choose("camera_choice", "side")
    studio.until_state("寻找纸张")
    assert studio.problem() == ""
    studio.bench.settled()
    assert studio.cameras.choice == "side"
    studio.end()


def test_a_page_the_disk_has_no_room_for_is_taken_again(
    studio: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, _content: bytes, _suffix: str) -> Path:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path=str(folder))

    monkeypatch.setattr("ui.camera.page_taker.put_page", full)
    film = put_film(studio.pages.parent / "one.avi", laid(page(1)))
    studio.cameras.films["main"] = film
    studio.open()
    studio.hand.until(lambda: "磁盘" in studio.problem(), "the trouble")
    assert studio.bench.files(SLOT) == 0
    monkeypatch.setattr("ui.camera.page_taker.put_page", put_page)
    (again,) = (one for one in again_buttons(studio) if one.isVisible())
    studio.hand.tap(again)
    studio.bench.until_files(SLOT, 1)
    studio.end()


def again_buttons(studio: Studio) -> list[QPushButton]:
    assert studio.dialog is not None
    banner = studio.dialog.findChild(Banner, "camera_problem")
    assert isinstance(banner, Banner)
    return banner.findChildren(QPushButton)
