"""The shipped catalogue: whole, offered by date, found by a few keys, with the facts' figures."""

import copy
import json
from datetime import date
from typing import Any

import pytest

from clerk_app.domain.applied_for import case_items
from clerk_app.domain.catalogue import Item
from clerk_app.domain.catalogue_reading import problems_of, read_catalogue
from clerk_app.domain.checklist import checklist
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.samples import catalogue_doc

TODAY = date(2026, 11, 23)
BEFORE_ANYTHING_ENDED = date(2015, 1, 1)


@pytest.fixture(scope="module")
def doc() -> dict[str, Any]:
    return dict(catalogue_doc())


@pytest.mark.parametrize(
    ("theme", "items", "separate", "joint"),
    [
        ("T01", 7, 26, 16),
        ("T02", 14, 39, 25),
        ("T03", 19, 48, 29),
        ("T04", 5, 22, 15),
        ("T05", 5, 22, 12),  # 13, but 住所托管协议 replaces 住所证明 (row 20)
    ],
)
def test_a_joint_theme_asks_for_each_material_once(
    doc: dict[str, Any], theme: str, items: int, separate: int, joint: int
) -> None:
    """The figures of domain facts 6."""
    catalogue = read_catalogue(doc)
    parts = tuple(one.item for one in catalogue.theme(theme).items)
    taken = case_items(catalogue, theme=theme, item_ids=parts, on=BEFORE_ANYTHING_ENDED)
    asked = [
        need
        for one in taken
        for need in catalogue.item(one.item_id).materials
        if need.obtain == "提交"
    ]
    assert len(taken) == items
    assert len(asked) == separate
    assert sum(1 for line in checklist(taken) if not line.shared) == joint


def test_a_result_of_one_item_is_never_asked_for_by_the_next(doc: dict[str, Any]) -> None:
    catalogue = read_catalogue(doc)
    lines = checklist(case_items(catalogue, theme="T01", on=TODAY))
    licence = next(line for line in lines if line.slot == "M09")
    assert licence.shared
    assert not licence.missing


def test_an_optional_part_is_taken_only_when_it_is_wanted(doc: dict[str, Any]) -> None:
    catalogue = read_catalogue(doc)
    plain = [one.item_id for one in case_items(catalogue, theme="T01", on=TODAY)]
    more = [one.item_id for one in case_items(catalogue, theme="T01", item_ids=("I05",), on=TODAY)]
    assert plain == ["I01", "I03", "I04", "I06"]
    assert more == ["I01", "I03", "I04", "I05", "I06"]


def test_what_has_ended_is_not_offered_but_still_known(doc: dict[str, Any]) -> None:
    catalogue = read_catalogue(doc)
    offered = {one.id for one in catalogue.in_force(TODAY)}
    assert {"I10", "I12", "I14"}.isdisjoint(offered)
    assert catalogue.item("I12").name == "对外贸易经营者备案登记"
    assert case_items(catalogue, item_ids=("I12",), on=TODAY) == ()
    last_day = date.fromisoformat(catalogue.item("I12").valid_to)
    assert case_items(catalogue, item_ids=("I12",), on=last_day)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("企业开办", "T01"),
        ("qykb", "T01"),
        ("I20", "I20"),
        ("spjy", "I20"),
        ("食品", "I20"),
        ("11610100XYD00010473610199901001", "I01"),
    ],
)
def test_a_few_keys_find_what_is_wanted(doc: dict[str, Any], typed: str, first: str) -> None:
    assert read_catalogue(doc).search(typed, on=TODAY)[0].id == first


def test_nothing_typed_offers_everything_in_force(doc: dict[str, Any]) -> None:
    catalogue = read_catalogue(doc)
    found = catalogue.search(" ", on=TODAY)
    assert len(found) == len(catalogue.themes) + len(catalogue.in_force(TODAY))
    assert catalogue.search("没有这个事项", on=TODAY) == ()


def _without(doc: dict[str, Any], *path: str | int) -> dict[str, Any]:
    changed = copy.deepcopy(doc)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return changed


def _with(doc: dict[str, Any], value: object, *path: str | int) -> dict[str, Any]:
    changed = copy.deepcopy(doc)
    place: Any = changed
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return changed


STEPS = "items[0].guide.steps"


def _refusal(doc: object) -> RuleError:
    with pytest.raises(RuleError) as caught:
        read_catalogue(doc)
    assert caught.value.trouble is Trouble.CATALOGUE_FORM
    return caught.value


def test_a_missing_field_is_named_by_its_place(doc: dict[str, Any]) -> None:
    assert _refusal(_without(doc, "items", 3, "promised")).facts["path"] == "items[3].promised"


