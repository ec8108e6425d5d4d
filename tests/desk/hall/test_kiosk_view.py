"""What the kiosk reads on both engines: counts, estimates, who serves, what is used up, the end."""

from clerk_app.desk import day_end, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.kiosk_view import KioskQueue, read_kiosk
from tests.helpers.halls import OPERATOR, called_at, clock_of, take, tap


def line(hall: Hall, queue: str = "general") -> KioskQueue:
    found = read_kiosk(hall).queue(queue)
    assert found is not None
    return found


def test_an_empty_hall_is_known_to_be_unserved(hall: Hall) -> None:
    view = read_kiosk(hall)
    assert [one.info.queue for one in view.queues] == ["general", "advice", "pickup"]
    assert not view.ended
    assert line(hall) == KioskQueue(hall.queues[0], 0, None, (), full=False)
    assert view.queue("nowhere") is None


def test_waiting_and_estimates_come_from_the_hall(hall: Hall) -> None:
    for _ in range(4):
        take(hall)
    ticket = called_at(hall, "3")
    clock_of(hall).jump(minutes=5)
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    found = line(hall)
    assert (found.waiting, found.windows) == (3, ("3",))
    assert found.estimated is not None
    assert found.estimated.total_seconds() > 0


def test_a_window_of_other_queues_does_not_serve_this_one(hall: Hall) -> None:
    hall_windows.assign_queues(hall, "3", queues=("advice",), **tap(hall))
    hall_windows.open_window(hall, "3", **tap(hall))
    assert line(hall).windows == ()
    assert line(hall, "advice").windows == ("3",)
    hall_windows.close_window(hall, "3", **tap(hall))
    assert line(hall, "advice").windows == ()


def test_numbers_used_up_and_the_day_ended(hall: Hall) -> None:
    for _ in range(3):
        take(hall, "pickup")
    assert line(hall, "pickup").full
    assert not line(hall).full
    day = read_kiosk(hall).day
    day_end.end_day(hall, day, operator=OPERATOR, intent=hall.ids.new())
    assert read_kiosk(hall).ended
