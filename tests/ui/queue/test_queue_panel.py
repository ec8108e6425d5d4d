"""The queue panel by click and by key, on a real hall."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QInputDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from clerk_app.desk import hall_windows
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.ticket import Lane, Priority, TicketAct
from tests.helpers.halls import called_at, clock_of, take, tap
from ui.pages.queue.model import QueueModel
from ui.pages.queue.panel import QueuePanel
from ui.pages.queue.visitor_card import VisitorCard
from ui.pages.queue.waiting_list import WaitingList
from ui.widgets.banner import Banner
from ui.widgets.command_button import CommandButton
from ui.widgets.error_state import ErrorState
from ui.widgets.usual_ask import UsualAsk

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(model: QueueModel, qtbot: QtBot) -> QueuePanel:
    shown = QueuePanel(model)
    qtbot.addWidget(shown)
    shown.resize(shown.width(), 700)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def _settled(qtbot: QtBot, model: QueueModel) -> None:
    qtbot.waitUntil(lambda: not model.busy and not model._reading and model.view is not None)


def _open(qtbot: QtBot, model: QueueModel) -> None:
    model.sit_down()
    qtbot.waitUntil(lambda: model.view is not None)
    _settled(qtbot, model)


def _number(panel: QueuePanel) -> str:
    return panel.findChild(VisitorCard).number()


def _said(panel: QueuePanel) -> str:
    labels = panel.findChildren(QLabel)
    return " ".join(one.text() for one in labels if one.isVisible())


def _enabled(panel: QueuePanel) -> set[str]:
    buttons = panel.findChildren(CommandButton)
    return {button.objectName() for button in buttons if button.isEnabled()}


def test_nothing_is_claimed_before_the_first_reading(panel: QueuePanel) -> None:
    assert _number(panel) == "…"
    assert panel.findChild(WaitingList).counts() == {}
    assert _enabled(panel) == set()


def test_a_hall_that_never_answered_is_a_failure_not_an_empty_queue(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel
) -> None:
    model._on_view_failed(UnavailableError(Trouble.HALL_UNREACHABLE))
    error = panel.findChild(ErrorState)
    assert error.isVisible()
    assert "0" not in _said(panel)
    error.retried.emit()
    qtbot.waitUntil(lambda: not error.isVisible())


def test_an_old_picture_is_dimmed_and_says_its_age(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    _open(qtbot, model)
    fresh = panel.findChild(WaitingList).grab().toImage()
    model._on_view_failed(UnavailableError(Trouble.HALL_UNREACHABLE))
    assert panel.findChild(WaitingList).counts()["A"] == "1"
    assert panel.findChild(WaitingList).grab().toImage() != fresh
    banners = [one for one in panel.findChildren(Banner) if one.isVisible()]
    assert ["连不上大厅" in one.text() for one in banners] == [True]
    assert "截至 09:00" in _said(panel)
    banners[0].acted.emit()
    qtbot.waitUntil(lambda: not banners[0].isVisible())


def test_waiting_is_counted_for_each_queue_served_here(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    hall_windows.assign_queues(hall, "3", queues=("general", "advice"), **tap(hall))
    for queue in ("general", "general", "advice", "pickup"):
        take(hall, queue)
    _open(qtbot, model)
    assert panel.findChild(WaitingList).counts() == {"A": "2", "B": "1"}
    assert "等候 3 人" in _said(panel)


def test_a_visit_by_function_keys(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    take(hall, priority=Priority.ELDERLY)
    clock_of(hall).jump(minutes=12)
    _open(qtbot, model)
    assert _enabled(panel) == {TicketAct.CALL}
    qtbot.keyClick(panel, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: _number(panel) == "A001")
    assert "已呼叫 1 次" in _said(panel)
    assert "老年人" in _said(panel)
    assert "等候了 12 分钟" in _said(panel)
    assert "综合窗口" in _said(panel)
    _settled(qtbot, model)
    qtbot.keyClick(panel, Qt.Key.Key_F2)
    qtbot.waitUntil(lambda: "已呼叫 2 次" in _said(panel))
    _settled(qtbot, model)
    qtbot.keyClick(panel, Qt.Key.Key_F1, Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "办理中" in _said(panel))
    _settled(qtbot, model)
    assert _enabled(panel) == {TicketAct.TRANSFER, TicketAct.FINISH}
    qtbot.keyClick(panel, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: _number(panel) == "—")
    assert "窗口空闲" in _said(panel)
    assert "今日已办 1 人" in _said(panel)


def test_the_next_act_of_a_visit_stands_out(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    _open(qtbot, model)

    def primary() -> list[TicketAct]:
        acts = (TicketAct.CALL, TicketAct.START, TicketAct.FINISH)
        return [act for act in acts if panel.button(act).property("role") == "primary"]

    assert primary() == [TicketAct.CALL]
    qtbot.mouseClick(panel.button(TicketAct.CALL), LEFT)
    qtbot.waitUntil(lambda: primary() == [TicketAct.START])
    _settled(qtbot, model)
    qtbot.mouseClick(panel.button(TicketAct.START), LEFT)
    qtbot.waitUntil(lambda: primary() == [TicketAct.FINISH])


def test_a_double_click_calls_once(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    take(hall)
    _open(qtbot, model)
    for _ in range(2):
        qtbot.mouseClick(panel.button(TicketAct.CALL), LEFT)
    qtbot.mouseDClick(panel.button(TicketAct.CALL), LEFT)
    _settled(qtbot, model)
    with hall.store.read() as work:
        counted = work.events.counts(hall.hall_id, hall.date_of(hall.now()))
    assert counted.acts[TicketAct.CALL.value] == 1


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, "A001 过号，已往后顺延。"),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier, "A001 已弃号。"),
    ],
)
def test_nobody_came(
    qtbot: QtBot,
    panel: QueuePanel,
    model: QueueModel,
    hall: Hall,
    key: Qt.Key,
    held: Qt.KeyboardModifier,
    said: str,
) -> None:
    take(hall)
    _open(qtbot, model)
    qtbot.mouseClick(panel.button(TicketAct.CALL), LEFT)
    qtbot.waitUntil(lambda: _number(panel) == "A001")
    _settled(qtbot, model)
    qtbot.keyClick(panel, key, held)
    qtbot.waitUntil(lambda: said in _said(panel))


def _menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def _texts(menu: QMenu) -> list[str]:
    return [one.text() for one in menu.actions() if one.text()]


def _trigger(menu: QMenu, beginning: str) -> None:
    next(one for one in menu.actions() if one.text().startswith(beginning)).trigger()


def test_sending_on_by_the_menu(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    hall_windows.open_window(hall, "5", **tap(hall))
    hall_windows.open_window(hall, "6", **tap(hall))
    hall_windows.pause_window(hall, "6", reason="meal", **tap(hall))
    take(hall)
    take(hall, "advice")
    _open(qtbot, model)
    qtbot.keyClick(panel, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: _number(panel) == "A001")
    _settled(qtbot, model)
    qtbot.keyClick(panel, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = _menu()
    assert _texts(menu)[:2] == ["B 咨询（1 人等候）", "C 取件（0 人等候）"]
    submenus = {one.title(): one for one in menu.findChildren(QMenu)}
    assert _texts(submenus["转到窗口"]) == ["5 号窗口", "6 号窗口（暂停中）"]
    assert _texts(submenus["排到队首"])[2:] == [
        "C 取件（0 人等候）",
        "5 号窗口",
        "6 号窗口（暂停中）",
    ]
    menu.findChild(QLineEdit, "note").setText(" 缺公章 ")
    _trigger(submenus["转到窗口"], "5 号")
    qtbot.waitUntil(lambda: "A001 已转到 5 号窗口。" in _said(panel))
    with hall.store.read() as work:
        sent = work.tickets.hold_number(hall.hall_id, hall.date_of(hall.now()), "A001")
    assert sent is not None
    assert (sent.note, sent.place.window) == ("缺公章", "5")
    assert sent.place.lane is Lane.NORMAL


def test_a_silent_window_is_there_but_nobody_can_be_sent_to_it(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    for window in ("5", "6"):
        hall_windows.open_window(hall, window, **tap(hall))
    hall_windows.say_alive(hall, "5")
    clock_of(hall).jump(minutes=10)
    take(hall)
    _open(qtbot, model)
    qtbot.keyClick(panel, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: _number(panel) == "A001")
    _settled(qtbot, model)
    qtbot.keyClick(panel, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    submenus = {one.title(): one for one in _menu().findChildren(QMenu)}
    for title in ("转到窗口", "排到队首"):
        actions = {one.text(): one.isEnabled() for one in submenus[title].actions()}
        assert actions["5 号窗口（失联，转不过去）"] is False
        assert actions["6 号窗口"] is True
    _menu().close()


def test_sending_on_to_be_the_next_of_a_window(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    hall_windows.open_window(hall, "5", **tap(hall))
    take(hall)
    take(hall)
    _open(qtbot, model)
    qtbot.keyClick(panel, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: _number(panel) == "A001")
    _settled(qtbot, model)
    qtbot.keyClick(panel, Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    front = next(one for one in _menu().findChildren(QMenu) if one.title() == "排到队首")
    _trigger(front, "5 号")
    qtbot.waitUntil(lambda: "A001 已转到 5 号窗口。" in _said(panel))
    assert called_at(hall, "5").number == "A001"


def _more(qtbot: QtBot, panel: QueuePanel) -> QMenu:
    qtbot.mouseClick(panel.findChild(QToolButton, "more"), LEFT)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    return _menu()


def test_calling_a_number(qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall) -> None:
    take(hall)
    take(hall)
    _open(qtbot, model)
    menu = _more(qtbot, panel)
    _trigger(menu, "指定呼叫")
    menu.close()
    dialog = panel.findChild(QInputDialog)
    dialog.setTextValue(" a002 ")
    dialog.accept()
    qtbot.waitUntil(lambda: _number(panel) == "A002")


def test_taking_a_finish_back(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    _open(qtbot, model)
    for act in (TicketAct.CALL, TicketAct.FINISH):
        qtbot.waitUntil(lambda act=act: panel.button(act).isEnabled())  # type: ignore[misc]
        qtbot.mouseClick(panel.button(act), LEFT)
        _settled(qtbot, model)
    qtbot.waitUntil(lambda: _number(panel) == "—")
    menu = _more(qtbot, panel)
    _trigger(menu, "撤销办结 A001")
    menu.close()
    qtbot.waitUntil(lambda: _number(panel) == "A001")


def test_a_pause_and_its_end(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    _open(qtbot, model)
    menu = _more(qtbot, panel)
    pause = next(one for one in menu.findChildren(QMenu) if one.title() == "暂停叫号")
    _trigger(pause, "用餐")
    menu.close()
    qtbot.waitUntil(lambda: "暂停：用餐" in _said(panel))
    _settled(qtbot, model)
    menu = _more(qtbot, panel)
    _trigger(menu, "恢复叫号")
    menu.close()
    qtbot.waitUntil(lambda: "用餐" not in _said(panel))


def test_nothing_jumps_when_a_visitor_comes(
    qtbot: QtBot, panel: QueuePanel, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    _open(qtbot, model)
    before = panel.button(TicketAct.RECALL).geometry()
    qtbot.mouseClick(panel.button(TicketAct.CALL), LEFT)
    qtbot.waitUntil(lambda: _number(panel) == "A001")
    _settled(qtbot, model)
    panel.grab()
    assert panel.button(TicketAct.RECALL).geometry() == before


def test_a_number_taken_by_mistake_is_void_with_its_reason(
    qtbot: QtBot, hall: Hall, panel: QueuePanel, model: QueueModel
) -> None:
    take(hall)
    _open(qtbot, model)
    model.call_next()
    qtbot.waitUntil(lambda: _number(panel) == "A001")
    _settled(qtbot, model)
    menu = _more(qtbot, panel)
    _trigger(menu, "号码 A001 作废…")
    menu.close()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UsualAsk)
    dialog.findChild(QComboBox, "usual_reason").setCurrentText("")
    qtbot.mouseClick(dialog.confirm, LEFT)
    assert dialog.problem_banner.isVisible()
    dialog.findChild(QComboBox, "usual_reason").setCurrentText("重复取号")
    qtbot.mouseClick(dialog.confirm, LEFT)
    qtbot.waitUntil(lambda: model.current is None)
    _settled(qtbot, model)
    assert "已作废" in _said(panel)
    figures = day_figures(hall, hall.date_of(hall.now()))
    assert (figures.voided, figures.no_shows) == (1, 0)
