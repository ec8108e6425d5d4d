"""Which limits are passed, and which of them are called out."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clerk_app.domain import ticket as moves
from clerk_app.domain.board_view import (
    QUIET_AFTER,
    BoardQueue,
    BoardView,
    BoardWindow,
    over_limits,
    to_call_out,
)
from clerk_app.domain.hall_alarm import Alarm, AlarmKind, AlarmLimits
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.waiting_times import Demand
from tests.helpers.tickets import MORNING, at, by, waiting

NOW = at(3600)
LIMITS = AlarmLimits(wait_minutes=30, line_length=20, service_minutes=40, silent_minutes=3)
QUEUE = BoardQueue("A", "综合窗口", "A", 1, NOW, None, 1)
WINDOW = BoardWindow("3", WindowStatus.OPEN, "李窗口", MORNING, "", ("A",), (), None, 4, NOW, False)
SERVING = moves.start(moves.call(waiting("A001"), by()), by())
VIEW = BoardView(
    day=MORNING.date(),
    as_of=NOW,
    queues=(QUEUE,),
    windows=(WINDOW,),
    alarms=(),
    limits=LIMITS,
    demand=Demand((), (), {}),
    unserved={},
    people={},
)


def ago(minutes: float) -> timedelta:
    return timedelta(minutes=minutes)


def over(view: BoardView) -> set[tuple[AlarmKind, str, str]]:
    return {(one.kind, one.subject, one.note) for one in over_limits(view)}


def test_a_quiet_hall_calls_nobody() -> None:
    assert over(VIEW) == set()


@pytest.mark.parametrize(("waited", "called"), [(29.9, False), (30, True), (-5, False)])
def test_a_long_wait(waited: float, called: bool) -> None:
    view = replace(VIEW, queues=(replace(QUEUE, first_since=NOW - ago(waited)),))
    assert over(view) == ({(AlarmKind.LONG_WAIT, "A", "30")} if called else set())


@pytest.mark.parametrize(("people", "called"), [(19, False), (20, True)])
def test_a_long_line(people: int, called: bool) -> None:
    view = replace(VIEW, queues=(replace(QUEUE, waiting=people),))
    assert over(view) == ({(AlarmKind.LONG_LINE, "A", "20")} if called else set())


def test_a_long_service_is_told_by_the_number() -> None:
    view = replace(VIEW, windows=(replace(WINDOW, current=SERVING),))
    assert over(view) == {(AlarmKind.LONG_SERVICE, "A001", "60")}


def test_a_window_that_never_says_when_service_begins_is_counted_from_the_call() -> None:
    called = moves.call(waiting("A001"), by())
    view = replace(VIEW, windows=(replace(WINDOW, current=called),))
    assert over(view) == {(AlarmKind.LONG_SERVICE, "A001", "60")}
    lately = replace(called, called_at=NOW - ago(39.9))
    assert over(replace(view, windows=(replace(WINDOW, current=lately),))) == set()


def test_a_silent_window_matters_when_somebody_is_there_or_waits_for_it() -> None:
    silent = replace(WINDOW, silent=True, seen=NOW - ago(5))
    assert over(replace(VIEW, windows=(silent,))) == set()
    fresh = replace(SERVING, started_at=NOW)
    busy = replace(silent, current=fresh)
    waited_for = replace(silent, bound=1)
    for window in (busy, waited_for):
        assert over(replace(VIEW, windows=(window,))) == {(AlarmKind.SILENT_WINDOW, "3", "5")}
        assert over(replace(VIEW, windows=(replace(window, silent=False),))) == set()


def test_a_visitor_is_abandoned_only_where_nobody_may_be() -> None:
    busy = replace(WINDOW, current=SERVING)
    assert not busy.abandoned
    assert replace(busy, silent=True).abandoned
    assert replace(busy, status=WindowStatus.CLOSED).abandoned
    assert not replace(WINDOW, silent=True).abandoned


class TestCallingOut:
    passed = replace(VIEW, queues=(replace(QUEUE, waiting=25),))
    alarm = Alarm("1", AlarmKind.LONG_LINE, "A", "", at(3000))

    def told(self, alarm: Alarm) -> bool:
        return not to_call_out(replace(self.passed, alarms=(alarm,)))

    def test_it_is_called_out_once(self) -> None:
        assert [one.subject for one in to_call_out(self.passed)] == ["A"]
        assert self.told(self.alarm)

    def test_one_about_something_else_does_not_count(self) -> None:
        assert not self.told(replace(self.alarm, subject="B"))
        assert not self.told(replace(self.alarm, kind=AlarmKind.LONG_WAIT))

    def test_what_was_seen_to_is_left_alone_for_a_while(self) -> None:
        lately = replace(self.alarm, acknowledged_by="m", acknowledged_at=NOW - ago(1))
        before = replace(lately, acknowledged_at=NOW - QUIET_AFTER)
        assert self.told(lately)
        assert not self.told(before)


def test_calls_for_help_stand_first_and_what_was_seen_to_is_gone() -> None:
    line = Alarm("1", AlarmKind.LONG_LINE, "A", "", at(1))
    seen = Alarm("2", AlarmKind.LONG_WAIT, "A", "", at(2), "", "m", at(3))
    staff = Alarm("3", AlarmKind.STAFF, "3", "op", at(4))
    view = replace(VIEW, alarms=(line, seen, staff))
    assert [one.alarm_id for one in view.open_alarms] == ["3", "1"]


def test_the_sums_of_the_hall() -> None:
    view = replace(VIEW, queues=(QUEUE, QUEUE), windows=(WINDOW, replace(WINDOW, window="4")))
    assert (view.waiting, view.served) == (2, 8)
