"""A number whose slip did not come out: printed once more, given back, or left to stand."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import hall_day
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.domain.day_figures import DayFigures
from clerk_app.domain.slip import SlipState
from clerk_app.store.hall import HallStore
from tests.helpers.halls import called_at
from tests.helpers.kiosks import Kiosk, Printer, open_kiosk
from tests.helpers.leaving_store import LeavingStore
from ui.kiosk.ports import KioskPorts
from ui.kiosk.visit import SlipStep, Step


@pytest.fixture
def printer() -> Printer:
    return Printer(SlipState.FAILED)


@pytest.fixture
def kiosk(hall: Hall, printer: Printer, qtbot: QtBot) -> Iterator[Kiosk]:
    del qtbot
    with open_kiosk(replace(hall, ids=UuidV7()), KioskPorts(print_slip=printer)) as one:
        yield one


def figures(hall: Hall) -> DayFigures:
    return hall_day.day_figures(hall, hall.date_of(hall.now()))


def take_without_slip(kiosk: Kiosk, step: SlipStep = SlipStep.FAILED) -> None:
    kiosk.hand.click("queue:general")
    kiosk.hand.until(lambda: kiosk.stand.model.slip.step is step, f"slip {step}")


def test_without_a_slip_it_is_given_back_and_another_one_taken(hall: Hall, kiosk: Kiosk) -> None:
    take_without_slip(kiosk)
    kiosk.hand.click("give-back")
    assert "A001" in kiosk.hand.text("give-back-title")
    assert figures(hall).voided == 0, "asked first"
    kiosk.hand.click("give-back-sure")
    kiosk.hand.until(lambda: kiosk.stand.model.step is Step.NOTICE, "told")
    assert "A001" in kiosk.hand.text("notice-title")
    assert (figures(hall).voided, figures(hall).no_shows) == (1, 0)
    kiosk.hand.click("ordinary")
    kiosk.hand.click("queue:advice")
    kiosk.hand.until_open("done")
    assert kiosk.hand.text("number") == "B001"


def test_a_slip_of_which_half_may_be_out_is_given_back_too(kiosk: Kiosk, printer: Printer) -> None:
    printer.state = SlipState.UNKNOWN
    take_without_slip(kiosk, SlipStep.UNKNOWN)
    assert kiosk.hand.open("give-back")
    assert kiosk.hand.open("print-again")


def test_who_has_the_slip_is_gone_and_the_next_one_cannot_make_it_void(
    kiosk: Kiosk, printer: Printer
) -> None:
    printer.state = SlipState.PRINTED
    take_without_slip(kiosk, SlipStep.PRINTED)
    assert not kiosk.hand.shown("give-back")
    kiosk.stand.model.ask_give_back()
    assert kiosk.stand.model.step is Step.NUMBER


def test_printed_once_more_it_is_wanted(kiosk: Kiosk, printer: Printer) -> None:
    take_without_slip(kiosk)
    printer.state = SlipState.PRINTED
    kiosk.hand.click("print-again")
    kiosk.hand.until(lambda: not kiosk.hand.shown("give-back"), "the slip is out")


def test_kept_it_is_on_the_screen_again(hall: Hall, kiosk: Kiosk) -> None:
    take_without_slip(kiosk)
    kiosk.hand.click("give-back")
    kiosk.hand.click("keep-number")
    assert kiosk.hand.text("number") == "A001"
    assert kiosk.hand.open("print-again")
    assert figures(hall).voided == 0


@pytest.mark.parametrize("asked", [False, True])
def test_when_the_time_is_up_the_number_stands(hall: Hall, kiosk: Kiosk, *, asked: bool) -> None:
    """Somebody may have noted it."""
    take_without_slip(kiosk)
    if asked:
        kiosk.hand.click("give-back")
    kiosk.wait_out()
    assert kiosk.stand.model.step is Step.CHOOSE
    assert figures(hall).voided == 0
    assert called_at(hall).number == "A001"


def test_who_was_called_meanwhile_is_told_so(hall: Hall, kiosk: Kiosk) -> None:
    take_without_slip(kiosk)
    kiosk.hand.click("give-back")
    called_at(hall, "3")
    kiosk.hand.click("give-back-sure")
    kiosk.hand.until(lambda: "3" in kiosk.hand.text("give-back-text"), "the window")
    assert not kiosk.hand.open("give-back-sure")
    kiosk.hand.click("keep-number")
    assert kiosk.hand.text("number") == "A001"
    assert not kiosk.hand.shown("give-back")
    assert figures(hall).voided == 0


def test_a_hall_that_does_not_answer_leaves_the_number_and_the_wish(
    hall: Hall, qtbot: QtBot
) -> None:
    del qtbot
    link = LeavingStore(hall.store)
    distant = replace(hall, store=cast(HallStore, link), ids=UuidV7())
    with open_kiosk(distant, KioskPorts(print_slip=Printer(SlipState.FAILED))) as kiosk:
        take_without_slip(kiosk)
        kiosk.hand.click("give-back")
        link.leave()
        kiosk.hand.click("give-back-sure")
        kiosk.hand.until(lambda: "仍然有效" in kiosk.hand.text("give-back-text"), "still valid")
        link.come_back()
        kiosk.hand.click("give-back-sure")
        kiosk.hand.until(lambda: kiosk.stand.model.step is Step.NOTICE, "void")
    assert figures(hall).voided == 1


def test_a_second_touch_and_the_next_visitor_change_nothing(hall: Hall, kiosk: Kiosk) -> None:
    take_without_slip(kiosk)
    kiosk.hand.click("give-back")
    model = kiosk.stand.model
    for _ in range(3):
        model.giving_back.confirm()
    model.start_over()
    kiosk.hand.until(lambda: figures(hall).voided == 1, "void")
    kiosk.hand.click("queue:general")
    kiosk.hand.until_open("done")
    assert kiosk.hand.text("number") == "A002"
    assert model.step is Step.NUMBER
