"""The visitor's screen beside a real desk: live, masked, confirmed, cleared for the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble, UnavailableError
from tests.helpers.intakes import received
from ui.counter import Counter
from ui.pages.workbench.model import WorkbenchModel
from ui.rehearsal.form_hand import choose_matter, fill
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE, answers
from ui.visitor_screen.place import ScreenChoice, visitors
from ui.visitor_screen.window import VisitorWindow

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(counter: Counter, hand: Hand) -> VisitorWindow:
    del hand
    shown = counter._visitors.window
    shown.resize(1366, 768)
    shown.show()
    return shown


def said(screen: QWidget) -> str:
    """Everything that can be read on it."""
    return "\n".join(one.text() for one in screen.findChildren(QLabel) if one.isVisible())


def touch(screen: QWidget, name: str) -> None:
    button = screen.findChild(QPushButton, name)
    assert button is not None
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def ask(hand: Hand) -> None:
    hand.press(Qt.Key.Key_E, CONTROL)
    hand.until(lambda: over() == "applicant_check", "asked")


def over() -> str:
    found = QApplication.activeModalWidget()
    return found.objectName() if found is not None else ""


def standing(desk: WorkbenchModel) -> bool | None:
    return desk.subject.applicant_checked


def begin(hand: Hand, desk: WorkbenchModel) -> None:
    hand.click("new_case")
    assert desk.catalogue is not None
    choose_matter(hand, desk.catalogue, SINGLE)
    hand.until(lambda: bool(desk.subject.items), "an item")


def stored(station: Station, case_id: str) -> Case:
    with station.store.read() as work:
        case = work.cases.view(case_id)
    assert case is not None
    return case


def test_it_is_idle_with_the_clerk_s_number_and_not_the_name(screen: VisitorWindow) -> None:
    text = said(screen)
    assert "请核对信息" in text
    assert "3 号窗口" in text
    assert "工号 wang" in text
    assert "王晓芳" not in text


def test_what_is_typed_is_there_at_once_and_no_number_in_full(
    screen: VisitorWindow, hand: Hand, desk: WorkbenchModel
) -> None:
    begin(hand, desk)
    catalogue = desk.catalogue
    assert catalogue is not None
    fill(hand, catalogue, SINGLE.items, answers(catalogue, SINGLE, SINGLE.items))
    text = said(screen)
    assert SINGLE.who in text
    assert catalogue.item("I04").name in text
    assert "610305********1146" in text
    assert "138****0001" in text
    assert SINGLE.cert_no not in text
    assert "13800000001" not in text
    assert "个人" in text or "自然人" in text


def test_a_touch_confirms_a_draft_and_it_goes_with_the_case(
    screen: VisitorWindow, hand: Hand, desk: WorkbenchModel
) -> None:
    begin(hand, desk)
    hand.write("field:applicant.name", SINGLE.who)
    ask(hand)
    touch(screen, "visitor_right")
    hand.until(lambda: not over(), "the dialog closed")
    draft = desk.subject.draft
    assert draft is not None
    assert draft.check is not None
    assert draft.check.way is CheckWay.TOUCH
    assert hand.shown("applicant_checked")
    assert "您已确认无误" in said(screen)


def test_an_edit_afterwards_is_seen_by_both(
    screen: VisitorWindow, hand: Hand, desk: WorkbenchModel
) -> None:
    begin(hand, desk)
    hand.write("field:applicant.name", SINGLE.who)
    ask(hand)
    hand.click("confirm")
    hand.until(lambda: not over(), "the dialog closed")
    assert standing(desk) is True
    hand.write("field:applicant.name", "李秀兰")
    assert standing(desk) is False
    assert "核对后有改动" in said(hand.find("applicant_checked", QWidget))
    assert "您已确认无误" not in said(screen)


@pytest.mark.parametrize(("way", "by"), [(CheckWay.TOUCH, "touch"), (CheckWay.WORD, "word")])
def test_a_case_keeps_who_when_and_how(
    screen: VisitorWindow,
    hand: Hand,
    desk: WorkbenchModel,
    station: Station,
    tmp_path: Path,
    way: CheckWay,
    by: str,
) -> None:
    case = received(station, SINGLE, tmp_path)
    desk.open_case(case.case_id)
    hand.until(lambda: desk.subject.key == case.case_id, "the case on the desk")
    ask(hand)
    if by == "touch":
        touch(screen, "visitor_right")
    else:
        hand.press_in_front(Qt.Key.Key_Return, CONTROL)
    hand.until(lambda: bool(stored(station, case.case_id).applicant_checks), "on record")
    (check,) = stored(station, case.case_id).applicant_checks
    assert (check.way, check.by, check.window) == (way, "王晓芳", "3")
    assert stored(station, case.case_id).still_checked(check)
    hand.until(lambda: desk.subject.applicant_checked is True, "seen on the desk")


def test_what_is_wrong_is_not_recorded_and_both_are_told(
    screen: VisitorWindow, hand: Hand, desk: WorkbenchModel, counter: Counter
) -> None:
    begin(hand, desk)
    ask(hand)
    touch(screen, "visitor_wrong")
    hand.until(lambda: not over(), "the dialog closed")
    assert desk.subject.draft is not None
    assert desk.subject.draft.check is None
    assert "请告诉工作人员哪里不对" in said(screen)
    assert counter.shell.toast.text().startswith("申请人说内容有误")


def test_without_a_second_screen_it_says_so_and_opens_a_window_for_the_while(
    counter: Counter, hand: Hand, desk: WorkbenchModel
) -> None:
    begin(hand, desk)
    assert not counter._visitors.window.isVisible()
    ask(hand)
    shown = "\n".join(one.text() for one in QApplication.activeModalWidget().findChildren(QLabel))
    assert "没有第二块屏幕" in shown
    assert counter._visitors.window.isVisible()
    hand.click("cancel")
    hand.until(lambda: not over(), "the dialog closed")
    assert not counter._visitors.window.isVisible()


def test_a_window_closed_while_it_thanks_is_left_alone(
    hand: Hand, desk: WorkbenchModel, counter: Counter
) -> None:
    begin(hand, desk)
    hand.write("field:applicant.name", SINGLE.who)
    ask(hand)
    touch(counter._visitors.window, "visitor_right")
    hand.until(lambda: not over(), "the dialog closed")
    assert counter._visitors._thanks.isActive()
    counter._visitors.close()
    assert not counter._visitors._thanks.isActive()


def test_nothing_of_a_visitor_stays_when_the_desk_changes_or_the_clerk_goes(
    screen: VisitorWindow, hand: Hand, desk: WorkbenchModel
) -> None:
    begin(hand, desk)
    hand.write("field:applicant.name", SINGLE.who)
    assert SINGLE.who in said(screen)
    hand.click("put_aside")
    hand.until(lambda: desk.subject.empty, "an empty desk")
    assert not any(
        SINGLE.who in one.text() for one in screen.findChildren(QLabel) if one.isVisible()
    )
    hand.click("new_case")
    hand.until(lambda: desk.subject.draft is not None, "the next draft")
    assert SINGLE.who not in said(screen)
    hand.write("field:applicant.name", "赵文静")
    hand.click("sign_out")
    hand.until_open("enter")
    assert "赵文静" not in said(screen)
    assert "工号" not in said(screen)


def test_the_visitor_reads_english_until_they_have_gone(
    screen: VisitorWindow, hand: Hand, desk: WorkbenchModel
) -> None:
    begin(hand, desk)
    touch(screen, "visitor_language")
    language = screen.findChild(QPushButton, "visitor_language")
    assert language is not None
    assert language.text() == "中文"
    hand.click("put_aside")
    hand.until(lambda: desk.subject.empty, "an empty desk")
    assert language.text() == "English"


@dataclass(frozen=True)
class _Screen:
    called: str

    def name(self) -> str:
        return self.called


ONE, TWO, THREE = _Screen("eDP-1"), _Screen("HDMI-1"), _Screen("DP-2")


@pytest.mark.parametrize(
    ("screens", "wanted", "found"),
    [
        ([ONE], "auto", None),
        ([ONE, TWO], "auto", TWO),
        ([TWO, ONE], "auto", TWO),
        ([ONE, TWO, THREE], "DP-2", THREE),
        ([ONE, TWO], "DP-2", None),
        ([ONE, TWO], "eDP-1", None),
        ([ONE, TWO], "off", None),
    ],
)
def test_which_screen_is_the_visitor_s(
    screens: Sequence[_Screen], wanted: str, found: _Screen | None
) -> None:
    assert visitors(screens, ONE, ScreenChoice(screen=wanted)) is found


def test_a_yes_that_could_not_be_stored_is_told_to_both(
    counter: Counter, hand: Hand, desk: WorkbenchModel, screen: VisitorWindow, station: Station,
    tmp_path: Path,
) -> None:  # fmt: skip
    desk.open_case(received(station, SINGLE, tmp_path).case_id)
    hand.until(lambda: desk.subject.case is not None, "the case")
    ask(hand)
    begin_ = station.store.begin

    def full() -> object:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="station.db")

    cast(Any, station.store).begin = full
    touch(screen, "visitor_right")
    hand.until(lambda: "没有记录上" in said(screen), "the visitor told")
    assert "谢谢" not in said(screen)
    assert counter.shell.toast.text().startswith("申请人的核对没有记录上")
    cast(Any, station.store).begin = begin_
    ask(hand)
    touch(screen, "visitor_right")
    hand.until(lambda: standing(desk) is True, "on record")
