"""The visitor's page: touched, declined, left alone; what goes on record is what was said."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.rating import Level, Rating, Reason
from tests.helpers.intakes import received
from tests.helpers.rooms import all_cut
from tests.helpers.station import CLERK
from ui.after_desk import AfterDesk
from ui.pages.rating.model import RatingModel, saying
from ui.pages.rating.page import RatingPage
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE
from ui.tasks import Tasks


@pytest.fixture
def case(station: Station, tmp_path: Path) -> Case:
    return received(station, SINGLE, tmp_path)


@pytest.fixture
def shown(case: Case, after: AfterDesk, hand: Hand) -> Iterator[None]:
    """The page is in sight; afterwards it is gone, so that the next test does not meet it."""
    after.ask_rating(case.case_id)
    hand.until(in_front, "the page")
    yield
    page = QApplication.activeModalWidget()
    if page is not None:
        page.close()
    hand.until(lambda: QApplication.activeModalWidget() is None, "the page gone")


def in_front() -> bool:
    """The page has taken its place on the screen."""
    page = QApplication.activeModalWidget()
    return isinstance(page, RatingPage) and page.isActiveWindow() and page.isFullScreen()


def ratings(station: Station, case: Case) -> tuple[Rating, ...]:
    with station.store.read() as work:
        view = work.cases.view(case.case_id)
    assert view is not None
    return view.ratings


def kept(station: Station, case: Case, hand: Hand) -> Rating:
    """The one rating on record."""
    hand.until(lambda: bool(ratings(station, case)), "a rating on record")
    (one,) = ratings(station, case)
    return one


@pytest.mark.parametrize("level", [Level.VERY_GOOD, Level.GOOD, Level.FAIR])
@pytest.mark.usefixtures("shown")
def test_one_touch_is_an_answer(station: Station, case: Case, hand: Hand, level: Level) -> None:
    hand.click(f"level:{level.value}")
    assert kept(station, case, hand).level is level
    hand.until(lambda: hand.shown("rating_thanks"), "thanks")


@pytest.mark.usefixtures("shown")
def test_a_poor_level_asks_why_and_whether_to_call_back(
    station: Station, case: Case, hand: Hand
) -> None:
    hand.click("level:bad")
    hand.click("send_rating")
    hand.until(lambda: hand.shown("rating_problem"), "a reason asked for")
    assert ratings(station, case) == ()
    hand.click("reason:waited")
    hand.click("rating_named")
    hand.write("rating_remark", "等了两个小时")
    hand.click("send_rating")
    one = kept(station, case, hand)
    assert (one.level, one.reasons, one.remark) == (Level.BAD, (Reason.WAITED,), "等了两个小时")
    assert one.call_back


@pytest.mark.usefixtures("shown")
def test_a_visitor_may_think_again(station: Station, case: Case, hand: Hand) -> None:
    hand.click("level:very_bad")
    hand.click("back_to_levels")
    hand.click("level:fair")
    one = kept(station, case, hand)
    assert (one.level, one.reasons) == (Level.FAIR, ())


@pytest.mark.usefixtures("shown")
def test_declining_is_recorded_as_such(station: Station, case: Case, hand: Hand) -> None:
    hand.click("level:declined")
    assert kept(station, case, hand).level is Level.DECLINED


@pytest.mark.usefixtures("shown")
def test_closing_the_page_is_no_answer_and_never_a_good_one(
    station: Station, case: Case, hand: Hand, qtbot: QtBot
) -> None:
    page = QApplication.activeModalWidget()
    assert page is not None
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert kept(station, case, hand).level is Level.NO_ANSWER
    assert not kept(station, case, hand).answered


def test_a_page_nobody_touches_records_no_answer(
    station: Station, case: Case, tasks: Tasks, window: QWidget, hand: Hand
) -> None:
    model = RatingModel(saying(station, CLERK, case.case_id), tasks)
    page = RatingPage(model, number=case.number, mobile="", parent=window, patience=1)
    page.show_to_visitor()
    assert kept(station, case, hand).level is Level.NO_ANSWER


@pytest.mark.usefixtures("shown")
def test_neither_a_gun_nor_enter_rates_for_the_visitor(
    station: Station, case: Case, hand: Hand, qtbot: QtBot
) -> None:
    page = QApplication.activeModalWidget()
    assert page is not None
    for key in "GX0301261123000512345":
        QTest.keyClicks(page, key)
    for _ in range(2):
        QTest.keyClick(page, Qt.Key.Key_Return)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert kept(station, case, hand).level is Level.NO_ANSWER


@pytest.mark.usefixtures("shown")
def test_the_clerk_is_told_that_nobody_answered(
    station: Station, case: Case, hand: Hand, qtbot: QtBot, said: list[tuple[str, str]]
) -> None:
    page = QApplication.activeModalWidget()
    assert page is not None
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    kept(station, case, hand)
    hand.until(lambda: said == [("没有评价，已如实记录。", "good")], "the clerk told")


@pytest.mark.usefixtures("shown")
def test_a_full_disk_is_told_to_the_clerk_and_the_visitor_may_try_again(
    station: Station, case: Case, hand: Hand, said: list[tuple[str, str]]
) -> None:
    begin = station.store.begin

    def full() -> object:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="station.db")

    cast(Any, station.store).begin = full
    hand.click("level:good")
    hand.until(lambda: hand.shown("rating_trouble"), "what to do")
    assert "磁盘" not in hand.find("rating_trouble", QLabel).text()
    hand.until(lambda: bool(said), "the clerk told")
    assert "磁盘" in said[0][0]
    cast(Any, station.store).begin = begin
    hand.click("level:good")
    assert kept(station, case, hand).level is Level.GOOD
    hand.until(lambda: not hand.shown("rating_trouble"), "nothing to complain of")


@pytest.mark.usefixtures("shown")
def test_a_second_touch_changes_nothing(
    station: Station, case: Case, hand: Hand, after: AfterDesk
) -> None:
    hand.click("level:fair")
    kept(station, case, hand)
    hand.until(lambda: QApplication.activeModalWidget() is None, "the page closed")
    after.ask_rating(case.case_id)
    hand.until(in_front, "the page")
    hand.click("level:very_good")
    hand.until(lambda: hand.shown("rating_trouble"), "it was rated already")
    assert [one.level for one in ratings(station, case)] == [Level.FAIR]


@pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)])
@pytest.mark.usefixtures("shown")
def test_the_page_fits_a_screen_that_lies_and_one_that_stands(
    hand: Hand, language: str, size: tuple[int, int]
) -> None:
    del language
    page = QApplication.activeModalWidget()
    assert isinstance(page, RatingPage)
    page.showNormal()
    page.fit(QRect(QPoint(), QSize(*size)))
    hand.until(lambda: not all_cut(page), "nothing cut")
    hand.click("level:bad")
    for reason in Reason:
        hand.click(f"reason:{reason.value}")
    hand.until(lambda: not all_cut(page), "nothing cut")
    assert (page.width(), page.height()) == size
