"""The board (值班看板): one reading of the whole hall, and what its manager does from there."""

from collections import Counter
from dataclasses import replace
from datetime import datetime

from clerk_app.desk import hall_windows
from clerk_app.desk.hall import Hall, present_day
from clerk_app.desk.hall_alarms import note_over_limit
from clerk_app.desk.hall_queues import follow
from clerk_app.desk.hall_settings import limits_of
from clerk_app.desk.waits import QueueWait, demand_in, waits_of
from clerk_app.desk.window_signs import signs_of
from clerk_app.domain.board_view import BoardQueue, BoardView, BoardWindow, to_call_out
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_window import HallWindow
from clerk_app.domain.load_balance import Proposal, unserved_in
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.waiting_times import Demand


def view(hall: Hall) -> BoardView:
    """Everything the board shows, of one moment; what would even the load out is `weigh`ed after.

    Raises UnavailableError when the hall cannot be reached: a failure is never an empty hall.
    """
    now = hall.now()
    with hall.store.read() as work:
        day = present_day(hall, work, now)
        follow(hall, work, day)
        # The same for the whole picture, though another thread may follow the next ones.
        hall = replace(hall, queues=tuple(hall.queues))
        waiting = work.tickets.waiting(hall.hall_id, day)
        demand = demand_in(hall, work, day, now=now, waiting=waiting)
        limits = limits_of(hall, work)
        windows = work.windows.all(hall.hall_id)
        signs = signs_of(hall, work, windows, now)
        served = work.tickets.served_counts(hall.hall_id, day)
        at_windows = {one.window: one for one in work.tickets.at_windows(hall.hall_id)}
        alarms = work.alarms.of_day(hall.hall_id, day)
        people = work.events.names(hall.hall_id, day)
    codes = hall.queue_codes()
    waits = waits_of(hall, demand, waiting, now=now)
    bound = Counter(one.place.window for one in waiting)
    return BoardView(
        day=day,
        as_of=now,
        queues=tuple(
            _queue(info, wait, demand, now) for info, wait in zip(hall.queues, waits, strict=True)
        ),
        windows=tuple(
            BoardWindow(
                window=one.window,
                status=one.status,
                operator=one.operator,
                since=one.since,
                reason=one.reason,
                own=one.serves(codes),
                helps=one.helps_with(codes),
                current=at_windows.get(one.window),
                served=served.get(one.window, 0),
                seen=signs[one.window].seen,
                silent=signs[one.window].silent,
                bound=bound[one.window],
            )
            for one in windows
        ),
        alarms=alarms,
        limits=limits,
        demand=demand,
        unserved=unserved_in(demand),
        people=people,
    )


def apply(
    hall: Hall, proposal: Proposal, *, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Carry a proposal out; the window follows at its next call, and shows it at once.

    What else the window helps with stays as it then is. Raises UnavailableError.
    """
    return hall_windows.help_with(
        hall,
        proposal.window,
        proposal.queue,
        helps=proposal.helps,
        operator=operator,
        intent=intent,
    )


def call_out(hall: Hall, seen: BoardView) -> Changes:
    """Keep an alarm for each limit that `seen` shows to be passed and nobody has been told of.

    Two boards that see the same keep one alarm. Raises UnavailableError.
    """
    changes = Changes.NOTHING
    for limit in to_call_out(seen):
        changes |= note_over_limit(
            hall, limit.kind, limit.subject, intent=hall.ids.new(), note=limit.note
        )[1]
    return changes


def _queue(info: QueueInfo, wait: QueueWait, demand: Demand, now: datetime) -> BoardQueue:
    return BoardQueue(
        queue=info.queue,
        name=info.name,
        letter=info.letter,
        waiting=wait.waiting,
        first_since=None if wait.longest is None else now - wait.longest,
        estimated=wait.estimated,
        windows=sum(1 for seat in demand.seats if info.queue in seat.reach),
        closing=info.closing,
    )
