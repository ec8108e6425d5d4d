"""One visit after another at the kiosk: slips, languages, waits in words, times that run out."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import day_end, hall_windows, queueing
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.slip import SlipState
from clerk_app.domain.slip_code import read_slip
from clerk_app.domain.ticket import Priority
from tests.helpers.halls import OPERATOR, called_at, clock_of, take, tap
from tests.helpers.kiosks import Kiosk, Printer, open_kiosk
from ui import theme
from ui.kiosk.kiosk_words import NOT_PRINTED
from ui.kiosk.ports import KioskPorts
from ui.kiosk.shape import shape_of
from ui.kiosk.visit import SlipStep, Step

SIZES = [(1366, 768), (1920, 1080), (1080, 1920)]


@pytest.fixture
def printer() -> Printer:
    return Printer()


@pytest.fixture
def kiosk(hall: Hall, printer: Printer, qtbot: QtBot) -> Iterator[Kiosk]:
    del qtbot
    named = (replace(hall.queues[0], name_en="General"), *hall.queues[1:])
    with open_kiosk(
        replace(hall, queues=named, ids=UuidV7()), KioskPorts(print_slip=printer)
    ) as one:
        yield one


def line_of(kiosk: Kiosk, queue: str = "general") -> str:
    return kiosk.hand.said(f"queue:{queue}")


def take_number(kiosk: Kiosk, queue: str = "general") -> None:
    kiosk.hand.click(f"queue:{queue}")
    kiosk.hand.until_open("done")


def slip_is(kiosk: Kiosk, step: SlipStep) -> None:
    kiosk.hand.until(lambda: kiosk.stand.model.slip.step is step, f"slip {step}")


def test_waits_are_said_in_words_and_change_as_the_hall_does(hall: Hall, kiosk: Kiosk) -> None:
    assert "暂无窗口办理" in line_of(kiosk)
    hall_windows.open_window(hall, "3", **tap(hall))
    kiosk.hand.until(lambda: "没有窗口" not in line_of(kiosk), "a window open")
    for _ in range(3):
        take(hall)
    kiosk.hand.until(lambda: "3 人等候 · 时间暂不确定" in line_of(kiosk), "no time known")
    ticket = called_at(hall, "3")
    clock_of(hall).jump(minutes=10)
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    kiosk.hand.until(lambda: "2 人等候 · 约 21 分钟" in line_of(kiosk), "an estimate")
    assert "更新于" in kiosk.hand.text("as-of")


def test_the_slip_says_what_the_screen_says(hall: Hall, kiosk: Kiosk, printer: Printer) -> None:
    take(hall)
    kiosk.stand.model.choose_priority(Priority.ELDERLY)
    take_number(kiosk)
    slip_is(kiosk, SlipStep.PRINTED)
    assert kiosk.hand.text("slip") == "请取走小票"
    assert not kiosk.hand.shown("slip-code")
    (facts,) = printer.slips
    assert (facts.slip.number, facts.queue_name, facts.hall_name) == (
        "A002",
        "综合窗口",
        "示例大厅",
    )
    assert (facts.priority, facts.language) == (Priority.ELDERLY, "zh_CN")
    assert read_slip(facts.code).number == kiosk.hand.text("number")


def test_without_a_slip_the_number_stays_to_be_photographed(kiosk: Kiosk, printer: Printer) -> None:
    printer.state = SlipState.FAILED
    take_number(kiosk)
    slip_is(kiosk, SlipStep.FAILED)
    assert kiosk.hand.text("slip") == NOT_PRINTED
    assert kiosk.hand.shown("slip-code")
    assert kiosk.stand.model.seconds_left > 30


def test_what_did_not_come_out_is_printed_once_more_by_a_touch(
    kiosk: Kiosk, printer: Printer
) -> None:
    printer.state = SlipState.FAILED
    take_number(kiosk)
    slip_is(kiosk, SlipStep.FAILED)
    printer.state = SlipState.PRINTED
    kiosk.hand.click("print-again")
    slip_is(kiosk, SlipStep.PRINTED)
    first, second = printer.slips
    assert first == second
    assert not kiosk.hand.shown("print-again")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_number_code_and_button_have_room(
    kiosk: Kiosk, printer: Printer, size: tuple[int, int], qtbot: QtBot
) -> None:
    printer.state = SlipState.UNKNOWN
    kiosk.stand.page.resize(*size)
    take_number(kiosk)
    slip_is(kiosk, SlipStep.UNKNOWN)
    qtbot.waitUntil(lambda: kiosk.stand.page.size().toTuple() == size)


def test_a_slip_that_may_be_out_is_looked_for_first(kiosk: Kiosk, printer: Printer) -> None:
    printer.state = SlipState.UNKNOWN
    take_number(kiosk)
    slip_is(kiosk, SlipStep.UNKNOWN)
    assert "出票口" in kiosk.hand.text("slip")
    assert kiosk.hand.open("print-again")
    assert kiosk.hand.shown("slip-code")


def test_a_printer_that_breaks_down_takes_no_number_back(hall: Hall, qtbot: QtBot) -> None:
    del qtbot

    def broken(_: object) -> None:
        raise UnavailableError(Trouble.STORE_FAILED, path="lp0")

    with open_kiosk(hall, KioskPorts(print_slip=broken)) as kiosk:  # type: ignore[arg-type]
        take_number(kiosk)
        slip_is(kiosk, SlipStep.FAILED)
        assert kiosk.hand.text("number") == "A001"


def test_without_a_printer_nothing_is_promised(hall: Hall, qtbot: QtBot) -> None:
    del qtbot
    with open_kiosk(hall) as kiosk:
        take_number(kiosk)
        assert kiosk.hand.text("slip") == "请记下或拍下号码"
        assert kiosk.hand.shown("slip-code")


def test_english_is_one_visitors(hall: Hall, kiosk: Kiosk, printer: Printer) -> None:
    kiosk.hand.click("language")
    assert "General" in line_of(kiosk)
    assert kiosk.hand.text("hall-name") == "Sample Hall"
    kiosk.hand.click("priority")
    assert "Elderly" in kiosk.hand.said(Priority.ELDERLY.value)
    kiosk.hand.click("back")
    assert kiosk.hand.text("hall-name") == "示例大厅"
    kiosk.hand.click("language")
    take_number(kiosk)
    slip_is(kiosk, SlipStep.PRINTED)
    assert kiosk.hand.text("slip") == "Please take your slip"
    assert (printer.slips[0].language, printer.slips[0].queue_name) == ("en", "General")
    kiosk.wait_out()
    assert kiosk.hand.text("title") == "请选择要办理的业务"
    del hall


@pytest.mark.parametrize("step", ["priority", "check-in", "language"])
def test_every_step_goes_back_to_the_first_screen(kiosk: Kiosk, step: str) -> None:
    kiosk.hand.click(step)
    model = kiosk.stand.model
    assert f"{model.seconds_left}" in kiosk.hand.text("left")
    kiosk.wait_out()
    assert (model.step, model.seconds_left) == (Step.CHOOSE, 0)
    assert model.tongue.is_house
    assert not kiosk.hand.shown("left")


def test_a_touch_begins_the_time_anew(kiosk: Kiosk) -> None:
    kiosk.hand.click("check-in")
    model = kiosk.stand.model
    for _ in range(10):
        model._on_second()
    left = model.seconds_left
    kiosk.hand.click("key:A")
    assert model.seconds_left == left + 10


def test_the_next_visitor_sees_nothing_of_the_last(kiosk: Kiosk) -> None:
    kiosk.hand.click("check-in")
    kiosk.touch("WB0001")
    kiosk.wait_out()
    kiosk.hand.click("check-in")
    assert kiosk.stand.model.entry.text == ""


def test_numbers_used_up_and_the_end_of_the_day_are_said(hall: Hall, kiosk: Kiosk) -> None:
    for _ in range(3):
        take(hall, "pickup")
    kiosk.hand.until(lambda: "今天的号已发完" in line_of(kiosk, "pickup"), "used up")
    assert not kiosk.hand.open("queue:pickup")
    day = hall.date_of(hall.now())
    day_end.end_day(hall, day, operator=OPERATOR, intent=hall.ids.new())
    kiosk.hand.until(lambda: kiosk.stand.model.ended, "ended")
    assert kiosk.hand.text("title") == "今天的取号已经结束"
    for name in ("queue:general", "check-in", "priority"):
        assert not kiosk.hand.open(name)


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_every_target_is_large_enough_for_a_finger(
    kiosk: Kiosk, size: tuple[int, int], qtbot: QtBot
) -> None:
    page, model = kiosk.stand.page, kiosk.stand.model
    page.resize(*size)
    least = theme.space(theme.TOUCH_UNITS * shape_of(page.size()).growth) - 2
    for go in (model.start_over, model.ask_priority, model.ask_check_in):
        go()
        qtbot.waitUntil(lambda: page.size().toTuple() == size)
        buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
        targets = [one for one in buttons if one.objectName() != "language"]
        qtbot.waitUntil(partial(_all_large, targets, least))
        places = partial(_all_on, page, buttons)
        qtbot.waitUntil(places)


def _all_large(targets: list[QAbstractButton], least: int) -> bool:
    return all(min(one.height(), one.width()) >= least for one in targets)


def _all_on(page: QWidget, buttons: list[QAbstractButton]) -> bool:
    return all(page.rect().contains(_place(one, page)) for one in buttons)


def _place(button: QAbstractButton, page: QWidget) -> QRect:
    return QRect(button.mapTo(page, QPoint(0, 0)), button.size())
