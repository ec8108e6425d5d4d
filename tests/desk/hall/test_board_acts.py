"""What managers do at boards: each click once, at once, whoever else is changing the same."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest

from clerk_app.desk import board, hall_alarms, hall_notices, hall_windows, queueing, shutting
from clerk_app.desk.hall import Hall
from clerk_app.desk.window_duties import Duties, duties_of, set_duties
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.load_balance import Proposal
from clerk_app.domain.queue_rules import Destination
from clerk_app.store.hall import HallStore
from tests.helpers.halls import HandClock, adds_up, called_at, clock_of, take, tap

_ROUNDS = 12
_PATIENCE_S = 60


@pytest.fixture
def two_boards(hall: Hall, hall_url: str) -> Iterator[tuple[Hall, Hall]]:
    """The same hall at two machines."""
    with ExitStack() as undo:
        stores = [HallStore.open(hall_url) for _ in range(2)]
        for store in stores:
            undo.callback(store.close)
        one, other = (
            replace(hall, store=store, clock=HandClock(clock_of(hall).moment)) for store in stores
        )
        yield one, other


def at_once(*acts: Callable[[], object]) -> None:
    """Do all of them at the same moment; what one raises is raised here."""
    together = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        together.wait(_PATIENCE_S)
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        for done in [pool.submit(run, act) for act in acts]:
            done.result(_PATIENCE_S)


def proposal(queue: str, *, helps: bool = True) -> Proposal:
    return Proposal("5", queue, helps, None, None, None, None)


def window_5(hall: Hall) -> HallWindow:
    (found,) = hall_windows.windows_of(hall)
    return found


def test_two_managers_at_once_take_nothing_back_from_each_other(
    two_boards: tuple[Hall, Hall],
) -> None:
    one, other = two_boards
    hall_windows.assign_queues(one, "5", queues=("general",), **tap(one))
    for number in range(_ROUNDS):
        helps = number % 2 == 0
        taps = [{"operator": "王", "intent": one.ids.new()} for _ in range(2)]
        at_once(
            partial(board.apply, one, proposal("advice", helps=helps), **taps[0]),
            partial(board.apply, other, proposal("pickup", helps=helps), **taps[1]),
        )
        assert set(window_5(one).helps) == ({"advice", "pickup"} if helps else set())


def test_a_window_that_pauses_at_the_same_moment_is_paused_and_helps(
    two_boards: tuple[Hall, Hall],
) -> None:
    board_hall, window_hall = two_boards
    hall_windows.assign_queues(board_hall, "5", queues=("general",), **tap(board_hall))
    for number in range(_ROUNDS):
        hall_windows.open_window(window_hall, "5", **tap(window_hall))
        helps = number % 2 == 0
        click, pause = tap(board_hall), tap(window_hall)
        at_once(
            partial(board.apply, board_hall, proposal("advice", helps=helps), **click),
            partial(hall_windows.pause_window, window_hall, "5", reason="meal", **pause),
        )
        here = window_5(board_hall)
        assert (here.status, here.reason) == (WindowStatus.PAUSED, "meal")
        assert here.helps == (("advice",) if helps else ())


def test_the_same_click_at_two_boards_at_once_is_one_event(two_boards: tuple[Hall, Hall]) -> None:
    one, other = two_boards
    click = tap(one)
    at_once(
        lambda: board.apply(one, proposal("advice"), **click),
        lambda: board.apply(other, proposal("advice"), **click),
    )
    assert window_5(one).helps == ("advice",)


def test_a_silent_window_is_closed_by_two_managers_while_another_window_calls(
    two_boards: tuple[Hall, Hall],
) -> None:
    one, other = two_boards
    for window in ("3", "5"):
        hall_windows.open_window(one, window, **tap(one))
    for _ in range(3):
        take(one)
    for _ in range(_ROUNDS // 2):
        hall_windows.open_window(one, "3", **tap(one))
        called_at(one, "3")
        sent = called_at(one, "5")
        to = Destination(window="3", front=True)
        queueing.transfer(one, "5", sent.ticket_id, to=to, **tap(one))
        hall_windows.say_alive(one, "3")
        for hall in two_boards:
            clock_of(hall).jump(minutes=10)
        taps = [tap(one) for _ in range(3)]
        at_once(
            partial(shutting.shut_window, one, "3", **taps[0]),
            partial(shutting.shut_window, other, "3", **taps[1]),
            partial(queueing.call_next, replace(one, clock=HandClock()), "5", **taps[2]),
        )
        (closed, _) = hall_windows.windows_of(one)
        assert closed.status is WindowStatus.CLOSED
        with one.store.read() as work:
            day = one.date_of(one.now())
            waiting = work.tickets.waiting(one.hall_id, day)
            at_windows = work.tickets.at_windows(one.hall_id)
        assert not any(ticket.place.window for ticket in waiting)
        assert [ticket.window for ticket in at_windows] == ["5"]
        assert len(waiting) == 2
        queueing.release(one, at_windows[0].ticket_id, **tap(one))
        assert adds_up(one)


def test_a_click_tried_again_after_somebody_elses_changes_nothing(hall: Hall) -> None:
    click = tap(hall)
    first, _ = board.apply(hall, proposal("advice"), **click)
    board.apply(hall, proposal("advice", helps=False), **tap(hall))
    again, _ = board.apply(hall, proposal("advice"), **click)
    assert again == first
    assert window_5(hall).helps == ()


def test_of_two_managers_who_set_duties_at_once_one_is_told(two_boards: tuple[Hall, Hall]) -> None:
    wanted = Duties(("general",), ("advice",)), Duties(("pickup",), ())

    def give(hall: Hall, duties: Duties, click: dict[str, str], told: list[Trouble]) -> None:
        try:
            set_duties(hall, "5", duties, seen=Duties(), **click)
        except RuleError as error:
            told.append(error.trouble)

    for _ in range(_ROUNDS):
        told: list[Trouble] = []
        pairs = zip(two_boards, wanted, strict=True)
        at_once(*(partial(give, hall, duties, tap(hall), told) for hall, duties in pairs))
        assert told == [Trouble.WINDOW_CHANGED]
        here = duties_of(window_5(two_boards[0]))
        assert here in wanted
        set_duties(two_boards[0], "5", Duties(), seen=here, **tap(two_boards[0]))


def test_who_saw_to_an_alarm_has_an_event_and_the_second_one_too(hall: Hall) -> None:
    alarm, _ = hall_alarms.call_for_help(hall, "3", **tap(hall))
    clicks = [{"operator": name, "intent": hall.ids.new()} for name in ("王", "李")]
    for click in (*clicks, clicks[0]):
        seen, _ = hall_alarms.acknowledge(hall, alarm.alarm_id, **click)
        assert seen is not None
        assert seen.acknowledged_by == "王"
    with hall.store.read() as work:
        kept = [work.events.by_intent(click["intent"]) for click in clicks]
    assert [one and (one.act, one.operator, one.facts) for one in kept] == [
        ("acknowledge_alarm", "王", {"subject": alarm.alarm_id, "changed": True}),
        ("acknowledge_alarm", "李", {"subject": alarm.alarm_id, "changed": False}),
    ]


def test_the_same_click_on_an_alarm_at_two_boards_at_once_is_one_event(
    two_boards: tuple[Hall, Hall],
) -> None:
    one, other = two_boards
    alarm, _ = hall_alarms.call_for_help(one, "3", **tap(one))
    click = tap(one)
    at_once(
        lambda: hall_alarms.acknowledge(one, alarm.alarm_id, **click),
        lambda: hall_alarms.acknowledge(other, alarm.alarm_id, **click),
    )
    with one.store.read() as work:
        event = work.events.by_intent(click["intent"])
    assert event is not None
    assert event.facts["changed"] is True


def test_who_withdrew_a_notice_has_an_event(hall: Hall) -> None:
    posted, _ = hall_notices.post_notice(hall, "停电", **tap(hall))
    click = tap(hall)
    for _ in range(2):
        gone, _ = hall_notices.withdraw_notice(hall, posted.notice_id, **click)
        assert gone is not None
        assert gone.withdrawn_at is not None
    with hall.store.read() as work:
        event = work.events.by_intent(click["intent"])
    assert event is not None
    assert (event.act, event.facts["changed"]) == ("withdraw_notice", True)


def test_a_click_for_something_else_does_not_pass_for_done(hall: Hall) -> None:
    one, _ = hall_alarms.call_for_help(hall, "3", **tap(hall))
    two, _ = hall_alarms.call_for_help(hall, "4", **tap(hall))
    click = tap(hall)
    hall_alarms.acknowledge(hall, one.alarm_id, **click)
    with pytest.raises(RuleError) as refused:
        hall_alarms.acknowledge(hall, two.alarm_id, **click)
    assert refused.value.trouble is Trouble.INTENT_REUSED
    with pytest.raises(RuleError) as refused:
        hall_notices.withdraw_notice(hall, one.alarm_id, **click)
    assert refused.value.trouble is Trouble.INTENT_REUSED
