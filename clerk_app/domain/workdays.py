"""Legal time: the official calendar of working days, and the last day of a limit counted on it.

What the State Council has published counts. A year it has not yet may be known by the law alone
(全国年节及纪念日放假办法), and what is counted on it is provisional; past that an answer is "not
fixed", never a guess.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from clerk_app.domain.case import Limit
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.records import MisfitError, from_doc

Suspension = tuple[date, date | None]
"""First and last day of a special procedure (特别程序), both excluded; None: still running."""

_DAY = timedelta(days=1)
_SATURDAY = 5


class LimitUnit(StrEnum):
    """Unit of a time limit, as the catalogue writes it (data per item)."""

    WORKDAYS = "1"  # 工作日
    CALENDAR_DAYS = "2"  # 自然日
    HOURS = "3"  # 小时
    MINUTES = "4"  # 分钟
    MONTHS = "5"  # 月


class DueReason(StrEnum):
    """Why the last day is the one it is, or why there is none yet."""

    COUNTED = "counted"
    MOVED = "moved"  # fell on a day off and moved to the next working day (民法典 203)
    SAME_DAY = "same_day"  # 即办, minutes, or hours within one day
    CALENDAR_UNPUBLISHED = "calendar_unpublished"
    SUSPENDED = "suspended"  # a special procedure is still running (行政许可法 45)


@dataclass(frozen=True, slots=True)
class Due:
    """Last day of a limit."""

    day: date | None
    fixed: bool
    """False exactly when `day` is None: shown as not yet fixed."""
    reason: DueReason
    expected: date | None = None
    """While a special procedure runs, the day it was told to last until; None: not told."""
    provisional: bool = False
    """It lies in a year whose holidays are not published: their notice may still move it."""


class WarningCard(StrEnum):
    """Warning card of a running limit (domain facts 5.4)."""

    NONE = "none"
    YELLOW = "yellow"  # from one working day before the last day
    RED = "red"  # overdue


@dataclass(frozen=True, slots=True)
class YearOfDays:
    """What one yearly notice says: days off, and weekend days that are worked (调休)."""

    year: int
    source: str
    version: str
    off: frozenset[date]
    working: frozenset[date]
    provisional: bool = False
    """No notice has been published: it is what the law alone says."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """Years that are known, and what can be counted on them."""

    years: Mapping[int, YearOfDays]

    def covers(self, day: date) -> bool:
        """Whether the holidays of the day's year are known, be it by the law alone."""
        return day.year in self.years

    def is_provisional(self, day: date) -> bool:
        """Whether the day's year is known by the law alone."""
        year = self.years.get(day.year)
        return year is not None and year.provisional

    def is_workday(self, day: date) -> bool:
        """Whether offices work on `day`.

        The notice of the following year may move the last days of December, so it is asked
        first. Raises UnavailableError CALENDAR_UNPUBLISHED (year) past the published years.
        """
        if not self.covers(day):
            raise UnavailableError(Trouble.CALENDAR_UNPUBLISHED, year=day.year)
        for year in (day.year + 1, day.year):
            notice = self.years.get(year)
            if notice is not None and day in notice.off:
                return False
            if notice is not None and day in notice.working:
                return True
        return day.weekday() < _SATURDAY

    def add_workdays(self, start: date, n: int) -> date | None:
        """The `n`-th working day after `start`, which is not counted (民法典 201).

        None when the calendar is not published that far. Zero days is `start` itself; raises
        ValueError for a negative count.
        """
        return self._nth_workday(start, n, lambda _: False)

    def workdays_between(self, start: date, end: date) -> int | None:
        """Working days after `start` up to and including `end`; 0 when `end` is not later.

        None when the calendar is not published that far.
        """
        days = [start + _DAY * step for step in range(1, (end - start).days + 1)]
        if not all(self.covers(day) for day in days):
            return None
        return sum(self.is_workday(day) for day in days)

    def due(self, limit: Limit, start: date, suspended: Sequence[Suspension] = ()) -> Due:
        """Last day of `limit` from `start`, the day of acceptance, which is not counted.

        - Working days: holidays and days of a special procedure are not counted
          (行政许可法 82 and 45).
        - Calendar days and months: days of a special procedure push the end out (45); a last
          day that is not worked moves to the next one that is (民法典 202, 203).
        - Hours and minutes: the same day (即办), or as many days later as they fill.
        - A value of zero is 即办: the same day.

        Raises RuleError CATALOGUE_FORM (path, problem) for an unknown unit or a value no law
        gives.
        """
        due = self._due(limit, start, suspended)
        if due.day is None or due.reason is DueReason.SAME_DAY:
            return due
        return replace(due, provisional=self.is_provisional(due.day))

    def _due(self, limit: Limit, start: date, suspended: Sequence[Suspension]) -> Due:
        unit, value = _unit(limit), limit.value
        if any(last is None for _, last in suspended):
            return Due(None, fixed=False, reason=DueReason.SUSPENDED)
        pauses = tuple((first, last) for first, last in suspended if last is not None)

        def is_suspended(day: date) -> bool:
            return any(first <= day <= last for first, last in pauses)

        if unit is LimitUnit.WORKDAYS and value > 0:
            return _fixed_or_not(self._nth_workday(start, value, is_suspended))
        length = _calendar_length(unit, value, start)
        if length == 0:
            return Due(start, fixed=True, reason=DueReason.SAME_DAY)
        return self._due_on_calendar_days(start, length, is_suspended)

    def workdays_left(self, today: date, due: date) -> int | None:
        """Working days from tomorrow to the last day: 0 on it, negative once it is past.

        An overdue limit is at least one day late, even over a weekend. None when the calendar
        is not published that far.
        """
        if today <= due:
            return self.workdays_between(today, due)
        late = self.workdays_between(due, today)
        return None if late is None else -max(1, late)

    def card(self, today: date, due: date) -> WarningCard:
        """Yellow from one working day before `due`, red after it.

        Where the calendar is not published nothing is known to be near: no card but red.
        """
        if today > due:
            return WarningCard.RED
        left = self.workdays_left(today, due)
        return WarningCard.YELLOW if left is not None and left <= 1 else WarningCard.NONE

    def _nth_workday(
        self, start: date, n: int, is_suspended: Callable[[date], bool]
    ) -> date | None:
        if n < 0:
            raise ValueError(n)
        day, left = start, n
        while left:
            day += _DAY
            if not self.covers(day):
                return None
            if self.is_workday(day) and not is_suspended(day):
                left -= 1
        return day

    def _due_on_calendar_days(
        self, start: date, length: int, is_suspended: Callable[[date], bool]
    ) -> Due:
        day, left = start, length
        last_published = max(self.years, default=0)
        while left and day.year <= last_published:
            day += _DAY
            left -= not is_suspended(day)
        counted = day
        while self.covers(day) and (not self.is_workday(day) or is_suspended(day)):
            day += _DAY
        if not self.covers(day):
            return _fixed_or_not(None)
        reason = DueReason.COUNTED if day == counted else DueReason.MOVED
        return Due(day, fixed=True, reason=reason)


