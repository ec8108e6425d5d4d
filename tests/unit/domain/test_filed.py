"""Filed PDFs in the merge: they change nothing else, in whatever order they come."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain import filed
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.case import Case, Channel, Trust
from clerk_app.domain.case_states import Act
from clerk_app.domain.merge import Outcome, merge
from clerk_app.domain.operations import AddMaterial, Args, OrderMaterials, RemoveMaterial
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.refiling import RefileMaterials
from clerk_app.domain.timeline import FILED_KIND, steps_of
from tests.helpers.builders import create, material, move, operation, platform_case

SLOT = "M01"


def filing(
    case: Case, name: str = "f1", sha256: str = "f" * 64, text_pages: int = 0
) -> AddMaterial:
    """A PDF of the files as they are in the case."""
    return AddMaterial(
        material_id=name,
        slot=filed.filed_slot(SLOT),
        sha256=sha256,
        filename="章程-1.pdf",
        mime="application/pdf",
        size=9,
        pages=2,
        channel=Channel.WINDOW,
        trust=Trust.D,
        filed_from=filed.made_of(case, SLOT),
        text_pages=text_pages,
    )


def with_pages(*names: str) -> Case:
    case = platform_case(operation("op-1", create()))
    for at, name in enumerate(names):
        case = put(case, material(name, SLOT, str(at) * 64))
    return case


def put(case: Case, args: Args, *, base: int | None = None) -> Case:
    base = case.version if base is None else base
    op = operation(f"op-{case.version + 1}", args, base=base)
    done = merge(case, op, (), version=case.version + 1)
    assert done.refusal is None
    assert done.case is not None
    return done.case


def test_what_is_filed_stands_until_the_files_or_their_order_change() -> None:
    case = with_pages("a", "b")
    assert filed.to_file(case) == (SLOT,)
    case = put(case, filing(case))
    assert filed.to_file(case) == ()
    turned = put(case, OrderMaterials(SLOT, ("b", "a"), ("a", "b")))
    assert filed.to_file(turned) == (SLOT,)
    back = put(turned, OrderMaterials(SLOT, ("a", "b"), ("b", "a")))
    assert filed.to_file(back) == ()
    fewer = put(case, RemoveMaterial("b", "误扫"))
    assert filed.to_file(fewer) == (SLOT,)
    assert filed.versions(fewer, SLOT) == filed.versions(case, SLOT)
    none = put(fewer, RemoveMaterial("a", "误扫"))
    assert filed.to_file(none) == ()
    assert filed.filed_now(none, SLOT) is None


def test_two_windows_that_file_the_same_have_filed_once() -> None:
    case = with_pages("a")
    once = put(case, filing(case, "f1"))
    twice = put(once, filing(case, "f2"), base=case.version)
    assert len(filed.versions(twice, SLOT)) == 1
    assert twice.open_conflicts == once.open_conflicts


def test_what_was_filed_without_text_is_made_once_more_for_it_and_not_again() -> None:
    case = put(with_pages("a"), filing(with_pages("a")))
    assert not filed.lacks_text(case, SLOT, 0)
    assert filed.lacks_text(case, SLOT, 1)
    assert filed.to_file(case) == ()
    read = put(case, filing(case, "f2", "e" * 64, text_pages=1))
    assert not filed.lacks_text(read, SLOT, 1)
    assert [one.text_pages for one in filed.versions(read, SLOT)] == [0, 1]
    # One without text that comes late from a window that was away changes nothing of it.
    late = put(read, filing(case, "f3", "d" * 64), base=case.version)
    assert filed.filed_now(late, SLOT) == filed.versions(read, SLOT)[1]
    assert "text_pages" not in repr(to_doc(case))


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 4)), max_size=12))
def test_windows_whose_readers_differ_come_to_an_end(turns: list[tuple[int, int]]) -> None:
    """Each time one looks it may have read more; when nothing more is read, nothing is made."""
    case, known = with_pages("a"), [0, 0]
    case = put(case, filing(case))
    for at, (window, more) in enumerate((*turns, *((0, 0), (1, 0)) * 2)):
        known[window] = max(known[window], more)
        if filed.lacks_text(case, SLOT, known[window]):
            assert at < len(turns) + 2
            name = f"{window}{known[window]}"
            case = put(case, filing(case, name, digest_of([name]), known[window]))
    assert len(filed.versions(case, SLOT)) <= 1 + max(known)
    assert not any(filed.lacks_text(case, SLOT, one) for one in known)


def untold(case: Case) -> AddMaterial:
    """As it comes through a platform that keeps only tables."""
    return replace(filing(case), filed_from="")


def test_one_that_does_not_say_what_it_was_made_of_counts_until_the_files_change() -> None:
    case = put(with_pages("a", "b"), untold(with_pages("a", "b")))
    assert filed.to_file(case) == ()
    assert not filed.lacks_text(case, SLOT, 9)
    more = put(case, material("c", SLOT, "c" * 64))
    fewer = put(case, RemoveMaterial("b", "误扫"))
    elsewhere = put(case, RefileMaterials("M02", ("b",), SLOT))
    other = put(case, material("c", "M02", "c" * 64))
    assert [filed.to_file(one) for one in (more, fewer)] == [(SLOT,), (SLOT,)]
    assert SLOT in filed.to_file(elsewhere)
    assert filed.to_file(other) == ("M02",)
    # What comes after that counts again.
    again = put(fewer, replace(untold(fewer), material_id="f2", sha256="e" * 64))
    assert filed.filed_now(again, SLOT) == filed.versions(again, SLOT)[1]
    # Made anew here, and the same bytes: it is told of those that are there.
    same = put(more, filing(more, "f3"))
    assert filed.to_file(same) == ()
    assert filed.filed_now(same, SLOT) == filed.versions(same, SLOT)[0]


def test_filing_after_the_end_nobody_saw_is_no_difference() -> None:
    case = with_pages("a")
    base = case.version
    ended = put(case, move(Act.WITHDRAW))
    done = merge(ended, operation("late", filing(case), base=base), (), version=99)
    assert done.outcome in (Outcome.APPLIED, Outcome.MERGED)
    assert done.conflicts == ()
    # And the other way round: it is nothing that an end could go against.
    first = put(case, filing(case))
    after = merge(first, operation("end", move(Act.WITHDRAW), base=base), (), version=99)
    assert not [one for one in after.conflicts if "FILED" in one.mine + one.theirs]


def test_it_is_told_as_filed_and_not_as_handed_in() -> None:
    case = with_pages("a")
    case = put(case, filing(case))
    assert [one.kind for one in steps_of(case)][-1] == FILED_KIND
    assert len(case.current_materials) == 1


def test_a_document_without_filed_pdfs_is_what_it_was() -> None:
    case = with_pages("a")
    assert "filed_from" not in repr(to_doc(case))
    case = put(case, filing(case))
    assert from_doc(Case, to_doc(case)) == case


@given(st.lists(st.sampled_from(["a", "b", "c"]), unique=True), st.data())
def test_filing_changes_nothing_but_itself(names: list[str], data: st.DataObject) -> None:
    case = with_pages(*names)
    place = data.draw(st.integers(0, 2))
    removal = data.draw(st.sampled_from([*names, ""]))
    plain = case if not removal else put(case, RemoveMaterial(removal, "误扫"))
    filed_first = put(case, filing(case), base=place)
    both = filed_first if not removal else put(filed_first, RemoveMaterial(removal, "误扫"))
    assert both.current_materials == tuple(
        replace(one, removed_version=there.removed_version, removed_op=there.removed_op)
        for one, there in zip(plain.current_materials, both.current_materials, strict=True)
    )
    assert (both.items, both.fields, both.conflicts) == (plain.items, plain.fields, plain.conflicts)


def test_the_beginning_of_a_digest_is_read_out_in_groups() -> None:
    assert filed.short("0123456789abcdef" * 4) == "0123 4567 89AB CDEF"
