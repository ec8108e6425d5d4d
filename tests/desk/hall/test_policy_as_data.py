"""The policy is data: set once, it counts at every window at once, on both engines."""

from datetime import timedelta

import pytest

from clerk_app.desk import hall_settings, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_alarm import AlarmLimits, limits_doc, limits_from
from clerk_app.domain.policy_doc import policy_doc, policy_from
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import Lane, Priority, TicketState
from tests.helpers.halls import OPERATOR, called_at, clock_of, next_at, take


def set_policy(hall: Hall, policy: Policy) -> None:
    hall_settings.set_policy(hall, policy, operator=OPERATOR, intent=hall.ids.new())


def finished(hall: Hall, window: str = "1") -> str:
    """Number of the next visitor, served at once."""
    ticket = called_at(hall, window)
    queueing.finish(hall, window, ticket.ticket_id, operator=OPERATOR, intent=hall.ids.new())
    return ticket.number


def test_the_share_of_priority_follows_the_newest_policy(hall: Hall) -> None:
    for _ in range(3):
        take(hall)
        take(hall, priority=Priority.ELDERLY)
    set_policy(hall, Policy(turns=(Lane.NORMAL, Lane.NORMAL, Lane.PRIORITY, Lane.BOOKED)))
    assert [finished(hall) for _ in range(3)] == ["A001", "A003", "A002"]
    set_policy(hall, Policy(turns=(Lane.PRIORITY, Lane.NORMAL, Lane.BOOKED)))
    assert [finished(hall) for _ in range(2)] == ["A004", "A005"]


def test_a_skip_and_a_no_show_follow_the_newest_policy(hall: Hall) -> None:
    set_policy(hall, Policy(calls_before_no_show=1))
    take(hall)
    ticket = called_at(hall, "1")
    after, _ = queueing.skip(hall, "1", ticket.ticket_id, operator=OPERATOR, intent=hall.ids.new())
    assert after.state is TicketState.NO_SHOW


def test_who_has_waited_too_long_goes_before_every_lane(hall: Hall) -> None:
    set_policy(hall, Policy(overdue_after=timedelta(minutes=20)))
    late = take(hall)
    clock_of(hall).jump(minutes=21)
    take(hall, priority=Priority.DISABLED)
    assert queueing.view(hall, "1").upcoming[0] == late.number
    assert finished(hall) == late.number


def test_the_longest_wait_is_first_among_the_overdue(hall: Hall) -> None:
    set_policy(hall, Policy(overdue_after=timedelta(minutes=20)))
    first = take(hall)
    second = take(hall, priority=Priority.ELDERLY)
    clock_of(hall).jump(minutes=30)
    assert [finished(hall), finished(hall)] == [first.number, second.number]


def test_a_window_helps_out_only_when_its_own_queues_are_empty(hall: Hall) -> None:
    ids = hall.ids
    hall_windows.assign_queues(hall, "1", queues=("general",), operator=OPERATOR, intent=ids.new())
    hall_windows.help_queues(hall, "1", queues=("advice",), operator=OPERATOR, intent=ids.new())
    helped = take(hall, "advice", priority=Priority.ELDERLY)
    take(hall, "pickup")
    own = take(hall, "general")
    assert queueing.view(hall, "1").upcoming == (own.number, helped.number)
    assert [finished(hall), finished(hall)] == [own.number, helped.number]
    assert next_at(hall, "1") is None


def test_the_same_intent_sets_one_version_and_another_use_is_refused(hall: Hall) -> None:
    intent = hall.ids.new()
    wanted = Policy(skip_behind=5)
    for _ in range(2):
        hall_settings.set_policy(hall, wanted, operator=OPERATOR, intent=intent)
    assert hall_settings.policy(hall) == wanted
    with pytest.raises(RuleError) as refused:
        hall_settings.set_policy(hall, Policy(), operator=OPERATOR, intent=intent)
    assert refused.value.trouble is Trouble.INTENT_REUSED


def test_a_visitor_of_a_silent_window_is_put_back_to_the_front(hall: Hall) -> None:
    stuck = take(hall)
    take(hall)
    called_at(hall, "1")
    back, _ = queueing.release(
        hall, stuck.ticket_id, operator="王值班长", intent=hall.ids.new(), reason="窗口失联"
    )
    assert (back.state, back.calls, back.place.lane) == (TicketState.WAITING, 0, Lane.FRONT)
    assert called_at(hall, "2").number == stuck.number


@pytest.mark.parametrize(
    ("doc", "key"),
    [
        ({"turns": ["normal"]}, "policy.turns"),
        ({"turns": "normal"}, "policy.turns"),
        ({"turns": ["fast"]}, "policy.turns"),
        ({"skip_behind": 0}, "policy.skip_behind"),
        ({"skip_behind": True}, "policy.skip_behind"),
        ({"slot_grace_minutes": -1}, "policy.slot_grace_minutes"),
        ({"overdue_after_minutes": 0}, "policy.overdue_after"),
        ({"colour": "red"}, "policy.colour"),
    ],
)
def test_a_policy_document_that_does_not_fit_is_refused(doc: dict[str, object], key: str) -> None:
    with pytest.raises(RuleError) as refused:
        policy_from(doc)
    assert refused.value.trouble is Trouble.CONFIG_FORM
    assert refused.value.facts["key"] == key


def test_documents_say_what_they_were_made_of() -> None:
    policy = Policy(skip_behind=7, overdue_after=timedelta(minutes=45))
    assert policy_from(policy_doc(policy)) == policy
    assert policy_from({}) == Policy()
    limits = AlarmLimits(wait_minutes=12)
    assert limits_from(limits_doc(limits)) == limits
    with pytest.raises(RuleError):
        limits_from({"wait_minutes": 0})
