"""What may be used again: seen or issued, still valid, still wanted; the latest case first."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain import held_papers
from clerk_app.domain.case import Case, Check, Correction, Material, Trust
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.checklist import checklist
from clerk_app.domain.reuse import OnFile, may_be_reused, offers, whole
from tests.helpers.builders import create, item, material, need, operation, platform_case
from tests.helpers.catalogues import shipped

TODAY = date(2026, 11, 28)
SLOTS = frozenset({"M01", "M02"})


def held(**changed: object) -> Material:
    """A material of some case whose original was seen, valid for another year."""
    case = platform_case(operation("op-1", create()), operation("op-2", material("m-1", "M02")))
    check = Check("王芳", "3", "2026-11-01T09:00:00.000+08:00", "企业设立登记", "2027-11-01")
    seen = replace(case.materials[0], trust=Trust.B, check=check)
    return replace(seen, **changed)  # type: ignore[arg-type]


def new_case(*slots: str) -> Case:
    return platform_case(operation("op-9", create([item("I01", *map(need, slots))])))


def until(day: str) -> Check:
    return Check("王芳", "3", "2026-11-01T09:00:00.000+08:00", "企业设立登记", day)


@pytest.mark.parametrize(
    ("changed", "may"),
    [
        ({}, True),
        ({"trust": Trust.A, "check": None}, True),
        ({"trust": Trust.C, "check": None}, False),
        ({"trust": Trust.D, "check": None}, False),
        ({"superseded_by": "m-2"}, False),
        ({"removed_reason": "放错"}, False),
        ({"check": until("")}, True),
        ({"check": until("2026-11-28")}, True),
        ({"check": until("2026-11-27")}, False),
        ({"check": until("明年")}, False),
    ],
)
def test_only_what_was_seen_or_issued_and_has_not_run_out(
    changed: dict[str, object], may: bool
) -> None:
    assert may_be_reused(held(**changed), on=TODAY) is may


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_the_last_day_is_the_last_on_which_it_counts(last: date, days: int) -> None:
    on = last + timedelta(days=days)
    assert may_be_reused(held(check=until(last.isoformat())), on=on) is (days <= 0)


def test_a_line_is_offered_the_first_that_fits() -> None:
    lines = checklist(new_case("M01", "M02").items)
    latest, older = OnFile(held(), "GX-2"), OnFile(held(), "GX-1")
    found = offers(lines, [latest, older], reusable=SLOTS, on=TODAY)
    assert found == {"M02": latest}


def test_no_more_is_read_than_is_wanted() -> None:
    def one_and_no_more() -> Iterator[OnFile]:
        yield OnFile(held(), "GX-2")
        pytest.fail("everything wanted was found")

    lines = checklist(new_case("M02").items)
    assert set(offers(lines, one_and_no_more(), reusable=SLOTS, on=TODAY)) == {"M02"}
    assert offers((), one_and_no_more(), reusable=SLOTS, on=TODAY) == {}


def test_what_is_there_is_not_offered_again() -> None:
    lines = checklist(new_case("M02").items, (held(),))
    assert offers(lines, [OnFile(held(), "GX-1")], reusable=SLOTS, on=TODAY) == {}


def copy(**changed: object) -> Material:
    """A copy the applicant has sent online, that nobody has compared."""
    online: dict[str, object] = {"trust": Trust.C, "check": None, "sha256": "c" * 64}
    return held(**{"material_id": "m-9", **online, **changed})


def test_a_copy_nobody_has_compared_does_not_keep_from_using_what_was_seen() -> None:
    offer = OnFile(held(), "GX-1")
    (line,) = checklist(new_case("M02").items, (copy(), copy(material_id="m-8")))
    assert line.unchecked
    assert offers([line], [offer], reusable=SLOTS, on=TODAY) == {"M02": offer}
    assert offers([line], [offer], reusable=SLOTS, on=date(2027, 11, 2)) == {}


def test_what_was_taken_over_stands_for_the_copies_beside_it() -> None:
    used = held(source_case="GX-1", pages=2)
    (line,) = checklist(new_case("M02").items, (copy(pages=5), used))
    assert not line.unchecked
    assert not line.wants_original
    assert line.counting == (used,)


def test_one_checked_page_does_not_stand_for_another() -> None:
    (line,) = checklist(new_case("M02").items, (copy(), held()))
    assert line.unchecked
    assert len(line.counting) == 2
    (line,) = checklist(new_case("M02").items, (copy(), copy(source_case="GX-1")))
    assert line.unchecked


def test_what_came_because_another_was_asked_for_is_looked_at() -> None:
    """The clerk has asked for another paper (补正): what is on file was not enough."""
    used = held(source_case="GX-1")
    asked = Correction("2026-11-25", ("M02",), (used.material_id,))
    (one,) = new_case("M02").items
    (line,) = checklist((replace(one, corrections=(asked,)),), (used, copy()))
    assert line.unchecked
    elsewhere = replace(asked, slots=("M01",))
    (line,) = checklist((replace(one, corrections=(elsewhere,)),), (used, copy()))
    assert not line.unchecked


def test_all_files_of_a_paper_are_one_and_the_earliest_end_counts() -> None:
    front, back = held(), held(material_id="m-2", check=until("2026-12-24"))
    files = [OnFile(one, "GX-1") for one in (front, back, copy())]
    paper = whole(files, on=TODAY)
    assert paper is not None
    assert [one.material for one in paper.files] == [front, back]
    assert paper.until == "2026-12-24"
    assert whole(files[2:], on=TODAY) is None


def test_a_kind_that_belongs_to_one_case_is_never_offered() -> None:
    lines = checklist(new_case("M02").items)
    assert offers(lines, [OnFile(held(), "GX-1")], reusable={"M01"}, on=TODAY) == {}


def test_what_the_applicant_writes_is_written_anew() -> None:
    lines = checklist((item("I01", need("M02", self_made=True)),))
    assert offers(lines, [OnFile(held(), "GX-1")], reusable=SLOTS, on=TODAY) == {}


@pytest.mark.parametrize("states", [(State.VOID, State.VOID), (State.VOID, State.DENIED)])
def test_a_case_opened_in_error_holds_nothing(states: tuple[State, ...]) -> None:
    parts = tuple(replace(item(f"I0{n}"), state=one) for n, one in enumerate(states))
    kinds = {one.id: one for one in read_catalogue(shipped()).materials if one.reusable}
    of_one = new_case(next(iter(kinds)))
    case = replace(of_one, items=parts, materials=(held(slot=next(iter(kinds))),))
    assert bool(list(held_papers.held(case, kinds, on=TODAY))) is (State.DENIED in states)
