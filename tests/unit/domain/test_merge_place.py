"""Files under another line, in the merge: none is lost, none doubled, none moved back unseen."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case, Trust
from clerk_app.domain.errors import Trouble
from clerk_app.domain.merge import Outcome, replay
from clerk_app.domain.merge_conflict import NOTICES, OF_PLACE
from clerk_app.domain.operations import (
    Args,
    CheckOriginal,
    Operation,
    OrderMaterials,
    RemoveMaterial,
    ResolveConflict,
)
from clerk_app.domain.page_order import ids_in_slot, in_order
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.refiling import RefileMaterials
from clerk_app.domain.timeline import steps_of
from tests.helpers.builders import create, item, material, need, operation, platform_case
from tests.helpers.merges import after, take

PAGES = ("a", "b", "c")
SLOTS = ("M01", "M02", "M03")
BASE = len(PAGES) + 1


def case_of_pages() -> Case:
    """Three pages on one line, one on another, none on a third that the applicant writes."""
    lines = (need("M01"), need("M02"), need("M03", self_made=True))
    ops = [operation("op-0", create((item("I01", *lines),)))]
    ops += [operation("op-x", material("x", "M02"), base=1)]
    ops += [operation(f"op-{one}", material(one, "M01"), base=2) for one in PAGES]
    return platform_case(*ops)


def refile(*ids: str, slot: str = "M02", seen: str = "M01") -> RefileMaterials:
    return RefileMaterials(slot, ids, seen)


def there(case: Case, slot: str) -> tuple[str, ...]:
    return ids_in_slot(case, slot)


def counted(case: Case) -> Counter[tuple[str, str]]:
    """Bytes that count, by line."""
    return Counter((one.slot, one.sha256) for one in case.current_materials)


def test_files_go_under_another_line_and_what_is_read_back_is_the_same() -> None:
    case = after(case_of_pages(), refile("b", "c"))
    assert (there(case, "M01"), there(case, "M02")) == (("a",), ("x", "b", "c"))
    assert from_doc(Case, to_doc(case)) == case
    (step,) = [one for one in steps_of(case) if one.kind == "refile_materials"]
    assert step.names == ("材料M02",)


def test_whether_the_applicant_may_write_it_themselves_is_said_by_the_line() -> None:
    case = after(case_of_pages(), CheckOriginal("c", "办理"), refile("b", "c", slot="M03"))
    trust = {one.material_id: one.trust for one in case.materials}
    assert (trust["a"], trust["b"], trust["c"]) == (Trust.C, Trust.D, Trust.B)
    back = after(case, refile("b", slot="M01", seen="M03"))
    assert next(one.trust for one in back.materials if one.material_id == "b") is Trust.C


def test_of_two_who_move_a_file_unseen_the_first_is_followed_and_both_are_told() -> None:
    first = after(case_of_pages(), refile("b"))
    merged = take(first, operation("mine", refile("b", "c", slot="M03"), base=BASE, actor="赵"))
    assert merged.outcome is Outcome.CONFLICT
    assert merged.case is not None
    assert (there(merged.case, "M02"), there(merged.case, "M03")) == (("x", "b"), ("c",))
    (told,) = merged.conflicts
    assert (told.field, told.base, told.mine, told.theirs) == (
        f"{OF_PLACE}b",
        "M01",
        "M03",
        "M02",
    )
    assert told.field.startswith(NOTICES)
    assert not told.severe
    done = after(merged.case, ResolveConflict(told.conflict_id, ""))
    assert not done.open_conflicts
    assert there(done, "M02") == ("x", "b")


def test_whoever_has_seen_where_it_is_may_move_it_on() -> None:
    first = after(case_of_pages(), refile("b"))
    assert there(after(first, refile("b", slot="M03", seen="M02")), "M03") == ("b",)
    own = take(
        first,
        operation("o", refile("b", slot="M03", seen="M02"), base=0),
        next(one.placed.op_id for one in first.materials if one.placed is not None),
    ).case
    assert own is not None
    assert there(own, "M03") == ("b",)


def test_what_replaces_a_file_is_found_where_that_was_put_whichever_came_first() -> None:
    again = material("b2", "M01", supersedes="b")
    for acts in ((refile("b"), again), (again, refile("b"))):
        case = after(case_of_pages(), *acts)
        assert (there(case, "M01"), there(case, "M02")) == (("a", "c"), ("x", "b2"))
        assert not case.conflicts


def test_the_same_bytes_count_once_where_they_come_together() -> None:
    case = after(case_of_pages(), material("x2", "M01", "x".ljust(64, "0")), refile("x2"))
    assert there(case, "M02") == ("x",)
    back = after(case, refile("x2", slot="M01", seen="M02"))
    assert (there(back, "M01")[-1], there(back, "M02")) == ("x2", ("x",))


def test_whichever_of_the_same_bytes_goes_and_comes_back_they_stand_as_they_did() -> None:
    """Which of two counts is said by what they are, never by which was put there last."""
    case = after(case_of_pages(), material("x2", "M01", "x".ljust(64, "0")))
    together = after(case, refile("x2"))
    assert there(together, "M02") == ("x",)
    apart = after(together, refile("x", slot="M03", seen="M02"))
    assert (there(apart, "M02"), there(apart, "M03")) == (("x2",), ("x",))
    assert there(after(apart, refile("x", slot="M02", seen="M03")), "M02") == ("x",)


def test_bytes_handed_in_unseen_for_the_line_a_file_leaves_stay_there() -> None:
    twin = material("b9", "M01", "b".ljust(64, "0"))
    for acts in ((refile("b"), twin), (twin, refile("b"))):
        case = after(case_of_pages(), *acts)
        assert set(there(case, "M01")) == {"a", "c", "b9"}
        assert there(case, "M02") == ("x", "b")


def test_an_unknown_file_is_refused() -> None:
    refused = take(case_of_pages(), operation("o", refile("gone")))
    assert refused.refusal is not None
    assert refused.refusal.trouble is Trouble.MATERIAL_UNKNOWN


def test_an_order_that_names_a_file_moved_meanwhile_orders_the_others() -> None:
    order = OrderMaterials("M01", ("c", "b", "a"), PAGES)
    for acts in ((refile("b"), order), (order, refile("b"))):
        case = after(case_of_pages(), *acts)
        assert (there(case, "M01"), there(case, "M02")) == (("c", "a"), ("x", "b"))
        # Should it come back, it stands where it was put.
        assert there(after(case, refile("b", slot="M01", seen="M02")), "M01") == ("c", "b", "a")


def acts() -> st.SearchStrategy[Args]:
    """What one of several people may do to the pages of a line."""
    some = st.lists(st.sampled_from(PAGES), min_size=1, max_size=3, unique=True)
    return st.one_of(
        st.tuples(some, st.sampled_from(SLOTS)).map(
            lambda one: refile(*one[0], slot=one[1], seen="M01")
        ),
        st.permutations(PAGES).map(lambda ids: OrderMaterials("M01", tuple(ids), PAGES)),
        st.sampled_from(PAGES).map(lambda one: RemoveMaterial(one, "误扫")),
        st.sampled_from(PAGES).map(lambda one: CheckOriginal(one, "办理")),
        st.sampled_from(PAGES).map(lambda one: material(f"new-{one}", "M01", supersedes=one)),
        # The same bytes brought once more, for a line where they are or will be.
        st.tuples(st.sampled_from(PAGES), st.sampled_from(SLOTS)).map(
            lambda one: material(f"{one[0]}-{one[1]}", one[1], one[0].ljust(64, "0"))
        ),
    )


def _taken_out(done: list[Args]) -> set[str]:
    return {one.material_id for one in done if isinstance(one, RemoveMaterial)}


@given(st.lists(acts(), max_size=6))
def test_no_file_is_lost_or_doubled_and_every_move_stands_or_is_told(done: list[Args]) -> None:
    case = case_of_pages()
    for args in done:
        merged = take(
            case, operation(f"op-{case.version}", args, base=BASE, actor=f"{case.version}")
        )
        if merged.case is not None:
            case = merged.case
    stand = [one.material_id for one in in_order(case)]
    assert sorted(stand) == sorted(one.material_id for one in case.materials)
    # The same bytes stand twice only where one was out when the other was handed in.
    back = {one.material_id for one in case.current_materials} & _taken_out(done)
    twice = {sha256 for (_, sha256), count in counted(case).items() if count > 1}
    assert twice <= {one.sha256 for one in case.materials if one.material_id in back}
    told = {(one.field, one.mine) for one in case.conflicts}
    rows = {one.material_id: one for one in case.materials}
    for args in done:
        for one in args.materials if isinstance(args, RefileMaterials) else ():
            ok = rows[one].slot == args.slot or (f"{OF_PLACE}{one}", args.slot) in told
            # Back to where it was nobody had to move it.
            assert ok or args.slot == "M01"
    # Whatever was handed in can still be seen, unless it was taken out or replaced.
    seen = {one.sha256 for one in case.current_materials}
    replaced = {one.supersedes for one in case.materials}
    # Of bytes that were handed in twice one file counts: what became of it became of both.
    gone = (one for one in case.materials if one.removed_reason or one.material_id in replaced)
    assert {one.sha256 for one in case.materials} <= seen | {one.sha256 for one in gone}


@given(acts(), acts())
def test_a_move_and_anything_else_that_is_done_meanwhile_commute(one: Args, other: Args) -> None:
    same = type(one) is type(other)
    if same or not (isinstance(one, RefileMaterials) or isinstance(other, RefileMaterials)):
        return
    case = case_of_pages()
    first, second = after(case, one, other), after(case, other, one)
    assert counted(first) == counted(second)
    assert not first.conflicts


@given(st.lists(st.tuples(st.sampled_from(PAGES), st.sampled_from(SLOTS)), max_size=5))
def test_a_move_that_comes_twice_and_its_replay_change_nothing(
    moves: list[tuple[str, str]],
) -> None:
    case = remote = case_of_pages()
    made: list[Operation] = []
    for at, (page, slot) in enumerate(moves):
        chain = [op.op_id for op in made]
        home = next(one.slot for one in case.materials if one.material_id == page)
        args = refile(page, slot=slot, seen=home)
        op = operation(f"o-{at}", args, parent=chain[-1] if chain else "", base=remote.version)
        merged = take(case, op, *chain).case
        assert merged is not None
        assert take(merged, op, *chain).case == merged
        made += [op] if merged != case else []
        case = merged
    shown = replay(remote, made)
    assert shown is not None
    assert [there(shown, one) for one in SLOTS] == [there(case, one) for one in SLOTS]
    assert replay(case, made) == case
    assert not case.conflicts
