"""A version is published whole and new, for days to come, and counts from its own day on."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue_publishing import (
    Published,
    in_force,
    in_order,
    not_past,
    publishing_problems,
)
from tests.helpers.catalogues import next_version, part

TODAY = date(2026, 11, 28)
KNOWN = (
    Published("2026.11.1", "2026-11-01", 1),
    Published("2026.11.2", "2026-11-20", 2),
)


def problems(doc: Any) -> set[tuple[str, str]]:
    return set(publishing_problems(doc, KNOWN, today=TODAY))


def test_a_whole_new_version_for_a_day_to_come_may_be_published() -> None:
    assert problems(next_version()) == set()
    assert problems(next_version(effective_from="2026-11-28")) == set()


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"version": "2026.11.2"}, ("version", "published:2026.11.2")),
        ({"version": ""}, ("version", "empty")),
        ({"version": "二〇二七"}, ("version", "version_form")),
        ({"version": "a b"}, ("version", "version_form")),
        ({"version": "v" * 41}, ("version", "version_form")),
        ({"effective_from": "2026-11-27"}, ("effective_from", "past:2026-11-28")),
        ({"effective_from": "2026-13-01"}, ("effective_from", "day")),
        ({"effective_from": "20261201"}, ("effective_from", "day")),
        ({"effective_from": ""}, ("effective_from", "missing")),
    ],
)
def test_what_speaks_against_it_is_named_with_its_place(
    changed: dict[str, str], problem: tuple[str, str]
) -> None:
    assert problem in problems(next_version() | changed)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    doc = next_version(effective_from="2026-01-01")
    part(doc, "items", "I20")["department"] = "D99"
    part(doc, "items", "I21")["fields"] = ["ghost"]
    found = problems(doc)
    assert ("effective_from", "past:2026-11-28") in found
    assert {problem for _, problem in found} >= {"unknown:D99", "unknown:ghost"}


def test_a_document_that_is_no_catalogue_is_one_problem() -> None:
    assert problems([]) == {("", "not_an_object")}
    assert ("items", "missing") in problems({"version": "x", "effective_from": "2026-12-01"}) or (
        problems({"version": "x", "effective_from": "2026-12-01"})
    )


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
versions = st.lists(days, min_size=1, max_size=8).map(
    lambda found: tuple(Published(f"v{at}", day.isoformat(), at) for at, day in enumerate(found))
)


@given(versions, days)
def test_the_latest_that_has_begun_counts(published: tuple[Published, ...], on: date) -> None:
    now = in_force(published, on)
    assert now is not None
    begun = [one for one in published if one.effective_from <= on.isoformat()]
    if begun:
        assert now in begun
        assert all(
            (one.effective_from, one.serial) <= (now.effective_from, now.serial) for one in begun
        )
    else:
        assert now == in_order(published)[0]
    left = not_past(published, on)
    assert left[0] == now
    assert all(one.effective_from > on.isoformat() for one in left[1:])


def test_of_two_with_one_day_the_later_published_counts() -> None:
    first = Published("a", "2026-12-01", 3)
    mended = Published("b", "2026-12-01", 4)
    assert in_force((*KNOWN, mended, first), date(2026, 12, 1)) == mended