@dataclass(frozen=True, slots=True)
class _Holiday:
    name: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class _YearDoc:
    """One year as a file of `resources/calendar` carries it."""

    year: int
    source: str
    version: str
    off: tuple[_Holiday, ...]
    working: tuple[str, ...]
    provisional: bool = False


def read_calendar(doc: object) -> Calendar:
    """Calendar from one year's document or a list of them (shape: `resources/calendar`).

    Days belong to the year of their notice or to the December before it. Raises RuleError
    CALENDAR_FORM (path, problem) for anything else.
    """
    docs = doc if isinstance(doc, list | tuple) else (doc,)
    years: dict[int, YearOfDays] = {}
    for place, one in enumerate(docs):
        path = f"[{place}]" if isinstance(doc, list | tuple) else ""
        found = _read_year(one, path)
        if found.year in years:
            raise _misfit(_below(path, "year"), "year_twice")
        years[found.year] = found
    return Calendar(years)


def _read_year(doc: object, path: str) -> YearOfDays:
    try:
        read = from_doc(_YearDoc, doc, path)
    except MisfitError as misfit:
        raise _misfit(misfit.path, misfit.problem) from misfit
    if not read.off:
        raise _misfit(_below(path, "off"), "empty")
    off: set[date] = set()
    for place, holiday in enumerate(read.off):
        off |= _holiday_days(holiday, read.year, _below(path, f"off[{place}]"))
    working: set[date] = set()
    for place, text in enumerate(read.working):
        where = _below(path, f"working[{place}]")
        day = _notice_day(text, read.year, where)
        if day.weekday() < _SATURDAY:
            raise _misfit(where, "not_a_weekend")
        if day in off:
            raise _misfit(where, "off_and_working")
        working.add(day)
    return YearOfDays(
        year=read.year,
        source=read.source,
        version=read.version,
        off=frozenset(off),
        working=frozenset(working),
        provisional=read.provisional,
    )


