"""Negative lists: the edition of the day, found by a few keys, and what a finding means."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.negative_list import (
    FINDING,
    IS_FOREIGN,
    Answer,
    Bar,
    Edition,
    Finding,
    Scope,
    barring,
    editions_on,
    finding_in,
    finding_of,
    found,
    not_listed,
    require_current,
    value_of,
)
from clerk_app.domain.negative_list_reading import read_edition, read_editions
from tests.helpers.stations import ROOT

FILES = sorted((ROOT / "resources" / "negative_list").glob("*.json"))
TODAY = date(2026, 11, 23)


def doc_of(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text("utf-8")))


EDITIONS = read_editions({"editions": [doc_of(path) for path in FILES]})
ZONE = next(one for one in EDITIONS if one.edition == "ftz-2021")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_edition_reads_and_says_how_sure_it_is(path: Path) -> None:
    edition = read_edition(doc_of(path))
    assert edition.edition == path.stem
    assert edition.source
    assert edition.checked
    assert {one.checked for one in edition.measures} <= {"verified", "memory"}
    assert [one.id for one in edition.measures] == [
        str(at) for at in range(1, len(edition.measures) + 1)
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2021, 12, 31), []),
        (date(2022, 1, 1), ["ftz-2021", "2021"]),
        (date(2024, 10, 31), ["ftz-2021", "2021"]),
        (date(2024, 11, 1), ["ftz-2021", "2024"]),
        (TODAY, ["ftz-2021", "2024"]),
    ],
)
def test_which_edition_counts_follows_from_the_date(day: date, expected: list[str]) -> None:
    assert [one.edition for one in editions_on(EDITIONS, day)] == expected


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("幼儿园", "学前"),
        ("yey", "学前"),
        ("开一家医院", "医疗机构"),
        ("８４３２", "医疗机构"),
        ("直播", "网络视听"),
        ("转基因 种子", "转基因"),
    ],
)
def test_a_few_keys_find_the_measure(typed: str, word: str) -> None:
    assert word in ZONE.search(typed)[0].text


def test_nothing_typed_shows_all_and_one_letter_none() -> None:
    assert ZONE.search("  ") == ZONE.measures
    assert ZONE.search("q") == ()


def test_what_the_company_says_it_does_is_recognised() -> None:
    told = ZONE.mentioned_in("托育服务；幼儿园运营；日用百货销售")
    assert [one.sector for one in told] == ["教育"]
    assert ZONE.mentioned_in("日用百货销售") == ()


@given(st.text(max_size=12))
def test_a_search_finds_what_is_there_and_never_twice(typed: str) -> None:
    hits = ZONE.search(typed)
    assert len(set(hits)) == len(hits)
    assert set(hits) <= set(ZONE.measures)


@given(
    st.sampled_from([measure for one in EDITIONS for measure in one.measures]),
    st.booleans(),
)
def test_a_finding_goes_into_its_field_and_comes_back(measure: Any, met: bool) -> None:
    edition = next(one for one in EDITIONS if measure in one.measures)
    made = found(edition, measure, met=met)
    assert finding_in(value_of(made)) == made
    assert made.barred is (measure.bar is Bar.PROHIBITED or not met)


def test_a_prohibition_has_no_condition_to_be_met() -> None:
    measure = next(one for one in ZONE.measures if one.bar is Bar.PROHIBITED)
    assert found(ZONE, measure, met=True).answer is Answer.PROHIBITED


@pytest.mark.parametrize(
    "value",
    [
        "x",
        "[]",
        "{}",
        '{"answer": "maybe", "edition": "2024", "title": "t"}',
        '{"answer": "prohibited", "edition": "2024", "title": "t"}',
        '{"answer": "not_listed", "edition": "2024", "title": "t", "measure": "1"}',
        '{"answer": "not_listed", "edition": "", "title": "t"}',
    ],
)
def test_what_is_no_finding_is_refused(value: str) -> None:
    with pytest.raises(RuleError) as caught:
        finding_in(value)
    assert caught.value.facts["rule"] == "negative_list"
    assert finding_of({IS_FOREIGN: "1", FINDING: value}) is None


def test_a_finding_counts_only_for_somebody_from_abroad() -> None:
    barred = value_of(found(ZONE, ZONE.search("测绘")[0], met=False))
    assert barring({IS_FOREIGN: "1", FINDING: barred}) is not None
    assert barring({IS_FOREIGN: "0", FINDING: barred}) is None
    assert barring({FINDING: barred}) is None
    assert barring({IS_FOREIGN: "1", FINDING: value_of(not_listed(ZONE))}) is None


def rule_of(value: str, on: date = TODAY) -> object:
    with pytest.raises(RuleError) as caught:
        require_current(EDITIONS, {IS_FOREIGN: "1", FINDING: value}, on)
    return caught.value.facts["rule"]


def test_a_finding_in_a_list_of_another_time_is_looked_up_again() -> None:
    old = next(one for one in EDITIONS if one.edition == "2021")
    value = value_of(not_listed(old))
    require_current(EDITIONS, {IS_FOREIGN: "1", FINDING: value}, date(2023, 5, 1))
    assert rule_of(value) == "edition"
    assert rule_of(value.replace("2021", "1999")) == "edition"


def test_a_finding_must_be_of_its_list() -> None:
    measure = ZONE.search("测绘")[0]
    unknown = Finding(ZONE.edition, ZONE.title, Answer.MET, "999", "")
    called_met = Finding(ZONE.edition, ZONE.title, Answer.MET, measure.id, measure.text)
    assert rule_of(value_of(unknown)) == "measure"
    assert rule_of(value_of(called_met)) == "measure"


def changed(**parts: Any) -> dict[str, Any]:
    return doc_of(FILES[0]) | parts


MEASURE = {
    "id": "1",
    "sector": "教育",
    "text": "限于合作。",
    "bar": "restricted",
    "condition": "合作",
}


@pytest.mark.parametrize(
    ("doc", "path"),
    [
        (changed(scope="moon"), "editions[0].scope"),
        (changed(in_force_from="1 May"), "editions[0].in_force_from"),
        (changed(in_force_to="2000-01-01"), "editions[0].in_force_to"),
        (changed(edition=""), "editions[0].edition"),
        (changed(measures=[MEASURE | {"bar": "odd"}]), "editions[0].measures[0].bar"),
        (changed(measures=[MEASURE | {"condition": ""}]), "editions[0].measures[0].condition"),
        (changed(measures=[MEASURE | {"bar": "prohibited"}]), "editions[0].measures[0].condition"),
        (changed(measures=[MEASURE | {"text": " "}]), "editions[0].measures[0].text"),
        (changed(measures=[MEASURE, MEASURE]), "editions[0].measures[1].id"),
    ],
)
def test_what_does_not_fit_is_named_by_its_place(doc: dict[str, Any], path: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_edition(doc)
    assert caught.value.trouble is Trouble.NEGATIVE_LIST_FORM
    assert caught.value.facts["path"] == path


def test_an_edition_stands_once() -> None:
    twice = [doc_of(FILES[0]), doc_of(FILES[0])]
    with pytest.raises(RuleError) as caught:
        read_editions({"editions": twice})
    assert caught.value.facts["path"] == "editions[1].edition"


@pytest.mark.parametrize("doc", [None, [], "2024"])
def test_another_document_is_no_edition(doc: object) -> None:
    with pytest.raises(RuleError):
        read_edition(doc)


def test_the_zones_list_comes_before_a_newer_national_one() -> None:
    older = Edition("z", "z", Scope.ZONE, "2020-01-01", ())
    newer = Edition("n", "n", Scope.NATIONAL, "2025-01-01", ())
    assert editions_on((newer, older), TODAY) == (older, newer)
