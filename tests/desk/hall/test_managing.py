"""What a manager changes: settings version by version, notices that begin later, window duties."""

from datetime import timedelta

import pytest

from clerk_app.desk import (
    day_end,
    hall_notices,
    hall_settings,
    hall_windows,
    queueing,
    shifts,
)
from clerk_app.desk.day_report import day_report
from clerk_app.desk.hall import Hall
from clerk_app.desk.window_duties import Duties, duties_of, set_duties
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_alarm import AlarmLimits, limits_doc, limits_from
from clerk_app.domain.hall_notice import NoticeState, notice_state
from clerk_app.domain.policy_doc import policy_doc, policy_from
from clerk_app.domain.queue_rules import Policy
from tests.helpers.halls import called_at, clock_of, take


def test_a_setting_tells_its_version_and_who_set_it(hall: Hall) -> None:
    first = hall_settings.kept_policy(hall)
    assert (first.version, first.operator, first.at) == (0, "", None)
    assert first.doc == policy_doc(hall.policy)
    hall_settings.set_policy(hall, Policy(skip_behind=5), operator="王", intent=hall.ids.new())
    second = hall_settings.kept_policy(hall)
    assert (second.version, second.operator, second.doc["skip_behind"]) == (1, "王", 5)
    assert second.at is not None


def test_who_started_from_an_older_version_overwrites_nothing(hall: Hall) -> None:
    ids = hall.ids
    hall_settings.set_limits(hall, AlarmLimits(12), operator="王", intent=ids.new(), seen=0)
    with pytest.raises(RuleError) as refused:
        hall_settings.set_limits(hall, AlarmLimits(50), operator="李", intent=ids.new(), seen=0)
    assert refused.value.trouble is Trouble.SETTING_CHANGED
    assert refused.value.facts == {"version": 1, "by": "王"}
    assert hall_settings.kept_limits(hall).doc == limits_doc(AlarmLimits(12))
    hall_settings.set_limits(hall, AlarmLimits(50), operator="李", intent=ids.new(), seen=1)
    assert hall_settings.kept_limits(hall).version == 2


def test_the_same_try_again_is_found_done_though_its_version_is_older(hall: Hall) -> None:
    intent = hall.ids.new()
    for _ in range(2):
        hall_settings.set_policy(hall, Policy(skip_behind=4), operator="王", intent=intent, seen=0)
    assert hall_settings.kept_policy(hall).version == 1


@pytest.mark.parametrize(
    ("key", "value"),
    [("skip_behind", 100), ("calls_before_no_show", 10), ("turns", ["normal"] * 25)],
)
def test_a_policy_out_of_its_ranges_is_refused(key: str, value: object) -> None:
    with pytest.raises(RuleError) as refused:
        policy_from({key: value})
    assert refused.value.facts == {"key": f"policy.{key}", "problem": "out_of_range"}


def test_a_limit_out_of_its_range_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        limits_from({"silent_minutes": 61})
    assert refused.value.facts == {"key": "limits.silent_minutes", "problem": "out_of_range"}


def test_a_notice_begins_and_ends_at_its_times(hall: Hall) -> None:
    start = hall.now() + timedelta(hours=1)
    end = start + timedelta(hours=2)
    posted, _ = hall_notices.post_notice(
        hall, "下午停电", operator="王", intent=hall.ids.new(), starts_at=start, ends_at=end
    )
    assert hall_notices.notices(hall) == ()
    board = hall_notices.notice_board(hall)
    assert board.notices == (posted,)
    assert notice_state(posted, board.as_of) is NoticeState.COMING
    clock_of(hall).jump(hours=1)
    assert hall_notices.notices(hall) == (posted,)
    clock_of(hall).jump(hours=2)
    assert hall_notices.notices(hall) == ()
    (ended,) = hall_notices.notice_board(hall).notices
    assert notice_state(ended, hall.now()) is NoticeState.OVER
    clock_of(hall).jump(days=1)
    assert hall_notices.notice_board(hall).notices == ()


