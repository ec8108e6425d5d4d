"""On a server an act is one statement, as long as the hall stands as it was seen."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from clerk_app.desk import day_end, hall_settings, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import Policy
from clerk_app.store.hall import HallStore, HallWork
from tests.helpers.halls import OPERATOR, called_at, new_hall, take


@pytest.fixture
def hall(postgres_url: str) -> Iterator[Hall]:
    with closing(HallStore.open(postgres_url)) as store:
        yield new_hall(store)


def no_other_way(_store: HallStore) -> HallWork:
    raise AssertionError("the long way was taken")


def test_it_is_taken_also_when_a_policy_was_there_before_the_first_day(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = Policy(skip_behind=5)
    hall_settings.set_policy(hall, policy, operator=OPERATOR, intent=hall.ids.new())
    first = take(hall)
    queueing.finish(hall, "3", called_at(hall).ticket_id, operator=OPERATOR, intent=hall.ids.new())
    monkeypatch.setattr(HallStore, "begin", no_other_way)
    second = take(hall)
    assert [first.number, second.number, called_at(hall).number] == ["A001", "A002", "A002"]


def test_it_is_left_when_the_day_was_ended_elsewhere(hall: Hall, postgres_url: str) -> None:
    take(hall)
    take(hall)
    with closing(HallStore.open(postgres_url)) as other:
        led = replace(hall, store=other)
        day_end.end_day(led, led.date_of(led.now()), operator=OPERATOR, intent=led.ids.new())
    with pytest.raises(RuleError) as refused:
        take(hall)
    assert refused.value.trouble is Trouble.DAY_OVER


def test_it_is_left_by_a_window_that_has_a_visitor(hall: Hall) -> None:
    take(hall)
    take(hall)
    at_window = called_at(hall)
    with pytest.raises(RuleError) as refused:
        queueing.call_next(hall, "3", operator=OPERATOR, intent=hall.ids.new())
    assert refused.value.trouble is Trouble.WINDOW_BUSY
    assert at_window.number in str(refused.value)
    assert called_at(hall, "4").number == "A002"
