"""What the calling screen reads from a real hall: last calls, counts and notices of one moment."""

from datetime import timedelta

import pytest

from clerk_app.desk import hall_notices, queueing
from clerk_app.desk.display import EARLIER, read_display, shown_queues
from clerk_app.desk.hall import Hall
from clerk_app.domain.display_view import CallState, ShownCall
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import Destination
from tests.helpers.halls import OPERATOR, called_at, clock_of, new_hall, take, tap


def numbers(calls: tuple[ShownCall, ...]) -> list[str]:
    return [one.number for one in calls]


def test_an_empty_day_has_queues_and_nothing_else(hall: Hall) -> None:
    view = read_display(hall)
    assert (view.calling, view.earlier, view.notices) == ((), (), ())
    assert [(one.name, one.waiting) for one in view.waiting] == [
        ("综合窗口", 0),
        ("咨询", 0),
        ("取件", 0),
    ]
    assert view.day == hall.date_of(view.as_of)


def test_the_newest_call_comes_first_with_its_window(hall: Hall) -> None:
    for _ in range(4):
        take(hall)
    for window in ("1", "12", "7"):
        called_at(hall, window)
    view = read_display(hall)
    assert [(one.number, one.window) for one in view.calling] == [
        ("A003", "7"),
        ("A002", "12"),
        ("A001", "1"),
    ]
    assert {one.calls for one in view.calling} == {1}
    assert [one.waiting for one in view.waiting] == [1, 0, 0]


def test_a_recall_comes_back_to_the_top_and_is_counted(hall: Hall) -> None:
    take(hall), take(hall)
    first = called_at(hall, "1")
    called_at(hall, "2")
    queueing.recall(hall, "1", first.ticket_id, **tap(hall))
    calling = read_display(hall).calling
    assert [(one.number, one.calls) for one in calling] == [("A001", 2), ("A002", 1)]
    # The recall's own moment, not that of the first call.
    assert calling[0].at > calling[1].at


def test_the_order_is_that_of_the_store_whatever_the_windows_clocks_say(hall: Hall) -> None:
    take(hall), take(hall)
    called_at(hall, "1")
    clock_of(hall).jump(minutes=-20)
    called_at(hall, "2")
    assert numbers(read_display(hall).calling) == ["A002", "A001"]


def test_what_became_of_a_call_is_told(hall: Hall) -> None:
    for _ in range(5):
        take(hall)
    tickets = {window: called_at(hall, window).ticket_id for window in ("1", "2", "3", "4", "5")}
    queueing.start(hall, "1", tickets["1"], **tap(hall))
    queueing.finish(hall, "2", tickets["2"], **tap(hall))
    queueing.skip(hall, "3", tickets["3"], **tap(hall))
    queueing.no_show(hall, "4", tickets["4"], by_hand=True, **tap(hall))
    view = read_display(hall)
    assert numbers(view.calling) == ["A005"]
    assert [(one.number, one.window, one.state) for one in view.earlier] == [
        ("A004", "4", CallState.MISSED),
        ("A003", "3", CallState.MISSED),
        ("A002", "2", CallState.DONE),
        ("A001", "1", CallState.SERVING),
    ]


def test_who_was_sent_on_or_made_void_has_no_call_any_more(hall: Hall) -> None:
    for _ in range(3):
        take(hall)
    sent, void, back = (called_at(hall, window).ticket_id for window in ("1", "2", "3"))
    queueing.transfer(hall, "1", sent, to=Destination(queue="advice"), **tap(hall))
    queueing.void(hall, "2", void, **tap(hall))
    queueing.release(hall, back, **tap(hall))
    view = read_display(hall)
    assert (view.calling, view.earlier) == ((), ())
    assert [one.waiting for one in view.waiting] == [1, 1, 0]


def test_a_finish_taken_back_is_at_the_window_again(hall: Hall) -> None:
    take(hall)
    ticket = called_at(hall, "3").ticket_id
    queueing.finish(hall, "3", ticket, **tap(hall))
    queueing.take_back(hall, "3", ticket, **tap(hall))
    (one,) = read_display(hall).earlier
    assert (one.number, one.state) == ("A001", CallState.SERVING)


def test_a_zone_shows_its_own_queues_only(hall: Hall) -> None:
    take(hall, "general"), take(hall, "advice"), take(hall, "pickup"), take(hall, "advice")
    for window in ("1", "2", "3"):
        called_at(hall, window)
    zone = read_display(hall, ("pickup", "advice"))
    assert numbers(zone.calling) == ["C001", "B001"]
    assert [(one.queue, one.waiting) for one in zone.waiting] == [("advice", 1), ("pickup", 0)]
    assert [info.queue for info in shown_queues(hall, ())] == ["general", "advice", "pickup"]


def test_who_is_sent_to_another_zone_is_called_there(hall: Hall) -> None:
    take(hall, "general")
    ticket = called_at(hall, "1").ticket_id
    queueing.transfer(hall, "1", ticket, to=Destination(queue="advice"), **tap(hall))
    called_at(hall, "2")
    assert read_display(hall, ("general",)).calling == ()
    assert [(one.number, one.window) for one in read_display(hall, ("advice",)).calling] == [
        ("A001", "2")
    ]


def test_an_unknown_queue_is_refused(hall: Hall) -> None:
    with pytest.raises(RuleError) as refused:
        read_display(hall, ("kitchen",))
    assert refused.value.trouble is Trouble.QUEUE_UNKNOWN
    assert refused.value.facts == {"queue": "kitchen"}
    take(hall, "general")
    called_at(hall)
    # One that is no more does not keep the others from being called.
    assert numbers(read_display(hall, ("general", "kitchen")).calling) == ["A001"]


def test_notices_run_while_they_are_valid(hall: Hall) -> None:
    now = hall.now()
    for text, minutes in (("午休 12:00", 10), ("请带好随身物品", None)):
        ends = None if minutes is None else now + timedelta(minutes=minutes)
        hall_notices.post_notice(hall, text, operator=OPERATOR, intent=hall.ids.new(), ends_at=ends)
    assert read_display(hall).notices == ("午休 12:00", "请带好随身物品")
    clock_of(hall).jump(minutes=11)
    assert read_display(hall).notices == ("请带好随身物品",)


def test_a_call_that_stands_is_shown_however_many_came_after_it(hall: Hall) -> None:
    for _ in range(5 * EARLIER):
        take(hall)
    called_at(hall, "9")
    for _ in range(5 * EARLIER - 1):
        ticket = called_at(hall, "1").ticket_id
        queueing.finish(hall, "1", ticket, **tap(hall))
    view = read_display(hall)
    assert numbers(view.calling) == ["A001"]
    assert numbers(view.earlier)[:2] == [f"A{5 * EARLIER:03d}", f"A{5 * EARLIER - 1:03d}"]
    assert len(view.earlier) >= EARLIER


def test_a_hall_shows_nothing_of_another_hall_or_day(hall: Hall) -> None:
    other = new_hall(hall.store)
    take(other)
    called_at(other, "3")
    take(hall)
    called_at(hall, "3")
    clock_of(hall).jump(days=1)
    assert numbers(read_display(other).calling) == ["A001"]
    take(hall)
    view = read_display(hall)
    assert (view.calling, view.earlier) == ((), ())
    assert [one.waiting for one in view.waiting] == [1, 0, 0]
