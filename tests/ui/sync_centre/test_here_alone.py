"""What is on this PC alone: exported, taken in elsewhere, said before the window closes."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTableView

from clerk_app.desk import unsynced
from clerk_app.desk.station import Station
from tests.helpers.station import open_station
from tests.ui.sync_centre.conftest import begin, opened
from ui.app import ENDING
from ui.counter import Counter
from ui.rehearsal.hand import Hand
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.banner import Banner


def test_what_is_here_alone_is_exported_from_the_centre(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    begin(station, 2)
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_export"), "the button")
    hand.click("sync_export")
    hand.until(lambda: hand.shown("sync_folder"), "the dialog for folders")
    hand.find("sync_folder", QFileDialog).fileSelected.emit(str(tmp_path / "stick"))
    hand.find("sync_folder", QFileDialog).close()
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: "2 项业务" in told.text(), "the file and its code")
    (path,) = (tmp_path / "stick").iterdir()
    code = told.text().split("导出码 ")[1].split("，")[0]
    done, _ = unsynced.take_in(station, path, code=code)
    assert (done.operations, done.known) == (0, 2)


def test_a_package_of_another_pc_is_taken_in_with_its_code(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    with open_station(tmp_path / "village") as village:
        begin(village, 2)
        package = unsynced.export(village, tmp_path / "stick")
    shown = opened(hand)
    hand.click("sync_import")
    hand.until(lambda: hand.shown("sync_package"), "the dialog for files")
    hand.find("sync_package", QFileDialog).fileSelected.emit(str(package.path))
    hand.find("sync_package", QFileDialog).close()
    hand.until(lambda: hand.shown("package_code"), "the question for the code")
    hand.write("typed_line", package.code[:-1])
    hand.click("confirm")
    assert "20 位" in hand.find("package_code", AskDialog).problem_banner.text()
    hand.write("typed_line", package.code.lower())
    hand.click("confirm")
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: "2 项业务" in told.text(), "what was taken in")
    with station.store.read() as work:
        assert work.cases.count() == 2
    hand.until(lambda: hand.find("sync_table", QTableView).model().rowCount() == 2, "the lines")


def test_closing_the_window_says_what_is_on_this_pc_alone(
    counter: Counter, hand: Hand, station: Station
) -> None:
    begin(station, 3)
    counter._link.refresh()
    hand.until(lambda: counter.shell.badge.backlog == 3, "the backlog")
    counter.shell.close()
    hand.until(lambda: hand.shown("closing"), "the question")
    assert any("3 项" in one.text() for one in hand.find("closing", AskDialog).findChildren(QLabel))
    hand.click("cancel")
    hand.until(lambda: not hand.shown("closing"), "stays")
    assert counter.shell.isVisible()
    counter.shell.close()
    hand.until(lambda: hand.shown("closing"), "asked again")
    hand.click("confirm")
    hand.until(lambda: not counter.shell.isVisible(), "closed")


def test_with_nothing_on_this_pc_alone_nobody_is_asked(counter: Counter, hand: Hand) -> None:
    hand.until(lambda: counter.shell.badge.backlog == 0, "no backlog")
    counter.shell.close()
    assert not counter.shell.isVisible()


def test_a_signal_of_the_system_asks_nobody(counter: Counter, hand: Hand, station: Station) -> None:
    begin(station, 3)
    counter._link.refresh()
    hand.until(lambda: counter.shell.badge.backlog == 3, "the backlog")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.setProperty(ENDING, True)
    counter.shell.close()
    app.setProperty(ENDING, False)
    assert not counter.shell.isVisible()
