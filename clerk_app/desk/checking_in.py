"""Checking in (签到) at a kiosk: an appointment or an online case is exchanged for a ticket.

The ticket, the record of what it was taken with, and the appointment's new state are one
transaction: whoever checks in twice gets the same number again. A number nobody can look up is
exchanged for an ordinary ticket; what it stands for follows (`late_check_ins`).
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from clerk_app.desk.hall import Hall, business_day, once, policy_of, present_day
from clerk_app.desk.issuing import Wanted, issue_in
from clerk_app.desk.late_check_ins import is_free, settle_all, tell_later
from clerk_app.desk.queue_recording import Tap, first_answer
from clerk_app.domain.appointment import Appointment, AppointmentState, Arrival, arrival_of
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import (
    CheckInCode,
    CheckInKind,
    CheckInRecord,
    Claim,
    Found,
    OnlineCase,
    holder_of_number,
)
from clerk_app.domain.ticket import OPEN, Priority, Slot, Ticket, TicketAct
from clerk_app.store.hall import HallWork


@dataclass(frozen=True, slots=True)
class CheckInWish:
    """What a visitor who checks in asks for."""

    found: Found
    priority: Priority = Priority.NORMAL
    ordinary: bool = False
    """An ordinary number will do: for who is not in time for the appointment."""
    general: str = ""
    """Queue for what names none; empty: the hall's first one."""


@dataclass(frozen=True, slots=True)
class CheckedIn:
    """What came of it."""

    arrival: Arrival
    ticket: Ticket | None
    """None: no number was given, `arrival` says why."""
    again: bool = False
    """The number had been given before."""


def take_appointments(hall: Hall, found: Iterable[Appointment]) -> Changes:
    """Keep what the platform says of the hall's appointments.

    Who has come before it was known with what is checked in now.
    """
    mine = [one for one in found if one.hall == hall.hall_id]
    if not mine:
        return Changes.NOTHING

    def run(work: HallWork) -> int:
        changed = work.appointments.copy(mine)
        if changed:
            settle_all(work, hall.hall_id, policy_of(hall, work), now=hall.now())
        return changed

    return Changes.QUEUE if once(hall, run) else Changes.NOTHING


def appointments_of(hall: Hall, day: date) -> tuple[Appointment, ...]:
    """What is known here of a day's appointments, by slot."""
    with hall.store.read() as work:
        return work.appointments.of_day(hall.hall_id, day)


def booked_by(
    hall: Hall, case_numbers: Collection[str], told: Collection[Appointment] = ()
) -> tuple[Appointment, ...]:
    """Appointments of the applicant of these cases, today's and those to come, by time.

    Who booked for none of them is known to the platform alone, because an appointment names no
    person: `told` is what it says of them. What has become of one here is the hall's word.
    """
    with hall.store.read() as work:
        day = present_day(hall, work, hall.now())
        here = work.appointments.coming(hall.hall_id, day, case_numbers) if case_numbers else ()
        theirs = [work.appointments.get(one.code) or one for one in told]
    found = {one.code: one for one in (*theirs, *here) if one.hall == hall.hall_id}
    stand = (one for one in found.values() if one.state is not AppointmentState.CANCELLED)
    return tuple(sorted(stand, key=lambda one: (one.slot.starts, one.code)))


def find_here(hall: Hall, code: CheckInCode) -> Found | None:
    """What the hall itself knows of a number: an appointment, or a case booked for today.

    What has been exchanged for a number today is known as well: nobody else needs to be asked.
    """
    with hall.store.read() as work:
        day = present_day(hall, work, hall.now())
        booked = (
            work.appointments.get(code.number)
            if code.kind is CheckInKind.APPOINTMENT
            else work.appointments.of_case(hall.hall_id, day, code.number)
        )
        if booked is not None:
            return booked
        held = _held_by_number(work, hall, day, code.number)
    if held is None:
        return None
    if code.kind is CheckInKind.APPOINTMENT:
        return Claim(code, held.origin)
    return OnlineCase(code.number, held.origin, held.holder)


def check_in(hall: Hall, wish: CheckInWish, *, intent: str) -> tuple[CheckedIn, Changes]:
    """Give the ticket for an appointment or an online case.

    An appointment gives the booked lane when the visitor is in time; otherwise there is no ticket
    unless the wish says that an ordinary one will do. Raises what `queueing.issue` raises but
    TICKET_HELD: the open ticket of the holder is the answer then.
    """
    tap = Tap(TicketAct.ISSUE, "", "", intent)

    def run(work: HallWork) -> CheckedIn:
        done = first_answer(work, tap)
        if done is not None:
            return CheckedIn(Arrival.IN_TIME, done)
        match wish.found:
            case Appointment() as appointment:
                return _exchange(hall, work, tap, wish, appointment)
            case OnlineCase() as case:
                holder = case.holder or holder_of_number(case.number)
                wanted = _wanted(hall, wish, case.queue, holder, None)
                return _by_number(
                    hall, work, tap, wanted, CheckInCode(CheckInKind.CASE, case.number)
                )
            case Claim() as claim:
                known = _claimed(work, claim)
                if known is not None:
                    return _exchange(hall, work, tap, wish, known)
                holder = holder_of_number(claim.code.number)
                wanted = _wanted(hall, wish, claim.queue, holder, None)
                return _by_number(hall, work, tap, wanted, claim.code)

    return once(hall, run), Changes.QUEUE


