"""What was done away is handed in once, and a day that has ended meanwhile still adds up."""

from dataclasses import replace

import pytest

from clerk_app.desk import day_end, handing_in, queueing
from clerk_app.desk.day_report import day_report
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import history
from clerk_app.desk.handed_in_numbers import bring_ticket
from clerk_app.desk.handing_in import behind, has_parked, reconcile
from clerk_app.desk.standby import keep
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.slip_code import slip_of
from clerk_app.domain.ticket import Ticket, TicketState
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import HallEvent
from tests.helpers.away import Far
from tests.helpers.halls import adds_up, called_at, clock_of, in_hall, take, tap

Stations = tuple[Far, Far, Far]


def test_it_is_handed_in_once_whenever_it_is_cut_off(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    ticket = take(hall)
    called_at(hall, "5")
    window.link.leave()
    first = window.serve()
    window.act(first, queueing.start)
    window.act(first, queueing.finish)
    window.adopt(slip_of(ticket))
    late: set[str] = set()
    for round_number in range(20):
        window.link.come_back()
        window.link.leave_in_commit(after=round_number)
        try:
            told = window.tend()
        except UnavailableError:
            continue
        late |= set(told.late)
        if not told.cut_off:
            break
    assert not behind(window.standby)
    acts = [event.act for event in history(hall, first.ticket_id)]
    assert acts == ["issue", "call_number", "start", "finish"]
    assert late == {ticket.number}
    assert adds_up(hall)


def test_numbers_of_a_queue_that_is_no_more_arrive_all_the_same(
    hall: Hall, stations: Stations
) -> None:
    kiosk = stations[2]
    kiosk.link.leave()
    dropped = kiosk.issue("advice")
    kept = kiosk.issue("general")
    kiosk.link.come_back()
    fewer = tuple(info for info in hall.queues if info.queue != "advice")
    changed = replace(kiosk.standby, hall=replace(kiosk.standby.hall, queues=fewer))
    told, _ = reconcile(changed)
    assert (told.clashed, told.issued) == ((), (dropped.number, kept.number))
    assert in_hall(hall, dropped).state is TicketState.WAITING


def test_a_day_ended_meanwhile_still_adds_up(hall: Hall, stations: Stations) -> None:
    window, _, kiosk = stations
    for one in (window, kiosk):
        one.link.leave()
    served = window.act(window.serve(), queueing.finish)
    waiting = kiosk.issue()
    day_end.end_day(hall, served.day, **tap(hall))
    clock_of(hall).jump(days=1)
    for one in (window, kiosk):
        one.link.come_back()
    assert window.tend().issued == (served.number,)
    assert kiosk.tend().carried_over == (waiting.number,)
    assert in_hall(hall, waiting).state is TicketState.CARRIED_OVER
    report = day_report(hall, served.day)
    figures, wrong = report.figures, report.wrong
    assert (figures.served, figures.carried_over, wrong) == (1, 1, ())
    changed = {one.what: (one.expected, one.found) for one in report.changed}
    assert changed == {"issued": (0, 2), "served": (0, 1), "carried_over": (0, 1)}


def test_numbers_that_never_arrived_are_named_at_the_end_of_the_day(
    hall: Hall, stations: Stations
) -> None:
    """The station reported them used; its tickets are not in this hall."""
    kiosk = stations[2]
    kiosk.link.leave()
    given = kiosk.issue()
    with kiosk.standby.local.store.read() as work:
        (used,) = work.blocks.to_report(hall.hall_id)
    with hall.store.begin() as work:
        work.blocks.report(used)
    report = day_report(hall, given.day)
    figures, wrong = report.figures, report.wrong
    assert figures.reserved_missing == 1
    assert [(one.what, one.expected, one.found) for one in wrong] == [("reserved", 0, 1)]
    kiosk.link.come_back()
    kiosk.tend()
    report = day_report(hall, given.day)
    figures, wrong = report.figures, report.wrong
    assert wrong == ()
    assert figures.reserved_unused == figures.reserved - 1


def test_what_the_hall_refuses_by_rights_is_parked_in_sight_and_stops_nothing_else(
    hall: Hall, stations: Stations, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = stations[2]
    kiosk.link.leave()
    refused, kept = kiosk.issue(), kiosk.issue("advice")
    kiosk.link.come_back()
    bring = bring_ticket

    def by_rights(at: Hall, work: HallWork, event: HallEvent, ticket: Ticket) -> HandedIn:
        if ticket.number == refused.number:
            raise UnavailableError(Trouble.HALL_RIGHTS)
        return bring(at, work, event, ticket)

    with monkeypatch.context() as rights:
        rights.setattr(handing_in, "bring_ticket", by_rights)
        told = kiosk.tend()
        assert (told.issued, told.refused, told.cut_off) == (
            (kept.number,),
            (refused.number,),
            False,
        )
        # Nothing waits for it, and it is told again with each round.
        assert not behind(kiosk.standby)
        keep(kiosk.standby, "3")
        assert kiosk.tend().refused == (refused.number,)
    told = kiosk.tend()
    assert (told.issued, told.refused) == ((refused.number,), ())
    assert not has_parked(kiosk.standby)
    assert adds_up(hall)
