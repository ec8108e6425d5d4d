"""Booking a visit (预约): which hours are offered, to whom, until when; all of it is data.

Next working days, slots of an hour, one appointment for each person and day, cancelled until two
hours before: booking notices of two centres (domain.md 7, S30).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.ticket import Slot
from clerk_app.domain.workdays import Calendar

_DAY = timedelta(days=1)
_LONGEST_LOOK = 60
"""Days looked ahead for working days; no holiday is half as long."""


@dataclass(frozen=True, slots=True)
class BookingRules:
    """How one hall may be booked. Raises RuleError CONFIG_FORM (key, problem)."""

    starts: tuple[str, ...]
    """When slots begin, `HH:MM`, in the order of the day."""
    capacity: int
    """Appointments of a queue in a slot."""
    queues: Mapping[str, int] = field(default_factory=dict)
    """Capacity of queues that have another one; 0: not to be booked."""
    minutes: int = 60
    days: int = 5
    """Next working days that are offered; today is not."""
    cancel_hours: int = 2
    """So long before its slot an appointment can be cancelled."""

    def __post_init__(self) -> None:
        """Refuse what cannot be carried out."""
        times = [_time(one) for one in self.starts]
        if times != sorted(set(times)) or not times:
            raise RuleError(Trouble.CONFIG_FORM, key="booking.starts", problem="order")
        for key, least in (("minutes", 1), ("days", 1), ("cancel_hours", 0), ("capacity", 0)):
            if getattr(self, key) < least:
                raise RuleError(Trouble.CONFIG_FORM, key=f"booking.{key}", problem="below_least")

    def capacity_of(self, queue: str) -> int:
        """Appointments of that queue in a slot."""
        return self.queues.get(queue, self.capacity)


def bookable_days(rules: BookingRules, calendar: Calendar, today: date) -> tuple[date, ...]:
    """The next working days after `today`; fewer when the calendar is not published that far.

    A day that only the law tells is not offered: the yearly notice may still make it a holiday.
    """
    found: list[date] = []
    day = today
    for _ in range(_LONGEST_LOOK):
        day += _DAY
        if calendar.is_provisional(day):
            break
        try:
            if calendar.is_workday(day):
                found.append(day)
        except UnavailableError:
            break
        if len(found) == rules.days:
            break
    return tuple(found)


def slots_on(rules: BookingRules, day: date, zone: tzinfo) -> tuple[Slot, ...]:
    """Every slot of a day."""
    length = timedelta(minutes=rules.minutes)
    begins = (datetime.combine(day, _time(one), zone) for one in rules.starts)
    return tuple(Slot(start, start + length) for start in begins)


def may_cancel(rules: BookingRules, slot: Slot, at: datetime) -> bool:
    """Whether it is early enough to cancel."""
    return at <= slot.starts - timedelta(hours=rules.cancel_hours)


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text)
    except ValueError:
        raise RuleError(Trouble.CONFIG_FORM, key="booking.starts", problem="time") from None
