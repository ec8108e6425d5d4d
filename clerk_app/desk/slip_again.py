"""A waiting visitor's slip once more, at a window (补打号票): the same number and code, marked.

What was printed is on the hall's record under its ticket, with its digest, its copy, who made it
and why, so that every window counts on from there; the kiosk's own slips are in its own journal.
"""

import hashlib
from dataclasses import dataclass

from clerk_app.desk.hall import Hall, once, policy_of, present_day
from clerk_app.desk.next_copy import next_copy
from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Paper
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.print_choice import QUEUE_SLIP, chosen_for
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.slip import MissedCalls, SlipAgain, SlipFacts
from clerk_app.domain.slip_code import slip_of
from clerk_app.domain.ticket import Ticket, TicketState, read_number
from clerk_app.store.hall import HallWork
from clerk_app.store.raced import RacedError


@dataclass(frozen=True, slots=True)
class _Known:
    """What the hall says of a ticket whose slip is wanted."""

    ticket: Ticket
    made: int
    """So many windows' slips of it are on record."""
    policy: Policy


def print_number_again(
    station: Station, session: Session, hall: Hall, number: str, *, reason: str
) -> tuple[Printed, Changes]:
    """One more slip of today's number that waits, by the number its visitor says.

    `reason`: why there is one more. Raises RuleError TICKET_UNKNOWN (ticket) for what is no
    number, TICKET_NOT_WAITING (ticket), else as `print_slip_again` does.
    """
    wanted = read_number(number)
    with hall.store.read() as work:
        day = present_day(hall, work, hall.now())
        waiting = work.tickets.waiting(hall.hall_id, day)
    found = next((one for one in waiting if one.number == wanted), None)
    if found is None:
        raise RuleError(Trouble.TICKET_NOT_WAITING, ticket=wanted)
    return print_slip_again(station, session, hall, found.ticket_id, reason=reason)


def print_slip_again(
    station: Station, session: Session, hall: Hall, ticket_id: str, *, reason: str
) -> tuple[Printed, Changes]:
    """One more slip of a ticket that waits, on record in the hall and on its way to the printer.

    Drawn and kept first: what cannot be drawn is not on record. Raises RuleError PRINT_NO_PRINTER
    when this window has chosen none for slips, TICKET_NOT_WAITING (ticket), GLYPH_MISSING, and
    UnavailableError of the hall and of this PC's disk.
    """
    with station.store.read() as work:
        if chosen_for(work.print_choices.all(), QUEUE_SLIP) is None:
            raise RuleError(Trouble.PRINT_NO_PRINTER)

    def make() -> tuple[Ticket, Paper, str]:
        known = _look(hall, ticket_id)
        return known.ticket, *_drawn_and_recorded(station, session, hall, known, reason)

    return _sent(station, session, *next_copy(make))


def _look(hall: Hall, ticket_id: str) -> _Known:
    with hall.store.read() as work:
        ticket = work.tickets.get(ticket_id)
        made = len(work.papers.of_number(hall.hall_id, ticket_id))
        policy = policy_of(hall, work)
    return _Known(_waiting(hall, ticket, ticket_id), made, policy)


def _waiting(hall: Hall, ticket: Ticket | None, ticket_id: str) -> Ticket:
    if ticket is None or ticket.hall != hall.hall_id:
        raise RuleError(Trouble.TICKET_UNKNOWN, ticket=ticket_id)
    if ticket.state is not TicketState.WAITING:
        raise RuleError(Trouble.TICKET_NOT_WAITING, ticket=ticket.number)
    return ticket


def _drawn_and_recorded(
    station: Station, session: Session, hall: Hall, known: _Known, reason: str
) -> tuple[Paper, str]:
    """The paper, and the name of its file. Raises RacedError when the copy is there by now."""
    ticket, now = known.ticket, hall.now()
    # The kiosk's is the first; what it printed again says so in other words (重打).
    again = SlipAgain(known.made + 2, station.window, now)
    content = station.press.queue_slip(_facts(station, hall, known), again)
    name = f"slip-{ticket.day:%Y%m%d}-{ticket.number}-{again.copy}.pdf"
    station.papers.keep(name, content)
    paper = Paper(
        paper_id=station.ids.new(),
        kind=QUEUE_SLIP,
        number=ticket.number,
        sha256=hashlib.sha256(content).hexdigest(),
        provisional=False,
        copy=again.copy,
        at=now.isoformat(),
        by=session.name,
        window=station.window,
        issued_on=ticket.day.isoformat(),
        reason=reason,
    )

    def run(work: HallWork) -> None:
        # Locked: nobody calls the visitor or makes this copy meanwhile.
        before = work.tickets.hold(ticket.ticket_id)
        there = work.papers.of_number(hall.hall_id, ticket.ticket_id)
        if any(one.paper_id == paper.paper_id for one in there):
            return
        _waiting(hall, before, ticket.ticket_id)
        if len(there) != known.made:
            raise RacedError(ticket.ticket_id)
        work.papers.add(hall.hall_id, ticket.ticket_id, [paper], window=station.window)

    once(hall, run)
    return paper, name


def _facts(station: Station, hall: Hall, known: _Known) -> SlipFacts:
    """What is still so of the number: not how many were ahead when it was taken."""
    ticket, policy = known.ticket, known.policy
    names = {info.queue: info.name for info in hall.queues}
    return SlipFacts(
        slip=slip_of(ticket),
        hall_name=station.hall_name,
        # The hall may have the queue no more.
        queue_name=names.get(ticket.origin, ticket.origin),
        issued_at=ticket.issued_at,
        ahead=None,
        missed=MissedCalls(policy.calls_before_no_show, policy.skip_behind),
        priority=ticket.priority,
        slot=ticket.slot,
    )


def _sent(
    station: Station, session: Session, ticket: Ticket, paper: Paper, name: str
) -> tuple[Printed, Changes]:
    outgoing = Outgoing(
        kind=QUEUE_SLIP,
        subject=ticket.ticket_id,
        number=ticket.number,
        path=name,
        sha256=paper.sha256,
        copy=paper.copy,
        reason=paper.reason,
    )
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="print_slip_again",
            subject=ticket.number,
            facts={
                "paper_id": paper.paper_id,
                "copy": paper.copy,
                "sha256": paper.sha256,
                "reason": paper.reason,
            },
        )
        send_id = send_out(work, station, session, outgoing)
    printed = Printed(
        path=station.papers.file(name),
        number=ticket.number,
        copy=paper.copy,
        provisional=False,
        kind=QUEUE_SLIP,
        paper_number=ticket.number,
        send_id=send_id,
    )
    return printed, Changes.PAPER
