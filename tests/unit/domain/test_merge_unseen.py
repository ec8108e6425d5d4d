"""What the simulator found in the merge: decisions, twins and repeats over what nobody saw."""

import pytest

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.merge import Outcome, merge, replay
from clerk_app.domain.operations import Operation, RemoveMaterial, ResolveConflict
from tests.helpers.builders import create, fields, material, move, operation, platform_case

PHONE = "applicant.phone"


def take(case: Case | None, op: Operation, *ancestors: str) -> Case:
    """The case after an operation that is carried out."""
    version = (case.version if case is not None else 0) + 1
    merged = merge(case, op, ancestors, version=version)
    assert merged.outcome is not Outcome.REJECTED
    assert merged.case is not None
    return merged.case


def conflicted() -> Case:
    """Two windows wrote the same telephone number; the conflict is `desk:applicant.phone`."""
    case = platform_case(operation("op-0", create()))
    case = take(case, operation("web", fields({PHONE: "1"}), base=1))
    return take(case, operation("desk", fields({PHONE: "2"}), base=1))


def test_a_decision_does_not_overwrite_what_came_since_in_silence() -> None:
    case = conflicted()
    base = case.version
    case = take(case, operation("later", fields({PHONE: "3"}), base=base))
    decide = operation("decide", ResolveConflict(f"desk:{PHONE}", "2"), base=base)
    merged = merge(case, decide, (), version=case.version + 1)
    assert merged.outcome is Outcome.CONFLICT
    assert merged.case is not None
    assert merged.case.value(PHONE) == "3"
    (left,) = merged.case.open_conflicts
    assert (left.mine, left.theirs, left.op_id) == ("2", "3", "decide")


def test_a_decision_over_what_was_in_sight_stands() -> None:
    case = conflicted()
    decided = take(case, operation("d", ResolveConflict(f"desk:{PHONE}", "9"), base=case.version))
    assert decided.value(PHONE) == "9"
    assert decided.writers[PHONE].op_id == "d"
    assert not decided.open_conflicts


def with_twins() -> Case:
    """Both sides handed the same page in: it counts once, as `mine`."""
    case = platform_case(operation("op-0", create()))
    case = take(case, operation("op-1", material("mine", "M01", "a" * 64), base=1))
    case = take(case, operation("web-1", material("theirs", "M01", "a" * 64), base=1))
    return take(case, operation("web-2", material("third", "M01", "a" * 64), base=1))


def counting(case: Case) -> list[str]:
    """Ids of the pages that count."""
    return [one.material_id for one in case.current_materials]


def test_a_page_does_not_go_with_a_twin_that_is_taken_out_unseen() -> None:
    case = with_twins()
    assert counting(case) == ["mine"]
    gone = take(
        case, operation("out", RemoveMaterial("mine", "误扫"), parent="op-1", base=2), "op-1"
    )
    assert counting(gone) == ["theirs"]
    assert {one.material_id: one.superseded_by for one in gone.materials} == {
        "mine": "",
        "theirs": "",
        "third": "theirs",
    }


def test_who_saw_all_twins_takes_them_out_together() -> None:
    case = with_twins()
    gone = take(case, operation("out", RemoveMaterial("mine", "误扫"), base=case.version))
    assert counting(gone) == []


def test_what_a_document_shows_is_not_put_on_it_again() -> None:
    """After a restore of the platform an operation may be pending and in the last document both."""
    case = conflicted()
    desk = operation("desk", fields({PHONE: "2"}), base=1)
    assert replay(case, [desk]) == case


@pytest.mark.parametrize(("kind", "left"), [("bundle_sheet", 0), ("receipt", 1)])
def test_a_sheet_of_the_hall_is_at_odds_with_no_end_of_a_case(kind: str, left: int) -> None:
    """It says nothing of how the case stands: printed unseen, before its end or after it."""
    begun = platform_case(operation("op-0", create()))
    paper = IssuePaper("key", kind, "J-1", "c" * 64, False, 1, issued_on="2026-11-23")
    printed = operation("print", paper, base=1)
    ended = operation("end", move(Act.WITHDRAW, "I01"), base=1)
    for steps in ((printed, ended), (ended, printed)):
        case = begun
        for step in steps:
            case = take(case, step)
        assert case.closed
        assert len(case.open_conflicts) == left
