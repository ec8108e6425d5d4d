"""What the calling screen shows, read from the hall at one moment."""

from collections.abc import Sequence

from clerk_app.desk.hall import Hall, present_day
from clerk_app.desk.hall_queues import follow
from clerk_app.domain.display_view import DisplayView, display_view
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import QueueInfo

EARLIER = 40
"""So many past calls are read: more than any screen has room for."""


def shown_queues(hall: Hall, queues: Sequence[str]) -> tuple[QueueInfo, ...]:
    """The queues of one screen in the hall's order; none named: all of them.

    One that the hall no longer has is left out: the others are called on. Raises RuleError
    QUEUE_UNKNOWN (queue) when it has none of them.
    """
    shown = tuple(info for info in hall.queues if not queues or info.queue in queues)
    if not shown:
        raise RuleError(Trouble.QUEUE_UNKNOWN, queue=" ".join(queues))
    return shown


def read_display(hall: Hall, queues: Sequence[str] = ()) -> DisplayView:
    """The screen of `queues` (none named: of the whole hall), as of now.

    Raises RuleError QUEUE_UNKNOWN (queue), and UnavailableError when the hall cannot be reached:
    a failure is never an empty screen.
    """
    now = hall.now()
    with hall.store.read() as work:
        day = present_day(hall, work, now)
        follow(hall, work, day)
        shown = shown_queues(hall, queues)
        codes = [info.queue for info in shown]
        calls = work.calls.last(hall.hall_id, day, codes, most=EARLIER)
        waiting = work.calls.waiting(hall.hall_id, day)
        notices = work.notices.shown(hall.hall_id, now)
    return display_view(
        calls,
        waiting,
        queues=shown,
        notices=[one.text for one in notices],
        day=day,
        as_of=now,
    )
