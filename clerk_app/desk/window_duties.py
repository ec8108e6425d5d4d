"""Which queues a window serves and which it helps out with, set together by a manager."""

from dataclasses import dataclass

from clerk_app.desk.hall import Hall, once
from clerk_app.desk.queue_recording import Tap
from clerk_app.desk.window_recording import WindowChange, act_on_window_in
from clerk_app.domain import hall_window as moves
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import HallWindow, WindowAct
from clerk_app.domain.ticket import By
from clerk_app.store.hall import HallWork


@dataclass(frozen=True, slots=True)
class Duties:
    """What a window does."""

    assigned: tuple[str, ...] = ()
    """Queues it serves; empty: all of them (综合窗口), `NO_QUEUES`: none."""
    helps: tuple[str, ...] = ()
    """Queues it can serve as well (技能), when nobody waits in its own."""


def duties_of(window: HallWindow) -> Duties:
    """The duties the window has."""
    return Duties(window.assigned, window.helps)


def set_duties(
    hall: Hall, window: str, wanted: Duties, *, seen: Duties, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Give a window its duties from now on, all at once.

    `seen` is what the manager started from. Raises RuleError WINDOW_CHANGED (window) when
    somebody else has changed them meanwhile, QUEUE_UNKNOWN (queue), INTENT_REUSED.
    """
    named = () if wanted.assigned == moves.NO_QUEUES else wanted.assigned
    for queue in (*named, *wanted.helps):
        hall.queue(queue)

    def assign(_: HallWork, here: HallWindow, __: By) -> HallWindow:
        if duties_of(here) not in (seen, wanted):
            raise RuleError(Trouble.WINDOW_CHANGED, window=window)
        return moves.assign(here, wanted.assigned)

    def help_too(_: HallWork, here: HallWindow, __: By) -> HallWindow:
        return moves.help_with(here, wanted.helps)

    # Two acts, two events: each keeps an id that follows from the one intention.
    def run(work: HallWork) -> HallWindow:
        def part(
            act: WindowAct, name: str, queues: tuple[str, ...], do: WindowChange
        ) -> HallWindow:
            tap = Tap(act, window, operator, f"{intent}:{name}", " ".join(queues))
            return act_on_window_in(hall, work, tap, do)

        part(WindowAct.ASSIGN, "serves", wanted.assigned, assign)
        return part(WindowAct.HELP, "helps", wanted.helps, help_too)

    return once(hall, run), Changes.QUEUE
