"""A window of the hall opens, pauses, closes, and is given its queues; every act is kept."""

from dataclasses import replace

from clerk_app.desk.hall import Hall, shared_now
from clerk_app.desk.queue_recording import Tap
from clerk_app.desk.window_recording import WindowChange, act_on_window
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import HallWindow, WindowAct, WindowStatus
from clerk_app.domain.ticket import By
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import NAME


def open_window(
    hall: Hall, window: str, *, operator: str, intent: str, name: str = ""
) -> tuple[HallWindow, Changes]:
    """The operator sits down, or goes on after a pause.

    `name` is kept with the event: the board knows operators of other stations by their ids alone.
    """
    tap = Tap(WindowAct.OPEN, window, operator, intent)
    return act_on_window(hall, tap, _with(WindowStatus.OPEN), facts={NAME: name} if name else {})


def pause_window(
    hall: Hall, window: str, *, operator: str, intent: str, reason: str
) -> tuple[HallWindow, Changes]:
    """No visitor is called here for a while (暂停); the visitor at hand is served on."""
    tap = Tap(WindowAct.PAUSE, window, operator, intent, reason)
    return act_on_window(hall, tap, _with(WindowStatus.PAUSED, reason))


def close_window(
    hall: Hall, window: str, *, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """The operator leaves; whoever was sent to this window is free for its colleagues.

    Raises RuleError WINDOW_BUSY (ticket) while a visitor is at the window.
    """
    closed = _with(WindowStatus.CLOSED)

    def change(work: HallWork, before: HallWindow | None, by: By) -> HallWindow:
        here = work.tickets.at_window(hall.hall_id, window)
        if here is not None:
            raise RuleError(Trouble.WINDOW_BUSY, ticket=here.number)
        return closed(work, before, by)

    return act_on_window(hall, Tap(WindowAct.CLOSE, window, operator, intent), change)


def assign_queues(
    hall: Hall, window: str, *, queues: tuple[str, ...], operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Give a window the queues it serves from now on; none: all of them (综合窗口).

    Raises RuleError QUEUE_UNKNOWN (queue).
    """
    for queue in queues:
        hall.queue(queue)

    def change(_: HallWork, before: HallWindow | None, by: By) -> HallWindow:
        if before is None:
            return HallWindow(window, WindowStatus.CLOSED, "", by.at, assigned=queues)
        return replace(before, assigned=queues)

    tap = Tap(WindowAct.ASSIGN, window, operator, intent, " ".join(queues))
    return act_on_window(hall, tap, change)


def help_queues(
    hall: Hall, window: str, *, queues: tuple[str, ...], operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Let a window help out with these queues when its own are empty (技能).

    Raises RuleError QUEUE_UNKNOWN (queue).
    """
    for queue in queues:
        hall.queue(queue)

    def change(_: HallWork, before: HallWindow | None, by: By) -> HallWindow:
        blank = HallWindow(window, WindowStatus.CLOSED, "", by.at)
        return replace(before or blank, helps=queues)

    return act_on_window(
        hall, Tap(WindowAct.HELP, window, operator, intent, " ".join(queues)), change
    )


def help_with(
    hall: Hall, window: str, queue: str, *, helps: bool, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Let a window help with one queue, or no more; what else it helps with stays as it then is.

    Raises RuleError QUEUE_UNKNOWN (queue).
    """
    hall.queue(queue)

    def change(_: HallWork, before: HallWindow | None, by: By) -> HallWindow:
        here = before or HallWindow(window, WindowStatus.CLOSED, "", by.at)
        others = tuple(one for one in here.helps if one != queue)
        return replace(here, helps=(*others, queue) if helps else others)

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


def _with(status: WindowStatus, reason: str = "") -> WindowChange:
    def change(_: HallWork, before: HallWindow | None, by: By) -> HallWindow:
        blank = HallWindow(by.window, status, by.operator, by.at)
        return replace(
            before or blank, status=status, operator=by.operator, since=by.at, reason=reason
        )

    return change
