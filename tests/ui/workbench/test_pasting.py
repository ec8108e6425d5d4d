"""Ctrl+V at the checklist: a picture, files, nothing that could be taken in, or a text's own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from clerk_app.desk import drafts
from clerk_app.desk.page_in_hand import put_page
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
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


@pytest.fixture
def desk(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path) -> Iterator[Bench]:
    sources = PaperSources(waiting=tmp_path / "waiting")
    bench = open_bench(station, tasks, bus, tmp_path, sources=sources)
    bench.begin(visits.SINGLE)
    bench.hand.find(f"attach:{SLOT}", QPushButton).setFocus()
    yield bench
    QGuiApplication.clipboard().clear()
    bench.settled()


def paste(desk: Bench) -> None:
    desk.hand.press(Qt.Key.Key_V, CTRL)


def hold_picture() -> None:
    picture = QImage(300, 400, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.cyan)
    QGuiApplication.clipboard().setImage(picture)


def stored(desk: Bench) -> list[tuple[str, str, str]]:
    (draft,) = drafts.open_drafts(desk.station, CLERK)
    return [(one.slot, one.filename, one.mime) for one in draft.materials]


def test_a_picture_becomes_a_page_of_the_line_in_hand(desk: Bench) -> None:
    hold_picture()
    paste(desk)
    desk.until_files(SLOT, 1)
    desk.settled()
    ((slot, name, mime),) = stored(desk)
    assert (slot, mime) == (SLOT, "image/png")
    assert name.endswith("-1.png")


def test_a_copied_picture_file_is_opened_by_the_child_alone(
    desk: Bench, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte what was copied, where Qt would have read it and written another."""
    paper = desk.papers.picture()
    held = QMimeData()
    held.setData("image/jpeg", paper.read_bytes())
    QGuiApplication.clipboard().setMimeData(held)
    monkeypatch.setattr("ui.pages.workbench.pasted_page.png", None)
    paste(desk)
    desk.until_files(SLOT, 1)
    desk.settled()
    (draft,) = drafts.open_drafts(desk.station, CLERK)
    (page,) = draft.materials
    assert desk.station.store.files.file(page.sha256).read_bytes() == paper.read_bytes()
    # What is no picture, whatever it calls itself, is told by name and kept in sight.
    held = QMimeData()
    held.setData("image/png", desk.papers.damaged().read_bytes())
    QGuiApplication.clipboard().setMimeData(held)
    paste(desk)
    desk.hand.until(lambda: desk.hand.shown("pages_waiting"), "a word of it")
    assert "未归入 1 页" in desk.text("pages_waiting")


def test_files_are_taken_in_as_if_they_were_dropped(desk: Bench) -> None:
    paths = [desk.papers.picture(), desk.papers.pdf()]
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(one)) for one in paths])
    held.setImageData(QImage(9, 9, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(held)
    paste(desk)
    desk.until_files(SLOT, 2)
    desk.settled()
    assert [name for _, name, _ in stored(desk)] == [one.name for one in paths]
    assert all(one.exists() for one in paths)


def test_nothing_to_paste_is_said(desk: Bench) -> None:
    QGuiApplication.clipboard().setText("no picture")
    paste(desk)
    assert "剪贴板里没有图片" in desk.said[-1][0]
    desk.model.put_aside()
    hold_picture()
    paste(desk)
    assert "没有要添加的材料" in desk.said[-1][0]


def test_a_text_that_has_the_hand_pastes_itself(desk: Bench) -> None:
    field = desk.hand.find("field:applicant.name", QLineEdit)
    field.setFocus()
    QGuiApplication.clipboard().setText("王小明")
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    assert field.text() == "王小明"
    assert not desk.said


def test_a_page_the_disk_has_no_room_for_is_pasted_when_told_to_go_on(
    desk: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: Path, _content: bytes, _suffix: str) -> Path:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path=str(folder))

    monkeypatch.setattr("ui.pages.workbench.pasted_page.put_page", full)
    hold_picture()
    paste(desk)
    desk.hand.until(lambda: desk.hand.shown("scan_problem"), "the trouble")
    monkeypatch.setattr("ui.pages.workbench.pasted_page.put_page", put_page)
    banner = desk.hand.find("scan_problem", Banner)
    (again,) = (one for one in banner.findChildren(QPushButton) if one.isVisible())
    desk.hand.tap(again)
    desk.until_files(SLOT, 1)
