"""The one way an act at the board becomes an event: kept once for its intent, whoever was first."""

from clerk_app.desk import led
from clerk_app.desk.hall import Hall, shared_day
from clerk_app.desk.queue_recording import Tap, first_event
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import HallEvent

_SUBJECT = "subject"


def done_at_board(work: HallWork, tap: Tap, subject: str) -> bool:
    """Whether a try of this tap was committed.

    Raises RuleError INTENT_REUSED (act, intent) when it was another act, or about something else.
    """
    event = first_event(work, tap)
    if event is not None and event.facts.get(_SUBJECT) != subject:
        raise RuleError(Trouble.INTENT_REUSED, act=event.act, intent=tap.intent)
    return event is not None


def record_at_board(hall: Hall, work: HallWork, tap: Tap, subject: str, *, changed: bool) -> None:
    """Keep the event of an act on the alarm or notice `subject`.

    One that came after somebody else's is kept too, and says that it changed nothing.
    """
    now = hall.now()
    work.events.add(
        HallEvent(
            intent=tap.intent,
            hall=hall.hall_id,
            day=shared_day(hall, work),
            act=tap.act.value,
            ticket_id="",
            window=tap.window,
            operator=tap.operator,
            at=now,
            from_state="",
            to_state="",
            facts={_SUBJECT: subject, "changed": changed},
        )
    )
    led.note_tap(work, hall.hall_id, tap, subject, now, {"changed": changed})
