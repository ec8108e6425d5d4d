"""The board: the whole hall in one reading, and what its manager does from there."""

import pytest

from clerk_app.desk import board, hall_alarms, hall_windows, queueing
from clerk_app.desk.day_report import day_report
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_settings import set_limits
from clerk_app.domain.board_view import BoardQueue, BoardWindow, weigh
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import UnavailableError
from clerk_app.domain.hall_alarm import AlarmKind, AlarmLimits
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.ticket import TicketState
from clerk_app.domain.waiting_times import estimated_waits
from clerk_app.store.hall import HallStore
from tests.helpers.halls import OPERATOR, called_at, clock_of, new_hall, take, tap
from tests.helpers.pours import counted_pours

MANAGER = "operator-manager"


def queue(hall: Hall, code: str = "general") -> BoardQueue:
    return next(one for one in board.view(hall).queues if one.queue == code)


def window(hall: Hall, name: str) -> BoardWindow:
    return next(one for one in board.view(hall).windows if one.window == name)


def open_at(hall: Hall, name: str, *queues: str) -> None:
    hall_windows.open_window(hall, name, **tap(hall))
    hall_windows.assign_queues(hall, name, queues=queues, **tap(hall))


def serve(hall: Hall, name: str, *, minutes: float, code: str = "general") -> None:
    take(hall, code)
    ticket = called_at(hall, name)
    clock_of(hall).jump(minutes=minutes)
    queueing.finish(hall, name, ticket.ticket_id, **tap(hall))


def uneven(hall: Hall) -> None:
    """Window 3 has all the work, window 5 has none."""
    open_at(hall, "3", "general")
    open_at(hall, "5", "advice")
    for _ in range(5):
        serve(hall, "3", minutes=10)
    for _ in range(6):
        take(hall)


def test_an_empty_hall_is_shown_as_one(hall: Hall) -> None:
    seen = board.view(hall)
    assert [one.queue for one in seen.queues] == list(hall.queue_codes())
    assert (seen.windows, seen.alarms, seen.unserved) == ((), (), {})
    weighed = weigh(seen)
    assert (weighed.proposal, weighed.load.figure) == (None, None)
    assert (seen.waiting, seen.served) == (0, 0)


