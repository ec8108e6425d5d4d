"""What a new draft takes along of a case, some of whose items came back."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk import drafts
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import Case
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


def test_a_whole_joint_case_is_filed_as_it_was_with_the_parts_chosen() -> None:
    draft = filed_again(joint((State.WITHDRAWN,) * len(PARTS)), CATALOGUE)
    assert draft.theme == "T01"
    filed = drafts.items(CATALOGUE, draft, on=DAY)
    assert [one.item_id for one in filed] == [one.item_id for one in PARTS]
