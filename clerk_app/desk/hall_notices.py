"""Notices that run over the calling screen: posted and withdrawn at the board."""

from dataclasses import dataclass
from datetime import datetime, time

from clerk_app.desk import led
from clerk_app.desk.board_recording import done_at_board, record_at_board
from clerk_app.desk.hall import Hall, once
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.led import Led
from clerk_app.desk.queue_recording import Tap
from clerk_app.domain.board_act import BoardAct
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_notice import HallNotice, notice_text, notice_times
from clerk_app.store.hall import HallWork


@dataclass(frozen=True, slots=True)
class NoticeBoard:
    """The hall's notices as of one moment."""

    notices: tuple[HallNotice, ...]
    """Those shown, those to come, and those that ended today; oldest first."""
    as_of: datetime


def post_notice(
    hall: Hall,
    text: str,
    *,
    operator: str,
    intent: str,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> tuple[HallNotice, Changes]:
    """Show a notice, from now on or from `starts_at` until `ends_at`.

    The same intent again answers what was posted first. Raises RuleError NOTICE_FORM (problem),
    NOTICE_TIMES, INTENT_REUSED (act, intent).
    """
    line = notice_text(text)

    def run(work: HallWork) -> HallNotice:
        done = work.notices.get(intent)
        if done is not None:
            if (done.text, done.starts_at, done.ends_at) != (line, starts_at, ends_at):
                raise RuleError(Trouble.INTENT_REUSED, act="post_notice", intent=intent)
            return done
        now = hall.now()
        notice_times(starts_at, ends_at, now)
        notice = HallNotice(intent, line, operator, now, ends_at, starts_at)
        work.notices.add(hall.hall_id, notice)
        until = ends_at.isoformat() if ends_at else ""
        facts = {"text": line, "from": (starts_at or now).isoformat(), "until": until}
        led.note(work, hall.hall_id, Led(led.POSTED, intent, operator, now, intent, facts))
        return notice

    return once(hall, run), Changes.QUEUE


def withdraw_notice(
    hall: Hall, notice_id: str, *, operator: str, intent: str
) -> tuple[HallNotice | None, Changes]:
    """Show a notice no more; who was first is kept, and a second one changes nothing.

    Answers the notice, None when there is none. Raises RuleError INTENT_REUSED (act, intent).
    """
    tap = Tap(BoardAct.WITHDRAW, "", operator, intent)

    def run(work: HallWork) -> HallNotice | None:
        if not done_at_board(work, tap, notice_id):
            changed = work.notices.withdraw(notice_id, by=operator, at=hall.now())
            record_at_board(hall, work, tap, notice_id, changed=changed)
        return work.notices.get(notice_id)

    return once(hall, run), Changes.QUEUE


def notices(hall: Hall) -> tuple[HallNotice, ...]:
    """Those to be shown now, oldest first. Raises UnavailableError."""
    with hall.store.read() as work:
        return work.notices.shown(hall.hall_id, hall.now())


def notice_board(hall: Hall) -> NoticeBoard:
    """What a manager sees of the hall's notices. Raises UnavailableError."""
    now = hall.now()
    midnight = datetime.combine(hall.date_of(now), time(), HALL_ZONE)
    with hall.store.read() as work:
        return NoticeBoard(work.notices.lasting_since(hall.hall_id, midnight), now)
