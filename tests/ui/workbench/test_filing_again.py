"""What a new draft takes along of a case, some of whose items came back."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk import draft_news, drafts
from clerk_app.desk.drafts import Draft
from clerk_app.desk.undo import undone
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue_reading import read_catalogue
from tests.helpers.builders import create, operation, platform_case
from tests.helpers.catalogues import shipped
from ui.pages.workbench.filing_again import came_back, filed_again

CATALOGUE = read_catalogue(shipped())
DAY = date(2026, 11, 23)
PARTS = case_items(CATALOGUE, on=DAY, item_ids=("I05", "I08"), theme="T01")
"""企业开办 with two of its optional parts."""
ANSWERS = {
    "applicant.name": "张三",
    **{one.name: "示例" for one in CATALOGUE.fields if one.name.startswith("form.")},
}


def joint(states: tuple[State, ...]) -> Case:
    case = platform_case(operation("op-1", create(PARTS, ANSWERS)))
    items = tuple(replace(one, state=to) for one, to in zip(PARTS, states, strict=True))
    return replace(case, theme="T01", items=items)


@given(st.tuples(*(st.sampled_from(list(State)) for _ in PARTS)))
def test_only_what_came_back_goes_along_and_all_of_it(states: tuple[State, ...]) -> None:
    case = joint(states)
    draft = filed_again(case, CATALOGUE)
    wanted = {one.item_id for one in case.items if one.state in (State.RETURNED, State.WITHDRAWN)}
    assert {one.item_id for one in came_back(case)} == wanted
    if wanted:
        filed = drafts.items(CATALOGUE, draft, on=DAY)
        assert {one.item_id for one in filed} == wanted
    asked = {f"form.{key}" for one in wanted for key in CATALOGUE.item(one).fields}
    assert asked & set(ANSWERS) <= set(draft.fields) <= asked | {"applicant.name"}


def slots(items: tuple[CaseItem, ...]) -> dict[str, list[str]]:
    return {one.item_id: [need.slot for need in one.needs] for one in items}


def test_a_part_filed_alone_is_asked_for_what_the_theme_asks_and_so_a_second_time() -> None:
    """集群注册: the agreement of who hosts the address stands for the proof of an address."""
    parts = case_items(CATALOGUE, on=DAY, theme="T05")
    begun = platform_case(operation("op-1", create(parts, ANSWERS)))
    back = tuple(
        replace(one, state=State.RETURNED) if one.item_id in ("I01", "I03") else one
        for one in begun.items
    )
    draft = filed_again(replace(begun, theme="T05", items=back), CATALOGUE)
    filed = drafts.items(CATALOGUE, draft, on=DAY)
    assert slots(filed) == {name: slots(parts)[name] for name in ("I01", "I03")}
    assert {one.item_id: one.after for one in filed} == {"I01": (), "I03": ("I01",)}
    alone = replace(begun, items=(replace(filed[0], state=State.RETURNED),))
    again = drafts.items(CATALOGUE, filed_again(alone, CATALOGUE), on=DAY)
    assert slots(again) == {"I01": slots(parts)["I01"]}
    assert "M59" in slots(again)["I01"]
    assert "M05" not in slots(again)["I01"]


def test_who_chooses_something_else_files_no_part_of_it_any_more_until_it_is_undone() -> None:
    before = Draft("draft-1", item_ids=("I01", "I03"), part_of="T05")
    fewer = draft_news.chosen(before, CATALOGUE, theme="", item_ids=("I01", "I20"))
    assert fewer.part_of == "T05"
    other = draft_news.chosen(before, CATALOGUE, theme="", item_ids=("I20",))
    assert other.part_of == ""
    assert draft_news.chosen(before, CATALOGUE, theme="T01", item_ids=("I01",)).part_of == ""
    assert undone(other, before, other) == before


def test_an_item_that_was_no_part_of_a_theme_asks_what_it_asks() -> None:
    alone = case_items(CATALOGUE, on=DAY, item_ids=("I01",))
    begun = platform_case(operation("op-1", create(alone, ANSWERS)))
    back = (replace(alone[0], state=State.RETURNED),)
    draft = filed_again(replace(begun, items=back), CATALOGUE)
    assert slots(drafts.items(CATALOGUE, draft, on=DAY)) == slots(alone)


def test_a_whole_joint_case_is_filed_as_it_was_with_the_parts_chosen() -> None:
    draft = filed_again(joint((State.WITHDRAWN,) * len(PARTS)), CATALOGUE)
    assert draft.theme == "T01"
    filed = drafts.items(CATALOGUE, draft, on=DAY)
    assert [one.item_id for one in filed] == [one.item_id for one in PARTS]


def test_what_was_told_with_the_return_goes_along_and_a_withdrawal_tells_nothing() -> None:
    told = "公司章程；缺股东签字"
    parts = (State.RETURNED, State.WITHDRAWN, *(State.RECEIVED for _ in PARTS[2:]))
    case = joint(parts)
    items = tuple(
        replace(one, reason=told if one.state is State.RETURNED else "不再办理")
        for one in case.items
    )
    assert filed_again(replace(case, items=items), CATALOGUE).returned_for == told
    assert filed_again(joint((State.WITHDRAWN,) * len(PARTS)), CATALOGUE).returned_for == ""
