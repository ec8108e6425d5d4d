"""Working days, limits and warning cards on the official calendar."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from clerk_app.domain.case import Limit
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.workdays import (
    Calendar,
    Due,
    DueReason,
    Suspension,
    WarningCard,
    read_calendar,
)

FOLDER = Path(__file__).parents[3] / "resources" / "calendar"
DOCS = {path.stem: json.loads(path.read_text("utf-8")) for path in FOLDER.glob("*.json")}
CALENDAR = read_calendar([one for one in DOCS.values() if not one.get("provisional")])
"""What has been published; the year that is known by the law alone is no part of it."""
SHIPPED = read_calendar(list(DOCS.values()))

published_days = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "n", "due"),
    [
        ("2026-09-18", 5, "2026-09-24"),
        ("2026-09-18", 20, "2026-10-22"),
        ("2026-09-30", 5, "2026-10-13"),
        ("2026-09-30", 20, "2026-11-03"),
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-04-30", 5, "2026-05-11"),
        ("2026-05-08", 1, "2026-05-09"),
        ("2026-06-18", 1, "2026-06-22"),
        ("2026-10-09", 1, "2026-10-10"),
        ("2025-12-31", 5, "2026-01-08"),
        ("2025-09-26", 10, "2025-10-16"),
        ("2026-11-23", 20, "2026-12-21"),
    ],
)
def test_golden_vectors(start: str, n: int, due: str) -> None:
    assert CALENDAR.add_workdays(day(start), n) == day(due)
    assert CALENDAR.due(Limit(n, "1"), day(start)) == Due(
        day(due), fixed=True, reason=DueReason.COUNTED
    )


def test_a_joint_case_of_today_reaches_into_an_unpublished_year() -> None:
    assert CALENDAR.add_workdays(day("2026-11-23"), 45) is None
    assert CALENDAR.due(Limit(45, "1"), day("2026-11-23")) == Due(
        None, fixed=False, reason=DueReason.CALENDAR_UNPUBLISHED
    )


def test_a_year_that_is_known_by_the_law_alone_gives_a_provisional_day() -> None:
    assert SHIPPED.due(Limit(45, "1"), day("2026-11-23")) == Due(
        day("2027-01-26"), fixed=True, reason=DueReason.COUNTED, provisional=True
    )
    assert not SHIPPED.due(Limit(5, "1"), day("2026-11-23")).provisional
    assert not SHIPPED.due(Limit(2, "3"), day("2027-01-04")).provisional
    assert SHIPPED.due(Limit(60, "2"), day("2026-12-08")).provisional


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2027-01-01", False),
        ("2027-01-04", True),
        # 春节 is four days, of which Saturday and Sunday are made up for (放假办法 2 and 6).
        ("2027-02-04", True),
        ("2027-02-05", False),
        ("2027-02-08", False),
        ("2027-02-10", False),
        ("2027-02-11", True),
        ("2027-04-05", False),
        # 1 and 2 May are a weekend.
        ("2027-05-03", False),
        ("2027-05-04", False),
        ("2027-05-05", True),
        ("2027-06-09", False),
        ("2027-09-15", False),
        ("2027-10-05", False),
        ("2027-10-06", True),
    ],
)
def test_until_the_notice_comes_the_law_says_which_days_are_off(text: str, worked: bool) -> None:
    assert SHIPPED.is_workday(day(text)) is worked


def test_the_law_gives_thirteen_days_beside_the_weekends() -> None:
    weekdays = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    off = [one for one in weekdays if one.weekday() < 5 and not SHIPPED.is_workday(one)]
    assert len(off) == 13


def test_the_notice_takes_the_place_of_the_law() -> None:
    notice: Mapping[str, object] = {
        "year": 2027,
        "source": "test",
        "version": "2027-1",
        "off": [{"name": "元旦", "first": "2027-01-01", "last": "2027-01-04"}],
        "working": [],
    }
    later = Calendar({**SHIPPED.years, **read_calendar(notice).years})
    assert later.due(Limit(45, "1"), day("2026-11-23")) == Due(
        day("2027-01-27"), fixed=True, reason=DueReason.COUNTED
    )


def test_a_special_procedure_is_not_counted() -> None:
    pause = (day("2026-09-08"), day("2026-09-17"))
    due = CALENDAR.due(Limit(20, "1"), day("2026-09-01"), [pause])
    assert due == Due(day("2026-10-15"), fixed=True, reason=DueReason.COUNTED)


def test_a_running_special_procedure_leaves_the_day_open() -> None:
    pauses: list[Suspension] = [
        (day("2026-09-08"), day("2026-09-09")),
        (day("2026-09-15"), None),
    ]
    due = CALENDAR.due(Limit(20, "1"), day("2026-09-01"), pauses)
    assert due == Due(None, fixed=False, reason=DueReason.SUSPENDED)


@pytest.mark.parametrize(
    ("limit", "start", "due", "reason"),
    [
        # 15 calendar days (社会保险登记): an ordinary last day, one in 国庆节, one on a Saturday.
        (Limit(15, "2"), "2026-11-02", "2026-11-17", DueReason.COUNTED),
        (Limit(15, "2"), "2026-09-18", "2026-10-08", DueReason.MOVED),
        (Limit(15, "2"), "2026-11-06", "2026-11-23", DueReason.MOVED),
        # A Saturday that is worked is no day off.
        (Limit(1, "2"), "2026-10-09", "2026-10-10", DueReason.COUNTED),
        # Months: the same day, the last day of a shorter month, over a year's end.
        (Limit(1, "5"), "2026-07-15", "2026-08-17", DueReason.MOVED),
        (Limit(3, "5"), "2026-08-12", "2026-11-12", DueReason.COUNTED),
        (Limit(1, "5"), "2026-03-31", "2026-04-30", DueReason.COUNTED),
        (Limit(2, "5"), "2025-12-31", "2026-02-28", DueReason.COUNTED),
        (Limit(12, "5"), "2025-03-05", "2026-03-05", DueReason.COUNTED),
        # Within the day: 即办, hours, minutes; and hours that fill days.
        (Limit(0, "1"), "2026-11-23", "2026-11-23", DueReason.SAME_DAY),
        (Limit(0, "2"), "2026-11-22", "2026-11-22", DueReason.SAME_DAY),
        (Limit(2, "3"), "2026-11-23", "2026-11-23", DueReason.SAME_DAY),
        (Limit(30, "4"), "2026-11-23", "2026-11-23", DueReason.SAME_DAY),
        (Limit(24, "3"), "2026-11-23", "2026-11-24", DueReason.COUNTED),
        (Limit(1440, "4"), "2026-11-27", "2026-11-30", DueReason.MOVED),
    ],
)
def test_limits_in_every_unit(limit: Limit, start: str, due: str, reason: DueReason) -> None:
    assert CALENDAR.due(limit, day(start)) == Due(day(due), fixed=True, reason=reason)


def test_a_special_procedure_pushes_calendar_days_out() -> None:
    pause = (day("2026-11-04"), day("2026-11-06"))
    due = CALENDAR.due(Limit(15, "2"), day("2026-11-02"), [pause])
    assert due == Due(day("2026-11-20"), fixed=True, reason=DueReason.COUNTED)


def test_a_moved_day_does_not_land_in_a_special_procedure() -> None:
    pause = (day("2026-11-23"), day("2026-11-24"))
    due = CALENDAR.due(Limit(15, "2"), day("2026-11-06"), [pause])
    assert due == Due(day("2026-11-25"), fixed=True, reason=DueReason.MOVED)


@pytest.mark.parametrize("limit", [Limit(60, "2"), Limit(2, "5"), Limit(3660, "2")])
def test_calendar_days_past_the_published_years_are_open(limit: Limit) -> None:
    due = CALENDAR.due(limit, day("2026-11-23"))
    assert due == Due(None, fixed=False, reason=DueReason.CALENDAR_UNPUBLISHED)


def test_an_endless_looking_pause_ends_the_count() -> None:
    due = CALENDAR.due(Limit(5, "2"), day("2026-11-23"), [(day("2026-11-24"), date.max)])
    assert due.reason is DueReason.CALENDAR_UNPUBLISHED


@pytest.mark.parametrize(
    ("limit", "path"),
    [
        (Limit(5, "6"), "limit.unit"),
        (Limit(5, ""), "limit.unit"),
        (Limit(-1, "1"), "limit.value"),
        (Limit(3661, "1"), "limit.value"),
        (Limit(121, "5"), "limit.value"),
    ],
)
def test_a_limit_no_law_gives_is_refused(limit: Limit, path: str) -> None:
    with pytest.raises(RuleError) as caught:
        CALENDAR.due(limit, day("2026-11-23"))
    assert caught.value.trouble is Trouble.CATALOGUE_FORM
    assert caught.value.facts["path"] == path


def test_counting_backwards_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="-1"):
        CALENDAR.add_workdays(day("2026-11-23"), -1)


def test_an_unpublished_day_is_not_judged() -> None:
    assert not CALENDAR.covers(day("2027-01-01"))
    with pytest.raises(UnavailableError) as caught:
        CALENDAR.is_workday(day("2027-01-01"))
    assert (caught.value.trouble, caught.value.facts) == (
        Trouble.CALENDAR_UNPUBLISHED,
        {"year": 2027},
    )


@pytest.mark.parametrize(
    ("text", "worked"),
    [
        ("2026-01-04", True),
        ("2026-02-14", True),
        ("2026-02-23", False),
        ("2026-02-24", True),
        ("2026-05-09", True),
        ("2026-10-10", True),
        ("2026-10-11", False),
        ("2025-01-26", True),
        ("2025-02-04", False),
        ("2025-06-02", False),
        ("2025-10-08", False),
        ("2024-02-09", True),
        ("2024-10-12", True),
    ],
)
def test_the_notices_are_followed(text: str, worked: bool) -> None:
    assert CALENDAR.is_workday(day(text)) is worked


@pytest.mark.parametrize(("year", "workdays"), [(2024, 251), (2025, 248), (2026, 248)])
def test_workdays_of_a_year(year: int, workdays: int) -> None:
    assert CALENDAR.workdays_between(date(year - 1, 12, 31), date(year, 12, 31)) == workdays


@pytest.mark.parametrize(
    ("today", "due", "left", "card"),
    [
        ("2026-11-23", "2026-11-26", 3, WarningCard.NONE),
        ("2026-11-24", "2026-11-26", 2, WarningCard.NONE),
        ("2026-11-25", "2026-11-26", 1, WarningCard.YELLOW),
        ("2026-11-26", "2026-11-26", 0, WarningCard.YELLOW),
        ("2026-11-27", "2026-11-26", -1, WarningCard.RED),
        # Friday and the weekend before a Monday are all one working day away.
        ("2026-11-20", "2026-11-23", 1, WarningCard.YELLOW),
        ("2026-11-21", "2026-11-23", 1, WarningCard.YELLOW),
        # Overdue on a Saturday, before any working day has passed.
        ("2026-11-28", "2026-11-27", -1, WarningCard.RED),
        ("2026-12-02", "2026-11-27", -3, WarningCard.RED),
        # The eve of the long holiday.
        ("2026-09-30", "2026-10-08", 1, WarningCard.YELLOW),
        ("2026-12-31", "2027-01-04", None, WarningCard.NONE),
        ("2027-01-05", "2026-12-31", None, WarningCard.RED),
    ],
)
def test_days_left_and_cards(today: str, due: str, left: int | None, card: WarningCard) -> None:
    assert CALENDAR.workdays_left(day(today), day(due)) == left
    assert CALENDAR.card(day(today), day(due)) is card


@given(published_days, st.integers(0, 60))
def test_adding_and_counting_are_inverse(start: date, n: int) -> None:
    due = CALENDAR.add_workdays(start, n)
    assume(due is not None)
    assert due is not None
    assert CALENDAR.workdays_between(start, due) == n
    assert n == 0 or CALENDAR.is_workday(due)


@given(published_days, st.integers(0, 60))
def test_more_days_and_later_starts_never_end_earlier(start: date, n: int) -> None:
    due = CALENDAR.add_workdays(start, n)
    longer = CALENDAR.add_workdays(start, n + 1)
    later = CALENDAR.add_workdays(start + timedelta(days=1), n)
    if due is None:
        assert longer is None
        assert n == 0 or later is None
    if due is not None and longer is not None:
        assert due < longer
    if due is not None and later is not None:
        assert due <= later


@given(
    published_days,
    st.sampled_from([Limit(5, "1"), Limit(15, "2"), Limit(1, "5")]),
    st.integers(0, 30),
    st.integers(0, 20),
)
def test_a_pause_never_brings_the_day_forward(
    start: date, limit: Limit, after: int, length: int
) -> None:
    first = start + timedelta(days=after)
    plain_due = CALENDAR.due(limit, start).day
    paused_due = CALENDAR.due(limit, start, [(first, first + timedelta(days=length))]).day
    if plain_due is not None and paused_due is not None:
        assert plain_due <= paused_due
    assert plain_due is not None or paused_due is None


def doc(**changes: object) -> dict[str, Any]:
    return {**DOCS["2026"], **changes}


@pytest.mark.parametrize(
    ("read", "path", "problem"),
    [
        (doc(year="2026"), "year", "not_a_number"),
        ({}, "year", "missing"),
        ("2026", "", "not_an_object"),
        ([doc(), doc()], "[1].year", "year_twice"),
        ([doc(), 5], "[1]", "not_an_object"),
        (doc(off=[]), "off", "empty"),
        (doc(off=[{"name": "元旦", "first": "2026-01-01"}]), "off[0].last", "missing"),
        (
            doc(off=[{"name": "元旦", "first": "2026-01-03", "last": "2026-01-01"}]),
            "off[0].last",
            "ends_before_it_begins",
        ),
        (
            doc(off=[{"name": "元旦", "first": "2026-01-01", "last": "2027-01-01"}]),
            "off[0].last",
            "not_in_year",
        ),
        (
            [doc(off=[{"name": "元旦", "first": "2026-02-30", "last": "2026-03-01"}])],
            "[0].off[0].first",
            "not_a_date",
        ),
        (doc(working=["20260104"]), "working[0]", "not_a_date"),
        (doc(working=["2025-11-30"]), "working[0]", "not_in_year"),
        (doc(working=["2026-01-05"]), "working[0]", "not_a_weekend"),
        (doc(working=["2026-01-03"]), "working[0]", "off_and_working"),
    ],
)
def test_a_calendar_of_another_shape_is_refused_with_its_path(
    read: object, path: str, problem: str
) -> None:
    with pytest.raises(RuleError) as caught:
        read_calendar(read)
    assert caught.value.trouble is Trouble.CALENDAR_FORM
    assert caught.value.facts == {"path": path, "problem": problem}


def test_a_calendar_of_one_year_says_where_it_came_from() -> None:
    found = read_calendar(doc()).years[2026]
    assert found.source == DOCS["2026"]["source"]
    assert found.version == "2026-1"


def test_the_next_notice_may_move_the_end_of_december() -> None:
    # As the notice for 2019 did: 29 December 2018 worked, 31 December off.
    following: Mapping[str, object] = {
        "year": 2027,
        "source": "test",
        "version": "2027-1",
        "off": [{"name": "元旦", "first": "2026-12-31", "last": "2027-01-02"}],
        "working": ["2026-12-27"],
    }
    longer = Calendar({**CALENDAR.years, **read_calendar(following).years})
    assert CALENDAR.is_workday(day("2026-12-31"))
    assert not longer.is_workday(day("2026-12-31"))
    assert longer.is_workday(day("2026-12-27"))
    assert longer.add_workdays(day("2026-12-30"), 1) == day("2027-01-04")


def test_an_empty_calendar_fixes_nothing() -> None:
    empty = Calendar({})
    assert empty.add_workdays(day("2026-11-23"), 1) is None
    assert empty.due(Limit(5, "2"), day("2026-11-23")).day is None
    assert empty.due(Limit(2, "3"), day("2026-11-23")).day == day("2026-11-23")
