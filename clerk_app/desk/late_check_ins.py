"""Check-ins that could not be verified or told at once: kept, handed in once, and made good (补录).

A ticket given on the strength of a number alone waits as ordinary. When the appointment behind the
number becomes known it is checked in with that ticket, and the ticket gets the place it is due.
"""

from dataclasses import replace
from datetime import datetime

from clerk_app.desk.handed_in_events import keep, keep_clash
from clerk_app.desk.queue_recording import Tap
from clerk_app.domain.appointment import Appointment, AppointmentState, Arrival, arrival_of
from clerk_app.domain.check_in import CheckInKind, CheckInRecord
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import Lane, Ticket, TicketState
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import HallEvent
from clerk_app.store.ticket_rows import doc_of

CHECK_IN = "check_in"
"""Act of the event that tells the hall with what a ticket was taken away from it."""


def tell_later(
    work: HallWork, tap: Tap, ticket: Ticket, record: CheckInRecord, *, at: datetime
) -> None:
    """Keep a check-in in a standby store, for the hall to be told of."""
    _keep_event(work, f"{tap.intent}:{CHECK_IN}", ticket, record, at=at)


def _keep_event(
    work: HallWork, intent: str, ticket: Ticket, record: CheckInRecord, *, at: datetime
) -> None:
    state = ticket.state.value
    work.events.add(
        HallEvent(
            intent=intent,
            hall=ticket.hall,
            day=ticket.day,
            act=CHECK_IN,
            ticket_id=ticket.ticket_id,
            window="",
            operator="",
            at=at,
            from_state=state,
            to_state=state,
            facts={
                "kind": record.kind.value,
                "number": record.number,
                "case_number": record.case_number,
            },
            answer=doc_of(ticket),
        )
    )


def keep_check_in(work: HallWork, event: HallEvent, policy: Policy) -> HandedIn:
    """Keep in the hall with what a number was taken away from it."""
    ticket = work.tickets.hold(event.ticket_id)
    if ticket is None:
        return keep_clash(work, event)
    facts = event.facts
    record = CheckInRecord(
        ticket.ticket_id,
        CheckInKind(facts["kind"]),
        str(facts["number"]),
        str(facts["case_number"]),
    )
    if work.check_ins.of_ticket(ticket.ticket_id) is None:
        work.check_ins.add(record, ticket)
    return keep(work, event, ticket, _settle(work, record, ticket, policy, at=event.at))


def settle_all(work: HallWork, hall: str, policy: Policy, *, now: datetime) -> None:
    """Check appointments in whose numbers were taken before anybody here knew of them.

    A ticket that gets another place by it is an event: others see their wait change.
    """
    for record in work.check_ins.unsettled(hall):
        ticket = work.tickets.hold(record.ticket_id)
        if ticket is None:
            continue
        settled = _settle(work, record, ticket, policy, at=ticket.issued_at)
        if settled != ticket:
            _keep_event(work, f"{ticket.ticket_id}:settled", settled, record, at=now)


def _settle(
    work: HallWork, record: CheckInRecord, ticket: Ticket, policy: Policy, *, at: datetime
) -> Ticket:
    """The ticket, with the place of the appointment whose holder came for it in time, at `at`."""
    if record.kind is not CheckInKind.APPOINTMENT:
        return ticket
    known = work.appointments.hold(record.number)
    if known is None or not is_free(work, known):
        return ticket
    free = replace(known, state=AppointmentState.BOOKED)
    grace = policy.slot_grace
    if arrival_of(free, at, hall=ticket.hall, today=ticket.day, grace=grace) is not Arrival.IN_TIME:
        return ticket
    work.appointments.check_in(known.code, ticket.ticket_id)
    if not _waits_as_ordinary(ticket):
        return ticket
    place = replace(ticket.place, lane=Lane.BOOKED)
    booked = replace(ticket, slot=known.slot, place=place, version=ticket.version + 1)
    work.tickets.put(ticket, booked)
    return booked


def is_free(work: HallWork, known: Appointment) -> bool:
    """Whether nobody has come for it, or with a number that is void.

    It was given back, or of a try of the same visitor whose answer was lost.
    """
    if known.state is not AppointmentState.CHECKED_IN:
        return known.state is not AppointmentState.CANCELLED
    other = work.tickets.get(work.appointments.ticket_of(known.code) or "")
    return other is not None and other.state is TicketState.VOID


def _waits_as_ordinary(ticket: Ticket) -> bool:
    """Whether the ticket is as it was issued: nobody has called it or sent it on."""
    ordinary = ticket.place.lane in (Lane.NORMAL, Lane.PRIORITY) and not ticket.place.window
    return ticket.state is TicketState.WAITING and not ticket.calls and ordinary
