"""Serving on while the hall is away: numbers set aside, the visitor at hand, slips that are shown.

A station away from the hall knows the visitor at hand, those sent to it, and those it has given
numbers itself or whose slips it has seen. Nobody else can be called from it: else two windows could
call one visitor (sync-notes 5.3).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from clerk_app.desk import giving_back_number, queueing
from clerk_app.desk.hall import present_day
from clerk_app.desk.hall_queues import queue_of_letter
from clerk_app.desk.numbering import away_intent
from clerk_app.desk.standby import Standby, know
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import HALL_AWAY, RuleError, Trouble, UnavailableError
from clerk_app.domain.queue_rules import line_key, position_at
from clerk_app.domain.queue_view import QueueView
from clerk_app.domain.slip_code import Slip
from clerk_app.domain.ticket import (
    Lane,
    Place,
    Priority,
    Slot,
    Ticket,
    TicketAct,
    TicketState,
    read_number,
)
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import HallEvent
from clerk_app.store.ticket_rows import ticket_from

TicketCall = Callable[..., tuple[Ticket, Changes]]
"""A use case of `queueing` on one ticket: hall, window, ticket id, then operator and intent."""


@dataclass(frozen=True, slots=True)
class AwayPicture:
    """What a window can be shown while the hall is away."""

    view: QueueView
    """The visitor at hand as of now; everything of the hall as it last was."""
    hall_known: bool
    """Whether `view.lines` are figures of the hall; False when it was away from the beginning."""
    own_waiting: tuple[str, ...]
    """Who waits for this window and can be called from it."""
    waiting_to_be_handed_in: int
    """Acts the hall has still to be told."""


def issue(
    standby: Standby,
    queue: str,
    *,
    intent: str,
    priority: Priority = Priority.NORMAL,
    holder: str = "",
    slot: Slot | None = None,
) -> tuple[Ticket, Changes, bool]:
    """Give a number as `queueing.issue` does, one of the station's own when the hall is away.

    True as the third when it was given away from the hall. The same intent again answers the
    same ticket, until somebody has its answer from the hall: who has the number taps anew.
    Raises what `queueing.issue` and `issue_away` raise.
    """
    given = first_away(standby, intent)
    if given is not None:
        return given, Changes.QUEUE, True
    more = _Asked(priority, holder, slot)
    try:
        ticket, changes = queueing.issue(
            standby.hall, queue, intent=intent, priority=priority, holder=holder, slot=slot
        )
    except UnavailableError as error:
        if error.trouble not in HALL_AWAY:
            raise
        return *_issue_away(standby, queue, intent, more), True
    return ticket, changes, False


def issue_away(
    standby: Standby,
    queue: str,
    *,
    intent: str,
    priority: Priority = Priority.NORMAL,
    holder: str = "",
    slot: Slot | None = None,
) -> tuple[Ticket, Changes]:
    """Give a visitor a number that was set aside (备用号).

    Raises RuleError AWAY_NUMBERS (queue) when none is left, else what `queueing.issue` raises.
    """
    return _issue_away(standby, queue, intent, _Asked(priority, holder, slot))


def give_back(standby: Standby, ticket: Ticket, *, intent: str) -> tuple[Ticket, Changes]:
    """Make a number void that its visitor does not want, at the hall or here while it is away.

    What the hall has still to be told of is void here first, and told in its order. Raises what
    `giving_back_number.give_back` raises but that the hall is away.
    """
    with standby.local.store.read() as work:
        done = work.events.by_intent(intent) is not None
        only_here = bool(work.handed_in.waiting_of(ticket.ticket_id))
    if not (done or only_here):
        try:
            return giving_back_number.give_back(standby.hall, ticket, intent=intent)
        except UnavailableError as error:
            if error.trouble not in HALL_AWAY:
                raise
    if not done:
        with standby.local.store.begin() as work:
            know(work, ticket)
    return giving_back_number.give_back(standby.local, ticket, intent=intent)


def serve_away(
    standby: Standby, window: str, queue: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Give a visitor who stands at the window a number that was set aside, and call it here.

    Raises RuleError AWAY_NUMBERS (queue), WINDOW_BUSY (ticket): then no number is given.
    """
    with standby.local.store.read() as work:
        known = work.events.by_intent(away_intent(intent))
        here = work.tickets.at_window(standby.local.hall_id, window)
    if known is None and here is not None:
        raise RuleError(Trouble.WINDOW_BUSY, ticket=here.number)
    ticket, _ = issue_away(standby, queue, intent=intent)
    return _call(standby, window, ticket.number, operator=operator, intent=f"{intent}:call")


def act_away(
    standby: Standby, window: str, ticket: Ticket, use_case: TicketCall, *, tap: tuple[str, str]
) -> tuple[Ticket, Changes]:
    """Do with the visitor at hand what the hall could not be told: start, finish, send on.

    `ticket` is what is known of it here; `tap` is operator and intent, the same intent as that of
    the try that failed: the hall may have done it. Raises what `use_case` raises.
    """
    with standby.local.store.begin() as work:
        know(work, ticket)
    operator, intent = tap
    return use_case(standby.local, window, ticket.ticket_id, operator=operator, intent=intent)


