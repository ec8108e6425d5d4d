"""Undo on a case: do + undo leaves the same case in sight, and never crosses somebody else."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case, Check, Material, Trust
from clerk_app.domain.case_states import Act
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.merge import merge
from clerk_app.domain.operations import (
    Args,
    CheckOriginal,
    ExtendLimit,
    MoveItems,
    Operation,
    OrderMaterials,
    RemoveMaterial,
    SetFields,
)
from clerk_app.domain.page_order import ids_in_slot, in_order
from clerk_app.domain.refiling import RefileMaterials
from clerk_app.domain.undo import inverse, why_final
from tests.helpers.builders import create, material, move, operation, platform_case

BEGUN = operation("op-0", create())
FIELDS = ("applicant.name", "form.address", "form.scope")
SLOTS = ("M01", "M02")
SOMEBODY = "赵别窗"
SEEN = Check("王芳", "3", "2026-11-01T09:00:00.000+08:00", "企业设立登记", "2027-11-01")


class Desk:
    """One clerk's chain on a case, that somebody else may write into too."""

    def __init__(self) -> None:
        self.case = platform_case(BEGUN)
        self.mine = ["op-0"]
        self.count = 0

    def do(self, args: Args) -> Operation | None:
        """The clerk does something; None when it changed nothing."""
        self.count += 1
        op = operation(f"op-{self.count}", args, parent=self.mine[-1], base=self.case.version)
        op = replace(op, wall=f"2026-11-23T10:42:00.{self.count:03}+08:00")
        before = self.case
        self._take(op, self.mine)
        if self.case == before:
            return None
        self.mine.append(op.op_id)
        return op

    def undo(self, op: Operation) -> None:
        """The clerk takes it back."""
        back = inverse(self.case, op, mine=self.mine, new_id=f"m-{op.op_id}", reason="撤销")
        for args in back:
            self.do(args)

    def elsewhere(self, args: Args) -> None:
        """Somebody else, who has seen everything, does something."""
        self.count += 1
        op = operation(f"far-{self.count}", args, base=self.case.version, actor=SOMEBODY)
        op = replace(op, wall=f"2026-11-23T11:00:00.{self.count:03}+08:00")
        self._take(op, [*self.mine])

    def _take(self, op: Operation, seen: list[str]) -> None:
        merged = merge(self.case, op, seen, version=self.case.version + 1)
        if merged.refusal is not None:
            raise merged.refusal
        assert merged.case is not None
        self.case = merged.case

    def set_field(self, name: str, value: str) -> SetFields:
        return SetFields({name: value}, {name: self.case.value(name)})


def in_sight(case: Case) -> Mapping[str, Any]:
    """The case without its timeline, writers and versions, and without ids of materials."""
    return {
        "fields": {name: value for name, value in case.fields.items() if value},
        "items": case.items,
        "materials": [
            (one.slot, one.sha256, one.filename, one.trust.value, _checked(one))
            for one in sorted(in_order(case), key=lambda one: one.slot)
            if one.current
        ],
        "conflicts": case.open_conflicts,
    }


def _checked(one: Material) -> str:
    """Who compared it where, when and what for."""
    return str(one.check and replace(one.check, op_id="", version=0))


