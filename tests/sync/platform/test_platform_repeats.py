"""Two cases of one applicant: one that was handed in twice, or two by the catalogue's word."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import delete

from clerk_app.domain.case import CaseItem
from clerk_app.domain.case_states import Act
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.natural_key import natural_keys
from clerk_app.domain.operations import CreateCase, MoveItems
from clerk_app.domain.repeats import Repeats
from sync.client import Client
from sync.platform import open_matters
from sync.platform.tables import open_matter
from tests.helpers.builders import create, item, operation
from tests.helpers.catalogues import shipped
from tests.helpers.platforms import Running
from tests.helpers.posted import case_of, send


def begun(word: str, number: str) -> CreateCase:
    return replace(create((replace(item("I26"), repeats=word),)), number=number)


@pytest.mark.parametrize("word", ["", Repeats.JOINED])
def test_what_was_handed_in_twice_is_one_case(platform: Running, word: str) -> None:
    with platform.client() as client:
        send(client, operation("a-1", begun(word, "GX0301261123001B"), case_id="case-a"))
        send(client, operation("b-1", begun(word, "GX0301261123002B"), case_id="case-b"))
        assert case_of(client, "case-a")["aliases"] == ["case-b"]


@pytest.mark.parametrize("word", [Repeats.WARNED, Repeats.ALLOWED, "word of a newer program"])
def test_what_may_be_applied_for_again_stays_two(platform: Running, word: str) -> None:
    with platform.client() as client:
        send(client, operation("a-1", begun(word, "GX0301261123001B"), case_id="case-a"))
        send(client, operation("b-1", begun(word, "GX0301261123002B"), case_id="case-b"))
        assert case_of(client, "case-a")["aliases"] == []
        assert case_of(client, "case-b")["number"] == "GX0301261123002B"


def test_an_employer_brings_two_foreigners() -> None:
    """The catalogue we ship knows it of work permits, building sites and investment projects."""
    words = {one.id: one.repeats for one in read_catalogue(shipped()).items if one.repeats}
    assert words == dict.fromkeys(("I19", "I26", "I28", "I33"), Repeats.WARNED)


def test_an_item_that_may_be_applied_for_again_has_no_key() -> None:
    again = replace(item("I26"), repeats=Repeats.WARNED)
    assert natural_keys(create((again,))) == ()
    assert natural_keys(create((again, item("I03")))) == natural_keys(create((item("I03"),)))


def two(platform: Running, first: tuple[str, ...], second: tuple[str, ...]) -> dict[str, Any]:
    """What the first case is after the second was opened with these items."""
    with platform.client() as client:
        for case, ids in (("a", first), ("b", second)):
            begun = replace(create([item(one) for one in ids]), number=f"GX030126112300{case}B")
            send(client, operation(f"{case}-1", begun, case_id=f"case-{case}"))
        return case_of(client, "case-a")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("I01", "I02"), ("I02", "I01")),
        (("I01", "I02"), ("I02",)),
        (("I02",), ("I01", "I02")),
        (("I01", "I02"), ("I03", "I02")),
    ],
)
def test_what_has_an_item_in_common_is_one_case_in_whatever_order(
    platform: Running, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    case = two(platform, first, second)
    assert case["aliases"] == ["case-b"]
    assert {one["item_id"] for one in case["items"]} == {*first, *second}


def test_what_has_no_item_in_common_stays_two(platform: Running) -> None:
    assert two(platform, ("I01",), ("I02",))["aliases"] == []


def begin(client: Client, case: str, *items: CaseItem) -> None:
    begun = replace(create(items), number=f"GX030126112300{case}B")
    send(client, operation(f"{case}-1", begun, case_id=f"case-{case}"))


def test_of_two_that_are_alike_the_one_with_most_in_common_is_joined(platform: Running) -> None:
    one, other, third = item("I01"), item("I02"), item("I03")
    with platform.client() as client:
        begin(client, "a", one)
        begin(client, "b", other, third)
        begin(client, "c", third, one, other)
        assert case_of(client, "case-a")["aliases"] == []
        assert case_of(client, "case-b")["aliases"] == ["case-c"]


def test_what_would_be_lost_in_the_other_keeps_them_apart(platform: Running) -> None:
    """Of a foreigner's permit a second is one of its own, whatever was handed in with it."""
    permit = replace(item("I26"), repeats=Repeats.WARNED)
    with platform.client() as client:
        begin(client, "a", item("I03"), permit)
        begin(client, "b", permit, item("I03"))
        assert case_of(client, "case-a")["aliases"] == []


def test_what_has_ended_is_filed_again_though_the_rest_still_runs(platform: Running) -> None:
    with platform.client() as client:
        begin(client, "a", item("I01"), item("I02"))
        ended = MoveItems(Act.WITHDRAW, ("I02",), "2026-11-23")
        send(client, operation("a-2", ended, case_id="case-a", parent="a-1"))
        begin(client, "b", item("I02"))
        begin(client, "c", item("I01"))
        assert case_of(client, "case-a")["aliases"] == ["case-c"]
        assert case_of(client, "case-b")["aliases"] == []


def test_a_release_without_the_table_has_written(platform: Running) -> None:
    with platform.client() as client:
        begin(client, "a", item("I01"), item("I02"))
        database = platform.platform.database
        database.write(lambda connection: connection.execute(delete(open_matter)))
        database.write(open_matters.note_all)
        begin(client, "b", item("I02"))
        assert case_of(client, "case-a")["aliases"] == ["case-b"]
