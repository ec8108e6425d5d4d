"""Each kind of machine does its whole work under its own login of the hall's PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import (
    board,
    checking_in,
    day_end,
    giving_back_number,
    hall_alarms,
    hall_notices,
    hall_settings,
    hall_windows,
    handing_in,
    print_setup,
    queueing,
    reserve,
    serving_away,
    shifts,
    shutting,
    slip_again,
    standby,
)
from clerk_app.desk.checking_in import CheckInWish
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.day_report import day_report
from clerk_app.desk.display import read_display
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.desk.hall_queues import KeptQueues, follow_now, tell_queues
from clerk_app.desk.hall_settings import keep_first_duties
from clerk_app.desk.hall_watching import watch
from clerk_app.desk.kiosk_view import read_kiosk
from clerk_app.desk.numbering import away_intent
from clerk_app.desk.standing_by import tend
from clerk_app.desk.window_duties import Duties, duties_of, set_duties
from clerk_app.domain.case import Paper
from clerk_app.domain.check_in import CheckInCode, CheckInKind, Claim
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.hall_alarm import AlarmLimits
from clerk_app.domain.hall_window import NO_QUEUES
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.domain.queue_editions import Edition
from clerk_app.domain.queue_rules import Destination, Policy, QueueInfo
from clerk_app.domain.ticket import Lane, Ticket, TicketState
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_grants import HallRole
from tests.helpers.appointments import booked_at
from tests.helpers.hall_database import halls_of, set_up_hall
from tests.helpers.halls import called_at, clock_of, take, tap
from tests.helpers.postgres import Postgres
from tests.helpers.station import CLERK, open_station

Halls = dict[HallRole, Hall]
LONG = 30.0
PAPER = Paper(
    "p", "queue_slip", "A001", "0" * 64, provisional=False, copy=2, at="", by="", window="3"
)


@pytest.fixture
def halls(postgres_server: Postgres) -> Iterator[Halls]:
    with set_up_hall(postgres_server) as database, halls_of(database) as found:
        yield found


def test_a_kiosk_gives_numbers(halls: Halls) -> None:
    kiosk = halls[HallRole.KIOSK]
    assert take(kiosk).number == "A001"
    assert take(kiosk).number == "A002"
    assert queueing.view(kiosk, "").lines
    assert read_kiosk(kiosk).queues[0].waiting == 2
    assert read_display(kiosk).as_of


def test_a_kiosk_takes_a_number_back_and_nobody_elses_visitor(halls: Halls) -> None:
    kiosk, window = halls[HallRole.KIOSK], halls[HallRole.WINDOW]
    called = take(kiosk)
    called_at(window)
    given_back, _ = giving_back_number.give_back(kiosk, take(kiosk), intent=kiosk.ids.new())
    assert given_back.state is TicketState.VOID
    with pytest.raises(RuleError) as refused:
        giving_back_number.give_back(kiosk, called, intent=kiosk.ids.new())
    assert refused.value.trouble is Trouble.TICKET_OTHER_WINDOW


def test_a_kiosk_exchanges_an_appointment_for_a_number(halls: Halls) -> None:
    kiosk = halls[HallRole.KIOSK]
    booked = booked_at(kiosk, kiosk.now())
    for told in (booked, replace(booked, name="钱*")):
        checking_in.take_appointments(kiosk, [told])
    done, _ = checking_in.check_in(kiosk, CheckInWish(booked), intent=kiosk.ids.new())
    assert done.ticket is not None
    for role in (HallRole.KIOSK, HallRole.WINDOW, HallRole.BOARD):
        assert checking_in.record_of(halls[role], done.ticket.ticket_id) is not None


def test_a_window_does_a_clerks_whole_day(halls: Halls) -> None:
    kiosk, window = halls[HallRole.KIOSK], halls[HallRole.WINDOW]
    for _ in range(6):
        take(kiosk)
    ear = watch(window)
    assert ear.wait(LONG)
    board_hall = halls[HallRole.BOARD]
    hall_windows.assign_queues(board_hall, "3", queues=("general",), **tap(board_hall))
    hall_windows.open_window(window, "3", **tap(window))
    hall_windows.open_window(window, "5", **tap(window))
    hall_windows.say_alive(window, "3")
    hall_windows.say_alive(window, "3")
    first = called_at(window)
    queueing.recall(window, "3", first.ticket_id, **tap(window))
    queueing.start(window, "3", first.ticket_id, **tap(window))
    queueing.finish(window, "3", first.ticket_id, **tap(window))
    back, _ = queueing.take_back(window, "3", first.ticket_id, **tap(window))
    assert back.state is TicketState.SERVING
    to = Destination(window="5", note="资料已核")
    queueing.transfer(window, "3", first.ticket_id, to=to, **tap(window))
    second = called_at(window)
    queueing.skip(window, "3", second.ticket_id, **tap(window))
    third, _ = queueing.call_number(window, "3", "A004", **tap(window))
    queueing.no_show(window, "3", third.ticket_id, by_hand=True, **tap(window))
    queueing.void(window, "3", take(window).ticket_id, **tap(window))
    hall_windows.pause_window(window, "3", reason="午休", **tap(window))
    hall_alarms.call_for_help(window, "3", **tap(window))
    shifts.hand_over(window, "3", given_by="a", taken_by="b", intent=window.ids.new())
    hall_windows.close_window(window, "3", **tap(window))
    assert queueing.view(window, "3").lines
    assert hall_settings.policy(window) == window.policy
    assert day_report(window).handovers
    assert ear.wait(LONG)
    ear.close()


def test_a_window_makes_a_slip_again_and_a_kiosk_cannot_say_so(
    halls: Halls, tmp_path: Path
) -> None:
    kiosk, window = (replace(halls[one], ids=UuidV7()) for one in (HallRole.KIOSK, HallRole.WINDOW))
    ticket = take(kiosk)
    roll = PrinterChoice("escpos://192.0.2.9", "小票机")
    with open_station(tmp_path / "window") as station:
        print_setup.keep(station, CLERK, {Place(PrintUse.SLIP): roll})
        asked = (station, CLERK, window, ticket.number)
        for copy in (2, 3):
            printed, _ = slip_again.print_number_again(*asked, reason="lost")
            assert printed.copy == copy
    with pytest.raises(UnavailableError) as refused, kiosk.store.begin() as work:
        work.papers.add(kiosk.hall_id, ticket.ticket_id, [PAPER], window="3")
    assert refused.value.trouble is Trouble.HALL_RIGHTS


def test_a_window_and_a_kiosk_go_on_alone_and_hand_in(halls: Halls, tmp_path: Path) -> None:
    for role, name in ((HallRole.WINDOW, "3"), (HallRole.KIOSK, "")):
        hall = halls[role]
        own = HallStore.open(f"sqlite:///{tmp_path / f'{role}.db'}")
        stood_by = standby.open_standby(hall, own, name=f"S{role}")
        reserve.keep_blocks(stood_by, hall.queue_codes())
        standby.keep(stood_by, name)
        given, _ = serving_away.issue_away(stood_by, "general", intent=hall.ids.new())
        if name:
            serving_away.call_next_away(stood_by, name, **tap(hall))
        assert handing_in.behind(stood_by)
        done, _ = handing_in.reconcile(stood_by, name)
        assert not handing_in.behind(stood_by)
        assert given.number in {one.number for one in _tickets(hall)}
        assert done
        own.close()


def test_a_kiosk_hands_a_check_in_in_and_makes_it_good(halls: Halls, tmp_path: Path) -> None:
    kiosk = halls[HallRole.KIOSK]
    own = HallStore.open(f"sqlite:///{tmp_path / 'kiosk.db'}")
    stood_by = standby.open_standby(kiosk, own, name="SK")
    tend(stood_by)
    booked = booked_at(kiosk, kiosk.now())
    claim = Claim(CheckInCode(CheckInKind.APPOINTMENT, booked.code), "advice")
    given, _ = checking_in.check_in(
        stood_by.local, CheckInWish(claim), intent=away_intent(kiosk.ids.new())
    )
    tend(stood_by)
    checking_in.take_appointments(kiosk, [booked])
    tend(stood_by)
    assert given.ticket is not None
    (there,) = _tickets(kiosk)
    assert (there.number, there.place.lane) == (given.ticket.number, Lane.BOOKED)
    own.close()


def test_a_window_that_is_new_has_the_duties_the_hall_gives_it(halls: Halls) -> None:
    window, led = halls[HallRole.WINDOW], halls[HallRole.BOARD]
    opened, _ = hall_windows.open_window(window, "1", **tap(window))
    assert opened.assigned == ()
    keep_first_duties(led, {"8": ("advice", "pickup"), "11": ()})
    keep_first_duties(led, {"8": ("advice",), "11": ()})
    for name, duties in (("8", ("advice",)), ("11", NO_QUEUES), ("1", ())):
        opened, _ = hall_windows.open_window(window, name, **tap(window))
        assert opened.assigned == duties
    hall_windows.assign_queues(led, "8", queues=("general",), **tap(led))
    hall_windows.close_window(window, "8", **tap(window))
    again, _ = hall_windows.open_window(window, "8", **tap(window))
    assert again.assigned == ("general",)


def test_a_window_cannot_say_its_duties(halls: Halls) -> None:
    window = halls[HallRole.WINDOW]
    hall_windows.assign_queues(halls[HallRole.BOARD], "3", queues=("advice",), **tap(window))
    for act, name, queues in (
        (hall_windows.assign_queues, "3", ("general",)),
        (hall_windows.assign_queues, "3", ()),
        (hall_windows.help_queues, "3", ("general",)),
        (hall_windows.assign_queues, "4", ("general",)),
        (hall_windows.help_queues, "4", ("general",)),
    ):
        with pytest.raises(UnavailableError) as refused:
            act(window, name, queues=queues, **tap(window))
        assert refused.value.trouble is Trouble.HALL_RIGHTS
    assert [one.window for one in hall_windows.windows_of(window)] == ["3"]


def test_a_hall_that_has_lost_a_window_takes_its_acts_without_duties(
    halls: Halls, tmp_path: Path
) -> None:
    """Restored from a copy, it does not know the window any more; only the station does."""
    window = halls[HallRole.WINDOW]
    own = HallStore.open(f"sqlite:///{tmp_path / 'own.db'}")
    stood_by = standby.open_standby(window, own, name="S3")
    hall_windows.assign_queues(stood_by.local, "3", queues=("advice",), **tap(window))
    hall_windows.open_window(stood_by.local, "3", **tap(window))
    handing_in.reconcile(stood_by, "3")
    (there,) = hall_windows.windows_of(window)
    assert (there.window, there.assigned) == ("3", ())
    own.close()


def test_a_board_leads_the_hall(halls: Halls) -> None:
    kiosk, window, led = halls[HallRole.KIOSK], halls[HallRole.WINDOW], halls[HallRole.BOARD]
    for _ in range(3):
        take(kiosk)
    here = called_at(window)
    alarm, _ = hall_alarms.call_for_help(window, "3", **tap(window))
    assert board.view(led).alarms
    board.call_out(led, board.view(led))
    hall_alarms.acknowledge(led, alarm.alarm_id, operator="lead", intent=led.ids.new())
    hall_settings.set_policy(led, Policy(skip_behind=5), **tap(led))
    hall_settings.set_limits(led, AlarmLimits(), **tap(led))
    (at_work,) = hall_windows.windows_of(led)
    seen = duties_of(at_work)
    set_duties(led, "3", Duties(("general",), ("advice",)), seen=seen, **tap(led))
    notice, _ = hall_notices.post_notice(led, "午休 12:00", **tap(led))
    assert hall_notices.notices(led)
    hall_notices.withdraw_notice(led, notice.notice_id, operator="lead", intent=led.ids.new())
    queueing.release(led, here.ticket_id, **tap(led))
    here = called_at(window)
    hall_windows.open_window(window, "5", **tap(window))
    sent = called_at(window, "5")
    queueing.transfer(
        window, "5", sent.ticket_id, to=Destination(window="3", front=True), **tap(window)
    )
    hall_windows.say_alive(window, "3")
    clock_of(led).jump(minutes=10)
    shutting.shut_window(led, "3", **tap(led))
    assert queueing.view(window, "5").upcoming[:2] == (sent.number, here.number)
    hall_windows.close_window(led, "3", **tap(led))
    day = here.day
    assert day_figures(led, day).issued == 3
    day_end.end_day(led, day, **tap(led))
    assert day_report(led, day).ended is not None


def test_a_display_reads_and_listens(halls: Halls) -> None:
    screen, kiosk = halls[HallRole.DISPLAY], halls[HallRole.KIOSK]
    ear = watch(screen)
    assert ear.wait(LONG)
    take(kiosk)
    assert ear.wait(LONG)
    ear.close()
    called_at(halls[HallRole.WINDOW])
    assert read_display(screen).calling


@pytest.mark.parametrize("role", [HallRole.DISPLAY, HallRole.BOARD])
def test_who_does_not_give_numbers_cannot(halls: Halls, role: HallRole) -> None:
    with pytest.raises(UnavailableError) as refused:
        take(halls[role])
    assert refused.value.trouble is Trouble.HALL_RIGHTS
    assert take(halls[HallRole.KIOSK]).number == "A001"


def test_a_board_tells_the_hall_its_queues_and_nobody_else(halls: Halls) -> None:
    def telling(role: HallRole, day: str) -> Hall:
        own = Edition(day, day, (QueueInfo(day, day, "E"),))
        hall = halls[role]
        return replace(hall, queues=KeptQueues(hall.queues, own=own))

    for role, day in (
        (HallRole.WINDOW, "2026-11-03"),
        (HallRole.KIOSK, "2026-11-03"),
        (HallRole.DISPLAY, "2026-11-03"),
    ):
        with pytest.raises(UnavailableError) as refused:
            tell_queues(telling(role, day))
        assert refused.value.trouble is Trouble.HALL_RIGHTS
    board_hall = telling(HallRole.BOARD, "2026-11-02")
    tell_queues(board_hall)
    for role in HallRole:
        hall = telling(role, "2026-11-03")
        follow_now(hall)
        assert hall.queue_codes() == ("2026-11-02",)


def test_a_window_cannot_lead_the_hall(halls: Halls) -> None:
    window = halls[HallRole.WINDOW]
    with pytest.raises(UnavailableError) as refused:
        hall_settings.set_policy(window, Policy(), **tap(window))
    assert refused.value.trouble is Trouble.HALL_RIGHTS
    with pytest.raises(UnavailableError):
        hall_notices.post_notice(window, "放假", **tap(window))


def _tickets(hall: Hall) -> tuple[Ticket, ...]:
    with hall.store.read() as work:
        return tuple(
            one
            for state in TicketState
            for one in work.tickets.in_state(hall.hall_id, hall.date_of(hall.now()), state)
        )
