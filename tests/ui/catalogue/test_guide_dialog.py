"""The guide in one key: from the desk and the catalogue, on paper and as a code on the screen."""

from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.sealed_folder import SealedFolder
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.printed import printed
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from tests.ui.catalogue.conftest import ADDRESS
from ui.bus import Bus
from ui.pages.guide.desk import GuideDesk
from ui.pages.guide.dialog import GuideDialog
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE
from ui.tasks import Tasks
from ui.widgets.banner import Banner


@pytest.fixture
def bench(station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot) -> Bench:
    """A desk whose guides open."""
    made = open_bench(station, tasks, bus, tmp_path)
    qtbot.addWidget(made.page)
    made.page.guide_asked.connect(GuideDesk(station, CLERK, tasks, made.page).show)
    return made


def dialog(qtbot: QtBot) -> GuideDialog:
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), GuideDialog))
    found = QApplication.activeModalWidget()
    assert isinstance(found, GuideDialog)
    qtbot.waitUntil(lambda: found.pages > 0)
    return found


def banner(shown: GuideDialog) -> str:
    found = shown.findChild(Banner, "guide_said")
    assert isinstance(found, Banner)
    return found.text()


def read_off_the_screen(widget: QWidget, folder: Path) -> set[str]:
    path = folder / "screen.png"
    widget.grab().save(str(path))
    with Image.open(path) as picture:
        return {code.text for code in zxingcpp.read_barcodes(picture.convert("L"))}


def test_one_key_shows_it_and_a_telephone_reads_the_code(
    bench: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    bench.begin(SINGLE)
    qtbot.keyClick(bench.page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    shown = dialog(qtbot)
    code = shown.findChild(QWidget, "guide_code")
    assert isinstance(code, QWidget)
    assert read_off_the_screen(code, tmp_path) == {f"{ADDRESS}/guide/I04"}
    assert Hand(shown).text("guide_address") == f"{ADDRESS}/guide/I04"


def test_one_more_key_prints_it(bench: Bench, station: Station, qtbot: QtBot) -> None:
    bench.begin(SINGLE)
    qtbot.keyClick(bench.page, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    shown = dialog(qtbot)
    with qtbot.waitSignal(shown.printed):
        qtbot.keyClick(shown, Qt.Key.Key_F8)
    (paper,) = printed(station, "guide-")
    pdf = paper.read_bytes()
    assert "税务信息确认" in text_of(pdf)
    assert ("QR Code", f"{ADDRESS}/guide/I04") in codes_on(pictures_of(pdf, dpi=200)[0])
    qtbot.waitUntil(lambda: paper.name in banner(shown))


def test_a_joint_case_has_one_guide_with_the_parts_it_applies_for(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.begin(JOINT)
    bench.hand.click("open_guide")
    shown = dialog(qtbot)
    assert Hand(shown).text("guide_title") == "企业开办一件事"
    assert Hand(shown).text("guide_address") == f"{ADDRESS}/guide/theme/T01"


def test_a_running_case_shows_the_guide_of_the_version_it_began_with(
    bench: Bench, qtbot: QtBot
) -> None:
    asked: list[tuple[str, tuple[str, ...], str]] = []
    bench.page.guide_asked.connect(lambda *what: asked.append(what))
    bench.take_in(SINGLE)
    bench.hand.click("open_guide")
    dialog(qtbot)
    assert asked == [("", ("I04",), "2026.11.4")]


def test_without_an_address_the_paper_is_there_and_the_lack_is_told(
    station: Station, tasks: Tasks, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    GuideDesk(replace(station, citizen_url=""), CLERK, tasks, page).show("", ("I20",), "")
    shown = dialog(qtbot)
    assert not Hand(shown).open("guide_code")
    assert Hand(shown).open("print_guide")


def test_a_full_disk_is_told_and_the_guide_stays_in_sight(
    station: Station, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def refuse(*_: object) -> None:
        raise full

    monkeypatch.setattr(SealedFolder, "keep", refuse)
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    GuideDesk(station, CLERK, tasks, page).show("", ("I20",), "")
    shown = dialog(qtbot)
    qtbot.keyClick(shown, Qt.Key.Key_F8)
    qtbot.waitUntil(lambda: "磁盘" in banner(shown))
    assert shown.pages > 0
    assert Hand(shown).open("print_guide")


def test_of_an_unknown_item_there_is_a_sentence_instead(
    station: Station, tasks: Tasks, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.show()
    GuideDesk(station, CLERK, tasks, page).show("", ("I99",), "")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), GuideDialog))
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, GuideDialog)
    qtbot.waitUntil(lambda: any("还没有选好" in one.text() for one in shown.findChildren(QLabel)))
    assert not Hand(shown).open("print_guide")
