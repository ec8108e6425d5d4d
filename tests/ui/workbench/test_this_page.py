"""这一页: how a page came and how it is filed, side by side; each step is taken back by a key."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QRadioButton, QToolButton
from pytestqt.qtbot import QtBot

from clerk_app.desk import page_originals
from clerk_app.desk.page_originals import KeptPage
from clerk_app.desk.station import Station
from clerk_app.domain.page_steps import Light, PageMode, PageSteps
from tests.helpers.pages import form, skewed
from tests.helpers.plain_files import PlainMaker
from tests.helpers.workbenches import Bench, open_bench
from ui.bus import Bus
from ui.pages.workbench.page_dialog import PageDialog
from ui.rehearsal import visits
from ui.tasks import Tasks

pytestmark = pytest.mark.gui

SLOT = "M02"
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot) -> Bench:
    """A draft with one skewed page in colour on a line."""
    opened = open_bench(replace(station, pages=PlainMaker()), tasks, bus, tmp_path)
    qtbot.addWidget(opened.page)
    opened.begin(visits.SINGLE)
    page = tmp_path / "申请表.png"
    skewed(form(60, stamp=True), 4).save(page, dpi=(60, 60))
    opened.attach(SLOT, page)
    opened.until_files(SLOT, 1)
    opened.settled()
    return opened


def kept(desk: Bench) -> KeptPage:
    line = next(one for one in desk.model.subject.lines if one.slot == SLOT)
    (material,) = line.materials
    found = page_originals.steps_of(desk.station, material)
    assert found is not None
    return found


def opened_by(desk: Bench, act: Callable[[], None]) -> PageDialog:
    act()
    desk.hand.until_open("page_cut")
    (dialog,) = desk.page.findChildren(PageDialog)
    settled(desk, dialog)
    return dialog


def settled(desk: Bench, dialog: PageDialog) -> None:
    said = dialog.findChild(QLabel, "page_after")
    desk.hand.until(lambda: bool(said.text()) and not dialog._in_work, "the page looked at")


def _tells_a_size(said: QLabel | None) -> bool:
    return said is not None and "KB" in said.text()


def by_key(desk: Bench) -> PageDialog:
    _, material_id = desk.material(SLOT)
    desk.hand.find(f"preview:{material_id}", QToolButton).setFocus()
    return opened_by(desk, lambda: desk.hand.press(Qt.Key.Key_E, CTRL_SHIFT))


def test_it_shows_both_sizes_and_every_step_that_was_taken(desk: Bench) -> None:
    dialog = by_key(desk)
    for name in ("page_before", "page_after"):
        size = dialog.findChild(QLabel, name)
        desk.hand.until(partial(_tells_a_size, size), "the size")
    assert dialog.findChild(QCheckBox, "page_straight").isChecked()
    assert dialog.findChild(QCheckBox, "page_light").isChecked()
    assert desk.hand.find("page_colour", QRadioButton).isChecked()
    dialog.reject()
    desk.settled()


def test_a_step_is_taken_back_and_up_again_and_the_file_replaced(desk: Bench) -> None:
    before = kept(desk)
    dialog = by_key(desk)
    desk.hand.click("page_straight")
    settled(desk, dialog)
    desk.hand.click("page_grey")
    settled(desk, dialog)
    desk.hand.press_in_front(Qt.Key.Key_Right, CTRL_SHIFT)
    desk.hand.until(lambda: dialog._steps().turns == 1, "turned")
    settled(desk, dialog)
    desk.hand.click("confirm")
    desk.hand.until(lambda: kept(desk).page != before.page, "another page")
    desk.settled()
    after = kept(desk)
    assert (after.steps.skew, after.steps.turns, after.steps.mode) == (0, 1, PageMode.GREY)
    assert after.original == before.original
    assert desk.files(SLOT) == 1
    # Back as the program had it.
    dialog = by_key(desk)
    desk.hand.click("page_proposed")
    settled(desk, dialog)
    desk.hand.click("confirm")
    desk.hand.until(lambda: kept(desk).page == before.page, "the first page")
    desk.settled()
    # And what was done with the desk's own undo.
    desk.hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    desk.hand.until(lambda: kept(desk).page == after.page, "undone")
    desk.settled()


def test_as_it_came_is_one_press(desk: Bench) -> None:
    before = kept(desk)
    dialog = by_key(desk)
    desk.hand.click("page_as_it_came")
    settled(desk, dialog)
    desk.hand.click("confirm")
    desk.hand.until(lambda: kept(desk).page != before.page, "another page")
    desk.settled()
    assert kept(desk).steps == PageSteps(light=Light.AS_IT_IS)
    files = desk.station.store.files
    original, page = files.file(before.original), files.file(kept(desk).page)
    with Image.open(original.open()) as came, Image.open(page.open()) as now:
        assert now.size == came.size


def test_a_file_s_menu_and_its_preview_open_it_too(desk: Bench) -> None:
    _, material_id = desk.material(SLOT)
    desk.hand.click(f"preview:{material_id}")
    dialog = opened_by(desk, lambda: desk.hand.click("this_page"))
    dialog.reject()
    desk.hand.click("close_preview")
    desk.settled()


def test_a_pdf_is_told_to_be_scanned_again(desk: Bench) -> None:
    desk.attach("M16", desk.papers.pdf())
    desk.until_files("M16", 1)
    _, material_id = desk.material("M16")
    desk.hand.find(f"preview:{material_id}", QToolButton).setFocus()
    desk.hand.press(Qt.Key.Key_E, CTRL_SHIFT)
    desk.hand.until(lambda: bool(desk.said), "a word of it")
    assert "不是扫描件" in desk.said[-1][0]
