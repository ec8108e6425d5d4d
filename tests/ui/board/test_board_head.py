"""The strip over the board: nothing of it is cut, and its tools keep their words."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.board.stand import tools
from ui.bus import Bus
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks

LONG_NAME = "西安国际港务区政务服务大厅（示例）"


@pytest.fixture
def page(hall: Hall, tasks: Tasks, bus: Bus, language: str, qtbot: QtBot) -> BoardPage:
    del language
    model = BoardModel(hall, operator="operator-1", people={}, tasks=tasks, bus=bus)
    shown = BoardPage(model, hall=LONG_NAME, leader="周主任", clock=hall.clock.now, tools=tools())
    qtbot.addWidget(shown)
    model.refresh()
    Hand(shown).until(lambda: model.view is not None, "the hall")
    return shown


def opened(page: BoardPage) -> Sequence[QToolButton]:
    return [one for one in page.findChildren(QToolButton) if one.objectName().startswith("tool:")]


def worded(page: BoardPage) -> bool:
    beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    return all(one.toolButtonStyle() is beside for one in opened(page))


def right_edge(page: BoardPage, part: QWidget) -> int:
    return part.mapTo(page, QPoint(part.width(), 0)).x()


def clock(page: BoardPage) -> QLabel:
    (found,) = [one for one in page.findChildren(QLabel) if one.accessibleName()]
    return found


def test_a_board_put_from_a_wide_screen_on_a_narrow_one_is_not_cut(page: BoardPage) -> None:
    page.resize(1920, 1080)
    page.show()
    hand = Hand(page)
    hand.until(lambda: worded(page), "words beside the drawings")
    page.resize(1080, 1920)
    hand.until(lambda: page.width() == 1080 and not worded(page), "drawings alone")
    hand.until(lambda: right_edge(page, clock(page)) <= 1080, "the clock is on the screen")


@pytest.mark.parametrize("language", ["zh_CN"], indirect=True)
def test_tools_keep_their_words_while_the_halls_name_can_be_cut(page: BoardPage) -> None:
    page.resize(1366, 768)
    page.show()
    Hand(page).until(lambda: worded(page), "words beside the drawings")
    assert right_edge(page, clock(page)) <= 1366
