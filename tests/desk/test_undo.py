"""Undo on a real station: what was there is there again, and both steps are on record."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk import acceptance, case_file, drafts, reuse, timeline, undo
from clerk_app.desk.drafts import Draft, DraftMaterial
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Check, Trust
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.intakes import pdf, picture, received, typed, with_papers
from tests.helpers.station import CLERK
from tests.helpers.two_persons import approved, asked_by
from ui.rehearsal.visits import SINGLE

REASON = "撤销添加"


def new_ops(before: Case, after: Case) -> tuple[str, ...]:
    known = {one.op_id for one in before.events}
    return tuple(one.op_id for one in after.events if one.op_id not in known)


def take_back(station: Station, before: Case, after: Case, session: Session = CLERK) -> Case:
    """Undo the one step that led from one case to the other."""
    ops = new_ops(before, after)
    file, _ = undo.undo_in_case(station, session, after.case_id, ops, reason=REASON)
    return file.case


def in_sight(case: Case) -> object:
    def told(check: Check | None) -> Check | None:
        """By whichever step it came back, it says the same."""
        return None if check is None else replace(check, op_id="", version=0)

    papers = sorted(
        (one.slot, one.sha256, one.trust, told(one.check)) for one in case.current_materials
    )
    return {name: value for name, value in case.fields.items() if value}, case.items, papers


def test_a_correction_is_taken_back_and_both_are_told(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    file, _ = case_file.correct(station, CLERK, case, {"form.address": "新地址"})
    back = take_back(station, case, file.case)
    assert in_sight(back) == in_sight(case)
    steps = timeline.timeline(station, case.case_id).steps
    assert [one.kind for one in steps][-2:] == ["set_fields", "set_fields"]
    assert len(station_operations(station, case)) == len(new_ops(case, back)) + len(case.events)


def station_operations(station: Station, case: Case) -> tuple[str, ...]:
    with station.store.read() as work:
        return work.outbox.chain(case.case_id)


def test_a_paper_that_was_added_goes_out_again_with_a_reason(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    file, _ = case_file.attach(station, CLERK, case.case_id, "M03", pdf(tmp_path, "补充"))
    back = take_back(station, case, file.case)
    assert in_sight(back) == in_sight(case)
    assert back.materials[-1].removed_reason == REASON


def test_a_paper_that_was_taken_out_is_back_with_its_check(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    checked = next(one for one in case.current_materials if one.trust is Trust.B)
    file, _ = case_file.remove_material(station, CLERK, case.case_id, checked.material_id, "错")
    assert in_sight(file.case) != in_sight(case)
    back = take_back(station, case, file.case)
    assert in_sight(back) == in_sight(case)
    assert case_file.content(station, checked.sha256).is_file()


def test_a_check_of_several_is_one_step(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    for name in ("一", "二"):
        file, _ = case_file.attach(station, CLERK, case.case_id, "M03", pdf(tmp_path, name))
        case = file.case
    ids = tuple(one.material_id for one in case.current_materials if one.trust is Trust.C)
    assert len(ids) > 1
    file, _ = case_file.check_originals(station, CLERK, case.case_id, ids)
    back = take_back(station, case, file.case)
    assert in_sight(back) == in_sight(case)
    kinds = [one.kind for one in back.events][-2 * len(ids) :]
    assert kinds == ["check_original"] * len(ids) + ["take_back_check"] * len(ids)


def test_what_was_used_again_goes_out_again(station: Station, tmp_path: Path) -> None:
    first = replace(SINGLE, items=("I31",))
    received(station, first, tmp_path)
    case = received(station, replace(SINGLE, items=("I03",)), tmp_path, without="M02")
    slots = tuple(reuse.offered_in_case(station, case.case_id))
    assert slots
    file, _ = reuse.reuse_in_case(station, CLERK, case.case_id, slots)
    back = take_back(station, case, file.case)
    assert in_sight(back) == in_sight(case)


def test_steps_are_taken_back_one_after_another(station: Station, tmp_path: Path) -> None:
    stages = [received(station, SINGLE, tmp_path)]
    key = stages[0].case_id
    file, _ = case_file.attach(station, CLERK, key, "M03", pdf(tmp_path, "补充"))
    stages.append(file.case)
    added = file.case.materials[-1].material_id
    file, _ = case_file.check_originals(station, CLERK, key, (added,))
    stages.append(file.case)
    file, _ = case_file.remove_material(station, CLERK, key, added, "错")
    stages.append(file.case)
    now = stages[-1]
    for before, after in reversed(list(pairwise(stages))):
        now = take_back(station, before, after)
        assert in_sight(now) == in_sight(before)


def test_another_clerk_s_step_is_not_taken_back(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    file, _ = case_file.correct(station, CLERK, case, {"form.address": "新地址"})
    other = replace(CLERK, operator_id="operator-2", name="王窗口")
    with pytest.raises(RuleError) as caught:
        take_back(station, case, file.case, other)
    assert caught.value.trouble is Trouble.UNDO_NOTHING
    corrected, _ = case_file.correct(station, other, file.case, {"form.address": "又改"})
    with pytest.raises(RuleError) as caught:
        take_back(station, case, file.case)
    assert caught.value.trouble is Trouble.UNDO_OVERTAKEN
    assert caught.value.facts["by"] == "王窗口"
    assert case_file.open_case(station, case.case_id).case == corrected.case


def test_an_acceptance_says_which_way_the_law_leaves(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    file, _ = acceptance.accept(station, CLERK, case.case_id)
    with pytest.raises(RuleError) as caught:
        take_back(station, case, file.case)
    assert caught.value.trouble is Trouble.UNDO_ACCEPTED
    assert case_file.open_case(station, case.case_id).case == file.case


def test_nothing_of_a_step_is_taken_back_when_a_part_of_it_can_not(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    first, _ = case_file.attach(station, CLERK, case.case_id, "M03", pdf(tmp_path, "一"))
    second, _ = case_file.attach(station, CLERK, case.case_id, "M03", pdf(tmp_path, "二"))
    other = replace(CLERK, operator_id="operator-2", name="王窗口")
    gone = first.case.materials[-1].material_id
    asked = (station, other, case.case_id, gone, "错")
    two = approved(station, other, asked_by(case_file.remove_material, *asked))
    now, _ = case_file.remove_material(*asked, approval=two)
    ops = new_ops(case, second.case)
    with pytest.raises(RuleError) as caught:
        undo.undo_in_case(station, CLERK, case.case_id, ops, reason=REASON)
    assert caught.value.facts["by"] == "王窗口"
    assert case_file.open_case(station, case.case_id).case == now.case


def test_a_draft_thrown_away_comes_back_with_its_papers(station: Station, tmp_path: Path) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    drafts.discard(station, CLERK, draft.draft_id)
    assert drafts.open_drafts(station, CLERK) == ()
    undo.restore_draft(station, CLERK, draft)
    assert drafts.open_drafts(station, CLERK) == (draft,)
    with station.store.read() as work:
        told = {one.action for one in work.audit.rows(subject=draft.draft_id)}
    assert told == {"discard_draft", "restore_draft"}


def test_steps_on_a_draft_are_taken_back_under_what_is_typed_meanwhile(
    station: Station, tmp_path: Path
) -> None:
    before = typed(station, SINGLE)
    after, _ = drafts.attach(station, CLERK, before.draft_id, "M02", picture(tmp_path))
    seen = replace(after, fields={**after.fields, "form.scope": "改过"})
    now, _ = undo.undo_in_draft(station, CLERK, before, after, seen=seen)
    assert now.materials == ()
    assert now.fields["form.scope"] == "改过"
    assert drafts.open_drafts(station, CLERK) == (now,)


def papers(names: str) -> st.SearchStrategy[tuple[DraftMaterial, ...]]:
    one = st.builds(
        DraftMaterial,
        material_id=st.sampled_from(names),
        slot=st.just("M02"),
        sha256=st.just("0" * 64),
        filename=st.just("a.jpg"),
        mime=st.just("image/jpeg"),
        size=st.just(1),
        pages=st.just(1),
        checked=st.booleans(),
    )
    return st.lists(one, max_size=3, unique_by=lambda made: made.material_id).map(tuple)


texts = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from("甲乙"), max_size=3)
some_draft = st.builds(
    Draft,
    draft_id=st.just("d"),
    theme=st.sampled_from(["", "T01"]),
    item_ids=st.sampled_from([(), ("I01",), ("I01", "I02")]),
    fields=texts,
    materials=papers("xyz"),
)


@given(some_draft, some_draft)
def test_do_and_undo_leave_the_same_draft(before: Draft, after: Draft) -> None:
    back = undo.undone(after, before, after)
    assert {name: value for name, value in back.fields.items() if value} == before.fields
    assert (back.theme, back.item_ids) == (before.theme, before.item_ids)
    assert set(back.materials) == set(before.materials)


@given(some_draft, some_draft, texts)
def test_an_undo_leaves_what_was_typed_after_the_step(
    before: Draft, after: Draft, later: dict[str, str]
) -> None:
    changed = {name: value for name, value in later.items() if after.fields.get(name) != value}
    now = replace(after, fields={**after.fields, **changed})
    back = undo.undone(now, before, after)
    assert {name: back.fields[name] for name in changed} == changed