@pytest.mark.parametrize(
    ("value", "path", "place"),
    [
        (None, ("version",), "version"),
        ("", ("version",), "version"),
        ("D99", ("items", 0, "department"), "items[0].department"),
        ("9", ("items", 0, "materials", 2, "necessity"), "items[0].materials[2].necessity"),
        ({"value": 9, "unit": "1"}, ("items", 0, "promised"), "items[0].promised"),
        ({"value": 1, "unit": "7"}, ("items", 0, "promised"), "items[0].promised.unit"),
        ({"value": -1, "unit": "1"}, ("items", 0, "statutory"), "items[0].statutory.value"),
        ("12345", ("items", 0, "task_code"), "items[0].task_handle_item"),
        ("11610100XYD0001048", ("departments", 0, "uscc"), "departments[0].uscc"),
        ("nothing", ("fields", 1, "options"), "fields[1].options"),
        ("ghost", ("fields", 1, "group"), "fields[1].group"),
        (["I99"], ("queues", 0, "items"), "queues[0].items[0]"),
        (["I03"], ("themes", 0, "items", 0, "after"), "themes[0].items"),
        ("M99", ("items", 0, "materials", 0, "material"), "items[0].materials[0]"),
        ("I02", ("items", 0, "id"), "items[1]"),
        ("", ("items", 0, "guide", "steps", 0, "by"), "items[0].guide.steps[0].by"),
        ("受理", ("items", 0, "guide", "steps", 0, "name"), "items[0].guide.steps[1].name"),
        ({"value": 9, "unit": "3"}, ("items", 0, "guide", "steps", 1, "limit"), STEPS),
        ("often", ("items", 0, "repeats"), "items[0].repeats"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(
    doc: dict[str, Any], value: object, path: tuple[str | int, ...], place: str
) -> None:
    changed = _with(doc, value, *path)
    assert _refusal(changed).facts["path"] == place


@pytest.mark.parametrize("other", [None, [], "catalogue", 7, {}])
def test_another_document_is_no_catalogue(other: object) -> None:
    _refusal(json.loads(json.dumps(other)))


def test_a_wrong_check_character_in_a_code_is_found(doc: dict[str, Any]) -> None:
    code = doc["items"][0]["task_code"]
    wrong = code[:17] + ("0" if code[17] != "0" else "1") + code[18:]
    assert _refusal(_with(doc, wrong, "items", 0, "task_code")).facts["problem"] == "code:body"


def test_a_local_code_is_kept_as_it_is(doc: dict[str, Any]) -> None:
    changed = _with(doc, "KG-2019-17", "items", 0, "task_code")
    changed["items"][0]["task_handle_item"] = "KG-2019-17-01"
    assert read_catalogue(changed).item("I01").task_code == "KG-2019-17"


def test_a_case_keeps_the_limits_and_the_order_of_its_items(doc: dict[str, Any]) -> None:
    catalogue = read_catalogue(doc)
    seal = next(one for one in case_items(catalogue, theme="T01", on=TODAY) if one.item_id == "I03")
    known = catalogue.item("I03")
    assert isinstance(known, Item)
    assert seal.promised == known.promised
    assert seal.after == ("I01",)
    assert seal.department == "公安"


@pytest.mark.parametrize("wait", [{"value": 0, "unit": "2"}, {"value": 30, "unit": "3"}])
def test_a_correction_is_waited_for_some_days(doc: dict[str, Any], wait: dict[str, Any]) -> None:
    assert problems_of({**doc, "correction_wait": {"value": 2, "unit": "5"}}) == ()
    assert problems_of({**doc, "correction_wait": wait}) == (("correction_wait", "wait"),)


@pytest.mark.parametrize(
    ("asks", "place"),
    [
        ({"name": "ghost"}, "columns[0].when.field"),
        ({"name": "cert_no", "cert_no": "name"}, "columns[0].when.field"),
        ({"name": "cert_no", "cert_no": "is_foreign"}, ""),
    ],
)
def test_a_column_hangs_on_another_of_its_row_or_on_a_field(
    doc: dict[str, Any], asks: dict[str, str], place: str
) -> None:
    changed = copy.deepcopy(doc)
    at = next(n for n, one in enumerate(changed["fields"]) if one["key"] == "investors")
    for column in changed["fields"][at]["columns"]:
        if column["key"] in asks:
            column["when"] = {"field": asks[column["key"]], "equals": ["1"]}
    if place:
        assert _refusal(changed).facts["path"] == f"fields[{at}].{place}"
    else:
        read_catalogue(changed)
