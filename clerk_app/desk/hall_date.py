"""The hall's date: deadlines and versions count by it, whatever zone the PC is set to."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from clerk_app.desk.ports import Clock

HALL_ZONE = ZoneInfo("Asia/Shanghai")


def hall_date(clock: Clock) -> date:
    """Today in the hall."""
    return date_of(clock.now())


def date_of(moment: datetime) -> date:
    """The date in the hall at that moment."""
    return moment.astimezone(HALL_ZONE).date()