def some_step(data: st.DataObject, desk: Desk) -> Args:
    """Anything the clerk can do now that can be taken back."""
    current = desk.case.current_materials
    kinds = ["field", "add"] + (["remove", "check", "order", "refile", "retake"] if current else [])
    kind = data.draw(st.sampled_from(kinds))
    if kind == "field":
        return desk.set_field(
            data.draw(st.sampled_from(FIELDS)), data.draw(st.sampled_from("甲乙丙"))
        )
    if kind == "add":
        slot, content = data.draw(st.sampled_from(SLOTS)), data.draw(st.sampled_from("abc"))
        page = material(f"m-{desk.count}", slot, content * 64)
        kept = replace(page, trust=Trust.B, source_case="GX-1", check=SEEN)
        return data.draw(st.sampled_from((page, kept)))
    if kind == "order":
        slot = data.draw(st.sampled_from(current)).slot
        stand = ids_in_slot(desk.case, slot)
        return OrderMaterials(slot, tuple(data.draw(st.permutations(stand))), stand)
    if kind == "refile":
        home = data.draw(st.sampled_from(current)).slot
        ids = data.draw(st.lists(st.sampled_from(ids_in_slot(desk.case, home)), min_size=1))
        return RefileMaterials(data.draw(st.sampled_from(SLOTS)), tuple(dict.fromkeys(ids)), home)
    if kind == "retake":
        old = data.draw(st.sampled_from(current))
        content = data.draw(st.sampled_from("xyz"))
        return material(f"m-{desk.count}", old.slot, content * 64, supersedes=old.material_id)
    chosen = data.draw(st.sampled_from(current)).material_id
    return RemoveMaterial(chosen, "扫描不清") if kind == "remove" else CheckOriginal(chosen, "办理")


def test_pages_that_went_one_after_the_other_come_back_in_their_order() -> None:
    desk = Desk()
    pages = [material(f"m-{n}", "M01", content * 64) for n, content in enumerate("abc")]
    for page in pages:
        desk.do(page)
    before = in_sight(desk.case)
    gone = [desk.do(RemoveMaterial(f"m-{n}", "扫描不清")) for n in (2, 1, 0)]
    for op in reversed(gone):
        assert op is not None
        desk.undo(op)
    assert in_sight(desk.case) == before


def test_a_page_retaken_where_it_was_moved_goes_home_when_all_is_taken_back() -> None:
    """Its retake was taken out and came back meanwhile, so that other rows stand for both."""
    desk = Desk()
    desk.do(material("m-0", "M01", "a" * 64))
    before = in_sight(desk.case)
    steps = [
        desk.do(RefileMaterials("M02", ("m-0",), "M01")),
        desk.do(material("m-2", "M02", "x" * 64, supersedes="m-0")),
        desk.do(RemoveMaterial("m-2", "扫描不清")),
    ]
    for op in reversed(steps):
        assert op is not None
        desk.undo(op)
    assert in_sight(desk.case) == before


def test_a_page_handed_in_again_where_it_was_moved_leaves_nothing_when_all_is_taken_back() -> None:
    """The second is folded into the first, which goes on meanwhile: then it counts by itself."""
    desk = Desk()
    desk.do(material("m-0", "M02", "a" * 64))
    before = in_sight(desk.case)
    steps = [
        desk.do(RefileMaterials("M01", ("m-0",), "M02")),
        desk.do(material("m-2", "M01", "a" * 64)),
        desk.do(RefileMaterials("M02", ("m-0",), "M01")),
    ]
    assert [len(ids_in_slot(desk.case, one)) for one in SLOTS] == [1, 1]
    for op in reversed(steps):
        assert op is not None
        desk.undo(op)
    assert in_sight(desk.case) == before


def test_a_retake_with_the_bytes_of_another_page_goes_home_with_its_own() -> None:
    """It is a page of its own, though the other one counts for it where both are."""
    desk = Desk()
    before = in_sight(desk.case)
    steps = [
        desk.do(material("m-0", "M02", "x" * 64)),
        desk.do(material("m-1", "M01", "a" * 64)),
        desk.do(RefileMaterials("M01", ("m-0",), "M02")),
        desk.do(RefileMaterials("M02", ("m-1", "m-0"), "M01")),
        desk.do(material("m-4", "M02", "x" * 64, supersedes="m-1")),
    ]
    assert ids_in_slot(desk.case, "M02") == ("m-0",)
    for op in reversed(steps):
        assert op is not None
        desk.undo(op)
    assert in_sight(desk.case) == before


