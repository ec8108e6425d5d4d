"""A notice (公告) that runs over the hall's calling screen."""

from dataclasses import dataclass
from datetime import datetime

from clerk_app.domain.errors import RuleError, Trouble

LONGEST = 200
"""Characters; a longer one nobody reads to its end as it runs by."""


@dataclass(frozen=True, slots=True)
class HallNotice:
    """One notice."""

    notice_id: str
    text: str
    posted_by: str
    posted_at: datetime
    ends_at: datetime | None = None
    """The first moment at which it is not shown any more; None: until it is withdrawn."""


def notice_text(text: str) -> str:
    """A typed notice on one line. Raises RuleError NOTICE_FORM (problem: empty, too_long)."""
    line = " ".join(text.split())
    if not line:
        raise RuleError(Trouble.NOTICE_FORM, problem="empty")
    if len(line) > LONGEST:
        raise RuleError(Trouble.NOTICE_FORM, problem="too_long")
    return line
