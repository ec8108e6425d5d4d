"""A day on paper and a policy on trial: drawn by the real printers, looked at, kept as files."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import day_paper, print_setup, print_view, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import Session, enrol_leader
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.queue_rules import Policy
from clerk_app.paper.fonts import Fonts, load_fonts
from clerk_app.paper.specimens import specimen_pdf
from tests.helpers.halls import called_at, take, tap
from tests.helpers.printers import OwnPrinters
from tests.helpers.station import open_station
from tests.ui.conftest import RESOURCES
from tests.ui.manage.conftest import MANAGER, Open
from ui.board.stand import BoardStand
from ui.manage.day_end_dialog import DayEndDialog
from ui.manage.paper_sheet import PaperSheet
from ui.manage.papers import day_paper_calls
from ui.manage.policy_dialog import PolicyDialog
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.error_state import ErrorState

LEADER = Session(MANAGER, "周主任", "w900", "manager", "3")
FRONT = PrinterChoice("cups:Front", "前台 A4")


@pytest.fixture(scope="module")
def fonts() -> Fonts:
    return load_fonts(RESOURCES / "fonts")


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "".join(page.get_textpage().get_text_range() for page in document)


def keep(hand: Hand, path: Path, button: str = "confirm") -> None:
    """Save what is shown under that name."""
    hand.click(button)
    dialog = hand.find("paper_file", QFileDialog)
    dialog.setDirectory(str(path.parent))
    named = dialog.findChild(QLineEdit, "fileNameEdit")
    assert named is not None
    named.setText(path.name)
    QTest.keyClick(named, Qt.Key.Key_Return)
    hand.until(lambda: not hand.shown("paper_file"), "the dialog for files closed")
    hand.until(lambda: hand.shown("sheet_banner"), "what came of it")


def banner(hand: Hand) -> str:
    return hand.find("sheet_banner", Banner).text()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Station]:
    """The board's own station, with a printer for pages."""
    with open_station(tmp_path / "board") as station:
        print_setup.keep(station, LEADER, {Place(PrintUse.PAGE): FRONT})
        yield station


def test_the_day_is_issued_and_kept_and_had_again_as_it_was(
    hall: Hall, open_dialog: Open, office: Station, tmp_path: Path
) -> None:
    take(hall)
    take(hall)
    ticket = called_at(hall)
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    told: list[Changes] = []
    calls = day_paper_calls(office, LEADER, hall, told.append)
    hand = open_dialog(partial(DayEndDialog, paper=calls))
    hand.click("day_paper")
    hand.until(lambda: hand.shown("copies"), "the sheet that would be issued")
    copies = hand.find("copies", QComboBox)
    assert copies.count() == 1
    assert not hand.open("keep")
    hand.click("confirm")
    hand.until(lambda: copies.count() == 2, "that it is on record")
    assert "第 1 份，已送去打印" in banner(hand)
    assert told == [Changes.PAPER]
    hand.until_open("keep")
    keep(hand, tmp_path / "day.pdf", "keep")
    hand.until(lambda: "已存为" in banner(hand), "that it is kept")
    content = (tmp_path / "day.pdf").read_bytes()
    said = text_of(content)
    for needed in ("日结表", "尚未日结", "A002", LEADER.name, office.hall_name):
        assert needed in said
    with office.store.read() as work:
        (sent,) = work.print_sends.open()
        assert sent.sha256 == hashlib.sha256(content).hexdigest()
    # The copy in front is printed as it was: no further copy.
    hand.click("confirm")
    hand.until(lambda: len(told) == 2, "that it was sent again")
    assert copies.count() == 2
    # A further copy says why.
    copies.setCurrentIndex(0)
    copies.activated.emit(0)
    hand.until_open("confirm")
    assert "第 2 份" in copies.currentText()
    hand.click("confirm")
    hand.take("reason:lost")
    hand.until(lambda: copies.count() == 3, "the second copy")
    with office.store.read() as work:
        assert [(one.copy, one.reason) for one in work.print_sends.open()] == [
            (1, ""), (1, ""), (2, "lost")
        ]  # fmt: skip


class _FullOnce:
    """The station's store on a disk that has no room for the first thing that is written."""

    def __init__(self, station: Station) -> None:
        self._store, self._full = station.store, True

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def begin(self, **how: bool) -> object:
        """The first time, no room."""
        if self._full:
            self._full = False
            raise UnavailableError(Trouble.STORE_DISK_FULL, path="clerk.db")
        return self._store.begin(**how)


