"""Which law an item is under, and how far it lets a limit be lengthened."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.applied_for import case_items
from clerk_app.domain.case import Case, CaseItem, Limit
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue_reading import problems_of, read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.item_codes import item_type_of
from clerk_app.domain.laws import procedure_in, procedure_of
from clerk_app.domain.merge_items import extend
from clerk_app.domain.operations import ExtendLimit
from clerk_app.domain.procedures import Procedure
from tests.helpers.builders import create, item, operation, platform_case
from tests.helpers.catalogues import part, shipped

CATALOGUE = read_catalogue(shipped())
DAY = date(2026, 11, 23)
LAWS = {
    "I01": Procedure.REGISTRATION,
    "I29": Procedure.REGISTRATION,
    "I30": Procedure.REGISTRATION,
    "I20": Procedure.LICENCE,
    "I03": Procedure.OTHER,
    "I06": Procedure.PUBLIC_SERVICE,
}


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("item_id", "law"), LAWS.items())
def test_an_item_is_under_the_law_told_or_that_of_its_type(
    item_id: str, law: Procedure, told: bool
) -> None:
    """Older catalogues do not tell it."""
    doc = shipped()
    if not told:
        for one in doc["items"]:
            one.pop("procedure", None)
    assert procedure_in(read_catalogue(doc).item(item_id)) is law


def test_a_confirmation_is_one_by_its_type_and_a_local_type_has_no_law_we_know() -> None:
    one = CATALOGUE.item("I20")
    assert procedure_in(replace(one, item_type="07")) is Procedure.CONFIRMATION
    assert procedure_in(replace(one, item_type="15")) is Procedure.OTHER
    assert procedure_in(replace(one, procedure="public_service")) is Procedure.PUBLIC_SERVICE


def test_a_law_nobody_knows_is_refused_with_its_place() -> None:
    doc = shipped()
    part(doc, "items", "I20")["procedure"] = "custom"
    assert problems_of(doc) == (("items[19].procedure", "unknown:custom"),)


@pytest.mark.parametrize(("item_id", "law"), LAWS.items())
def test_a_case_keeps_the_law_it_began_under(item_id: str, law: Procedure) -> None:
    (begun,) = case_items(CATALOGUE, item_ids=(item_id,), on=DAY)
    assert begun.procedure == law
    changed = shipped()
    part(changed, "items", item_id)["procedure"] = "other"
    assert procedure_of(begun, read_catalogue(changed)) is law
    older = replace(begun, procedure="")
    assert procedure_of(older, CATALOGUE) is law
    newer = replace(begun, procedure="of_a_newer_program")
    assert procedure_of(newer, CATALOGUE) is law


def test_an_item_no_catalogue_knows_is_taken_by_its_code() -> None:
    gone = replace(item("I99"), task_code="11610100XYC000014C3612042003000")
    assert item_type_of(gone.task_code) == "20"
    assert procedure_of(gone, CATALOGUE) is Procedure.PUBLIC_SERVICE
    assert item_type_of("51-0001") == ""
    assert procedure_of(replace(gone, task_code="51-0001"), CATALOGUE) is Procedure.OTHER


def case_of(one: CaseItem, theme: str = "") -> Case:
    begun = operation("op-1", create((replace(one, state=State.RECEIVED),)))
    accepted = replace(one, state=State.IN_REVIEW, accepted_on="2026-11-23")
    return replace(platform_case(begun), items=(accepted,), theme=theme)


@given(
    procedure=st.sampled_from(["", "newer", *Procedure]),
    joint=st.booleans(),
    promised=st.integers(1, 60),
    days=st.integers(-1, 20),
)
def test_no_limit_is_lengthened_past_its_law(
    procedure: str, joint: bool, promised: int, days: int
) -> None:
    one = replace(item("I01"), procedure=procedure, promised=Limit(promised, "1"))
    case = case_of(one, "T01" if joint else "")
    try:
        longer = extend(case, ExtendLimit(("I01",), days, "案情复杂", "吴主任")).items[0]
    except RuleError as refusal:
        assert refusal.trouble is Trouble.EXTENSION_FORM
        assert not 1 <= days <= int(refusal.facts["most"])
        return
    assert longer.extended == days
    assert days <= (15 if joint else 10)
    if procedure == Procedure.REGISTRATION:
        assert days <= 3
    elif joint and procedure in list(Procedure):
        assert promised + days <= 45 + 15  # 行政许可法 42 para 2