def record_of(hall: Hall, ticket_id: str) -> CheckInRecord | None:
    """With which appointment or online case a ticket was taken; None: with neither."""
    with hall.store.read() as work:
        record = work.check_ins.of_ticket(ticket_id)
        if record is None or record.case_number:
            return record
        # Taken with an appointment that was not known then.
        booked = work.appointments.get(record.number)
    return record if booked is None else replace(record, case_number=booked.case_number)


def _exchange(
    hall: Hall, work: HallWork, tap: Tap, wish: CheckInWish, told: Appointment
) -> CheckedIn:
    now = hall.now()
    day = business_day(hall, work, now)
    known = work.appointments.hold(told.code)
    if known is None and told.hall == hall.hall_id:
        # Straight from the platform, before the next copy of all.
        work.appointments.copy([told])
    known = known or told
    if known.state is AppointmentState.CHECKED_IN and is_free(work, known):
        known = replace(known, state=AppointmentState.BOOKED)
    grace = policy_of(hall, work).slot_grace
    arrival = arrival_of(known, now, hall=hall.hall_id, today=day, grace=grace)
    if arrival is Arrival.USED:
        ticket_id = work.appointments.ticket_of(known.code)
        return CheckedIn(arrival, work.tickets.get(ticket_id or ""), again=True)
    in_time = arrival is Arrival.IN_TIME
    if not in_time and not wish.ordinary:
        return CheckedIn(arrival, None)
    wanted = _wanted(hall, wish, known.queue, known.holder, known.slot if in_time else None)
    code = CheckInCode(CheckInKind.APPOINTMENT, known.code)
    ticket, again = _ticket(hall, work, tap, wanted, code, day)
    if in_time:
        work.appointments.check_in(known.code, ticket.ticket_id)
    _keep(hall, work, tap, ticket, _record(ticket, code, known.case_number), news=in_time)
    return CheckedIn(arrival, ticket, again)


def _claimed(work: HallWork, claim: Claim) -> Appointment | None:
    """The appointment of a claim, which may have become known meanwhile."""
    if claim.code.kind is not CheckInKind.APPOINTMENT:
        return None
    return work.appointments.get(claim.code.number)


def _by_number(
    hall: Hall, work: HallWork, tap: Tap, wanted: Wanted, code: CheckInCode
) -> CheckedIn:
    day = business_day(hall, work, hall.now())
    ticket, again = _ticket(hall, work, tap, wanted, code, day)
    case_number = code.number if code.kind is CheckInKind.CASE else ""
    _keep(hall, work, tap, ticket, _record(ticket, code, case_number), news=False)
    return CheckedIn(Arrival.IN_TIME, ticket, again)


def _ticket(
    hall: Hall, work: HallWork, tap: Tap, wanted: Wanted, code: CheckInCode, day: date
) -> tuple[Ticket, bool]:
    """The open ticket of that number, or of its holder in that queue, else a new one.

    True as the second when it was there before.
    """
    held = _held_by_number(work, hall, day, code.number) or work.tickets.open_of_holder(
        hall.hall_id, day, wanted.queue.queue, wanted.holder
    )
    return (held, True) if held is not None else (issue_in(hall, work, tap, wanted), False)


def _wanted(hall: Hall, wish: CheckInWish, queue: str, holder: str, slot: Slot | None) -> Wanted:
    return Wanted(hall.giving_queue(queue, wish.general), wish.priority, holder, slot)


def _held_by_number(work: HallWork, hall: Hall, day: date, number: str) -> Ticket | None:
    """The open ticket of today that was taken with a number, whatever holder it has."""
    record = work.check_ins.latest(hall.hall_id, day, number)
    ticket = None if record is None else work.tickets.get(record.ticket_id)
    return ticket if ticket is not None and ticket.state in OPEN else None


def _record(ticket: Ticket, code: CheckInCode, case_number: str) -> CheckInRecord:
    return CheckInRecord(ticket.ticket_id, code.kind, code.number, case_number)


def _keep(
    hall: Hall, work: HallWork, tap: Tap, ticket: Ticket, record: CheckInRecord, *, news: bool
) -> None:
    """Keep with what the ticket was taken; `news`: a station tells the hall, kept before or not."""
    if work.check_ins.of_ticket(ticket.ticket_id) is None:
        work.check_ins.add(record, ticket)
        news = True
    if hall.station and news:
        tell_later(work, tap, ticket, record, at=hall.now())
