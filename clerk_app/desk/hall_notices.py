"""Notices that run over the calling screen: posted and withdrawn at the board."""

from datetime import datetime

from clerk_app.desk.hall import Hall, once
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_notice import HallNotice, notice_text
from clerk_app.store.hall import HallWork


def post_notice(
    hall: Hall, text: str, *, operator: str, intent: str, ends_at: datetime | None = None
) -> tuple[HallNotice, Changes]:
    """Show a notice from now on. Raises RuleError NOTICE_FORM (problem)."""
    line = notice_text(text)

    def run(work: HallWork) -> HallNotice:
        notice = HallNotice(intent, line, operator, hall.now(), ends_at)
        work.notices.add(hall.hall_id, notice)
        return notice

    return once(hall, run), Changes.QUEUE


def withdraw_notice(hall: Hall, notice_id: str, *, operator: str) -> Changes:
    """Show a notice no more; again changes nothing."""

    def run(work: HallWork) -> None:
        work.notices.withdraw(notice_id, by=operator, at=hall.now())

    once(hall, run)
    return Changes.QUEUE


def notices(hall: Hall) -> tuple[HallNotice, ...]:
    """Those to be shown now, oldest first. Raises UnavailableError."""
    with hall.store.read() as work:
        return work.notices.shown(hall.hall_id, hall.now())
