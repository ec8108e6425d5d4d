"""Which hours can be booked: working days to come, whole slots, cancelled in time."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.booking import BookingRules, bookable_days, may_cancel, slots_on
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_choice import queue_of
from clerk_app.domain.records import from_doc
from clerk_app.domain.ticket import Slot
from clerk_app.domain.workdays import Calendar, read_calendar
from tests.helpers.samples import catalogue_doc
from tests.helpers.station import RESOURCES

ZONE = ZoneInfo("Asia/Shanghai")
RULES = BookingRules(("09:00", "10:00", "14:00"), 6, {"Z": 3, "J": 0})
CATALOGUE = read_catalogue(catalogue_doc())


def calendar() -> Calendar:
    paths = sorted((RESOURCES / "calendar").glob("*.json"))
    return read_calendar([json.loads(path.read_text("utf-8")) for path in paths])


@given(st.dates(date(2024, 1, 1), date(2026, 12, 10)))
def test_the_next_five_working_days_are_offered(today: date) -> None:
    found = bookable_days(RULES, calendar(), today)
    assert len(found) == 5
    assert found[0] > today
    assert list(found) == sorted(set(found))
    assert all(calendar().is_workday(day) for day in found)
    assert calendar().workdays_between(today, found[-1]) == 5


def test_past_the_published_calendar_nothing_is_promised() -> None:
    found = bookable_days(RULES, calendar(), date(2026, 12, 30))
    assert found == (date(2026, 12, 31),)


@given(st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_slots_are_hours_that_do_not_overlap(day: date) -> None:
    slots = slots_on(RULES, day, ZONE)
    assert [one.starts.astimezone(ZONE).date() for one in slots] == [day] * 3
    for earlier, later in pairwise(slots):
        assert earlier.ends <= later.starts
    assert all(one.ends - one.starts == timedelta(hours=1) for one in slots)


@given(st.integers(-300, 300))
def test_two_hours_before_is_the_last_moment_to_cancel(minutes: int) -> None:
    starts = datetime(2026, 11, 24, 9, tzinfo=ZONE)
    slot = Slot(starts, starts + timedelta(hours=1))
    at = starts + timedelta(minutes=minutes)
    assert may_cancel(RULES, slot, at) == (minutes <= -120)


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        ({"starts": ()}, "booking.starts"),
        ({"starts": ("10:00", "09:00")}, "booking.starts"),
        ({"starts": ("25:00",)}, "booking.starts"),
        ({"starts": ("09:00",), "days": 0}, "booking.days"),
        ({"starts": ("09:00",), "capacity": -1}, "booking.capacity"),
    ],
)
def test_rules_that_cannot_be_carried_out_are_refused(rules: dict[str, object], key: str) -> None:
    with pytest.raises(RuleError) as refused:
        BookingRules(**{"capacity": 1, **rules})  # type: ignore[arg-type]
    assert refused.value.trouble is Trouble.CONFIG_FORM
    assert refused.value.facts["key"] == key


def test_the_shipped_rules_are_right_and_name_queues_that_are_there() -> None:
    path = RESOURCES / "catalogue" / "booking.json"
    shipped = from_doc(BookingRules, json.loads(path.read_text("utf-8")))
    known = {
        one["id"] for one in json.loads(path.with_name("catalogue.json").read_text())["queues"]
    }
    assert set(shipped.queues) <= known
    assert shipped.capacity_of("A") == shipped.capacity


def test_a_case_waits_where_the_catalogue_says() -> None:
    assert queue_of(CATALOGUE, theme="", items=["I01", "I02"]) == "A"
    assert queue_of(CATALOGUE, theme="T01", items=["I01", "I04"]) == "Z"
    assert queue_of(CATALOGUE, theme="", items=["I01", "I04"]) == ""
    assert queue_of(CATALOGUE, theme="", items=["I01"], to_collect=True) == "J"
    assert queue_of(CATALOGUE, theme="T99", items=[]) == ""


def test_a_catalogue_that_marks_no_queue_for_results_has_the_only_one_for_no_item() -> None:
    unmarked = tuple(replace(one, collects=False) for one in CATALOGUE.queues)
    before = replace(CATALOGUE, queues=tuple(one for one in unmarked if one.id != "Q"))
    assert queue_of(before, theme="", items=[], to_collect=True) == "J"
    assert queue_of(replace(before, queues=unmarked), theme="", items=[], to_collect=True) == ""


def test_the_shipped_hall_has_the_queues_of_a_service_hall_each_served_by_a_window() -> None:
    names = {one.id: (one.name, one.name_en, one.letter) for one in CATALOGUE.queues}
    assert names["E"] == ("即办件", "Done while you wait", "E")
    assert names["Q"] == ("咨询", "Enquiries", "Q")
    assert names["J"] == ("出件领证", "Collect results", "J")
    assert {one.project_type for one in CATALOGUE.items if one.id in _of("E")} == {"1"}
    assert set(names) == {queue for one in CATALOGUE.windows for queue in one.queues}


def _of(queue: str) -> tuple[str, ...]:
    return next(one.items for one in CATALOGUE.queues if one.id == queue)