def call_next_away(
    standby: Standby, window: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Call the next of those who can be called from here, the longest wait first.

    Raises RuleError AWAY_CALL when there is nobody: the hall's own queue cannot be called from;
    WINDOW_BUSY (ticket).
    """
    known = first_away(standby, intent)
    if known is not None:
        return known, Changes.QUEUE
    with standby.local.store.read() as work:
        own = _own_waiting(standby, work, window)
    if not own:
        raise RuleError(Trouble.AWAY_CALL)
    return _call(standby, window, own[0].number, operator=operator, intent=intent)


def call_number_away(
    standby: Standby, window: str, number: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Call a visitor whom this station knows by number.

    Raises RuleError AWAY_CALL when it does not, else what `queueing.call_number` raises.
    """
    known = first_away(standby, intent)
    if known is not None:
        return known, Changes.QUEUE
    wanted = read_number(number)
    with standby.local.store.read() as work:
        day = present_day(standby.local, work, standby.local.now())
        found = work.tickets.hold_number(standby.local.hall_id, day, wanted)
    if found is None or found.state is TicketState.CARRIED_OVER:
        raise RuleError(Trouble.AWAY_CALL)
    return _call(standby, window, wanted, operator=operator, intent=intent)


def adopt(
    standby: Standby, window: str, slip: Slip, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Call a visitor by the code on the slip, whoever gave the number.

    The code makes the ticket here just as it is, so that it is one and the same ticket when this
    station and the one that gave it hand it in. Raises RuleError TICKET_UNKNOWN (ticket) for a
    slip of another hall or day, WINDOW_BUSY (ticket), TICKET_MOVE (act, state).
    """
    known = first_away(standby, intent)
    if known is not None:
        return known, Changes.QUEUE
    with standby.local.store.begin() as work:
        here = work.tickets.at_window(standby.local.hall_id, window)
        if here is not None:
            raise RuleError(Trouble.WINDOW_BUSY, ticket=here.number)
        _take_in(standby, work, slip)
    return _call(standby, window, slip.number, operator=operator, intent=intent)


def first_away(standby: Standby, intent: str) -> Ticket | None:
    """What this tap has answered away from the hall before; None when it has not."""
    with standby.local.store.read() as work:
        event = work.events.by_intent(away_intent(intent))
    return None if event is None else ticket_from(event.answer)


def picture_away(standby: Standby, window: str, last: QueueView | None) -> AwayPicture:
    """What the window can be shown now; `last` is the last picture the hall gave."""
    local = standby.local
    own_view = queueing.view(local, window)
    with local.store.read() as work:
        own = _own_waiting(standby, work, window)
        pending = work.handed_in.waiting(local.hall_id)
    served = own_view.served_today
    if last is not None:
        served = last.served_today + _served_by(pending, window)
    view = replace(
        own_view,
        lines=() if last is None else last.lines,
        upcoming=tuple(ticket.number for ticket in own),
        callable_here=len(own),
        served_today=served,
        as_of=own_view.as_of if last is None else last.as_of,
    )
    return AwayPicture(view, last is not None, tuple(one.number for one in own), len(pending))


@dataclass(frozen=True, slots=True)
class _Asked:
    priority: Priority
    holder: str
    slot: Slot | None


def _issue_away(standby: Standby, queue: str, intent: str, asked: _Asked) -> tuple[Ticket, Changes]:
    return queueing.issue(
        standby.local,
        queue,
        intent=away_intent(intent),
        priority=asked.priority,
        holder=asked.holder,
        slot=asked.slot,
    )


def _call(
    standby: Standby, window: str, number: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    same = away_intent(intent)
    return queueing.call_number(standby.local, window, number, operator=operator, intent=same)


def _own_waiting(standby: Standby, work: HallWork, window: str) -> tuple[Ticket, ...]:
    """Who may be called from here: sent to this window, or known to nobody but this station.

    Who was sent on from here is not among them: they went to somebody else.
    """
    local = standby.local
    pending = work.handed_in.waiting(local.hall_id)
    last = {event.ticket_id: event.act for event in pending}
    front = (Lane.FRONT, Lane.BOOKED, Lane.PRIORITY, Lane.NORMAL)
    found = [
        one
        for one in work.tickets.waiting(local.hall_id, present_day(local, work, local.now()))
        if one.place.window == window
        or (last.get(one.ticket_id, TicketAct.TRANSFER) != TicketAct.TRANSFER.value)
    ]
    return tuple(sorted(found, key=lambda one: (front.index(one.place.lane), *line_key(one))))


def _take_in(standby: Standby, work: HallWork, slip: Slip) -> None:
    local = standby.local
    now = local.now()
    number = read_number(slip.number)
    info = queue_of_letter(local, number[0])
    if (
        slip.hall != local.hall_id
        or slip.day != present_day(local, work, local.now())
        or info is None
    ):
        raise RuleError(Trouble.TICKET_UNKNOWN, ticket=number)
    before = work.tickets.hold(slip.ticket_id)
    if before is not None:
        if before.state is TicketState.CARRIED_OVER:
            back = replace(before, state=TicketState.WAITING, version=before.version + 1)
            work.tickets.put(before, back)
        return
    if work.tickets.hold_number(local.hall_id, slip.day, number) is not None:
        raise RuleError(Trouble.TICKET_UNKNOWN, ticket=number)
    ticket = Ticket(
        ticket_id=slip.ticket_id,
        hall=local.hall_id,
        day=slip.day,
        origin=info.queue,
        sequence=int(number[1:]),
        number=number,
        priority=Priority.NORMAL,
        holder="",
        slot=None,
        place=Place(info.queue, Lane.NORMAL, position_at(now)),
        issued_at=now,
        waiting_since=now,
    )
    work.tickets.add(ticket, intent=f"copy:{slip.ticket_id}")


def _served_by(pending: tuple[HallEvent, ...], window: str) -> int:
    here = [event.act for event in pending if event.window == window]
    return here.count(TicketAct.FINISH.value) - here.count(TicketAct.TAKE_BACK.value)