def _holiday_days(holiday: _Holiday, year: int, path: str) -> set[date]:
    first = _notice_day(holiday.first, year, f"{path}.first")
    last = _notice_day(holiday.last, year, f"{path}.last")
    if last < first:
        raise _misfit(f"{path}.last", "ends_before_it_begins")
    return {first + _DAY * step for step in range((last - first).days + 1)}


def _notice_day(text: str, year: int, path: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise _misfit(path, "not_a_date") from None
    # fromisoformat reads other ISO forms too; one spelling keeps the files comparable.
    if day.isoformat() != text:
        raise _misfit(path, "not_a_date")
    if day.year != year and (day.year, day.month) != (year - 1, 12):
        raise _misfit(path, "not_in_year")
    return day


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _misfit(path: str, problem: str) -> RuleError:
    return RuleError(Trouble.CALENDAR_FORM, path=path, problem=problem)


_LARGEST_VALUES = {
    LimitUnit.WORKDAYS: 3660,
    LimitUnit.CALENDAR_DAYS: 3660,
    LimitUnit.HOURS: 3660 * 24,
    LimitUnit.MINUTES: 3660 * 24 * 60,
    LimitUnit.MONTHS: 120,
}
"""About ten years; anything above is a mistake in the catalogue."""


def _unit(limit: Limit) -> LimitUnit:
    try:
        unit = LimitUnit(limit.unit)
    except ValueError:
        raise RuleError(
            Trouble.CATALOGUE_FORM, path="limit.unit", problem=f"unknown_word:{limit.unit[:40]}"
        ) from None
    if not 0 <= limit.value <= _LARGEST_VALUES[unit]:
        raise RuleError(Trouble.CATALOGUE_FORM, path="limit.value", problem="out_of_range")
    return unit


def _calendar_length(unit: LimitUnit, value: int, start: date) -> int:
    """Length of a limit in calendar days, 0 for the same day."""
    if unit is LimitUnit.MONTHS:
        return (months_later(start, value) - start).days
    return value // {LimitUnit.HOURS: 24, LimitUnit.MINUTES: 24 * 60}.get(unit, 1)


def months_later(start: date, months: int) -> date:
    """The same day of a later month, or the last of that month without such a day (民法典 202)."""
    years, month = divmod(start.month - 1 + months, 12)
    first = date(start.year + years, month + 1, 1)
    next_first = (first + _DAY * 31).replace(day=1)
    return min(first + _DAY * (start.day - 1), next_first - _DAY)


def _fixed_or_not(day: date | None) -> Due:
    if day is None:
        return Due(None, fixed=False, reason=DueReason.CALENDAR_UNPUBLISHED)
    return Due(day, fixed=True, reason=DueReason.COUNTED)
