"""The document camera at the checklist: pages taken by themselves, by hand, gone on from a loss."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from clerk_app.desk import drafts
from clerk_app.desk.station import Station
from tests.helpers.camera_film import SIZE, mat, page, put_film, with_hand
from tests.helpers.films import FilmCameras
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.pages.workbench.paper_sources import PaperSources
from ui.rehearsal import visits
from ui.tasks import Tasks
from ui.widgets.banner import Banner

pytestmark = pytest.mark.gui

SLOT, OTHER = "M02", "M16"
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
        self.hand.press(Qt.Key.Key_F11, CTRL)
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
    with Image.open(studio.bench.station.store.files.path(kept.sha256)) as stored:
        assert stored.size == SIZE
    assert list(studio.pages.iterdir()) == []