@pytest.mark.parametrize(
    "gone", [RemoveMaterial("m-1", "扫描不清"), RefileMaterials("M02", ("m-1",), "M01")]
)
def test_a_page_comes_back_between_the_others_whose_order_was_changed_meanwhile(gone: Args) -> None:
    desk = Desk()
    for n, content in enumerate("abc"):
        desk.do(material(f"m-{n}", "M01", content * 64))
    desk.do(OrderMaterials("M01", ("m-2", "m-1", "m-0"), ("m-0", "m-1", "m-2")))
    before = in_sight(desk.case)
    steps = [desk.do(gone), desk.do(OrderMaterials("M01", ("m-0", "m-2"), ("m-2", "m-0")))]
    for op in reversed(steps):
        assert op is not None
        desk.undo(op)
    assert in_sight(desk.case) == before


@given(st.data())
def test_do_and_undo_leave_the_same_case_in_sight(data: st.DataObject) -> None:
    """However many steps, taken back one after another, each time what was there before."""
    desk, done = Desk(), []
    for _ in range(data.draw(st.integers(1, 7))):
        before = in_sight(desk.case)
        op = desk.do(some_step(data, desk))
        if op is not None:
            done.append((op, before))
    told = len(desk.case.events)
    for op, before in reversed(done):
        desk.undo(op)
        assert in_sight(desk.case) == before
    # Both the steps and their undoing are told; nothing is taken out of the record.
    assert len(desk.case.events) >= told
    assert {op.op_id for op, _ in done} <= {one.op_id for one in desk.case.events}


@given(st.data())
def test_an_undo_never_changes_what_somebody_else_did_since(data: st.DataObject) -> None:
    desk = Desk()
    for _ in range(data.draw(st.integers(0, 3))):
        desk.do(some_step(data, desk))
    op = desk.do(some_step(data, desk))
    theirs = some_step(data, desk)
    told = desk.case.events
    desk.elsewhere(theirs)
    # What has changed nothing is not on record: nobody can know that there is anything to cross.
    if op is None or desk.case.events == told:
        return
    far = desk.case
    try:
        desk.undo(op)
    except RuleError as refusal:
        assert refusal.trouble is Trouble.UNDO_OVERTAKEN
        assert desk.case == far
        return
    if isinstance(theirs, SetFields) and far.writers[next(iter(theirs.fields))].by == SOMEBODY:
        assert {name: desk.case.value(name) for name in theirs.fields} == theirs.fields
    # The bytes count; a page of mine with the same ones that is trusted more may stand for them.
    theirs_now = {(r.slot, r.sha256) for r in far.current_materials if r.added_by == SOMEBODY}
    assert theirs_now <= {(r.slot, r.sha256) for r in desk.case.current_materials}
    checked = {
        one.material_id
        for one in far.current_materials
        if one.check is not None and one.check.by == SOMEBODY
    }
    still = {one.material_id for one in desk.case.current_materials if one.trust is Trust.B}
    assert checked <= still
    for slot in SLOTS:
        after = ids_in_slot(desk.case, slot)
        kept = [one for one in ids_in_slot(far, slot) if one in after]
        if isinstance(theirs, OrderMaterials) and theirs.slot == slot:
            assert kept == [one for one in after if one in kept]
    if isinstance(theirs, RefileMaterials):
        rows = {one.material_id: one for one in far.materials if one.placed is not None}
        moved = {one: row for one, row in rows.items() if row.placed and row.placed.by == SOMEBODY}
        now = {one.material_id: one.slot for one in desk.case.materials}
        assert all(now[one] == row.slot for one, row in moved.items())


def test_it_says_who_has_changed_the_field_since() -> None:
    desk = Desk()
    op = desk.do(desk.set_field("form.address", "甲路1号"))
    assert op is not None
    desk.elsewhere(desk.set_field("form.address", "乙路2号"))
    with pytest.raises(RuleError) as caught:
        desk.undo(op)
    assert caught.value.trouble is Trouble.UNDO_OVERTAKEN
    assert caught.value.facts["by"] == SOMEBODY


def test_somebody_else_s_change_of_another_field_is_not_crossed() -> None:
    desk = Desk()
    op = desk.do(desk.set_field("form.address", "甲路1号"))
    assert op is not None
    desk.elsewhere(desk.set_field("form.scope", "零售"))
    desk.undo(op)
    assert desk.case.value("form.address") == ""
    assert desk.case.value("form.scope") == "零售"