def test_a_sheet_that_is_issued_while_the_disk_fills_up_is_said_and_printed_later(
    hall: Hall, open_dialog: Open, office: Station
) -> None:
    take(hall)
    told: list[Changes] = []
    full = replace(office, store=_FullOnce(office))  # type: ignore[arg-type]  # the same but for room
    calls = day_paper_calls(full, LEADER, hall, told.append)
    hand = open_dialog(partial(DayEndDialog, paper=calls))
    hand.click("day_paper")
    hand.until(lambda: hand.shown("copies"), "the sheet that would be issued")
    hand.click("confirm")
    hand.until(lambda: hand.shown("sheet_banner"), "what became of it")
    assert "第 1 份已经出具" in banner(hand)
    assert "磁盘已满" in banner(hand)
    copies = hand.find("copies", QComboBox)
    hand.until(lambda: copies.currentIndex() == 1, "the copy that is on record, in front")
    (issued,) = day_paper.view(office, LEADER, hall).issued
    assert told == []
    # There is room again: the same copy goes to the printer, on the journal as if nothing had been.
    hand.until_open("confirm")
    hand.click("confirm")
    hand.until(lambda: told == [Changes.PAPER], "that it is on its way")
    assert day_paper.view(office, LEADER, hall).issued == (issued,)
    with office.store.read() as work:
        (send,) = work.print_sends.open()
        job = work.print_jobs.of_paper(issued.key)
    assert job is not None
    assert (send.sha256, job.copy, job.operator) == (job.sha256, 1, LEADER.name)


def test_a_day_that_cannot_be_printed_says_why_and_nothing_is_on_record(
    hall: Hall, open_dialog: Open, office: Station
) -> None:
    take(hall)
    nameless = replace(office, hall_name="")
    hand = open_dialog(
        partial(DayEndDialog, paper=day_paper_calls(nameless, LEADER, hall, lambda _: None))
    )
    hand.click("day_paper")
    hand.until(lambda: hand.shown("sheet_failure"), "why there is none")
    told = hand.find("sheet_failure", ErrorState).findChildren(QLabel)
    assert any("大厅名称" in one.text() for one in told)
    assert day_paper.view(office, LEADER, hall).issued == ()


def test_what_is_on_the_screen_is_tried_saved_or_not(open_dialog: Open, fonts: Fonts) -> None:
    tried: list[Policy] = []

    def trial(policy: Policy) -> bytes:
        tried.append(policy)
        if len(tried) == 1:
            raise UnavailableError(Trouble.HALL_UNREACHABLE)
        return specimen_pdf("仿真", ("第一天",), fonts, pages=2)

    hand = open_dialog(partial(PolicyDialog, trial=trial))
    hand.until_open("skip_behind")
    hand.write("skip_behind", "7")
    hand.click("try")
    hand.until(lambda: hand.shown("sheet_failure"), "that it could not be tried")
    hand.find("sheet_failure", ErrorState).retried.emit()
    hand.until(lambda: hand.shown("paper"), "the sheets")
    assert [one.skip_behind for one in tried] == [7, 7]


def test_a_paper_that_cannot_be_kept_says_so_and_stays(
    open_dialog: Open, fonts: Fonts, tmp_path: Path
) -> None:
    def kind(_hall: Hall, tasks: Tasks, _operator: str, parent: QWidget, **_: object) -> PaperSheet:
        return PaperSheet(
            lambda: specimen_pdf("样张", ("一行",), fonts),
            tasks,
            parent,
            title="样张",
            note="",
            file_name="样张",
        )

    hand = open_dialog(kind)
    hand.until(lambda: hand.shown("paper"), "the paper")
    blocked = tmp_path / "there.pdf"
    blocked.symlink_to(tmp_path / "nowhere" / "there.pdf")
    keep(hand, blocked)
    assert "there.pdf" in banner(hand)
    assert hand.open("confirm")


def test_the_board_prints_the_sheet_itself_and_shows_what_waits(
    hall: Hall, office: Station, qtbot: QtBot
) -> None:
    del qtbot
    take(hall)
    enrol_leader(office, name="周主任", login="zhou", password="chief words")
    printers = OwnPrinters()
    printers.troubles[FRONT.address] = UnavailableError(Trouble.PRINTER_PAPER_OUT, printer="F")
    stand = BoardStand(office, hall, lambda _: b"", printers.here())
    stand.show()
    hand = Hand(stand.window)
    try:
        hand.write("who", "zhou")
        hand.write("password", "chief words")
        hand.click("enter")
        hand.until_open("tool:day_end")
        hand.click("tool:day_end")
        hand.until_open("day_paper")
        hand.click("day_paper")
        hand.until(lambda: hand.shown("copies"), "the sheet that would be issued")
        hand.click("confirm")
        hand.until(lambda: bool(printers.tried), "that its printer was tried")
        while (front := QApplication.activeModalWidget()) is not None:
            front.close()
        hand.click("tool:prints")
        hand.until(lambda: hand.shown("print_retry"), "the queue")
        printers.troubles.clear()
        hand.click("print_retry")
        hand.until(lambda: len(printers.out) == 1, "the sheet")
        assert printers.out[0][1].endswith("-day_sheet-1")
        hand.until(lambda: not print_view.view(office).open, "that nothing waits")
    finally:
        stand.close()
