"""One intention, one record: whatever is cut, doubled, set back or lost in the middle."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import text

from clerk_app.desk import hall_settings, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import history
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import Priority
from clerk_app.store.engine import open_url, transaction
from clerk_app.store.hall import HallStore
from clerk_app.store.ticket_rows import doc_of
from tests.helpers.cutting_link import Cut, CuttingLink
from tests.helpers.halls import OPERATOR, HandClock, adds_up, called_at, clock_of, new_hall, take
from tests.helpers.halls import next_at as call_at
from tests.helpers.two_taps import heard_by_two

_TAPS = 12


def done(hall: Hall, intent: str) -> bool:
    """Whether the intent has its event; a second one cannot be: the database refuses it."""
    with hall.store.read() as work:
        return work.events.by_intent(intent) is not None


@pytest.mark.usefixtures("caplog")  # psycopg says in its log that a connection was lost
class TestAnswerLost:
    """The link breaks around the commit; the caller notices nothing but the delay."""

    @pytest.fixture
    def link(self, postgres_url: str) -> Iterator[CuttingLink]:
        parts = urlsplit(postgres_url)
        made = CuttingLink((str(parts.hostname), int(parts.port or 0)))
        yield made
        made.close()

    @pytest.fixture
    def hall(self, postgres_url: str, link: CuttingLink) -> Iterator[Hall]:
        """A hall behind the link, with its window open and three waiting."""
        port = urlsplit(postgres_url).port
        with closing(HallStore.open(postgres_url.replace(f":{port}/", f":{link.port}/"))) as store:
            hall = new_hall(store)
            take(hall)
            queueing.finish(
                hall, "3", called_at(hall).ticket_id, operator=OPERATOR, intent=hall.ids.new()
            )
            for _ in range(3):
                take(hall)
            yield hall

    @pytest.mark.parametrize("cut", [Cut.BEFORE_COMMIT, Cut.AFTER_COMMIT])
    def test_of_an_issue_in_one_trip(self, hall: Hall, link: CuttingLink, cut: Cut) -> None:
        link.commits_by, link.cut = b"WITH stands", cut
        ticket, _ = queueing.issue(hall, "general", intent="tap")
        assert link.cuts == 1
        assert ticket.number == "A005"
        assert done(hall, "tap")
        assert take(hall).number == "A006"
        assert adds_up(hall)

    @pytest.mark.parametrize("cut", [Cut.BEFORE_COMMIT, Cut.AFTER_COMMIT])
    def test_of_a_call_in_one_trip(self, hall: Hall, link: CuttingLink, cut: Cut) -> None:
        link.commits_by, link.cut = b"WITH here", cut
        ticket, _ = queueing.call_next(hall, "3", operator=OPERATOR, intent="tap")
        assert link.cuts == 1
        assert ticket is not None
        assert (ticket.number, ticket.window) == ("A002", "3")
        assert done(hall, "tap")
        assert called_at(hall, "4").number == "A003"

    @pytest.mark.parametrize("cut", [Cut.BEFORE_COMMIT, Cut.AFTER_COMMIT])
    def test_of_a_call_the_long_way(self, hall: Hall, link: CuttingLink, cut: Cut) -> None:
        # A window that was never opened has no short way.
        link.cut = cut
        ticket, _ = queueing.call_next(hall, "5", operator=OPERATOR, intent="tap")
        assert link.cuts == 1
        assert ticket is not None
        assert ticket.number == "A002"
        assert done(hall, "tap")
        assert called_at(hall, "4").number == "A003"


def test_the_same_taps_from_two_processes_at_once_are_done(hall: Hall, hall_url: str) -> None:
    taps = tuple(str(number) for number in range(_TAPS))
    heard = heard_by_two(hall_url, hall.hall_id, taps)
    assert heard[0] == heard[1]
    numbers = [issued.number for issued, _, _ in heard[0]]
    assert numbers == [f"A{number:03d}" for number in range(1, _TAPS + 1)]
    assert [called.number for _, called, _ in heard[0]] == numbers
    for issued, _, _ in heard[0]:
        assert [event.act for event in history(hall, issued.ticket_id)] == [
            "issue",
            "call",
            "finish",
        ]


def elsewhere(hall: Hall, store: HallStore) -> Hall:
    """The same hall from another machine, whose clock shows the same time now."""
    return replace(hall, store=store, clock=HandClock(clock_of(hall).moment))


def test_a_day_that_begins_elsewhere_in_the_middle_of_calling_counts_at_once(
    hall: Hall, hall_url: str
) -> None:
    with closing(HallStore.open(hall_url)) as store:
        slow = elsewhere(hall, store)
        take(slow)
        take(slow)
        called = called_at(slow, "1")
        queueing.finish(slow, "1", called.ticket_id, operator=OPERATOR, intent=slow.ids.new())
        clock_of(hall).jump(days=1)
        assert take(hall).number == "A001"
        assert take(slow).number == "A002"
        assert called_at(slow, "1").number == "A001"
        assert called_at(slow, "2").number == "A002"
        assert call_at(slow, "4") is None


def test_a_clock_set_back_over_midnight_calls_and_counts_on_in_the_present_day(hall: Hall) -> None:
    take(hall)
    clock_of(hall).jump(days=1)
    for _ in range(2):
        take(hall)
    called_at(hall, "1")
    clock_of(hall).jump(days=-1)
    assert called_at(hall, "2").number == "A002"
    assert take(hall).number == "A003"
    assert call_at(hall, "1-b") is not None
    assert call_at(hall, "1-c") is None


@pytest.mark.parametrize("before", [1, 3])
def test_a_counter_that_was_lost_goes_on_behind_the_last_number(
    hall: Hall, hall_url: str, before: int
) -> None:
    for _ in range(before):
        take(hall)
    engine = open_url(hall_url)
    with transaction(engine) as connection:
        connection.execute(
            text("DELETE FROM ticket_counter WHERE hall = :hall"), {"hall": hall.hall_id}
        )
    engine.dispose()
    assert take(hall).sequence == before + 1
    assert take(hall).sequence == before + 2
    assert adds_up(hall)


def test_what_the_short_way_answers_is_what_is_kept(hall: Hall) -> None:
    take(hall)
    queueing.finish(hall, "3", called_at(hall).ticket_id, operator=OPERATOR, intent=hall.ids.new())
    first = take(hall)
    called = called_at(hall)
    issue, call = history(hall, first.ticket_id)
    assert (issue.answer, call.answer) == (doc_of(first), doc_of(called))
    assert (call.from_state, call.to_state, call.window) == ("waiting", "called", "3")
    with hall.store.read() as work:
        assert work.tickets.at_window(hall.hall_id, "3") == called


def test_a_policy_set_elsewhere_counts_at_the_next_call(hall: Hall, hall_url: str) -> None:
    """The short way must not go by what was seen before."""
    with closing(HallStore.open(hall_url)) as store:
        other = elsewhere(hall, store)
        take(hall)
        hall_windows.open_window(hall, "7", operator=OPERATOR, intent=hall.ids.new())
        long_ago = take(hall)
        clock_of(hall).jump(minutes=30)
        policy = Policy(overdue_after=timedelta(minutes=20))
        hall_settings.set_policy(other, policy, operator=OPERATOR, intent=hall.ids.new())
        take(hall, priority=Priority.ELDERLY)
        assert [called_at(hall, "1").number, called_at(hall, "7").number] == [
            "A001",
            long_ago.number,
        ]
