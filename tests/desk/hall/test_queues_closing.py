"""When the hall's queues change nobody is forgotten, and nothing changes before its day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clerk_app.desk import board, day_end, hall_windows, queue_setting, queueing
from clerk_app.desk.display import read_display
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.desk.hall_queues import KeptQueues, follow_now, tell_queues
from clerk_app.desk.kiosk_view import read_kiosk
from clerk_app.desk.slip_calls import call_slip
from clerk_app.domain.board_view import to_call_out, weigh
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_alarm import AlarmKind
from clerk_app.domain.queue_editions import Edition
from clerk_app.domain.queue_rules import Destination, QueueInfo
from clerk_app.domain.slip_code import slip_of
from clerk_app.domain.ticket import TicketState
from clerk_app.store.hall import HallStore
from tests.helpers.away import far_station
from tests.helpers.halls import adds_up, called_at, clock_of, in_hall, take, tap

GENERAL, ADVICE = QueueInfo("general", "综合窗口", "A"), QueueInfo("advice", "咨询", "B")
BEFORE = Edition("1", "2026-11-01", (GENERAL, ADVICE))
AFTER = Edition("2", "2026-11-20", (GENERAL,))


def program(hall: Hall, *, own: Edition | None = None) -> Hall:
    """A program of the hall that was shipped with the first edition."""
    return replace(hall, queues=KeptQueues(BEFORE.queues, own=own))


def told(hall: Hall, edition: Edition) -> Hall:
    one = program(hall, own=edition)
    tell_queues(one)
    return one


@pytest.fixture
def window(hall: Hall) -> Hall:
    """Window 3 serves whatever there is."""
    told(hall, BEFORE)
    opened = program(hall)
    hall_windows.open_window(opened, "3", **tap(opened))
    return opened


@pytest.fixture
def kiosk(hall: Hall) -> Hall:
    return program(hall)


class TestClosing:
    def test_who_waits_in_a_dropped_queue_is_counted_shown_and_called(
        self, hall: Hall, window: Hall, kiosk: Hall
    ) -> None:
        number = take(kiosk, "advice").number
        leader = told(hall, AFTER)
        line = board.view(leader).queues[-1]
        assert (line.queue, line.name, line.waiting, line.closing) == ("advice", "咨询", 1, True)
        offered = read_kiosk(kiosk).queue("advice")
        assert offered is not None
        assert (offered.waiting, offered.info.closing) == (1, True)
        seen = queueing.view(window, "3")
        assert [(one.queue, one.waiting) for one in seen.lines] == [("general", 0), ("advice", 1)]
        called = called_at(window)
        assert called.number == number
        screen = program(hall)
        assert [one.number for one in read_display(screen).calling] == [number]
        queueing.finish(window, "3", called.ticket_id, **tap(hall))
        for one in (leader, kiosk, window, screen):
            follow_now(one)
            assert one.queue_codes() == ("general",)
        assert adds_up(leader)

    def test_a_window_calls_them_by_number_too(self, hall: Hall, window: Hall, kiosk: Hall) -> None:
        number = take(kiosk, "advice").number
        told(hall, AFTER)
        queueing.call_number(window, "3", number, **tap(hall))
        assert [one.number for one in read_display(kiosk).calling] == [number]

    def test_it_gives_no_number_and_takes_nobody_in(
        self, hall: Hall, window: Hall, kiosk: Hall
    ) -> None:
        tapped = hall.ids.new()
        take(kiosk)
        first, _ = queueing.issue(kiosk, "advice", intent=tapped)
        told(hall, AFTER)
        read_kiosk(kiosk)
        with pytest.raises(RuleError) as refused:
            take(kiosk, "advice")
        assert refused.value.trouble is Trouble.QUEUE_CLOSING
        queueing.view(window, "3")
        with pytest.raises(RuleError) as refused:
            at_hand = called_at(window).ticket_id
            queueing.transfer(window, "3", at_hand, to=Destination("advice"), **tap(hall))
        assert refused.value.trouble is Trouble.QUEUE_CLOSING
        # The same tap again is answered as it was.
        assert queueing.issue(kiosk, "advice", intent=tapped)[0].ticket_id == first.ticket_id

    def test_who_waits_too_long_in_it_raises_the_alarm_and_somebody_can_be_put_to_it(
        self, hall: Hall, window: Hall, kiosk: Hall
    ) -> None:
        hall_windows.assign_queues(window, "3", queues=("general",), **tap(hall))
        take(kiosk, "advice")
        leader = told(hall, AFTER)
        clock_of(hall).jump(minutes=2 * 60)
        seen = board.view(leader)
        assert AlarmKind.LONG_WAIT in {one.kind for one in to_call_out(seen)}
        assert seen.unserved == {"advice": 1}
        wanted = weigh(seen).proposal
        assert wanted is not None
        board.apply(leader, wanted, **tap(hall))
        queueing.view(window, "3")
        assert called_at(window).place.queue == "advice"

    def test_a_number_of_it_that_was_carried_over_goes_to_the_general_queue(
        self, hall: Hall, window: Hall, kiosk: Hall
    ) -> None:
        ticket = take(kiosk, "advice")
        leader = told(hall, AFTER)
        figures, _ = day_end.end_day(leader, ticket.day, **tap(hall))
        assert (figures.issued, figures.carried_over) == (1, 1)
        clock_of(hall).jump(days=1)
        follow_now(window)
        assert window.queue_codes() == ("general",)
        called, _ = call_slip(window, None, "3", slip_of(ticket), **tap(hall))
        assert (called.number, called.place.queue) == ("A001", "general")
        assert not day_figures(leader, ticket.day).wrong

    def test_a_slip_of_it_given_away_is_served_away_and_arrives(
        self, hall: Hall, own_stores: tuple[HallStore, ...]
    ) -> None:
        told(hall, BEFORE)
        kiosk = far_station(program(hall), own_stores[2])
        counter = far_station(program(hall), own_stores[0], "3")
        for one in (kiosk, counter):
            one.tend()
            one.link.leave()
        given = kiosk.issue("advice")
        told(hall, AFTER)
        counter.link.come_back()
        counter.tend()
        assert counter.standby.hall.queue_codes() == ("general",)
        counter.link.leave()
        counter.act(counter.adopt(slip_of(given)), queueing.finish)
        for one in (counter, kiosk):
            one.link.come_back()
            assert not one.tend().clashed
        assert in_hall(hall, given).state is TicketState.SERVED
        assert adds_up(hall)


class TestItsDay:
    def test_an_edition_waits_until_its_day(self, hall: Hall, window: Hall) -> None:
        tomorrow = (clock_of(hall).moment + timedelta(days=1)).date().isoformat()
        leader = told(hall, replace(AFTER, effective_from=tomorrow))
        for one in (leader, window):
            follow_now(one)
            assert one.queue_codes() == ("general", "advice")
        assert take(window, "advice").number == "B001"
        clock_of(hall).jump(days=1)
        for one in (leader, window):
            follow_now(one)
            assert one.queue_codes() == ("general",)

    def test_one_that_would_give_a_letter_of_today_to_another_queue_waits_for_tomorrow(
        self, hall: Hall, window: Hall, kiosk: Hall
    ) -> None:
        take(kiosk, "advice")
        other = QueueInfo("grants", "惠企政策", "B")
        leader = told(hall, replace(AFTER, queues=(GENERAL, other)))
        assert leader.queue_codes() == ("general", "advice")
        assert take(kiosk, "advice").number == "B002"
        clock_of(hall).jump(days=1)
        follow_now(leader)
        assert leader.queue_codes() == ("general", "grants")
        del window


class TestByAManager:
    def test_what_is_in_force_and_what_comes_says_since_when_and_by_whom(
        self, hall: Hall, window: Hall
    ) -> None:
        leader = program(hall)
        board_of = queue_setting.queues_kept(leader)
        assert board_of.in_force is not None
        assert (board_of.in_force.edition.version, board_of.in_force.operator) == ("1", "")
        later = replace(AFTER, effective_from="2027-01-01")
        intent = hall.ids.new()
        for _ in range(2):
            queue_setting.take_over(
                leader, later, operator="chen", intent=intent, seen=board_of.version
            )
        then = queue_setting.queues_kept(leader)
        assert [(one.edition.version, one.since, one.operator) for one in then.coming] == [
            ("2", "2027-01-01", "chen")
        ]
        assert leader.queue_codes() == ("general", "advice")
        assert then.version == board_of.version + 1
        del window

    def test_one_that_was_to_come_can_be_withdrawn(self, hall: Hall) -> None:
        leader = told(hall, BEFORE)
        told(hall, replace(AFTER, effective_from="2026-11-24"))
        seen = queue_setting.queues_kept(leader)
        (coming,) = seen.coming
        queue_setting.withdraw(leader, coming.number, seen=seen.version, **tap(hall))
        assert queue_setting.queues_kept(leader).coming == ()
        clock_of(hall).jump(days=2)
        follow_now(leader)
        assert leader.queue_codes() == ("general", "advice")

    def test_an_older_one_that_is_taken_over_counts_and_stays(self, hall: Hall) -> None:
        told(hall, BEFORE)
        leader = told(hall, AFTER)
        seen = queue_setting.queues_kept(leader)
        queue_setting.take_over(leader, BEFORE, seen=seen.version, **tap(hall))
        assert leader.queue_codes() == ("general", "advice")
        # The program with the newer catalogue, begun anew, does not undo what a manager said.
        assert told(hall, AFTER).queue_codes() == ("general", "advice")

    def test_two_managers_do_not_overwrite_one_another(self, hall: Hall) -> None:
        leader = told(hall, BEFORE)
        seen = queue_setting.queues_kept(leader)
        told(hall, AFTER)
        with pytest.raises(RuleError) as refused:
            queue_setting.take_over(leader, BEFORE, seen=seen.version, **tap(hall))
        assert refused.value.trouble is Trouble.SETTING_CHANGED

    def test_a_limit_a_day_holds_at_the_kiosk_and_through_a_new_edition(
        self, hall: Hall, kiosk: Hall
    ) -> None:
        leader = told(hall, AFTER)
        queue_setting.set_queue_limits(leader, {"general": 1}, **tap(hall))
        read_kiosk(kiosk)
        take(kiosk)
        offered = read_kiosk(kiosk).queue("general")
        assert offered is not None
        assert offered.full
        with pytest.raises(RuleError) as refused:
            take(kiosk)
        assert refused.value.trouble is Trouble.QUEUE_FULL
        told(hall, Edition("3", "2026-11-21", (GENERAL, ADVICE)))
        follow_now(kiosk)
        assert [one.limit for one in kiosk.queues] == [1, ADVICE.limit]
        queue_setting.set_queue_limits(leader, {}, **tap(hall))
        read_kiosk(kiosk)
        assert take(kiosk).number == "A002"

    @pytest.mark.parametrize("most", [0, 1000])
    def test_a_limit_that_is_none_is_refused(self, hall: Hall, most: int) -> None:
        with pytest.raises(RuleError) as refused:
            queue_setting.set_queue_limits(hall, {"general": most}, **tap(hall))
        assert refused.value.trouble is Trouble.CONFIG_FORM
