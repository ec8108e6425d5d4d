"""The platform's day is the province's."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")


def day_of(moment: datetime) -> date:
    """The province's date at a moment."""
    return moment.astimezone(ZONE).date()