def test_a_notice_withdrawn_today_is_still_listed_with_who_did_it(hall: Hall) -> None:
    posted, _ = hall_notices.post_notice(hall, "试播", operator="王", intent=hall.ids.new())
    hall_notices.withdraw_notice(hall, posted.notice_id, operator="李", intent=hall.ids.new())
    (seen,) = hall_notices.notice_board(hall).notices
    assert (notice_state(seen, hall.now()), seen.withdrawn_by) == (NoticeState.WITHDRAWN, "李")


@pytest.mark.parametrize(("start", "end"), [(None, -1), (60, 60), (60, 30)])
def test_a_notice_nobody_would_see_is_refused(hall: Hall, start: int | None, end: int) -> None:
    now = hall.now()
    with pytest.raises(RuleError) as refused:
        hall_notices.post_notice(
            hall,
            "停电",
            operator="王",
            intent=hall.ids.new(),
            starts_at=None if start is None else now + timedelta(minutes=start),
            ends_at=now + timedelta(minutes=end),
        )
    assert refused.value.trouble is Trouble.NOTICE_TIMES


def test_the_same_notice_tried_again_is_posted_once(hall: Hall) -> None:
    intent = hall.ids.new()
    end = hall.now() + timedelta(minutes=1)
    first, _ = hall_notices.post_notice(hall, "停电", operator="王", intent=intent, ends_at=end)
    clock_of(hall).jump(hours=1)
    again, _ = hall_notices.post_notice(hall, "停电", operator="王", intent=intent, ends_at=end)
    assert again == first
    with pytest.raises(RuleError) as refused:
        hall_notices.post_notice(hall, "停水", operator="王", intent=intent, ends_at=end)
    assert refused.value.trouble is Trouble.INTENT_REUSED


def test_the_report_of_a_day_before_and_after_its_end(hall: Hall) -> None:
    first, second = take(hall), take(hall)
    called_at(hall, "5")
    shifts.hand_over(hall, "5", given_by="甲", taken_by="乙", intent=hall.ids.new())
    before = day_report(hall)
    assert [one.number for one in before.busy] == [first.number]
    assert [one.number for one in before.carried] == [second.number]
    assert [one.window for one in before.still_open] == ["5"]
    assert before.ended is None
    assert [one.taken_by for one in before.handovers] == ["乙"]
    queueing.finish(hall, "5", first.ticket_id, operator="甲", intent=hall.ids.new())
    day_end.end_day(hall, before.day, operator="王", intent=hall.ids.new())
    after = day_report(hall)
    assert after.ended is not None
    assert after.ended.operator == "王"
    assert after.ended.figures == after.figures
    assert [one.number for one in after.carried] == [second.number]
    assert after.busy == ()


def test_a_day_that_was_not_ended_can_be_reported_on_later(hall: Hall) -> None:
    yesterday = take(hall).day
    clock_of(hall).jump(days=1)
    today = take(hall).day
    assert day_report(hall).days == (today, yesterday)
    assert day_report(hall, yesterday).day == yesterday
    assert day_report(hall, yesterday).figures.issued == 1


def test_duties_are_set_together_and_once(hall: Hall) -> None:
    wanted = Duties(("general",), ("advice",))
    intent = hall.ids.new()
    for _ in range(2):
        window, _ = set_duties(hall, "4", wanted, seen=Duties(), operator="王", intent=intent)
        assert duties_of(window) == wanted
    (kept,) = hall_windows.windows_of(hall)
    assert duties_of(kept) == wanted


def test_duties_changed_by_somebody_else_are_not_overwritten(hall: Hall) -> None:
    hall_windows.assign_queues(hall, "4", queues=("pickup",), operator="李", intent=hall.ids.new())
    with pytest.raises(RuleError) as refused:
        set_duties(
            hall, "4", Duties(("general",)), seen=Duties(), operator="王", intent=hall.ids.new()
        )
    assert refused.value.trouble is Trouble.WINDOW_CHANGED
    (kept,) = hall_windows.windows_of(hall)
    assert kept.assigned == ("pickup",)
