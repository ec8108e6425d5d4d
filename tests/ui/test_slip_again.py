"""From the panel's menu to the paper: a visitor's slip is made again, or it is said why not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import print_setup
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.print_choice import QUEUE_SLIP, Place, PrinterChoice, PrintUse
from tests.helpers.halls import called_at, take
from tests.helpers.station import CLERK, open_station
from ui.bus import Bus
from ui.pages.queue.model import QueueModel
from ui.pages.queue.panel import QueuePanel
from ui.pages.queue.slip_again import SlipAgainDesk
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks
from ui.widgets.banner import Banner

ROLL = PrinterChoice("escpos://192.0.2.9", "小票机")


@pytest.fixture
def hall(hall: Hall) -> Hall:
    return replace(hall, ids=UuidV7())


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "window") as opened:
        print_setup.keep(opened, CLERK, {Place(PrintUse.SLIP): ROLL})
        yield opened


@pytest.fixture
def model(hall: Hall, tasks: Tasks, bus: Bus) -> Iterator[QueueModel]:
    made = QueueModel(hall, "3", session=CLERK, tasks=tasks, bus=bus, ids=hall.ids)
    yield made
    made._timer.stop()


@pytest.fixture
def panel(
    model: QueueModel, station: Station, hall: Hall, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> QueuePanel:
    shown = QueuePanel(model, SlipAgainDesk(station, hall, CLERK, tasks, bus))
    qtbot.addWidget(shown)
    shown.resize(shown.width(), 700)
    shown.show()
    return shown


@pytest.fixture
def hand(panel: QueuePanel) -> Hand:
    return Hand(panel)


def sit_down(model: QueueModel, hand: Hand) -> None:
    model.sit_down()
    hand.until(lambda: model.view is not None and not (model.busy or model._reading), "the queue")


def ask(hand: Hand) -> None:
    hand.click("more")
    hand.take("slip_again")
    hand.until_open("slip_number")


def said(model: QueueModel) -> str:
    return "" if model.notice is None else model.notice.text


def test_a_lost_slip_is_made_again(
    station: Station, hall: Hall, model: QueueModel, hand: Hand, bus: Bus, qtbot: QtBot
) -> None:
    for _ in range(2):
        take(hall)
    sit_down(model, hand)
    ask(hand)
    hand.click("confirm")
    assert "一个字母加三位数字" in hand.find("dialog_problem", Banner).text()
    hand.write("slip_number", "a002")
    with qtbot.waitSignal(bus.changed, check_params_cb=lambda one: bool(one & Changes.PAPER)):
        hand.click("confirm")
    hand.until(lambda: "第 2 张" in said(model), "the slip made")
    with station.store.read() as work:
        (send,) = work.print_sends.open()
    assert (send.paper_kind, send.number, send.copy) == (QUEUE_SLIP, "A002", 2)
    assert (send.reason, send.operator) == ("lost", CLERK.name)


def test_who_was_called_has_no_use_for_one(hall: Hall, model: QueueModel, hand: Hand) -> None:
    take(hall)
    sit_down(model, hand)
    ask(hand)
    called_at(hall, "5")
    hand.write("slip_number", "A001")
    hand.click("confirm")
    hand.until(lambda: "不在等候" in said(model), "why not")


def test_without_a_printer_for_slips_it_is_said_where_to_choose_one(
    station: Station, hall: Hall, model: QueueModel, hand: Hand
) -> None:
    print_setup.keep(station, CLERK, {})
    take(hall)
    sit_down(model, hand)
    ask(hand)
    hand.write("slip_number", "A001")
    hand.click("confirm")
    hand.until(lambda: "打印设置" in said(model), "why not")


def test_before_the_hall_was_read_none_can_be_made(
    model: QueueModel, panel: QueuePanel, qtbot: QtBot
) -> None:
    model._on_view_failed(UnavailableError(Trouble.HALL_UNREACHABLE))
    menu = panel._more_menu()
    (entry,) = [one for one in menu.actions() if one.objectName() == "slip_again"]
    assert not entry.isEnabled()
    qtbot.addWidget(menu)
