"""What one version changes: nothing between equals, each edit once, and the way back mirrored."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_changes import Change, ChangeKind, changes, concerning
from clerk_app.domain.catalogue_reading import read_catalogue
from tests.helpers.catalogues import next_version, part, shipped

SHIPPED = read_catalogue(shipped())
ITEMS = [one.id for one in SHIPPED.items]
MIRRORED = {
    ChangeKind.ADDED: ChangeKind.ENDED,
    ChangeKind.MATERIAL_ADDED: ChangeKind.MATERIAL_DROPPED,
    ChangeKind.FIELD_ADDED: ChangeKind.FIELD_DROPPED,
}
MIRRORED |= {after: before for before, after in MIRRORED.items()}

Edit = Callable[[dict[str, Any]], None]


EDITS: dict[ChangeKind, Edit] = {
    ChangeKind.RENAMED: lambda item: item.update(name="改了名"),
    ChangeKind.STATUTORY: lambda item: item.update(statutory={"value": 88, "unit": "1"}),
    ChangeKind.PROMISED: lambda item: item.update(promised={"value": 0, "unit": "1"}),
    ChangeKind.MATERIAL_DROPPED: lambda item: item["materials"].pop(0),
    ChangeKind.NECESSITY: lambda item: item["materials"][0].update(necessity="3"),
    ChangeKind.COPIES: lambda item: item["materials"][0].update(copy=7),
    ChangeKind.OBTAIN: lambda item: item["materials"][0].update(obtain="现场填写"),
    ChangeKind.FIELD_DROPPED: lambda item: item["fields"].pop(0),
    ChangeKind.ENDED: lambda item: item.update(valid_to="2030-12-31"),
    ChangeKind.MOVED: lambda item: item.update(valid_from="2014-01-01"),
    ChangeKind.REPEATS: lambda item: item.update(repeats="allowed"),
    ChangeKind.GUIDE: lambda item: item.update(result_name="另一种证"),
}
PLAIN = [
    one.id
    for one in SHIPPED.items
    if not one.valid_to
    and one.promised.value
    and one.materials[0].necessity != "3"
    # Its promise may be shortened: no step of it has a limit of its own.
    and not any(step.limit for step in one.guide.steps)
]


def with_edits(edits: list[tuple[str, ChangeKind]]) -> Catalogue:
    doc = shipped()
    for item_id, kind in edits:
        EDITS[kind](part(doc, "items", item_id))
    return read_catalogue(doc)


def found(old: Catalogue, new: Catalogue) -> list[tuple[str, ChangeKind]]:
    return [(one.subject, one.kind) for one in changes(old, new)]


def test_nothing_changes_between_a_version_and_itself() -> None:
    assert changes(SHIPPED, SHIPPED) == ()
    assert changes(SHIPPED, read_catalogue(shipped())) == ()


edits = st.dictionaries(st.sampled_from(PLAIN), st.sampled_from(sorted(EDITS)), max_size=8).map(
    lambda chosen: list(chosen.items())
)


@given(edits)
def test_each_edit_is_told_once_and_nothing_else(edits: list[tuple[str, ChangeKind]]) -> None:
    edited = with_edits(edits)
    assert sorted(found(SHIPPED, edited)) == sorted(edits)
    assert changes(SHIPPED, edited) == changes(SHIPPED, with_edits(edits))


@given(edits)
def test_the_way_back_tells_the_same_things_the_other_way_round(
    edits: list[tuple[str, ChangeKind]],
) -> None:
    edited = with_edits(edits)
    there, back = changes(SHIPPED, edited), changes(edited, SHIPPED)
    turned = [
        (one.subject, MIRRORED.get(one.kind, one.kind), one.after, one.before)
        for one in there
        if one.kind in (ChangeKind.PROMISED, ChangeKind.COPIES, ChangeKind.RENAMED)
    ]
    told = [(one.subject, one.kind, one.before, one.after) for one in back]
    assert all(one in told for one in turned)
    assert len(there) == len(back)


def without(gone: set[str]) -> Catalogue:
    """The shipped catalogue without joint themes and without these items."""
    doc = shipped()
    doc["themes"] = []
    doc["items"] = [one for one in doc["items"] if one["id"] not in gone]
    for queue in doc["queues"]:
        queue["themes"] = []
        queue["items"] = [one for one in queue.get("items", ()) if one not in gone]
    for kind in doc["materials"]:
        if kind.get("produced_by") in gone:
            kind["produced_by"] = ""
    return read_catalogue(doc)


@given(st.sets(st.sampled_from(ITEMS), max_size=6))
def test_items_that_are_gone_have_ended_and_new_ones_were_added(gone: set[str]) -> None:
    whole, smaller = without(set()), without(gone)
    assert set(found(whole, smaller)) == {(one, ChangeKind.ENDED) for one in gone}
    assert set(found(smaller, whole)) == {(one, ChangeKind.ADDED) for one in gone}


@given(st.integers())
def test_the_order_of_entries_is_no_change(seed: int) -> None:
    doc = shipped()
    shuffle = random.Random(seed).shuffle
    for kind in ("items", "themes", "materials", "fields"):
        shuffle(doc[kind])
    for item in doc["items"]:
        shuffle(item["materials"])
    assert changes(SHIPPED, read_catalogue(doc)) == ()


def test_what_a_version_changes_is_told_with_before_and_after() -> None:
    told = set(changes(SHIPPED, read_catalogue(next_version())))
    food = "食品经营许可"
    assert {
        Change(ChangeKind.PROMISED, "I20", food, "", "5/1", "3/1"),
        Change(ChangeKind.MATERIAL_ADDED, "I20", food, "安全生产管理制度文本", "", "1"),
        Change(ChangeKind.NECESSITY, "I21", "公共场所卫生许可", "从业人员健康证明", "3", "1"),
        Change(ChangeKind.ENDED, "I22", "门头牌匾设置备案", "", "", "2026-11-30"),
        Change(ChangeKind.FIELD_ADDED, "I01", "企业设立登记", "纳税人类型"),
        Change(ChangeKind.ADDED, "I40", "劳务派遣单位跨区域备案（示例）"),
    } < told


def test_another_flow_is_told_by_its_steps_and_by_the_limit_of_one_that_stays() -> None:
    doc = shipped()
    steps = part(doc, "items", "I20")["guide"]["steps"]
    steps[2]["limit"] = {"value": 1, "unit": "1"}
    del steps[4]
    food = "食品经营许可"
    way = "收件（综合窗口）→受理（综合窗口）→现场核查（市场监管）→决定（市场监管）"
    assert changes(SHIPPED, read_catalogue(doc)) == (
        Change(ChangeKind.FLOW, "I20", food, "", f"{way}→制证送达（综合窗口）", way),
        Change(ChangeKind.STEP_LIMIT, "I20", food, "现场核查", "2/1", "1/1"),
    )


def test_a_power_that_moves_names_whose_it_was_and_from_when() -> None:
    doc = shipped()
    part(doc, "items", "I20")["power"] = {
        "source": "delegated",
        "from_body": "省局",
        "since": "2027-01-01",
        "before": "省政务大厅",
    }
    (moved,) = changes(SHIPPED, read_catalogue(doc))
    assert moved == Change(
        ChangeKind.MOVED, "I20", "食品经营许可", "省局", "省政务大厅", "2027-01-01"
    )


def test_an_item_that_had_ended_may_be_offered_again() -> None:
    doc = shipped()
    part(doc, "items", "I12")["valid_to"] = ""
    (back,) = changes(SHIPPED, read_catalogue(doc))
    assert (back.kind, back.before, back.after) == (ChangeKind.REVIVED, "2022-12-29", "")


def test_a_theme_is_told_by_what_it_is_made_of() -> None:
    doc = shipped()
    part(doc, "themes", "T04")["items"].pop()
    (change,) = changes(SHIPPED, read_catalogue(doc))
    assert (change.kind, change.subject) == (ChangeKind.PARTS, "T04")
    assert "税务信息确认" in change.before
    assert "税务信息确认" not in change.after


@pytest.mark.parametrize("kind", [ChangeKind.GUIDE, ChangeKind.FLOW, ChangeKind.CODE])
def test_who_has_begun_an_intake_is_not_stopped_by_words_and_codes(kind: ChangeKind) -> None:
    only = Change(kind, "I20", "食品经营许可")
    assert concerning((only,), {"I20"}) == ()
    real = Change(ChangeKind.PROMISED, "I20", "食品经营许可", "", "5/1", "3/1")
    assert concerning((only, real), {"I20"}) == (real,)
    assert concerning((real,), {"I21"}) == ()