def test_nothing_is_undone_under_an_act_that_rests_on_it() -> None:
    desk = Desk()
    desk.do(material("m-1", "M01"))
    desk.do(material("m-2", "M02"))
    op = desk.do(CheckOriginal("m-1", "办理"))
    assert op is not None
    desk.elsewhere(move(Act.ACCEPT))
    with pytest.raises(RuleError) as caught:
        desk.undo(op)
    assert caught.value.trouble is Trouble.UNDO_ACTED_SINCE


def test_a_check_that_an_acceptance_relies_on_is_not_taken_back_by_a_late_message() -> None:
    desk = Desk()
    desk.do(material("m-1", "M01"))
    desk.do(material("m-2", "M02"))
    op = desk.do(CheckOriginal("m-1", "办理"))
    assert op is not None
    (back,) = inverse(desk.case, op, mine=desk.mine, new_id="x", reason="撤销")
    desk.elsewhere(move(Act.ACCEPT))
    with pytest.raises(RuleError) as caught:
        desk.do(back)
    assert caught.value.trouble is Trouble.UNDO_ACTED_SINCE


def test_another_clerk_s_check_of_the_copy_stays() -> None:
    desk = Desk()
    desk.do(material("m-1", "M01"))
    op = desk.do(CheckOriginal("m-1", "办理"))
    assert op is not None
    (back,) = inverse(desk.case, op, mine=desk.mine, new_id="x", reason="撤销")
    desk.do(back)
    desk.elsewhere(CheckOriginal("m-1", "办理"))
    desk.do(back)
    (one,) = desk.case.current_materials
    assert (one.trust, one.check.by if one.check else "") == (Trust.B, SOMEBODY)


def test_what_the_platform_has_refused_needs_no_undo() -> None:
    desk = Desk()
    refused = operation("op-x", desk.set_field("form.address", "甲路1号"))
    with pytest.raises(RuleError) as caught:
        desk.undo(refused)
    assert caught.value.trouble is Trouble.UNDO_ABSENT


@pytest.mark.parametrize(
    ("args", "why"),
    [
        (create(), Trouble.UNDO_RECEIVED),
        (move(Act.RECEIVE), Trouble.UNDO_RECEIVED),
        (move(Act.ACCEPT), Trouble.UNDO_ACCEPTED),
        (move(Act.ASK_CORRECTION, reason="缺"), Trouble.UNDO_ASKED),
        (move(Act.REFUSE, reason="不属于"), Trouble.UNDO_REFUSED),
        (move(Act.FIND_NOT_REQUIRED, reason="不需要"), Trouble.UNDO_REFUSED),
        (move(Act.WITHDRAW), Trouble.UNDO_ENDED),
        (move(Act.RETURN, reason="不齐"), Trouble.UNDO_ENDED),
        (move(Act.FORWARD, reason="省厅"), Trouble.UNDO_FORWARDED),
        (move(Act.ARCHIVE), Trouble.UNDO_CLOSED),
        (move(Act.GRANT), Trouble.UNDO_DECIDED),
        (move(Act.SUSPEND, reason="听证"), Trouble.UNDO_CLOCK),
        (ExtendLimit(("I01",), 5, "复杂", "局长"), Trouble.UNDO_CLOCK),
        (IssuePaper("p-1", "receipt", "n", "0" * 64, False, 1), Trouble.UNDO_PRINTED),
    ],
)
def test_what_has_given_something_out_is_final_and_says_why(args: Args, why: Trouble) -> None:
    assert why_final(args) is why
    desk = Desk()
    with pytest.raises(RuleError) as caught:
        desk.undo(operation("op-x", args))
    assert caught.value.trouble is why


def test_every_act_has_a_reason_why_it_is_final() -> None:
    assert all(why_final(MoveItems(act, (), "2026-11-23")) is not None for act in Act)
