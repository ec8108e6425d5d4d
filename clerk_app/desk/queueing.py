"""The queue at a window and at the kiosk: take a number, call, send on, finish; each tap once.

Every writing use case takes the `intent`: the id of the tap or call, made before the first try.
The same intent again returns the first answer. All raise UnavailableError (HALL_UNREACHABLE and
what the store names) when the hall cannot be reached, and RuleError INTENT_REUSED (act, intent)
when an intent was used for something else before.
"""

from dataclasses import replace
from datetime import datetime
from functools import partial

from clerk_app.desk.hall import Hall, business_day, look, look_only, once, policy_of
from clerk_app.desk.hall_queues import follow
from clerk_app.desk.issuing import (
    Wanted,
    issue_in,
    issue_in_one_trip,
    require_giving,
    require_none_open,
    require_not_ended,
)
from clerk_app.desk.queue_recording import Tap, act, first_answer, first_event, record
from clerk_app.desk.shutting import released_from_board
from clerk_app.desk.window_recording import Moved, record_window
from clerk_app.desk.window_signs import silent_among
from clerk_app.domain import ticket as moves
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import (
    HallWindow,
    WindowStatus,
    calling,
    never_opened,
    opened_by_call,
)
from clerk_app.domain.queue_rules import (
    Destination,
    after_absence,
    lane_again,
    lane_sent,
    lanes_from,
    order,
    place_behind,
    place_sent,
    require_called_enough,
)
from clerk_app.domain.queue_view import (
    SHOWN,
    QueueView,
    Watch,
    calling_order,
    queue_lines,
)
from clerk_app.domain.ticket import (
    OPEN,
    By,
    Priority,
    Slot,
    Ticket,
    TicketAct,
    read_number,
)
from clerk_app.store.hall import HallWork
from clerk_app.store.one_trip import Footing
from clerk_app.store.raced import RacedError
from clerk_app.store.ticket_events import ASKED
from clerk_app.store.ticket_rows import ticket_from
from clerk_app.store.tickets import Asking


def issue(
    hall: Hall,
    queue: str,
    *,
    intent: str,
    priority: Priority = Priority.NORMAL,
    holder: str = "",
    slot: Slot | None = None,
) -> tuple[Ticket, Changes]:
    """Give a visitor the next number of a queue (取号).

    `holder` is a hash of the paper number or an online case's number: it has one open ticket in
    a queue at a time (domain.md 7). Raises RuleError QUEUE_UNKNOWN, QUEUE_FULL (queue) when the
    day's numbers are used up (AWAY_NUMBERS in a standby store), QUEUE_CLOSING (queue), TICKET_HELD
    (ticket).
    """
    wanted = Wanted(hall.queue(queue), priority, holder, slot)
    tap = Tap(TicketAct.ISSUE, "", "", intent)
    ticket = once(
        hall,
        lambda work: issue_in(hall, work, tap, wanted),
        first=lambda: issue_in_one_trip(hall, tap, wanted),
    )
    return ticket, Changes.QUEUE


def call_next(
    hall: Hall, window: str, *, operator: str, intent: str
) -> tuple[Ticket | None, Changes]:
    """Call the next visitor by the policy (顺呼); None when nobody waits for this window.

    A paused or closed window is open again by it, which is an event of its own when nobody waits.
    Raises RuleError WINDOW_BUSY (ticket) while a visitor is at the window.
    """
    tap = Tap(TicketAct.CALL, window, operator, intent)

    def run(work: HallWork) -> Ticket | None:
        now = hall.now()
        by = By(window, operator, now)
        held = _held(work, hall.hall_id, by)
        done = first_event(work, tap)
        if done is not None:
            return ticket_from(done.answer) if done.ticket_id else None
        _require_free(work, hall.hall_id, window)
        here = calling(held, by)
        footing = look(hall, work, now)
        asking = _asking(hall, footing, here, now)
        for step in lanes_from(footing.policy, here.turn, helps=bool(asking.helped)):
            before = work.tickets.claim(asking, step)
            if before is not None:
                called = moves.call(before, by)
                work.tickets.put(before, called)
                work.windows.put(hall.hall_id, held, replace(here, turn=step.next_turn))
                record(work, tap, before, called, at=now)
                return called
        opening = opened_by_call(held, by)
        if opening is not None:
            work.windows.put(hall.hall_id, held, here)
            moved = Moved(hall.hall_id, held, here, footing.day, now)
            record_window(work, replace(tap, act=opening), moved, facts={ASKED: tap.act.value})
        return None

    return once(hall, run, first=lambda: _call_in_one_trip(hall, tap)), Changes.QUEUE


