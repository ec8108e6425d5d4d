"""Delegated powers (下放、委托): offered here from their day, decided in the right name."""

from datetime import date
from typing import Any

import pytest

from clerk_app.domain.applied_for import case_items
from clerk_app.domain.catalogue import Standing
from clerk_app.domain.catalogue_reading import problems_of, read_catalogue
from tests.helpers.catalogues import part, shipped

CATALOGUE = read_catalogue(shipped())
BEFORE, FROM = date(2026, 11, 30), date(2026, 12, 1)


def test_an_item_is_offered_here_from_the_day_its_power_moves() -> None:
    item = CATALOGUE.item("I34")
    assert item.standing(BEFORE) is Standing.ELSEWHERE
    assert item.standing(FROM) is Standing.IN_FORCE
    assert case_items(CATALOGUE, item_ids=("I34",), on=BEFORE) == ()
    assert item not in CATALOGUE.search("道路旅客", on=BEFORE)
    assert CATALOGUE.search("道路旅客", on=FROM) == (item,)


@pytest.mark.parametrize(
    ("item_id", "decided_by", "delegate"),
    [
        ("I35", "陕西省住房和城乡建设厅（示例）", "自贸区住房和城乡建设局（示例）"),  # 委托
        ("I33", "自贸区发展和改革部门（示例）", ""),  # 下放: its own name
        ("I20", "自贸区市场监督管理局（示例）", ""),
    ],
)
def test_a_case_carries_the_body_in_whose_name_it_is_decided(
    item_id: str, decided_by: str, delegate: str
) -> None:
    (item,) = case_items(CATALOGUE, item_ids=(item_id,), on=FROM)
    assert (item.decided_by, item.delegate) == (decided_by, delegate)


@pytest.mark.parametrize(
    ("power", "place", "problem"),
    [
        ({"source": "delegated"}, "power.from_body", "empty"),
        ({"source": "devolved", "from_body": " "}, "power.from_body", "empty"),
        ({"source": "own", "from_body": "省厅"}, "power.source", "own_power_from_another"),
        ({"since": "2027-01-01"}, "power.before", "empty"),
        ({"since": "2027-1-1", "before": "省厅"}, "power.since", "day"),
    ],
)
def test_a_power_whose_origin_is_not_told_is_no_power(
    power: dict[str, str], place: str, problem: str
) -> None:
    doc = shipped()
    part(doc, "items", "I20")["power"] = power
    at = next(n for n, one in enumerate(doc["items"]) if one["id"] == "I20")
    assert (f"items[{at}].{place}", problem) in problems_of(doc)


def changed(**values: Any) -> set[str]:
    doc = shipped()
    part(doc, "items", "I20").update(values)
    return {problem for _, problem in problems_of(doc)}


def test_level_days_fees_and_telephones_are_checked() -> None:
    assert changed(level="2") == {"code:level:3"}
    assert changed(level="9") == {"unknown:9"}
    assert changed(valid_from="2026-05-01", valid_to="2026-04-30") == {"before_it_begins"}
    assert changed(valid_to="2026-02-30") == {"day"}
    assert changed(guide={"serves": ["77"]}) == {"unknown:77"}
    fee = {"name": "工本费", "standard": "10 元", "basis": ""}
    assert changed(guide={"fees": [fee]}) == {"empty"}
    place = {"consult": "029-1", "complain": "029-1"}
    assert changed(guide={"place": place}) == {"same_as_consult"}
    assert problems_of(shipped() | {"place": place}) == (("place.complain", "same_as_consult"),)
