"""What the applicant has found right stays on record; an edit puts it out of date in sight."""

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.applicant_check import CheckWay, digest_of_entries
from clerk_app.domain.case import Case
from clerk_app.domain.checks_said import ConfirmEntries
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.operations import (
    SetFields,
    read_operation,
)
from clerk_app.domain.timeline import steps_of
from tests.helpers.builders import create, item, operation, platform_case

FIELDS = {"applicant.name": "李秀英", "form.address": "示例路1号"}
BEGUN = platform_case(operation("op-0", create([item("I01")], FIELDS)))
AT = "2026-11-23T10:40:00.000+08:00"
texts = st.dictionaries(st.sampled_from(["form.a", "form.b", "form.c"]), st.text(max_size=5))


def checked(case: Case, op: str = "op-1", check: str = "c-1") -> Merged:
    digest = digest_of_entries(case.fields, (one.item_id for one in case.items))
    made = ConfirmEntries(check, digest, CheckWay.TOUCH, AT)
    return merge(case, operation(op, made, parent="op-0", base=case.version), {"op-0"}, version=2)


def test_a_confirmation_says_who_when_and_how() -> None:
    case = checked(BEGUN).case
    assert case is not None
    (check,) = case.applicant_checks
    assert (check.way, check.said_at, check.by, check.window) == (CheckWay.TOUCH, AT, "李窗口", "3")
    assert case.still_checked(check)
    assert steps_of(case)[-1].check == check
    assert not steps_of(case)[-1].changed_since


def test_an_edit_afterwards_puts_it_out_of_date() -> None:
    case = checked(BEGUN).case
    assert case is not None
    edit = SetFields({"form.address": "示例路2号"}, FIELDS)
    other = merge(
        case, operation("op-2", edit, parent="op-1", base=case.version), {"op-0", "op-1"}, version=3
    ).case
    assert other is not None
    assert [one.changed_since for one in steps_of(other) if one.check] == [True]
    again = checked(other, "op-3", "c-2").case
    assert again is not None
    assert [one.changed_since for one in steps_of(again) if one.check] == [True, False]


def test_the_same_confirmation_again_is_one() -> None:
    case = checked(BEGUN).case
    assert case is not None
    twice = checked(case, "op-9")
    assert twice.outcome is Outcome.APPLIED
    assert twice.case == case


def test_it_travels_as_every_operation_does() -> None:
    made = operation("op-1", ConfirmEntries("c-1", "0" * 64, CheckWay.WORD, AT))
    assert read_operation(made.doc()) == made


@given(texts, texts)
def test_only_the_same_answers_have_the_same_digest(
    one: dict[str, str], two: dict[str, str]
) -> None:
    same = {k: v for k, v in one.items() if v} == {k: v for k, v in two.items() if v}
    assert (digest_of_entries(one, ["I01"]) == digest_of_entries(two, ["I01"])) == same


def test_what_is_applied_for_is_part_of_it_and_its_order_is_not() -> None:
    assert digest_of_entries({}, ["I01", "I02"]) == digest_of_entries({}, ["I02", "I01"])
    assert digest_of_entries({}, ["I01"]) != digest_of_entries({}, ["I02"])
