"""What spares keys, at its edges: going on, papers in a row, whose desk it is."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from clerk_app.desk.hall import Hall
from clerk_app.desk.station import Station
from tests.helpers.halls import take
from tests.helpers.intakes import received
from tests.helpers.workbenches import Papers
from ui.pages.workbench.model import WorkbenchModel
from ui.rehearsal.form_hand import choose_matter
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import ONLINE, SINGLE


def begin(hand: Hand, desk: WorkbenchModel) -> None:
    hand.click("new_case")
    assert desk.catalogue is not None
    choose_matter(hand, desk.catalogue, SINGLE)
    hand.until(lambda: bool(desk.subject.lines), "a checklist")


def at() -> str:
    focused = QApplication.focusWidget()
    return focused.objectName() if focused is not None else ""


def test_enter_goes_on_to_what_is_empty_and_tab_to_the_next(
    hand: Hand, desk: WorkbenchModel
) -> None:
    begin(hand, desk)
    desk.filling.type("applicant.cert_no", SINGLE.cert_no)
    desk.filling.leave("applicant.cert_no", SINGLE.cert_no)
    hand.until(lambda: desk.subject.value("applicant.cert_type") != "", "what follows from it")
    hand.write("field:applicant.name", "李秀英", then=Qt.Key.Key_Return)
    assert at() == "field:applicant.mobile"
    hand.write("field:applicant.name", "李秀英", then=Qt.Key.Key_Tab)
    assert at() == "field:applicant.cert_type"


def test_whoever_is_the_applicant_is_typed_as_one_character(
    hand: Hand, desk: WorkbenchModel
) -> None:
    begin(hand, desk)
    desk.filling.type("applicant.cert_no", SINGLE.cert_no)
    desk.filling.leave("applicant.cert_no", SINGLE.cert_no)
    hand.write("field:applicant.name", SINGLE.who)
    hand.write("field:applicant.mobile", "13800000001")
    hand.write("field:form.legal_name", "=")
    assert desk.subject.value("form.legal_name") == SINGLE.who
    assert desk.subject.value("form.legal_cert_no") == SINGLE.cert_no
    assert desk.subject.value("form.legal_mobile") == "13800000001"
    assert hand.find("field:form.legal_name", QLineEdit).text() == SINGLE.who


def test_papers_come_in_a_row_until_escape(
    hand: Hand, desk: WorkbenchModel, papers: Papers
) -> None:
    begin(hand, desk)
    missing = len(desk.subject.missing)
    assert missing == 2
    hand.press(Qt.Key.Key_F11)
    hand.find("attach_files", QFileDialog)
    hand.give_file(papers.picture())
    hand.until(lambda: len(desk.subject.missing) == missing - 1, "taken in")
    dialog = hand.find("attach_files", QFileDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    hand.until(lambda: not hand.shown("attach_files"), "given up")
    hand.click(f"attach:{desk.subject.missing[0].slot}")
    hand.give_file(papers.picture())
    hand.until(lambda: not desk.subject.missing, "all there")
    assert not hand.shown("attach_files")


def test_a_draft_outlives_its_visitor_on_the_desk_but_is_not_shown_to_the_next(
    hand: Hand, desk: WorkbenchModel, hall: Hall, station: Station
) -> None:
    take(hall)
    take(hall)
    for step, then in (("call", "start"), ("start", "finish")):
        hand.click(step)
        hand.until_open(then)
    begin(hand, desk)
    kept = desk.subject.key
    hand.click("finish")
    hand.until_open("call")
    assert desk.subject.key == kept
    hand.click("call")
    hand.until_open("start")
    hand.until(lambda: desk.subject.empty, "an empty desk for the next")
    with station.store.read() as work:
        assert work.drafts.get(kept) is not None


def test_when_the_visitor_goes_no_other_tab_comes_to_the_front(
    hand: Hand, desk: WorkbenchModel, hall: Hall, station: Station, tmp_path: Path
) -> None:
    take(hall)
    mine, other = received(station, SINGLE, tmp_path), received(station, ONLINE, tmp_path)
    hand.click("new_case")
    hand.until(lambda: desk.subject.draft is not None, "a draft of before")
    desk.filling.type("applicant.name", "李四")
    for step, then in (("call", "start"), ("start", "finish")):
        hand.click(step)
        hand.until_open(then)
    for case in (other, mine):
        desk.open_case(case.case_id)
        hand.until(lambda: desk.subject.key == case.case_id, "the case in front")  # noqa: B023
    hand.click("finish")
    hand.until_open("call")
    assert desk.subject.empty
