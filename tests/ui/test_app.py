"""The application: fonts, language, input method, keys, and what a crash looks like."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from tests.ui.conftest import RESOURCES
from ui import app, icons, theme
from ui.crash import CrashDesk
from ui.keys import Key

ICONS = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))


def test_the_fonts_we_ship_are_the_ones_shown(qapp: QApplication) -> None:
    assert "Noto Sans SC" in app.load_fonts(RESOURCES / "fonts")
    assert qapp.font().families()[0] == "Noto Sans SC"


def test_a_broken_font_is_skipped_and_logged(
    qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    assert app.load_fonts(tmp_path) == ()
    assert "broken.ttf" in caplog.text


def test_dates_and_qts_own_words_are_chinese(qapp: QApplication) -> None:
    assert QLocale() == QLocale("zh_CN")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "取消"


@pytest.mark.skipif(sys.platform != "linux", reason="the input method is chosen on Linux only")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({}, "ibus"),
        ({"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx5"}, "ibus"),
        ({"QT_IM_MODULE": "compose"}, "compose"),
    ],
)
def test_chinese_input_is_reached_through_ibus(before: dict[str, str], after: str) -> None:
    app.choose_input_method(before)
    assert before["QT_IM_MODULE"] == after


@pytest.mark.parametrize("name", ICONS)
def test_every_drawing_draws_something(qapp: QApplication, name: str) -> None:
    image = icons.picture(name, 6, "ink", density=2.0).toImage()
    seen = {
        image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height())
    }
    assert max(seen) > 200
    assert image.devicePixelRatio() == 2.0


def test_a_drawing_takes_its_tone(qapp: QApplication) -> None:
    image = icons.picture("warning", 6, "bad").toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours == {theme.colour("bad").name()}


def test_an_unknown_drawing_is_our_fault(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-drawing")


def test_every_key_is_used_once(qapp: QApplication) -> None:
    sequences = [key.sequence.toString() for key in Key]
    assert all(sequences)
    assert len(set(sequences)) == len(sequences)
    assert Key.CALL_NEXT.sequence == QKeySequence("F1")


@pytest.fixture
def crash_desk(qapp: QApplication) -> Iterator[CrashDesk]:
    """A desk that gives the hooks back."""
    hooks = sys.excepthook, threading.excepthook
    desk = CrashDesk(qapp)
    desk.install()
    yield desk
    sys.excepthook, threading.excepthook = hooks
    desk.deleteLater()


def _dialogs() -> list[QMessageBox]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox)]


def test_a_crash_is_logged_whole_and_told_once(
    qtbot: QtBot, crash_desk: CrashDesk, caplog: pytest.LogCaptureFixture
) -> None:
    error = ValueError("detail for support")
    with qtbot.waitSignals([crash_desk.caught, crash_desk.caught]):
        crash_desk.take(ValueError, error, None)
        crash_desk.take(ValueError, error, None)
    assert "detail for support" in caplog.text
    shown = [one for one in _dialogs() if one.isVisible()]
    assert len(shown) == 1
    assert "已录入的内容都在" in shown[0].text()
    assert "ValueError" in shown[0].informativeText()
    assert "detail" not in shown[0].informativeText()
    with qtbot.waitSignal(shown[0].destroyed):
        shown[0].findChild(QPushButton).click()


def test_a_crash_of_a_thread_is_told_too(
    qtbot: QtBot, crash_desk: CrashDesk, caplog: pytest.LogCaptureFixture
) -> None:
    def fall() -> None:
        raise KeyError("lost")

    with qtbot.waitSignal(crash_desk.caught) as heard:
        thread = threading.Thread(target=fall)
        thread.start()
        thread.join()
    assert heard.args == ["KeyError"]
    with qtbot.waitSignal(_dialogs()[0].destroyed):
        _dialogs()[0].close()


def test_an_interrupt_is_no_crash(crash_desk: CrashDesk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    crash_desk.take(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert caplog.text == ""
