"""A window whose PC has died: marked everywhere, closed from the board, nobody left behind."""

import pytest

from clerk_app.desk import board, hall_windows, queueing, shutting
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_alarms import alarms_today
from clerk_app.desk.hall_day import history
from clerk_app.desk.kiosk_view import read_kiosk
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_alarm import AlarmKind
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.ticket import Ticket, TicketState
from tests.helpers.halls import adds_up, called_at, clock_of, in_hall, next_at, take, tap

MANAGER = "operator-manager"


def send_to(hall: Hall, window: str, *, front: bool = False) -> Ticket:
    """Window 5 calls its next visitor and sends them on to `window`."""
    called = called_at(hall, "5")
    to = Destination(window=window, front=front)
    return queueing.transfer(hall, "5", called.ticket_id, to=to, **tap(hall))[0]


def die(hall: Hall, window: str) -> None:
    """The PC of the window gives its last sign of life."""
    hall_windows.say_alive(hall, window)
    clock_of(hall).jump(minutes=10)
    for one in hall_windows.windows_of(hall):
        if one.window != window:
            hall_windows.say_alive(hall, one.window)


def dead_window(hall: Hall) -> tuple[Ticket, Ticket, Ticket, Ticket]:
    """A visitor at window 3, which dies, two who wait for it alone, and one who waits for any."""
    for window in ("3", "5"):
        hall_windows.open_window(hall, window, **tap(hall))
    for _ in range(4):
        take(hall)
    at_hand = called_at(hall, "3")
    first = send_to(hall, "3")
    second = send_to(hall, "3")
    any_window = send_to(hall, "")
    die(hall, "3")
    return at_hand, first, second, any_window


def shut(hall: Hall, window: str = "3", intent: str = "") -> WindowStatus:
    click = {"operator": MANAGER, "intent": intent or hall.ids.new()}
    return shutting.shut_window(hall, window, **click)[0].status


def test_everybody_bound_to_it_is_called_by_others_in_their_order(hall: Hall) -> None:
    at_hand, first, second, any_window = dead_window(hall)
    assert called_at(hall, "5").ticket_id == any_window.ticket_id
    hall_windows.say_alive(hall, "5")
    queueing.finish(hall, "5", any_window.ticket_id, **tap(hall))
    assert next_at(hall, "5") is None
    assert shut(hall) is WindowStatus.CLOSED
    last = take(hall)
    for wanted in (at_hand, first, second, last):
        called = called_at(hall, "5")
        assert called.number == wanted.number
        queueing.finish(hall, "5", called.ticket_id, **tap(hall))
    assert adds_up(hall)


def test_they_stay_free_when_the_window_comes_back(hall: Hall) -> None:
    _, first, *_ = dead_window(hall)
    shut(hall)
    hall_windows.open_window(hall, "3", **tap(hall))
    assert in_hall(hall, first).place.window == ""
    assert queueing.view(hall, "5").callable_here == 4


def test_who_was_sent_in_front_stays_in_front(hall: Hall) -> None:
    for window in ("3", "5"):
        hall_windows.open_window(hall, window, **tap(hall))
    take(hall)
    take(hall)
    sent = send_to(hall, "3", front=True)
    die(hall, "3")
    shut(hall)
    assert called_at(hall, "5").number == sent.number


def test_who_did_it_and_why_is_kept_for_each(hall: Hall) -> None:
    at_hand, first, second, any_window = dead_window(hall)
    shut(hall, intent="click-1")
    with hall.store.read() as work:
        event = work.events.by_intent("click-1")
    assert event is not None
    kept = (event.act, event.window, event.operator, event.from_state, event.to_state)
    assert kept == ("shut_window", "3", MANAGER, "open", "closed")
    told = [history(hall, one.ticket_id)[-1] for one in (at_hand, first, second)]
    assert [one.act for one in told] == ["release", "unbind", "unbind"]
    assert {(one.operator, one.window, one.facts["note"]) for one in (*told, event)} == {
        (MANAGER, "", "silent_window"),
        (MANAGER, "3", "silent_window"),
    }
    assert len({one.intent for one in (*told, event)}) == 4
    assert history(hall, any_window.ticket_id)[-1].act == "transfer"


def test_the_same_click_again_changes_nothing_and_answers_the_same(hall: Hall) -> None:
    dead_window(hall)
    click = {"operator": MANAGER, "intent": hall.ids.new()}
    closed, _ = shutting.shut_window(hall, "3", **click)
    hall_windows.open_window(hall, "3", **tap(hall))
    called = called_at(hall, "3")
    assert shutting.shut_window(hall, "3", **click)[0] == closed
    assert in_hall(hall, called).state is TicketState.CALLED


def test_a_second_manager_finds_it_closed(hall: Hall) -> None:
    dead_window(hall)
    assert shut(hall) is shut(hall) is WindowStatus.CLOSED


@pytest.mark.parametrize("never_spoke", [True, False])
def test_a_window_that_is_there_is_not_closed_over_its_clerks_head(
    hall: Hall, never_spoke: bool
) -> None:
    take(hall)
    called = called_at(hall, "3")
    if not never_spoke:
        die(hall, "3")
        hall_windows.say_alive(hall, "3")
    with pytest.raises(RuleError) as refused:
        shut(hall)
    assert (refused.value.trouble, refused.value.facts) == (Trouble.WINDOW_HEARD, {"window": "3"})
    assert in_hall(hall, called).state is TicketState.CALLED


def test_the_board_calls_out_when_people_only_wait_for_it(hall: Hall) -> None:
    for window in ("3", "5"):
        hall_windows.open_window(hall, window, **tap(hall))
    take(hall)
    send_to(hall, "3")
    die(hall, "3")
    seen = board.view(hall)
    assert [one.bound for one in seen.windows] == [1, 0]
    board.call_out(hall, seen)
    assert [(one.kind, one.subject) for one in alarms_today(hall)] == [
        (AlarmKind.SILENT_WINDOW, "3")
    ]


def test_nobody_is_sent_to_it(hall: Hall) -> None:
    dead_window(hall)
    called = called_at(hall, "5")
    assert [one.window for one in queueing.view(hall, "5").colleagues] == ["3"]
    assert queueing.view(hall, "5").silent == {"3"}
    for front in (True, False):
        with pytest.raises(RuleError) as refused:
            to = Destination(window="3", front=front)
            queueing.transfer(hall, "5", called.ticket_id, to=to, **tap(hall))
        assert refused.value.trouble is Trouble.WINDOW_SILENT
    hall_windows.say_alive(hall, "3")
    assert queueing.view(hall, "5").silent == frozenset()
    queueing.transfer(hall, "5", called.ticket_id, to=Destination(window="3"), **tap(hall))


def test_the_kiosk_does_not_count_it(hall: Hall) -> None:
    dead_window(hall)
    line = read_kiosk(hall).queue("general")
    assert line is not None
    assert line.windows == ("5",)
    clock_of(hall).jump(minutes=10)
    line = read_kiosk(hall).queue("general")
    assert line is not None
    assert (line.windows, line.estimated) == ((), None)
