"""The kiosk by touch, on a real hall: one touch one number, and a failure is said to be one."""

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import hall_day, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.ticket import Priority
from clerk_app.store.hall import HallStore
from tests.helpers.halls import take
from ui.kiosk.stand import KioskStand
from ui.rehearsal.hand import Hand


@pytest.fixture
def stand(hall: Hall, qtbot: QtBot) -> Iterator[KioskStand]:
    del qtbot
    made = KioskStand(hall, hall_name="示例大厅")
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(stand: KioskStand) -> Hand:
    return Hand(stand.page)


def first_queue(hall: Hall) -> str:
    return hall.queues[0].queue


def issued(hall: Hall) -> int:
    return hall_day.day_figures(hall, hall.date_of(hall.now())).issued


def test_one_touch_is_one_number(hall: Hall, stand: KioskStand, hand: Hand) -> None:
    queue = first_queue(hall)
    hand.click(f"queue:{queue}")
    hand.until_open("done")
    assert hand.text("number") == f"{hall.queue(queue).letter}001"
    assert stand.model.given is not None
    assert issued(hall) == 1
    hand.click("done")
    hand.until_open(f"queue:{queue}")
    assert not hand.shown("number")


def test_a_double_touch_is_one_number_too(hall: Hall, stand: KioskStand, hand: Hand) -> None:
    queue = first_queue(hall)
    hand.until_open(f"queue:{queue}")
    for _ in range(3):
        stand.model.take(queue)
    hand.until_open("done")
    assert issued(hall) == 1


def test_it_says_how_many_go_first(hall: Hall, hand: Hand) -> None:
    for _ in range(3):
        take(hall, first_queue(hall))
    hand.click(f"queue:{first_queue(hall)}")
    hand.until_open("done")
    assert "3" in hand.text("ahead")


def test_the_reason_to_go_first_is_kept_with_the_number(hall: Hall, hand: Hand) -> None:
    hand.click("priority")
    hand.click(Priority.ELDERLY.value)
    hand.click(f"queue:{first_queue(hall)}")
    hand.until_open("done")
    called = queueing.view(hall, "3").upcoming
    assert len(called) == 1
    with hall.store.read() as work:
        (ticket,) = work.tickets.waiting(hall.hall_id, hall.date_of(hall.now()))
    assert ticket.priority is Priority.ELDERLY


def test_the_next_visitor_does_not_go_first_by_mistake(hall: Hall, hand: Hand) -> None:
    hand.click("priority")
    hand.click(Priority.DISABLED.value)
    hand.click(f"queue:{first_queue(hall)}")
    hand.click("done")
    hand.click(f"queue:{first_queue(hall)}")
    hand.until_open("done")
    with hall.store.read() as work:
        tickets = work.tickets.waiting(hall.hall_id, hall.date_of(hall.now()))
    assert sorted(one.priority.value for one in tickets) == ["disabled", "normal"]


class _Unreachable:
    """A hall store that answers nothing until it is mended."""

    def __init__(self, store: HallStore) -> None:
        self._store, self.mended = store, False

    def __getattr__(self, name: str) -> object:
        if not self.mended:
            raise UnavailableError(Trouble.HALL_UNREACHABLE)
        return getattr(self._store, name)


def test_a_hall_that_does_not_answer_is_said_so_and_the_wish_is_kept(
    hall: Hall, qtbot: QtBot
) -> None:
    del qtbot
    broken = _Unreachable(hall.store)
    broken.mended = True
    stand = KioskStand(replace(hall, store=cast(HallStore, broken)), hall_name="示例大厅")
    stand.show()
    hand = Hand(stand.page)
    queue = first_queue(hall)
    hand.until_open(f"queue:{queue}")
    broken.mended = False
    hand.click(f"queue:{queue}")
    hand.until_open("again")
    assert not hand.shown("number")
    broken.mended = True
    hand.click("again")
    hand.until_open("done")
    assert issued(hall) == 1
    stand.close()
