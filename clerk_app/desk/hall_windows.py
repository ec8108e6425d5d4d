"""A window of the hall opens, pauses, closes, and is given its queues; every act is kept.

Which act is legal is one table, `domain.hall_window.WINDOW_MOVES`; an illegal one says why.
"""

from clerk_app.desk.hall import Hall, shared_now
from clerk_app.desk.queue_recording import Tap
from clerk_app.desk.window_recording import act_on_window
from clerk_app.domain import hall_window as moves
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_window import HallWindow, WindowAct
from clerk_app.domain.ticket import By
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import NAME


def open_window(
    hall: Hall, window: str, *, operator: str, intent: str, name: str = ""
) -> tuple[HallWindow, Changes]:
    """The operator sits down.

    `name` is kept with the event: the board knows operators of other stations by their ids alone.
    """
    tap = Tap(WindowAct.OPEN, window, operator, intent)
    facts = {NAME: name} if name else {}
    return act_on_window(hall, tap, lambda _, here, by: moves.open_up(here, by), facts=facts)


def pause_window(
    hall: Hall, window: str, *, operator: str, intent: str, reason: str
) -> tuple[HallWindow, Changes]:
    """No visitor is called here for a while (暂停); the visitor at hand is served on.

    Raises RuleError PAUSE_REASON (window) without a reason, WINDOW_MOVE (window, act, status).
    """
    tap = Tap(WindowAct.PAUSE, window, operator, intent, reason)
    return act_on_window(hall, tap, lambda _, here, by: moves.pause(here, by, reason))


def resume_window(
    hall: Hall, window: str, *, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """The pause is over (恢复). Raises RuleError WINDOW_MOVE (window, act, status)."""
    tap = Tap(WindowAct.RESUME, window, operator, intent)
    return act_on_window(hall, tap, lambda _, here, by: moves.resume(here, by))


def close_window(
    hall: Hall, window: str, *, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """The operator leaves; whoever was sent to this window is free for its colleagues.

    Raises RuleError WINDOW_BUSY (ticket) while a visitor is at the window.
    """

    def change(work: HallWork, here: HallWindow, by: By) -> HallWindow:
        return moves.close(here, by, work.tickets.at_window(hall.hall_id, window))

    return act_on_window(hall, Tap(WindowAct.CLOSE, window, operator, intent), change)


def assign_queues(
    hall: Hall, window: str, *, queues: tuple[str, ...], operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Give a window the queues it serves from now on; empty: all of them (综合窗口).

    `NO_QUEUES`: none, only who is sent to it is called. Raises RuleError QUEUE_UNKNOWN (queue).
    """
    if queues != moves.NO_QUEUES:
        for queue in queues:
            hall.queue(queue)
    tap = Tap(WindowAct.ASSIGN, window, operator, intent, " ".join(queues))
    return act_on_window(hall, tap, lambda _, here, __: moves.assign(here, queues))


def help_queues(
    hall: Hall, window: str, *, queues: tuple[str, ...], operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Let a window help out with these queues when its own are empty (技能).

    Raises RuleError QUEUE_UNKNOWN (queue).
    """
    for queue in queues:
        hall.queue(queue)
    tap = Tap(WindowAct.HELP, window, operator, intent, " ".join(queues))
    return act_on_window(hall, tap, lambda _, here, __: moves.help_with(here, queues))


def help_with(
    hall: Hall, window: str, queue: str, *, helps: bool, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Let a window help with one queue, or no more; what else it helps with stays as it then is.

    Raises RuleError QUEUE_UNKNOWN (queue).
    """
    hall.queue(queue)

    def change(_: HallWork, here: HallWindow, __: By) -> HallWindow:
        others = tuple(one for one in here.helps if one != queue)
        return moves.help_with(here, (*others, queue) if helps else others)

    note = f"{'+' if helps else '-'}{queue}"
    return act_on_window(hall, Tap(WindowAct.HELP, window, operator, intent, note), change)


def windows_of(hall: Hall) -> tuple[HallWindow, ...]:
    """Every window the hall knows, as it is now. Raises UnavailableError."""
    with hall.store.read() as work:
        return work.windows.all(hall.hall_id)


def say_alive(hall: Hall, window: str) -> None:
    """Note that the window's program runs; wakes nobody. Raises UnavailableError."""
    with hall.store.begin() as work:
        work.windows.seen(hall.hall_id, window, shared_now(hall, work))
