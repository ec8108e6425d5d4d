"""Page order in the merge: nothing is lost, no order is overwritten unseen, none is silent."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble
from clerk_app.domain.merge import Outcome, replay
from clerk_app.domain.merge_conflict import NOTICES, OF_ORDER
from clerk_app.domain.operations import (
    Args,
    Operation,
    OrderMaterials,
    RemoveMaterial,
    ResolveConflict,
)
from clerk_app.domain.page_order import ids_in_slot, in_order, shifted
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.refiling import RefileMaterials
from clerk_app.domain.timeline import steps_of
from tests.helpers.builders import create, material, operation, platform_case
from tests.helpers.merges import after, take

PAGES = ("a", "b", "c")
BASE = len(PAGES) + 1


def case_of_pages() -> Case:
    """Three pages on one line, one on another, all of one chain."""
    ops = [operation("op-0", create()), operation("op-x", material("x", "M02"), base=1)]
    ops += [operation(f"op-{one}", material(one, "M01"), base=2) for one in PAGES]
    return platform_case(*ops)


def order(*ids: str, seen: tuple[str, ...] = PAGES) -> OrderMaterials:
    return OrderMaterials("M01", ids, seen)


def pages(case: Case) -> tuple[str, ...]:
    return ids_in_slot(case, "M01")


def test_files_stand_as_they_were_put_and_those_of_other_lines_where_they_were() -> None:
    case = after(case_of_pages(), order("c", "a", "b"))
    assert pages(case) == ("c", "a", "b")
    assert [one.material_id for one in in_order(case)] == ["x", "c", "a", "b"]
    assert from_doc(Case, to_doc(case)) == case


def test_the_order_that_stands_already_changes_nothing() -> None:
    case = case_of_pages()
    assert take(case, operation("o", order(*PAGES))).case == case
    ordered = after(case, order("c", "a", "b"))
    again = take(ordered, operation("o", order("c", "a", "b"), base=case.version, actor="赵别窗"))
    assert (again.outcome, again.case) == (Outcome.APPLIED, ordered)


def test_an_order_made_unseen_stands_and_a_soft_notice_tells_of_both() -> None:
    case = case_of_pages()
    first = after(case, order("c", "a", "b"))
    merged = take(first, operation("mine", order("b", "a", "c"), base=case.version, actor="赵"))
    assert merged.outcome is Outcome.CONFLICT
    assert merged.case is not None
    assert pages(merged.case) == ("c", "a", "b")
    (told,) = merged.conflicts
    assert (told.field, told.base, told.mine, told.theirs) == (
        f"{OF_ORDER}M01",
        "a,b,c",
        "b,a,c",
        "c,a,b",
    )
    assert told.field.startswith(NOTICES)
    assert not told.severe
    # Taking notice of it is all there is to do, and moves nothing.
    done = after(merged.case, ResolveConflict(told.conflict_id, ""))
    assert not done.open_conflicts
    assert pages(done) == ("c", "a", "b")


def test_whoever_has_seen_an_order_may_change_it_also_their_own_that_no_pull_has_shown() -> None:
    first = after(case_of_pages(), order("c", "a", "b"))
    later = take(first, operation("o", order("b", "c", "a"), base=first.version)).case
    assert later is not None
    assert pages(later) == ("b", "c", "a")
    own = take(first, operation("o", order("b", "c", "a"), base=0), first.orders[0].by.op_id).case
    assert own is not None
    assert pages(own) == ("b", "c", "a")
    assert not own.conflicts


def test_what_comes_meanwhile_stands_last_and_what_replaces_a_page_stands_in_its_place() -> None:
    case = case_of_pages()
    new = material("n", "M01")
    anew = material("b2", "M01", supersedes="b")
    assert pages(after(case, order("c", "b", "a"), new)) == ("c", "b", "a", "n")
    assert pages(after(case, order("c", "b", "a"), anew)) == ("c", "b2", "a")
    assert pages(after(case, anew, order("c", "b", "a"))) == ("c", "b2", "a")


def test_a_page_that_is_taken_out_is_left_out_and_a_file_of_another_line_is_refused() -> None:
    case = case_of_pages()
    assert pages(after(case, RemoveMaterial("c", "误扫"), order("c", "b", "a"))) == ("b", "a")
    refused = take(case, operation("o", order("x", "a")))
    assert refused.refusal is not None
    assert refused.refusal.trouble is Trouble.MATERIAL_UNKNOWN
    assert refused.case == case


def test_what_is_out_while_the_others_are_put_in_order_stands_behind_the_same_page_later() -> None:
    case = after(case_of_pages(), RemoveMaterial("b", "误扫"), order("c", "a", seen=("a", "c")))
    again = replace(material("b2", "M01"), supersedes="b")
    assert pages(after(case, again)) == ("c", "a", "b2")
    moved = after(case_of_pages(), RefileMaterials("M02", ("b",), "M01"))
    moved = after(moved, order("c", "a", seen=("a", "c")))
    assert pages(after(moved, RefileMaterials("M01", ("b",), "M02"))) == ("c", "a", "b")
    # It is behind `a` because it stood there, and not because it comes last.
    back = after(moved, order("a", "c", seen=("c", "a")), RefileMaterials("M01", ("b",), "M02"))
    assert pages(back) == ("a", "b", "c")


def test_a_file_that_comes_after_its_order_finds_its_place() -> None:
    """A restored platform gets the order before the page that another window had added."""
    case = after(case_of_pages(), order("late", "a", "b", "c"), material("late", "M01"))
    assert pages(case) == ("late", "a", "b", "c")


def test_presses_in_a_row_are_one_step_of_the_timeline() -> None:
    case = case_of_pages()
    for at, ids in enumerate((("b", "a", "c"), ("b", "c", "a"))):
        merged = take(case, operation(f"o-{at}", order(*ids), base=case.version))
        assert merged.case is not None
        case = merged.case
    (step,) = [one for one in steps_of(case) if one.kind == "order_materials"]
    assert set(step.names) == {"材料M01"}


def acts() -> st.SearchStrategy[Args]:
    """What one of several people may do to the pages of a line."""
    named = st.permutations(PAGES).flatmap(
        lambda ids: st.integers(1, len(PAGES)).map(lambda n: tuple(ids[:n]))
    )
    return st.one_of(
        named.map(lambda ids: order(*ids)),
        st.sampled_from(PAGES).map(lambda one: RemoveMaterial(one, "误扫")),
        st.sampled_from(PAGES).map(lambda one: material(f"new-{one}", "M01", supersedes=one)),
        st.sampled_from("mn").map(lambda one: material(one, "M01")),
    )


@given(st.lists(acts(), max_size=6))
def test_no_file_is_lost_or_doubled_whatever_is_done_and_every_order_stands_or_is_told(
    done: list[Args],
) -> None:
    case = after(case_of_pages(), *done)
    stand = [one.material_id for one in in_order(case)]
    assert sorted(stand) == sorted(one.material_id for one in case.materials)
    told = {one.mine for one in case.conflicts if one.field.startswith(OF_ORDER)}
    shown = pages(case)
    for at, one in enumerate(done):
        if isinstance(one, OrderMaterials) and ",".join(one.materials) not in told:
            if after(case_of_pages(), *done[: at + 1]) == after(case_of_pages(), *done[:at]):
                # They stood so already: nothing was said that could stand.
                continue
            there = [page for page in shown if page in one.materials]
            assert there == [page for page in one.materials if page in there]


@given(st.permutations(PAGES), acts())
def test_ordering_and_anything_else_that_is_done_to_the_pages_commute(
    ids: list[str], other: Args
) -> None:
    case = case_of_pages()
    if isinstance(other, OrderMaterials):
        return
    assert pages(after(case, order(*ids), other)) == pages(after(case, other, order(*ids)))


@given(st.lists(st.permutations(PAGES), min_size=1, max_size=4))
def test_an_order_that_comes_twice_and_its_replay_change_nothing(orders: list[list[str]]) -> None:
    case = remote = case_of_pages()
    made: list[Operation] = []
    for at, ids in enumerate(orders):
        chain = [op.op_id for op in made]
        op = operation(f"o-{at}", order(*ids), parent=chain[-1] if chain else "", base=case.version)
        merged = take(case, op, *chain).case
        assert merged is not None
        assert take(merged, op, *chain).case == merged
        # What changes nothing is not recorded.
        made += [op] if merged != case else []
        case = merged
    shown = replay(remote, made)
    assert shown is not None
    assert pages(shown) == pages(case) == tuple(orders[-1])
    assert replay(case, made) == case
    assert not case.conflicts


@given(st.lists(st.integers(), unique=True, min_size=1, max_size=6), st.data())
def test_a_shift_moves_one_and_leaves_the_others_in_their_order(
    numbers: list[int], data: st.DataObject
) -> None:
    ids = [str(one) for one in numbers]
    chosen = data.draw(st.sampled_from(ids))
    by = data.draw(st.integers(-7, 7))
    moved = shifted(ids, chosen, by)
    assert [one for one in moved if one != chosen] == [one for one in ids if one != chosen]
    assert moved.index(chosen) == min(max(ids.index(chosen) + by, 0), len(ids) - 1)
    assert shifted(ids, "absent", by) == tuple(ids)
