"""What is known of a hall's day: its figures, and the history of each ticket."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from clerk_app.desk.hall import Hall
from clerk_app.domain.day_check import QueueDay, check
from clerk_app.domain.day_figures import DayFigures
from clerk_app.domain.ticket import TicketAct, TicketState
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import HallEvent
from clerk_app.store.ticket_rows import ticket_from


def day_figures(hall: Hall, day: date) -> DayFigures:
    """The day's figures and what does not add up in them, as of one moment.

    Raises UnavailableError when the hall cannot be reached.
    """
    with hall.store.read() as work:
        return figures_in(hall, work, day)


def figures_in(hall: Hall, work: HallWork, day: date) -> DayFigures:
    """The day's figures as the transaction sees them."""
    return replace(_counted(work, hall.hall_id, day), wrong=check(_queues(hall, work, day)))


def _queues(hall: Hall, work: HallWork, day: date) -> Iterator[QueueDay]:
    """Every queue that has given a number, set one aside, or is said to have."""
    letters = {info.queue: info.letter for info in hall.queues}
    last = work.tickets.last_sequences(hall.hall_id, day)
    blocks = work.blocks.of_day(hall.hall_id, day)
    kept = work.tickets.kept(hall.hall_id, day)
    steps = work.events.steps(hall.hall_id, day)
    lost = {
        ticket_id: ticket_from(work.events.of_ticket(ticket_id)[0].answer)
        for ticket_id in steps.keys() - {one.ticket_id for one in kept}
    }
    every = (*last, *(one.queue for one in blocks), *(one.queue for one in kept))
    for queue in sorted({*every, *(one.origin for one in lost.values())}):
        mine = [one for one in kept if one.queue == queue]
        gone = {which: one.number for which, one in lost.items() if one.origin == queue}
        known = {one.ticket_id for one in mine} | gone.keys()
        yield QueueDay(
            letter=letters.get(queue) or next((one.number[0] for one in mine), queue),
            last=last.get(queue, 0),
            blocks=[one for one in blocks if one.queue == queue],
            kept=mine,
            steps={which: steps[which] for which in known & steps.keys()},
            lost=gone,
        )


def _counted(work: HallWork, hall: str, day: date) -> DayFigures:
    states = work.tickets.counts(hall, day)
    given = work.tickets.numbers_given(hall, day)
    events = work.events.counts(hall, day)
    acts = {act: events.acts.get(act.value, 0) for act in TicketAct}
    recalls = acts[TicketAct.RECALL]
    blocks = work.blocks.of_day(hall, day)
    return DayFigures(
        day=day,
        numbers_given=given,
        issued=sum(states.values()),
        issue_events=acts[TicketAct.ISSUE],
        waiting=states.get(TicketState.WAITING, 0),
        called=states.get(TicketState.CALLED, 0),
        serving=states.get(TicketState.SERVING, 0),
        served=states.get(TicketState.SERVED, 0),
        no_shows=states.get(TicketState.NO_SHOW, 0),
        voided=states.get(TicketState.VOID, 0),
        carried_over=states.get(TicketState.CARRIED_OVER, 0),
        calls=acts[TicketAct.CALL] + acts[TicketAct.CALL_NUMBER] + recalls,
        recalls=recalls,
        skips=acts[TicketAct.SKIP],
        transfers=acts[TicketAct.TRANSFER],
        taken_back=acts[TicketAct.TAKE_BACK],
        served_by_events=events.net.get(TicketState.SERVED.value, 0),
        no_shows_by_events=events.net.get(TicketState.NO_SHOW.value, 0),
        voided_by_events=events.net.get(TicketState.VOID.value, 0),
        carried_over_by_events=events.net.get(TicketState.CARRIED_OVER.value, 0),
        reserved=len(blocks),
        reserved_used=sum(block.used for block in blocks),
        reserved_missing=sum(max(0, (block.reported or 0) - block.used) for block in blocks),
    )


def history(hall: Hall, ticket_id: str) -> tuple[HallEvent, ...]:
    """Everything that was done with a ticket, oldest first: who, when, at which window."""
    with hall.store.read() as work:
        return work.events.of_ticket(ticket_id)
