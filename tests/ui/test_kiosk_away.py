"""The kiosk goes on giving numbers while the hall is away, and frightens nobody."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from clerk_app.desk import day_end, handing_in, serving_away
from clerk_app.desk.hall import Hall
from clerk_app.desk.reserve import keep_blocks
from clerk_app.desk.standby import Standby
from tests.helpers.halls import clock_of, take
from tests.helpers.leaving_store import LeavingStore
from ui import words
from ui.kiosk.stand import KioskStand
from ui.rehearsal.hand import Hand


@pytest.fixture
def stand(standby: Standby, qtbot: QtBot) -> Iterator[KioskStand]:
    del qtbot
    keep_blocks(standby, standby.hall.queue_codes())
    issue = partial(serving_away.issue, standby)
    made = KioskStand(standby.hall, hall_name="示例大厅", take=issue)
    yield made
    made.close()


def test_numbers_go_on_with_the_waits_of_the_past(
    hall: Hall, standby: Standby, far: LeavingStore, stand: KioskStand
) -> None:
    queue = hall.queues[0]
    take(hall, queue.queue)
    stand.show()
    hand = Hand(stand.page)
    hand.until_open(f"queue:{queue.queue}")
    far.leave()
    hand.click(f"queue:{queue.queue}")
    hand.until_open("done")
    assert hand.text("number") == f"{queue.letter}800"
    assert "前面没有人" not in hand.text("ahead")
    hand.click("done")
    stand.model.refresh()
    hand.until(lambda: stand.model.waits_as_of is not None, "away")
    assert stand.model.lines[0].waiting == 1
    assert not hand.shown("again")
    far.come_back()
    assert handing_in.reconcile(standby)[0].issued == (f"{queue.letter}800",)

    def all_there() -> bool:
        stand.model.refresh()
        return stand.model.lines[0].waiting == 2

    hand.until(all_there, "both visitors shown")
    assert stand.model.waits_as_of is None


def test_a_hall_that_was_never_there_is_no_zero(
    hall: Hall, far: LeavingStore, stand: KioskStand
) -> None:
    far.leave()
    stand.show()
    hand = Hand(stand.page)
    queue = hall.queues[0]
    hand.until_open(f"queue:{queue.queue}")
    assert not stand.model.waits_known
    hand.click(f"queue:{queue.queue}")
    hand.until_open("done")
    assert hand.text("number") == f"{queue.letter}800"


def test_a_day_that_was_ended_does_not_shut_the_kiosk_the_next_morning(
    hall: Hall, far: LeavingStore, stand: KioskStand
) -> None:
    queue = hall.queues[0]
    day = take(hall, queue.queue).day
    day_end.end_day(hall, day, operator="王", intent=hall.ids.new())
    stand.show()
    hand = Hand(stand.page)
    hand.until(lambda: stand.model.ended, "the end of the day")
    far.leave()
    stand.model.refresh()
    hand.until(lambda: stand.model.waits_as_of is not None, "away")
    assert stand.model.ended
    clock_of(hall).jump(hours=15)
    timer = stand.model.findChild(QTimer, "new_day")
    assert timer is not None
    timer.timeout.emit()
    hand.until_open(f"queue:{queue.queue}")
    since = stand.model.waits_as_of
    assert since is not None
    assert words.moment(since) in hand.text("problem")
    hand.click(f"queue:{queue.queue}")
    hand.until_open("done")
    assert hand.text("number") == f"{queue.letter}800"


def test_a_touch_whose_answer_was_lost_means_the_same_number_when_none_is_left(
    hall: Hall, standby: Standby, far: LeavingStore, qtbot: QtBot
) -> None:
    del qtbot
    queue = hall.queues[0]
    stand = KioskStand(
        standby.hall, hall_name="示例大厅", take=partial(serving_away.issue, standby)
    )
    stand.show()
    hand = Hand(stand.page)
    hand.until_open(f"queue:{queue.queue}")
    far.leave_in_commit()
    hand.click(f"queue:{queue.queue}")
    hand.until(lambda: stand.model.trouble is not None, "no number left")
    far.come_back()
    hand.until_open(f"queue:{queue.queue}")
    hand.click(f"queue:{queue.queue}")
    hand.until_open("done")
    assert (far.lost, hand.text("number")) == (1, f"{queue.letter}001")
    stand.close()