def call_number(
    hall: Hall, window: str, number: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Call a visitor by number (指定呼叫), also one who missed the call and came back (回呼).

    Raises RuleError TICKET_UNKNOWN (ticket), WINDOW_BUSY (ticket), TICKET_MOVE (act, state),
    TICKET_HELD (ticket) when the holder has taken another number since, DAY_OVER (day).
    """
    wanted = read_number(number)
    tap = Tap(TicketAct.CALL_NUMBER, window, operator, intent)

    def run(work: HallWork) -> Ticket:
        now = hall.now()
        by = By(window, operator, now)
        held = _held(work, hall.hall_id, by)
        done = first_answer(work, tap)
        if done is not None:
            return done
        _require_free(work, hall.hall_id, window)
        here = calling(held, by)
        day = business_day(hall, work, now)
        work.days.stand_on(hall.hall_id)
        before = work.tickets.hold_number(hall.hall_id, day, wanted)
        if before is None:
            raise RuleError(Trouble.TICKET_UNKNOWN, ticket=wanted)
        called = moves.call(before, by, by_number=True)
        _require_holder_free(work, before)
        require_not_ended(work, hall.hall_id, day)
        work.tickets.put(before, called)
        work.windows.put(hall.hall_id, held, here)
        record(work, tap, before, called, at=now)
        return called

    return once(hall, run), Changes.QUEUE


def recall(
    hall: Hall, window: str, ticket_id: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Call the same visitor out again (重呼).

    Raises RuleError TICKET_UNKNOWN, TICKET_MOVE (act, state), TICKET_OTHER_WINDOW (window), as
    do all acts on the ticket at a window below.
    """
    tap = Tap(TicketAct.RECALL, window, operator, intent)
    return act(hall, tap, ticket_id, lambda _, before, by: moves.recall(before, by))


def start(
    hall: Hall, window: str, ticket_id: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """The visitor has come: service begins (开始办理)."""
    tap = Tap(TicketAct.START, window, operator, intent)
    return act(hall, tap, ticket_id, lambda _, before, by: moves.start(before, by))


def skip(
    hall: Hall, window: str, ticket_id: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Nobody came (过号): some places behind, or given up after the policy's number of calls."""

    def change(work: HallWork, before: Ticket, by: By) -> Ticket:
        policy = policy_of(hall, work)
        if after_absence(policy, before.calls) is TicketAct.NO_SHOW:
            return moves.no_show(before, by)
        lane = lane_again(before.priority)
        line = work.tickets.line(before.hall, before.day, before.place.queue, lane)
        return moves.skip(before, by, place_behind(policy, before, line))

    return act(hall, Tap(TicketAct.SKIP, window, operator, intent), ticket_id, change)


def no_show(
    hall: Hall, window: str, ticket_id: str, *, operator: str, intent: str, by_hand: bool = False
) -> tuple[Ticket, Changes]:
    """Give the number up (弃号): after the policy's number of calls, earlier only by hand.

    Raises RuleError TICKET_CALLS (calls, needed) as well.
    """

    def change(work: HallWork, before: Ticket, by: By) -> Ticket:
        gone = moves.no_show(before, by)
        if not by_hand:
            require_called_enough(policy_of(hall, work), before.calls)
        return gone

    note = "by_hand" if by_hand else ""
    tap = Tap(TicketAct.NO_SHOW, window, operator, intent, note)
    return act(hall, tap, ticket_id, change)


def transfer(
    hall: Hall, window: str, ticket_id: str, *, to: Destination, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Send the visitor on to a queue or to one window, before or behind (转移).

    Raises RuleError QUEUE_UNKNOWN, QUEUE_CLOSING (queue), WINDOW_CLOSED, WINDOW_SILENT (window).
    """
    asked = hall.queue(to.queue) if to.queue else None

    def change(work: HallWork, before: Ticket, by: By) -> Ticket:
        if to.window:
            _require_there(hall, work, to.window, by.at)
        queue = to.queue or before.place.queue
        if asked is not None and queue != before.place.queue:
            require_giving(asked)
        lane = lane_sent(before.priority, to)
        line = work.tickets.line(before.hall, before.day, queue, lane)
        return moves.transfer(before, by, place_sent(before, to, by.at, line), to.note)

    tap = Tap(TicketAct.TRANSFER, window, operator, intent, to.note)
    return act(hall, tap, ticket_id, change)


def finish(
    hall: Hall, window: str, ticket_id: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """The visitor is served (办结)."""
    tap = Tap(TicketAct.FINISH, window, operator, intent)
    return act(hall, tap, ticket_id, lambda _, before, by: moves.finish(before, by))


def take_back(
    hall: Hall, window: str, ticket_id: str, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Undo a finish of today at this window (撤销办结): the visitor is served here again.

    Raises RuleError WINDOW_BUSY (ticket), TICKET_HELD (ticket), DAY_OVER (day) as well.
    """

    def change(work: HallWork, before: Ticket, by: By) -> Ticket:
        back = moves.take_back(before, by)
        if before.day != business_day(hall, work, by.at):
            raise RuleError(Trouble.TICKET_UNKNOWN, ticket=before.number)
        _require_free(work, hall.hall_id, window)
        _require_holder_free(work, before)
        require_not_ended(work, hall.hall_id, before.day)
        return back

    return act(hall, Tap(TicketAct.TAKE_BACK, window, operator, intent), ticket_id, change)


def void(
    hall: Hall, window: str, ticket_id: str, *, operator: str, intent: str, reason: str = ""
) -> tuple[Ticket, Changes]:
    """Make a number invalid (作废), for instance when its slip was never printed."""
    tap = Tap(TicketAct.VOID, window, operator, intent, reason)
    return act(hall, tap, ticket_id, lambda _, before, by: moves.void(before, by))


def release(
    hall: Hall, ticket_id: str, *, operator: str, intent: str, reason: str = ""
) -> tuple[Ticket, Changes]:
    """Put the visitor of a window that has gone silent back to the front of the queue (退回排队).

    For whoever leads the hall, at the board. Raises what `recall` raises but TICKET_OTHER_WINDOW.
    """
    tap = Tap(TicketAct.RELEASE, "", operator, intent, reason)
    return act(hall, tap, ticket_id, partial(released_from_board, tap))


def view(hall: Hall, window: str) -> QueueView:
    """The queue as the window sees it, as of now.

    Raises UnavailableError when the hall cannot be reached: a failure is never an empty queue.
    """
    now = hall.now()
    with hall.store.read() as work:
        footing = look_only(hall, work, now)
        day, policy = footing.day, footing.policy
        follow(hall, work, day)
        every = work.windows.all(hall.hall_id)
        here = next((one for one in every if one.window == window), None)
        waiting = work.tickets.waiting(hall.hall_id, day)
        current = work.tickets.at_window(hall.hall_id, window)
        served = work.tickets.served_count(hall.hall_id, day, window)
        last = work.tickets.last_served(hall.hall_id, day, window)
        silent = silent_among(hall, work, every, now)
    mine = here or never_opened(window, now)
    staffed = [one for one in every if one.status is not WindowStatus.CLOSED]
    names = frozenset(one.window for one in staffed)
    watch = Watch(policy, tuple(hall.queues), mine, names, now)
    upcoming = calling_order(watch, waiting)
    return QueueView(
        window=mine,
        day=day,
        lines=queue_lines(watch, waiting),
        upcoming=tuple(ticket.number for ticket in upcoming[:SHOWN]),
        callable_here=len(upcoming),
        current=current,
        served_today=served,
        last_served=last,
        colleagues=tuple(one for one in staffed if one.window != window),
        as_of=now,
        silent=silent - {window},
    )


def ahead(hall: Hall, ticket: Ticket) -> int:
    """How many of its queue will be called before a waiting ticket (你前面还有 N 人在等待).

    By the policy as of now, as if one window served this queue alone; who comes later with
    priority is not foreseen. 0 when the ticket does not wait any more.
    """
    with hall.store.read() as work:
        waiting = work.tickets.waiting(hall.hall_id, ticket.day)
        policy = policy_of(hall, work)
    queue = [one for one in waiting if one.place.queue == ticket.place.queue]
    called = [one.ticket_id for one, _ in order(policy, 0, hall.now(), queue)]
    return called.index(ticket.ticket_id) if ticket.ticket_id in called else 0


def _call_in_one_trip(hall: Hall, tap: Tap) -> Ticket | None:
    """The next visitor, called the short way; None: nothing was done, go the long way."""
    trip = hall.store.one_trip(hall.hall_id)
    now = hall.now()
    if trip is None or trip.footing.day < hall.date_of(now):
        return None
    by = By(tap.window, tap.operator, now)
    return trip.call_next(hall.hall_id, by, queues=hall.queue_codes(), intent=tap.intent)


def _asking(hall: Hall, footing: Footing, here: HallWindow, now: datetime) -> Asking:
    codes = hall.queue_codes()
    late = footing.policy.overdue_after
    return Asking(
        hall=hall.hall_id,
        day=footing.day,
        window=here.window,
        own=here.serves(codes),
        helped=here.helps_with(codes),
        at=now,
        overdue_before=None if late is None else now - late,
    )


def _held(work: HallWork, hall: str, by: By) -> HallWindow:
    """The window, locked: the same call tried twice at once waits here, and then finds itself."""
    held = work.windows.hold(hall, by.window)
    if held is None:
        work.windows.add(hall, never_opened(by.window, by.at))
        held = work.windows.hold(hall, by.window)
    if held is None:
        raise RacedError(by.window)
    return held


def _require_free(work: HallWork, hall: str, window: str) -> None:
    if (here := work.tickets.at_window(hall, window)) is not None:
        raise RuleError(Trouble.WINDOW_BUSY, ticket=here.number)


def _require_there(hall: Hall, work: HallWork, window: str, now: datetime) -> None:
    there = work.windows.get(hall.hall_id, window)
    if there is None or there.status is WindowStatus.CLOSED:
        raise RuleError(Trouble.WINDOW_CLOSED, window=window)
    if silent_among(hall, work, (there,), now):
        raise RuleError(Trouble.WINDOW_SILENT, window=window)


def _require_holder_free(work: HallWork, ticket: Ticket) -> None:
    """One who comes back must not have taken another number meanwhile."""
    if ticket.state not in OPEN:
        require_none_open(work, ticket.hall, ticket.day, ticket.origin, ticket.holder)
