"""A notice (公告) that runs over the hall's calling screen."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from clerk_app.domain.errors import RuleError, Trouble

LONGEST = 200
"""Characters; a longer one nobody reads to its end as it runs by."""


class NoticeState(StrEnum):
    """Where a notice stands at a moment."""

    COMING = "coming"  # 待播
    SHOWN = "shown"  # 播出中
    OVER = "over"  # 已到期
    WITHDRAWN = "withdrawn"  # 已撤下


@dataclass(frozen=True, slots=True)
class HallNotice:
    """One notice."""

    notice_id: str
    text: str
    posted_by: str
    posted_at: datetime
    ends_at: datetime | None = None
    """The first moment at which it is not shown any more; None: until it is withdrawn."""
    starts_at: datetime | None = None
    """The first moment at which it is shown; None: as soon as it was posted."""
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None


def notice_text(text: str) -> str:
    """A typed notice on one line. Raises RuleError NOTICE_FORM (problem: empty, too_long)."""
    line = " ".join(text.split())
    if not line:
        raise RuleError(Trouble.NOTICE_FORM, problem="empty")
    if len(line) > LONGEST:
        raise RuleError(Trouble.NOTICE_FORM, problem="too_long")
    return line


def notice_times(starts_at: datetime | None, ends_at: datetime | None, now: datetime) -> None:
    """Guard the times of a new notice. Raises RuleError NOTICE_TIMES when nobody would see it."""
    if ends_at is not None and ends_at <= max(now, starts_at or now):
        raise RuleError(Trouble.NOTICE_TIMES)


def notice_state(notice: HallNotice, at: datetime) -> NoticeState:
    """Where the notice stands at a moment."""
    if notice.withdrawn_at is not None:
        return NoticeState.WITHDRAWN
    if notice.ends_at is not None and notice.ends_at <= at:
        return NoticeState.OVER
    if notice.starts_at is not None and notice.starts_at > at:
        return NoticeState.COMING
    return NoticeState.SHOWN
