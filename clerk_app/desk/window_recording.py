"""The one way an act on a window becomes rows: under its lock, once for its intent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.desk import led
from clerk_app.desk.hall import Hall, once, shared_day
from clerk_app.desk.queue_recording import Tap, first_event
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_window import HallWindow, WindowAct, never_opened
from clerk_app.domain.ticket import By
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_windows import doc_of, window_from
from clerk_app.store.ticket_events import HallEvent

_LED = (WindowAct.ASSIGN, WindowAct.HELP, WindowAct.SHUT)
"""What only whoever leads the hall does with a window."""

WindowChange = Callable[[HallWork, HallWindow, By], HallWindow]
"""A window (closed if nobody ever opened it) as it is to be after an act; raises RuleError when it
may not be."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A window of a hall before an act and after it."""

    hall: str
    before: HallWindow | None
    """None: nobody has ever opened it."""
    after: HallWindow
    day: date
    """The business day it was done on."""
    at: datetime


def act_on_window(
    hall: Hall, tap: Tap, change: WindowChange, *, facts: Mapping[str, str] | None = None
) -> tuple[HallWindow, Changes]:
    """Do `change` to a window in one transaction, once for the tap's intent.

    Raises RuleError INTENT_REUSED and what `change` raises: then nothing is written.
    """
    done = once(hall, lambda work: act_on_window_in(hall, work, tap, change, facts=facts))
    return done, Changes.QUEUE


def act_on_window_in(
    hall: Hall,
    work: HallWork,
    tap: Tap,
    change: WindowChange,
    *,
    facts: Mapping[str, str] | None = None,
) -> HallWindow:
    """As `act_on_window`, within a transaction that does more than this."""
    # Locked before it is read: whoever else changes the window waits, or was first and is seen.
    before = work.windows.hold(hall.hall_id, tap.window)
    done = first_event(work, tap)
    if done is not None:
        return window_from(done.answer)
    now = hall.now()
    here = never_opened(tap.window, now) if before is None else before
    after = change(work, here, By(tap.window, tap.operator, now))
    work.windows.put(hall.hall_id, before, after)
    if before is None:
        # With the duties the hall gives a new one.
        after = work.windows.get(hall.hall_id, tap.window) or after
    moved = Moved(hall.hall_id, before, after, shared_day(hall, work), now)
    record_window(work, tap, moved, facts=facts)
    return after


def record_window(
    work: HallWork, tap: Tap, moved: Moved, *, facts: Mapping[str, str] | None = None
) -> None:
    """Keep the event of an act on a window, with the answer that a repeat of its intent gets."""
    before, after = moved.before, moved.after
    work.events.add(
        HallEvent(
            intent=tap.intent,
            hall=moved.hall,
            day=moved.day,
            act=tap.act.value,
            ticket_id="",
            window=tap.window,
            operator=tap.operator,
            at=moved.at,
            from_state="" if before is None else before.status.value,
            to_state=after.status.value,
            facts={"note": tap.note} if tap.note else facts or {},
            answer=doc_of(after),
        )
    )
    if tap.act in _LED:
        was = None if before is None else doc_of(before)
        told = {"before": was, "after": doc_of(after)}
        led.note_tap(work, moved.hall, tap, tap.window, moved.at, told)
