"""A day is ended once, with figures that add up; a window changes hands with two signatures."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy.exc import DatabaseError

from clerk_app.desk import day_end, hall_alarms, hall_notices, queueing, shifts
from clerk_app.desk.day_report import day_report
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_alarms import still_open
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_alarm import AlarmKind
from clerk_app.domain.shift import untouched
from clerk_app.domain.ticket import TicketState
from clerk_app.store.raced import RacedError
from tests.helpers.halls import OPERATOR, called_at, clock_of, take, tap


def served(hall: Hall, window: str = "1") -> None:
    ticket = called_at(hall, window)
    queueing.finish(hall, window, ticket.ticket_id, operator=OPERATOR, intent=hall.ids.new())


def test_what_waits_is_carried_over_and_the_figures_add_up(hall: Hall) -> None:
    tickets = [take(hall) for _ in range(3)]
    served(hall)
    figures, _ = day_end.end_day(hall, tickets[0].day, operator="王", intent="end-1" + hall.hall_id)
    assert (figures.issued, figures.served, figures.carried_over, figures.open) == (3, 1, 2, 0)
    report = day_report(hall, tickets[0].day)
    assert (report.figures, report.wrong) == (figures, ())
    with hall.store.begin() as work:
        last = work.tickets.hold(tickets[2].ticket_id)
    assert last is not None
    assert last.state is TicketState.CARRIED_OVER


def test_a_day_ends_once_but_the_same_tap_may_come_twice(hall: Hall) -> None:
    day = take(hall).day
    intent = hall.ids.new()
    first, _ = day_end.end_day(hall, day, operator="王", intent=intent)
    again, _ = day_end.end_day(hall, day, operator="王", intent=intent)
    assert again == first
    with pytest.raises(RuleError) as refused:
        day_end.end_day(hall, day, operator="王", intent=hall.ids.new())
    assert refused.value.trouble is Trouble.DAY_ENDED


def test_a_visitor_at_a_window_keeps_the_day_open(hall: Hall) -> None:
    ticket = take(hall)
    waiting = take(hall)
    called_at(hall, "5")
    with pytest.raises(RuleError) as refused:
        day_end.end_day(hall, ticket.day, operator="王", intent=hall.ids.new())
    assert refused.value.trouble is Trouble.DAY_WINDOWS_BUSY
    assert refused.value.facts == {"windows": "5"}
    with hall.store.begin() as work:
        found = work.tickets.hold(waiting.ticket_id)
    assert found is not None
    assert found.state is TicketState.WAITING


def test_a_carried_over_number_is_not_called(hall: Hall) -> None:
    ticket = take(hall)
    day_end.end_day(hall, ticket.day, operator="王", intent=hall.ids.new())
    with pytest.raises(RuleError) as refused:
        queueing.call_number(hall, "1", ticket.number, operator=OPERATOR, intent=hall.ids.new())
    assert refused.value.trouble is Trouble.TICKET_MOVE


def test_a_hand_over_keeps_what_both_have_signed(hall: Hall) -> None:
    take(hall)
    take(hall)
    served(hall)
    at_hand = called_at(hall, "1")
    intent = hall.ids.new()
    record, _ = shifts.hand_over(hall, "1", given_by=OPERATOR, taken_by="赵接班", intent=intent)
    assert record.figures["served"] == 1
    assert record.figures["calls"] == 2
    assert record.figures["at_hand"] == at_hand.number
    assert shifts.handovers(hall, record.day) == (record,)
    assert untouched(record)
    again, _ = shifts.hand_over(hall, "1", given_by=OPERATOR, taken_by="赵接班", intent=intent)
    assert again == record


def test_one_person_cannot_hand_over_to_oneself(hall: Hall) -> None:
    with pytest.raises(RuleError) as refused:
        shifts.hand_over(hall, "1", given_by="赵", taken_by="赵", intent=hall.ids.new())
    assert refused.value.trouble is Trouble.HANDOVER_ONE_PERSON


def test_a_signed_record_cannot_be_changed(hall: Hall) -> None:
    take(hall)
    shifts.hand_over(hall, "1", given_by=OPERATOR, taken_by="赵", intent=hall.ids.new())
    # Each engine says in its own words that its trigger refused.
    with pytest.raises((RacedError, DatabaseError)), hall.store.begin() as work:
        work.ends._connection.exec_driver_sql("UPDATE shift_handover SET taken_by = '钱'")


def test_a_call_for_help_is_seen_until_somebody_has_come(hall: Hall) -> None:
    first, _ = hall_alarms.call_for_help(
        hall, "4", operator=OPERATOR, intent=hall.ids.new(), note="情绪激动"
    )
    again, _ = hall_alarms.call_for_help(hall, "4", operator=OPERATOR, intent=hall.ids.new())
    assert again == first
    assert still_open(hall_alarms.alarms_today(hall)) == (first,)
    hall_alarms.acknowledge(hall, first.alarm_id, operator="王", intent=hall.ids.new())
    hall_alarms.acknowledge(hall, first.alarm_id, operator="李", intent=hall.ids.new())
    (seen,) = hall_alarms.alarms_today(hall)
    assert (seen.kind, seen.acknowledged_by) == (AlarmKind.STAFF, "王")
    assert still_open((seen,)) == ()
    second, _ = hall_alarms.call_for_help(hall, "4", operator=OPERATOR, intent=hall.ids.new())
    assert second.alarm_id != first.alarm_id


def test_a_notice_is_shown_until_it_ends_or_is_withdrawn(hall: Hall) -> None:
    stays, _ = hall_notices.post_notice(
        hall, " 中午\n不休息 ", operator="王", intent=hall.ids.new()
    )
    soon = hall.now() + timedelta(minutes=5)
    hall_notices.post_notice(
        hall, "五分钟后到期", operator="王", intent=hall.ids.new(), ends_at=soon
    )
    assert len(hall_notices.notices(hall)) == 2
    clock_of(hall).jump(minutes=5)
    assert hall_notices.notices(hall) == (stays,)
    assert stays.text == "中午 不休息"
    hall_notices.withdraw_notice(hall, stays.notice_id, operator="王", intent=hall.ids.new())
    assert hall_notices.notices(hall) == ()


@pytest.mark.parametrize(("text", "problem"), [("  \n ", "empty"), ("字" * 201, "too_long")])
def test_a_notice_nobody_can_read_is_refused(hall: Hall, text: str, problem: str) -> None:
    with pytest.raises(RuleError) as refused:
        hall_notices.post_notice(hall, text, operator="王", intent=hall.ids.new())
    assert refused.value.facts == {"problem": problem}


def test_after_the_end_no_more_numbers_are_given_until_tomorrow(hall: Hall) -> None:
    take(hall)
    day = hall.date_of(hall.now())
    day_end.end_day(hall, day, operator="王", intent=hall.ids.new())
    with pytest.raises(RuleError) as caught:
        take(hall)
    assert caught.value.trouble is Trouble.DAY_OVER
    clock_of(hall).jump(days=1)
    assert take(hall).number == "A001"


def test_after_the_end_nothing_that_was_counted_comes_back(hall: Hall) -> None:
    served, gone = take(hall), take(hall)
    called_at(hall)
    queueing.finish(hall, "3", served.ticket_id, **tap(hall))
    called_at(hall)
    queueing.no_show(hall, "3", gone.ticket_id, by_hand=True, **tap(hall))
    day = served.day
    figures, _ = day_end.end_day(hall, day, operator="王", intent=hall.ids.new())
    for again in (
        partial(queueing.take_back, hall, "3", served.ticket_id),
        partial(queueing.call_number, hall, "3", gone.number),
    ):
        with pytest.raises(RuleError) as caught:
            again(**tap(hall))
        assert caught.value.trouble is Trouble.DAY_OVER
    report = day_report(hall, day)
    assert (report.figures, report.wrong) == (figures, ())
