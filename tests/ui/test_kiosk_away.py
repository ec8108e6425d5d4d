"""The kiosk goes on giving numbers while the hall is away, and frightens nobody."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from clerk_app.desk import checking_in, day_end, handing_in
from clerk_app.desk.hall import Hall
from clerk_app.desk.reserve import keep_blocks
from clerk_app.desk.standby import Standby
from clerk_app.desk.standing_by import tend
from clerk_app.domain.appointment import AppointmentState
from tests.helpers.appointments import CASE, booked_at
from tests.helpers.halls import clock_of, take
from tests.helpers.kiosks import Printer
from tests.helpers.leaving_store import LeavingStore
from ui import words
from ui.kiosk.ports import KioskPorts
from ui.kiosk.stand import KioskStand
from ui.rehearsal.hand import Hand


@pytest.fixture
def stand(standby: Standby, qtbot: QtBot) -> Iterator[KioskStand]:
    del qtbot
    keep_blocks(standby, standby.hall.queue_codes())
    made = KioskStand(standby.hall, hall_name="示例大厅", standby=standby)
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


def test_a_check_in_goes_on_with_a_slip_that_says_it_is_not_verified(
    hall: Hall, standby: Standby, far: LeavingStore, qtbot: QtBot
) -> None:
    del qtbot
    tend(standby)
    printer, queue = Printer(), hall.queues[1]
    stand = KioskStand(
        standby.hall,
        hall_name="示例大厅",
        standby=standby,
        ports=KioskPorts(print_slip=printer),
    )
    stand.show()
    hand = Hand(stand.page)
    hand.until_open(f"queue:{queue.queue}")
    far.leave()
    stand.model.scan(CASE)
    hand.until(lambda: CASE[-4:] in hand.text("title"), "asked for the business")
    hand.click(f"queue:{queue.queue}")
    hand.until_open("done")
    assert hand.text("number") == f"{queue.letter}800"
    hand.until(lambda: bool(printer.slips), "the slip")
    assert printer.slips[0].claimed == CASE
    far.come_back()
    assert tend(standby).reconciled.issued == (f"{queue.letter}800",)
    record = checking_in.record_of(hall, printer.slips[0].slip.ticket_id)
    assert record is not None
    assert record.case_number == CASE
    stand.close()


def test_an_appointment_is_exchanged_while_the_hall_is_away(
    hall: Hall, standby: Standby, far: LeavingStore, stand: KioskStand
) -> None:
    booked = booked_at(hall, hall.now(), queue="advice")
    checking_in.take_appointments(hall, [booked])
    tend(standby)
    stand.show()
    hand = Hand(stand.page)
    hand.until_open("check-in")
    far.leave()
    stand.model.scan(booked.code)
    hand.until_open("done")
    assert hand.text("number") == "B800"
    assert "09:00" in hand.text("turn")
    far.come_back()
    tend(standby)
    (kept,) = checking_in.appointments_of(hall, booked.day)
    assert kept.state is AppointmentState.CHECKED_IN


def test_a_touch_whose_answer_was_lost_means_the_same_number_when_none_is_left(
    hall: Hall, standby: Standby, far: LeavingStore, qtbot: QtBot
) -> None:
    del qtbot
    queue = hall.queues[0]
    stand = KioskStand(standby.hall, hall_name="示例大厅", standby=standby)
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
