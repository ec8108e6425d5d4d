"""Printing in the whole window: chosen by hand, told in the strip, put right by keys alone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QMenu
from pytestqt.qtbot import QtBot

from clerk_app.desk import acceptance, day_paper, print_setup, print_view, printing
from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.print_view import Standing
from clerk_app.desk.printer_port import KnownPrinter, MaybePrintedError, Printer
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session, enrol, enrol_leader
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Limits
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.print_wishes import PrintWishes
from clerk_app.programs.window_printers import printers_here
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of
from tests.helpers.printers import OwnPrinters
from tests.helpers.signing_in import signed_in
from tests.helpers.station import CLERK, HandClock, open_station
from tests.helpers.urged_line import UrgedLine
from ui.counter import Counter
from ui.desk_devices import DeskDevices
from ui.manage.day_paper_sheet import DayPaperSheet
from ui.pages.printing.queue_dialog import QueueDialog
from ui.pages.printing.setup_dialog import SetupDialog
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.banner import Banner

FRONT = PrinterChoice("cups:Front", "前台 A4", PrintWishes("Tray 2"))
BACK = PrinterChoice("cups:Back", "后台 A4")
PAGES, SPARE = Place(PrintUse.PAGE), Place(PrintUse.PAGE, spare=True)
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield replace(opened, limits=Limits(stop_count=60, stop_disk_gb=0))


@pytest.fixture
def printers() -> OwnPrinters:
    known = (
        KnownPrinter(FRONT.address, FRONT.name, ("Tray 1", "Tray 2")),
        KnownPrinter(BACK.address, BACK.name),
    )
    return OwnPrinters(known=lambda: known)


@pytest.fixture
def counter(station: Station, hall: Hall, printers: OwnPrinters, qtbot: QtBot) -> Iterator[Counter]:
    del qtbot
    # Addresses are read by the real reader; what they lead to is ours.
    real = printers_here(station)

    def opened(choice: PrinterChoice) -> Printer:
        real.open(replace(choice, wishes=PrintWishes()))
        return printers.here().open(choice)

    here = replace(printers.here(), open=opened)
    made = Counter(
        station,
        hall,
        connect=lambda tell: UrgedLine(tell, LinkState(Reach.OFFLINE)),
        devices=DeskDevices(printers=here),
    )
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    return signed_in(counter)


def dialog(hand: Hand, kind: type[QDialog]) -> QDialog:
    hand.until(lambda: isinstance(QApplication.activeModalWidget(), kind), kind.__name__)
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, kind)
    return shown


def paper(counter: Counter, station: Station, folder: Path) -> Printed:
    case = received(station, SINGLE, folder)
    made, changes = printing.print_receipt(station, CLERK, case.case_id)
    counter.bus.tell(changes)
    return made


def said(shown: QDialog, name: str) -> str:
    label = shown.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def test_printers_are_chosen_by_hand_and_remembered(
    counter: Counter, hand: Hand, station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    hand.press(Qt.Key.Key_O, CTRL_SHIFT)
    shown = dialog(hand, SetupDialog)
    box = shown.findChild(QComboBox, "printer:page")
    assert isinstance(box, QComboBox)
    hand.until(lambda: box.findText(FRONT.name) > 0, "the system's printers")
    hand.write("printer:label", "tspl:/nowhere")
    hand.click("confirm")
    assert QApplication.activeModalWidget() is shown
    assert "tspl:/nowhere" in hand.find("dialog_problem", Banner).text()
    hand.write("printer:label", "不打印，只存 PDF")
    hand.choose("printer:page", FRONT.address)
    hand.choose("tray:page", "Tray 2")
    hand.choose("printer:page-spare", BACK.address)
    hand.click("trial:page")
    hand.until(lambda: bool(printers.out), "the trial page")
    hand.click("confirm")
    hand.until(lambda: bool(print_setup.choices(station)), "the choices")
    assert print_setup.choices(station) == {PAGES: FRONT, SPARE: BACK}
    case = received(station, SINGLE, tmp_path)
    hand.write("visitor", case.number, then=Qt.Key.Key_Return)
    hand.until_open(Step.PRINT.value)
    hand.press(Qt.Key.Key_F8)
    hand.until(lambda: len(printers.out) == 2, "the receipt")
    assert printers.out[1] == (FRONT.address, f"{case.number}-receipt-1")
    hand.until(lambda: hand.text("receipt_sent") == "已送 前台 A4", "where it went")
    hand.until(lambda: "已送 前台 A4" in counter.shell.toast.text(), "the toast")
    hand.until(lambda: not counter.shell.prints.isVisible(), "no badge")


def test_a_jam_is_seen_redirected_and_what_may_be_out_is_printed_again(
    counter: Counter, hand: Hand, station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    print_setup.keep(station, CLERK, {PAGES: FRONT, SPARE: BACK})
    printers.troubles[FRONT.address] = UnavailableError(Trouble.PRINTER_PAPER_OUT, printer="F")
    paper(counter, station, tmp_path)
    hand.until(lambda: counter.shell.prints.text() == "1 份没打出", "the badge")
    hand.until(lambda: "缺纸" in counter.shell.toast.text(), "the toast")
    paper(counter, station, tmp_path)
    hand.press(Qt.Key.Key_P, CTRL_SHIFT)
    shown = dialog(hand, QueueDialog)
    hand.until(lambda: "缺纸" in said(shown, "print_said"), "the problem")
    hand.press_in_front(Qt.Key.Key_G, ALT)
    hand.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the others")
    hand.take("print_other:0:all")
    hand.until(lambda: len(printers.out) == 2, "both papers")
    assert {address for address, _ in printers.out} == {BACK.address}
    hand.until(lambda: not counter.shell.prints.isVisible(), "no badge")

    printers.troubles[FRONT.address] = MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer="F")
    unsure = paper(counter, station, tmp_path)
    hand.until(lambda: counter.shell.prints.text() == "1 份请看出纸口", "the badge")
    hand.until(lambda: "已出纸" in said(shown, "print_said"), "what to do")
    del printers.troubles[FRONT.address]
    hand.press_in_front(Qt.Key.Key_P, ALT)
    hand.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu), "the reasons")
    hand.take("reason:unclear")
    hand.until(lambda: len(printers.out) == 3, "the copy")
    assert printers.out[2] == (FRONT.address, f"{unsure.number}-receipt-2")
    hand.until(lambda: not counter.shell.prints.isVisible(), "no badge")
    assert print_view.of_send(station, unsure.send_id).standing is Standing.VOID


def test_what_a_power_cut_left_undrawn_is_told_at_sign_in_and_printed_by_one_key(
    counter: Counter, station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    print_setup.keep(station, CLERK, {PAGES: FRONT})
    case = received(station, SINGLE, tmp_path)
    acceptance.accept(station, CLERK, case.case_id)
    assert isinstance(station.clock, HandClock)
    station.clock.pass_(minutes=5)
    hand = signed_in(counter)
    hand.until(lambda: counter.shell.prints.text() == "2 份没打出", "the badge")
    hand.press(Qt.Key.Key_P, CTRL_SHIFT)
    shown = dialog(hand, QueueDialog)
    hand.until(lambda: "按“打印”就打" in said(shown, "print_said"), "what to do")
    hand.press_in_front(Qt.Key.Key_P, ALT)
    hand.until(lambda: len(printers.out) == 1, "the receipt")
    hand.until(lambda: counter.shell.prints.text() == "1 份没打出", "the badge")
    hand.press_in_front(Qt.Key.Key_P, ALT)
    hand.until(lambda: len(printers.out) == 2, "the notice")
    assert [name.rsplit("-", 2)[1] for _, name in printers.out] == ["receipt", "acceptance_notice"]
    hand.until(lambda: not counter.shell.prints.isVisible(), "no badge")


def test_what_is_not_wanted_is_cancelled_be_it_undrawn_or_perhaps_out(
    counter: Counter, hand: Hand, station: Station, printers: OwnPrinters, tmp_path: Path
) -> None:
    print_setup.keep(station, CLERK, {PAGES: FRONT})
    printers.troubles[FRONT.address] = MaybePrintedError(Trouble.PRINTER_BROKE_OFF, printer="F")
    unsure = paper(counter, station, tmp_path)
    hand.until(lambda: counter.shell.prints.text() == "1 份请看出纸口", "the badge")
    acceptance.accept(station, CLERK, print_view.of_send(station, unsure.send_id).number)
    counter.bus.tell(Changes.PAPER)
    hand.press(Qt.Key.Key_P, CTRL_SHIFT)
    shown = dialog(hand, QueueDialog)
    cancel(hand, shown, "没出全按“重印”", "排在后面的接着打")
    cancel(hand, shown, "按“打印”就打", "也没有 PDF")
    hand.until(lambda: not print_view.view(station).open, "the empty queue")
    assert print_view.of_send(station, unsure.send_id).standing is Standing.VOID
    hand.until(lambda: not counter.shell.prints.isVisible(), "no badge")


def cancel(hand: Hand, shown: QDialog, remedy: str, told: str) -> None:
    """The paper in hand, of which the foot says `remedy`; the question says `told`."""
    hand.until(lambda: remedy in said(shown, "print_said"), "a paper")
    hand.press_in_front(Qt.Key.Key_X, ALT)
    assert told in texts(dialog(hand, AskDialog))
    hand.click("confirm")
    hand.until(lambda: QApplication.activeModalWidget() is shown, "that it was asked")


def texts(shown: QDialog) -> str:
    return " ".join(one.text() for one in shown.findChildren(QLabel))


def test_a_manager_has_the_sheet_of_the_day_at_a_window_and_a_clerk_has_not(
    counter: Counter, hand: Hand, station: Station, printers: OwnPrinters, hall: Hall
) -> None:
    print_setup.keep(station, CLERK, {PAGES: FRONT})
    hand.press(Qt.Key.Key_D, CTRL_SHIFT)
    hand.until(lambda: "值班长" in counter.shell.toast.text(), "why not")
    assert not isinstance(QApplication.activeModalWidget(), DayPaperSheet)
    enrol_leader(station, name="周主任", login="zhou", password="chief words")
    hand.click("sign_out")
    hand.write("who", "zhou")
    hand.write("password", "chief words")
    hand.click("enter")
    hand.until_open("new_case")
    hand.press(Qt.Key.Key_D, CTRL_SHIFT)
    shown = dialog(hand, DayPaperSheet)
    copies = shown.findChild(QComboBox, "copies")
    assert isinstance(copies, QComboBox)
    hand.until_open("confirm")
    hand.click("confirm")
    hand.until(lambda: copies.count() == 2, "that it is on record")
    hand.until(lambda: "日结表已送 前台 A4" in counter.shell.toast.text(), "that it is out")
    shown.close()
    # Scanned at the window, it is told from what was made up.
    leader = Session("operator-9", "周主任", "zhou", "manager", "3")
    (issued,) = day_paper.view(station, leader, hall).issued
    content = day_paper.as_issued(station, hall, issued.key).path.read_bytes()
    read = dict(codes_on(pictures_of(content, dpi=203)[0]))["Code 128"]
    counter._scans.scanned(f"]C0{read}")
    hand.until(lambda: "文书为真：日结表，第1份" in counter.shell.toast.text(), "the verdict")
    counter._scans.scanned(f"]C0{read[:-10]}{'0' * 10}")
    hand.until(lambda: "文书不真" in counter.shell.toast.text(), "the verdict of the other")
