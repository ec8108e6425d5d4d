"""Checking in at a kiosk: at the hall while it answers, else with what is known here.

A number away from the hall is one that was set aside. The hall is told of it and of the check-in
when it is back (`late_check_ins`).
"""

from dataclasses import replace

from clerk_app.desk import checking_in
from clerk_app.desk.checking_in import CheckedIn, CheckInWish
from clerk_app.desk.hall import present_day
from clerk_app.desk.numbering import away_intent
from clerk_app.desk.parked_acts import in_the_way
from clerk_app.desk.serving_away import first_away
from clerk_app.desk.standby import Standby, know, lay_aside
from clerk_app.domain.appointment import AppointmentState, Arrival
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import CheckInCode, Found
from clerk_app.domain.errors import HALL_AWAY, UnavailableError


def find(standby: Standby, code: CheckInCode) -> Found | None:
    """As `checking_in.find_here`; what the station knows while the hall is away."""
    try:
        return checking_in.find_here(standby.hall, code)
    except UnavailableError as error:
        if error.trouble not in HALL_AWAY:
            raise
        return checking_in.find_here(standby.local, code)


def check_in(
    standby: Standby, wish: CheckInWish, *, intent: str
) -> tuple[CheckedIn, Changes, bool]:
    """As `checking_in.check_in`, with one of the station's own numbers when the hall is away.

    True as the third when it was done away from the hall. The same intent again answers the same
    ticket. Raises what `checking_in.check_in` and `serving_away.issue_away` raise.
    """
    given = first_away(standby, intent)
    if given is not None:
        return CheckedIn(Arrival.IN_TIME, given), Changes.QUEUE, True
    try:
        return *checking_in.check_in(standby.hall, wish, intent=intent), False
    except UnavailableError as error:
        if error.trouble not in HALL_AWAY:
            raise
    same = away_intent(intent)
    return *checking_in.check_in(standby.local, wish, intent=same), True


def learn_check_ins(standby: Standby) -> None:
    """Have today's appointments and check-ins of the hall here, to know them should it go away.

    Changes nothing while acts wait to be handed in: then the standby store knows better. Raises
    UnavailableError when the hall cannot be reached.
    """
    hall, local = standby.hall, standby.local
    with hall.store.read() as work:
        day = present_day(hall, work, hall.now())
        booked = work.appointments.of_day(hall.hall_id, day)
        used = work.appointments.tickets_of_day(hall.hall_id, day)
        taken = work.check_ins.of_day(hall.hall_id, day)
    with local.store.begin() as work:
        if in_the_way(work, local.hall_id):
            return
        for old in work.handed_in.open_tickets(local.hall_id):
            if old.day < day:
                lay_aside(work, old)
        # A holder's ended ticket makes room for the next one.
        for _, ticket in sorted(taken, key=lambda one: work.tickets.get(one[1].ticket_id) is None):
            know(work, ticket)
        for record, ticket in taken:
            if work.check_ins.of_ticket(record.ticket_id) is None:
                work.check_ins.add(record, ticket)
        work.appointments.copy(
            replace(one, state=AppointmentState.BOOKED) if one.code in used else one
            for one in booked
        )
        for code, ticket_id in used.items():
            if work.appointments.ticket_of(code) != ticket_id:
                work.appointments.check_in(code, ticket_id)
