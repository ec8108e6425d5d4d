"""Alarms of the hall: a clerk's silent call, what is over a limit, and who has seen to it."""

from collections.abc import Iterable

from clerk_app.desk.board_recording import done_at_board, record_at_board
from clerk_app.desk.hall import Hall, once, present_day, shared_day
from clerk_app.desk.queue_recording import Tap
from clerk_app.domain.board_act import BoardAct
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_alarm import Alarm, AlarmKind
from clerk_app.store.hall import HallWork


def call_for_help(
    hall: Hall, window: str, *, operator: str, intent: str, note: str = ""
) -> tuple[Alarm, Changes]:
    """A silent call for help from a window to the board (一键求助).

    While one of the window is open, another changes nothing and answers the open one.
    """
    return _raise(hall, AlarmKind.STAFF, window, operator=operator, intent=intent, note=note)


def note_over_limit(
    hall: Hall, kind: AlarmKind, subject: str, *, intent: str, note: str = ""
) -> tuple[Alarm, Changes]:
    """Keep that a limit is passed, so that it stays in sight until somebody has seen to it."""
    return _raise(hall, kind, subject, operator="", intent=intent, note=note)


def acknowledge(
    hall: Hall, alarm_id: str, *, operator: str, intent: str
) -> tuple[Alarm | None, Changes]:
    """Somebody sees to the alarm; who was first is kept, and a second one changes nothing.

    Answers the alarm, None when there is no such one. Raises RuleError INTENT_REUSED (act, intent).
    """
    tap = Tap(BoardAct.ACKNOWLEDGE, "", operator, intent)

    def run(work: HallWork) -> Alarm | None:
        if not done_at_board(work, tap, alarm_id):
            changed = work.alarms.acknowledge(alarm_id, by=operator, at=hall.now())
            record_at_board(hall, work, tap, alarm_id, changed=changed)
        return work.alarms.get(alarm_id)

    return once(hall, run), Changes.QUEUE


def alarms_today(hall: Hall) -> tuple[Alarm, ...]:
    """All of the hall's business day, oldest first. Raises UnavailableError."""
    now = hall.now()
    with hall.store.read() as work:
        return work.alarms.of_day(hall.hall_id, present_day(hall, work, now))


def is_seen(hall: Hall, alarm_id: str) -> bool:
    """Whether somebody at the board sees to it. Raises UnavailableError."""
    with hall.store.read() as work:
        alarm = work.alarms.get(alarm_id)
    return alarm is not None and alarm.acknowledged_at is not None


def calls_for_help(hall: Hall) -> tuple[Alarm, ...]:
    """Today's silent calls that nobody has seen to, oldest first. Raises UnavailableError."""
    return tuple(one for one in still_open(alarms_today(hall)) if one.kind is AlarmKind.STAFF)


def still_open(alarms: Iterable[Alarm]) -> tuple[Alarm, ...]:
    """Those nobody has seen to."""
    return tuple(alarm for alarm in alarms if alarm.acknowledged_at is None)


def _raise(
    hall: Hall, kind: AlarmKind, subject: str, *, operator: str, intent: str, note: str
) -> tuple[Alarm, Changes]:
    def run(work: HallWork) -> Alarm:
        now = hall.now()
        day = shared_day(hall, work)
        known = work.alarms.get(intent) or work.alarms.open_of(hall.hall_id, day, kind, subject)
        if known is not None:
            return known
        alarm = Alarm(intent, kind, subject, operator, now, note)
        work.alarms.add(hall.hall_id, day, alarm)
        return alarm

    return once(hall, run), Changes.QUEUE