def test_a_reading_of_the_board_spreads_the_work_for_its_estimates_and_weighs_nothing(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    uneven(hall)
    open_at(hall, "6", "general", "advice")
    pours = counted_pours(monkeypatch)
    seen = board.view(hall)
    reading = len(pours)
    estimated_waits(seen.demand, hall.queue_codes())
    assert len(pours) == 2 * reading
    assert weigh(seen).proposal is not None
    assert len(pours) > 3 * reading


def test_queues_and_windows_as_they_are(hall: Hall) -> None:
    uneven(hall)
    called = called_at(hall)
    hall_windows.pause_window(hall, "5", reason="meal", **tap(hall))
    seen = board.view(hall)
    line = queue(hall)
    assert (line.waiting, line.windows, line.letter) == (5, 1, "A")
    assert line.first_since is not None
    assert line.estimated is not None
    busy, paused = window(hall, "3"), window(hall, "5")
    assert busy.current is not None
    assert busy.current.ticket_id == called.ticket_id
    assert (busy.served, busy.own, busy.status) == (5, ("general",), WindowStatus.OPEN)
    assert (paused.status, paused.reason, paused.current) == (WindowStatus.PAUSED, "meal", None)
    assert (seen.waiting, seen.served) == (5, 5)


def test_a_proposal_is_carried_out_and_brings_what_it_promised(hall: Hall) -> None:
    uneven(hall)
    before = board.view(hall)
    wanted = weigh(before).proposal
    assert wanted is not None
    assert (wanted.window, wanted.queue, wanted.helps) == ("5", "general", True)
    intent = hall.ids.new()
    for _ in range(2):
        after, changes = board.apply(hall, wanted, operator=MANAGER, intent=intent)
        assert (after.helps, changes) == (("general",), Changes.QUEUE)
    seen = weigh(board.view(hall))
    assert seen.proposal is None
    assert seen.load.figure == pytest.approx(wanted.after, abs=0.01)
    assert seen.load.severity <= weigh(before).load.severity
    assert called_at(hall, "5").place.queue == "general"


def test_help_with_other_queues_goes_on(hall: Hall) -> None:
    uneven(hall)
    hall_windows.help_queues(hall, "5", queues=("pickup",), **tap(hall))
    wanted = weigh(board.view(hall)).proposal
    assert wanted is not None
    board.apply(hall, wanted, **tap(hall))
    assert window(hall, "5").helps == ("general", "pickup")


def test_it_is_kept_who_let_a_window_help(hall: Hall) -> None:
    uneven(hall)
    wanted = weigh(board.view(hall)).proposal
    assert wanted is not None
    intent = hall.ids.new()
    board.apply(hall, wanted, operator=MANAGER, intent=intent)
    with hall.store.read() as work:
        event = work.events.by_intent(intent)
    assert event is not None
    assert (event.operator, event.window) == (MANAGER, "5")


def test_a_window_without_a_sign_of_life_is_silent_and_its_visitor_abandoned(hall: Hall) -> None:
    take(hall)
    ticket = called_at(hall)
    hall_windows.say_alive(hall, "3")
    assert not window(hall, "3").silent
    clock_of(hall).jump(minutes=10)
    assert window(hall, "3").silent
    assert window(hall, "3").abandoned
    queueing.release(hall, ticket.ticket_id, operator=MANAGER, intent=hall.ids.new())
    assert window(hall, "3").current is None
    open_at(hall, "4")
    again = called_at(hall, "4")
    assert (again.ticket_id, again.state) == (ticket.ticket_id, TicketState.CALLED)


def test_a_closed_window_is_not_silent(hall: Hall) -> None:
    open_at(hall, "3")
    hall_windows.say_alive(hall, "3")
    hall_windows.close_window(hall, "3", **tap(hall))
    clock_of(hall).jump(minutes=10)
    assert not window(hall, "3").silent


def test_a_passed_limit_is_called_out_once_until_somebody_saw_to_it(hall: Hall) -> None:
    set_limits(hall, AlarmLimits(line_length=2), operator=MANAGER, intent=hall.ids.new())
    for _ in range(2):
        take(hall)
    assert board.call_out(hall, board.view(hall)) is Changes.QUEUE
    assert board.call_out(hall, board.view(hall)) is Changes.NOTHING
    (alarm,) = board.view(hall).open_alarms
    assert (alarm.kind, alarm.subject, alarm.note) == (AlarmKind.LONG_LINE, "general", "2")
    hall_alarms.acknowledge(hall, alarm.alarm_id, operator=MANAGER, intent=hall.ids.new())
    assert board.view(hall).open_alarms == ()
    assert board.call_out(hall, board.view(hall)) is Changes.NOTHING
    clock_of(hall).jump(minutes=20)
    assert board.call_out(hall, board.view(hall)) is Changes.QUEUE


def test_two_boards_that_see_the_same_keep_one_alarm(hall: Hall) -> None:
    set_limits(hall, AlarmLimits(line_length=1), operator=MANAGER, intent=hall.ids.new())
    take(hall)
    seen = board.view(hall)
    board.call_out(hall, seen)
    board.call_out(hall, seen)
    assert len(board.view(hall).alarms) == 1


def test_a_call_for_help_is_on_the_board_until_somebody_saw_to_it(hall: Hall) -> None:
    open_at(hall, "3")
    alarm, _ = hall_alarms.call_for_help(hall, "3", **tap(hall))
    assert board.view(hall).open_alarms == (alarm,)
    hall_alarms.acknowledge(hall, alarm.alarm_id, operator=MANAGER, intent=hall.ids.new())
    assert board.view(hall).open_alarms == ()


def test_a_hall_that_is_away_is_no_empty_hall() -> None:
    away = HallStore.open("postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=1")
    with pytest.raises(UnavailableError):
        board.view(new_hall(away))
    away.close()


def test_who_waits_for_a_queue_without_a_window_is_told_apart(hall: Hall) -> None:
    open_at(hall, "3", "general")
    take(hall, "advice")
    seen = board.view(hall)
    assert seen.unserved == {"advice": 1}
    proposal = weigh(seen).proposal
    assert proposal is not None
    assert (proposal.window, proposal.queue) == ("3", "advice")


def test_who_sat_down_today_is_known_by_name(hall: Hall) -> None:
    hall_windows.open_window(hall, "3", name="王晓芳", **tap(hall))
    hall_windows.open_window(hall, "5", operator="nobody-said", intent=hall.ids.new())
    assert board.view(hall).people == {OPERATOR: "王晓芳"}
    assert day_report(hall).people == {OPERATOR: "王晓芳"}
    clock_of(hall).jump(days=1)
    assert board.view(hall).people == {}
