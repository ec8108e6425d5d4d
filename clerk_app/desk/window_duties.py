"""Which queues a window serves and which it helps out with, set together by a manager."""

from dataclasses import dataclass

from clerk_app.desk import hall_windows
from clerk_app.desk.hall import Hall
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import HallWindow


@dataclass(frozen=True, slots=True)
class Duties:
    """What a window does."""

    assigned: tuple[str, ...] = ()
    """Queues it serves; empty: all of them (综合窗口)."""
    helps: tuple[str, ...] = ()
    """Queues it can serve as well (技能), when nobody waits in its own."""


def duties_of(window: HallWindow) -> Duties:
    """The duties the window has."""
    return Duties(window.assigned, window.helps)


def set_duties(
    hall: Hall, window: str, wanted: Duties, *, seen: Duties, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Give a window its duties from now on; a try that was cut in the middle goes on with it.

    `seen` is what the manager started from. Raises RuleError WINDOW_CHANGED (window) when
    somebody else has changed them meanwhile, QUEUE_UNKNOWN (queue), INTENT_REUSED.
    """
    with hall.store.read() as work:
        found = work.windows.get(hall.hall_id, window)
    now = Duties() if found is None else duties_of(found)
    if now not in (seen, Duties(wanted.assigned, seen.helps), wanted):
        raise RuleError(Trouble.WINDOW_CHANGED, window=window)
    # Two acts, two events: each keeps an id that follows from the one intention.
    hall_windows.assign_queues(
        hall, window, queues=wanted.assigned, operator=operator, intent=f"{intent}:serves"
    )
    return hall_windows.help_queues(
        hall, window, queues=wanted.helps, operator=operator, intent=f"{intent}:helps"
    )
