"""Cases: the platform's words kept as they came, the view beside them, every number finds it."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text

from clerk_app.domain.canonical import canonical_bytes, digest_of
from clerk_app.domain.case import Case, Conflict
from clerk_app.domain.case_states import State
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.records import MisfitError, to_doc
from clerk_app.store.engine import transaction
from clerk_app.store.plain_sight import PlainSight
from clerk_app.store.station import StationStore
from clerk_app.store.work import Work
from tests.helpers.builders import (
    CERT_NO,
    create,
    fields,
    item,
    material,
    operation,
    platform_case,
)
from tests.helpers.stations import NOW

SHA = "a" * 64
OTHER_SHA = "b" * 64


def a_case(case_id: str = "case-1", number: str = "GX0301261123000A") -> Case:
    return platform_case(operation(f"op-{case_id}", create(number=number), case_id=case_id))


def arrived(case: Case, *sha256: str) -> Case:
    """The case with materials whose bytes the platform holds."""
    case = platform_case(
        operation("op-1", create()),
        *(
            operation(f"op-{one[:2]}", material(f"m-{one[:2]}", sha256=one), parent="op-1")
            for one in sha256
        ),
    )
    materials = tuple(replace(one, arrived=True) for one in case.materials)
    return replace(case, materials=materials)


def put(store: StationStore, case: Case, *, pending: int = 0) -> None:
    with store.begin() as work:
        work.cases.put_view(case, pending=pending, at=NOW)


def wanted(store: StationStore) -> tuple[str, ...]:
    with store.read() as work:
        return work.blobs.wanted()


def test_a_case_is_read_back_as_it_was(store: StationStore) -> None:
    case = platform_case(
        operation("op-1", create()),
        operation("op-2", fields({"form.ent_name": "西安某某有限公司"}), parent="op-1"),
        operation("op-3", material("m1"), parent="op-2"),
    )
    with store.begin() as work:
        work.cases.put_view(case, pending=2, at=NOW)
        work.cases.put_remote(to_doc(case), seq=7)
    with store.read() as work:
        assert work.cases.view("case-1") == case
        assert work.cases.remote("case-1") == case
        (row,) = work.cases.search("")
    assert row.case_id == "case-1"
    assert row.number == case.number
    assert row.applicant == "张三"
    assert row.cert_no == CERT_NO
    assert row.enterprise == "西安某某有限公司"
    assert row.items == ("事项I01",)
    assert row.state is State.RECEIVED
    assert row.channel is case.channel
    assert (row.pending, row.conflicts, row.updated_at) == (2, 0, NOW)


def test_what_is_not_there_is_none(store: StationStore) -> None:
    with store.read() as work:
        assert work.cases.view("nobody") is None
        assert work.cases.remote("nobody") is None
        assert work.cases.find("nobody") is None
        assert work.cases.resolve("nobody") == "nobody"
        assert work.cases.count() == 0


def test_the_platforms_words_are_kept_even_those_we_do_not_know(store: StationStore) -> None:
    doc = to_doc(a_case()) | {"of_a_newer_platform": {"z": 1, "a": ["字"]}}
    with store.begin() as work:
        work.cases.put_remote(doc, seq=1)
        assert work.cases.all_remote_digests() == (("case-1", digest_of(doc)),)
    with transaction(store._reader) as connection:
        kept = connection.execute(text("SELECT doc FROM case_remote")).scalar_one()
    assert json.loads(kept) == doc


def test_digests_come_in_the_order_of_ids(store: StationStore) -> None:
    with store.begin() as work:
        for case_id in ("c", "a", "b"):
            work.cases.put_remote(to_doc(a_case(case_id)), seq=1)
        assert [case_id for case_id, _ in work.cases.all_remote_digests()] == ["a", "b", "c"]


def test_an_older_document_is_passed_over(store: StationStore) -> None:
    first = a_case()
    newer = replace(first, version=5, ticket="A005")
    with store.begin() as work:
        work.cases.put_remote(to_doc(newer), seq=9)
        work.cases.put_remote(to_doc(replace(first, version=4, ticket="A004")), seq=8)
        work.cases.put_remote(to_doc(replace(first, version=5, ticket="A00X")), seq=10)
        assert work.cases.remote("case-1") == newer
        work.cases.put_remote(to_doc(replace(first, version=6, ticket="A006")), seq=11)
        remote = work.cases.remote("case-1")
    assert remote is not None
    assert remote.ticket == "A006"


def test_after_the_platform_began_anew_its_next_word_counts(store: StationStore) -> None:
    with store.begin() as work:
        work.cases.put_remote(to_doc(replace(a_case(), version=9)), seq=9)
        work.cases.forget_versions()
        remote = work.cases.remote("case-1")
        assert remote is not None
        assert remote.version == 9
        work.cases.put_remote(to_doc(replace(a_case(), version=2)), seq=2)
        work.cases.put_remote(to_doc(replace(a_case(), version=1)), seq=1)
        remote = work.cases.remote("case-1")
    assert remote is not None
    assert remote.version == 2


def test_a_document_whose_materials_do_not_read_is_refused_whole(store: StationStore) -> None:
    doc = to_doc(a_case()) | {"materials": [{"sha256": SHA}]}
    with pytest.raises(MisfitError), store.begin() as work:
        work.cases.put_remote(doc, seq=1)
    with store.read() as work:
        assert work.cases.remote("case-1") is None


def test_every_number_finds_the_case(store: StationStore) -> None:
    case = a_case()
    case = replace(
        case,
        platform_number="610000-2026-77",
        other_numbers=("GX0302261123000B",),
        items=(replace(case.items[0], platform_number="ITEM-1"),),
    )
    put(store, case)
    with store.read() as work:
        for number in case.numbers():
            assert work.cases.find(number) == "case-1"
        assert len(case.numbers()) == 4
        assert work.cases.find(" gx0301 261123 000a ") == "case-1"
        assert work.cases.find("ＧＸ0301261123000Ａ") == "case-1"
        assert work.cases.find("GX0301261123000") is None


def test_a_number_that_was_taken_back_no_longer_finds_it(store: StationStore) -> None:
    put(store, replace(a_case(), platform_number="OLD-1"))
    put(store, replace(a_case(), platform_number="NEW-1"))
    with store.read() as work:
        assert work.cases.find("OLD-1") is None
        assert work.cases.find("NEW-1") == "case-1"
        assert work.cases.find("GX0301261123000A") == "case-1"


def test_a_number_that_was_given_twice_finds_both_and_is_told_while_one_is_open(
    store: StationStore,
) -> None:
    """Whichever came last, and in whatever way it came."""
    mine, theirs = a_case("mine"), a_case("theirs")
    put(store, mine)
    with store.begin() as work:
        told = canonical_bytes(to_doc(theirs)).decode()
        sight = PlainSight(told, digest_of(to_doc(theirs)), theirs, 1, known=False)
        work.cases.put_plain((sight,), at=NOW)
    put(store, a_case("other", "GX0301261123000B"))
    put(store, mine)
    with store.read() as work:
        assert work.cases.called(mine.number) == ("mine", "theirs")
        assert {row.case_id for row in work.cases.search(mine.number)} == {"mine", "theirs"}
        told_of = [(number, row.case_id) for number, row in work.cases.shared_numbers(limit=9)]
        assert told_of == [(mine.number, "mine"), (mine.number, "theirs")]
    put(store, replace(mine, items=(replace(mine.items[0], state=State.WITHDRAWN),)))
    with store.read() as work:
        assert len(work.cases.shared_numbers(limit=9)) == 2
    put(store, replace(theirs, items=(replace(theirs.items[0], state=State.WITHDRAWN),)))
    with store.read() as work:
        assert work.cases.shared_numbers(limit=9) == ()
        assert work.cases.called(mine.number) == ("mine", "theirs")
    put(store, replace(theirs, number="GX0301261123000C"))
    with store.read() as work:
        assert work.cases.called(mine.number) == ("mine",)


def test_a_joined_case_is_found_under_both_ids_and_both_numbers(store: StationStore) -> None:
    mine, theirs = a_case("mine", "GX0301261123000A"), a_case("theirs", "GX0302261123000B")
    put(store, mine)
    put(store, theirs)
    joined = replace(theirs, other_numbers=(mine.number,), aliases=("mine",))
    with store.begin() as work:
        work.cases.remember_alias("mine", "theirs")
        work.cases.forget_view("mine")
        work.cases.put_view(joined, pending=0, at=NOW)
    with store.read() as work:
        assert work.cases.resolve("mine") == "theirs"
        assert work.cases.view("mine") == joined
        assert work.cases.find(mine.number) == work.cases.find(theirs.number) == "theirs"
        assert [row.case_id for row in work.cases.search("张三")] == ["theirs"]
        assert work.cases.count() == 1


def test_the_order_of_joining_and_showing_does_not_matter(store: StationStore) -> None:
    mine, theirs = a_case("mine", "GX0301261123000A"), a_case("theirs", "GX0302261123000B")
    put(store, mine)
    with store.begin() as work:
        joined = replace(theirs, other_numbers=(mine.number,))
        work.cases.put_view(joined, pending=0, at=NOW)
        work.cases.forget_view("mine")
        work.cases.remember_alias("mine", "theirs")
        assert work.cases.find(mine.number) == "theirs"


def resolved(work: Work, *case_ids: str) -> set[str]:
    return {work.cases.resolve(one) for one in case_ids}


def test_joining_again_leads_all_ids_to_the_last_case(store: StationStore) -> None:
    with store.begin() as work:
        work.cases.remember_alias("a", "b")
        work.cases.remember_alias("x", "a")
        assert resolved(work, "a", "x", "b") == {"b"}
        work.cases.remember_alias("b", "c")
        assert resolved(work, "a", "x", "b", "c") == {"c"}
        # The same told again, and nonsense, change nothing.
        work.cases.remember_alias("a", "b")
        work.cases.remember_alias("c", "a")
        assert resolved(work, "a", "x", "b", "c") == {"c"}


def test_conflicted_cases_are_counted(store: StationStore) -> None:
    conflict = Conflict("k", "form.ent_name", "a", "b", "c", "我", "", "他", "", "op", severe=True)
    put(store, replace(a_case("one"), conflicts=(conflict,)))
    put(store, replace(a_case("two"), conflicts=(replace(conflict, resolved_by="op-9"),)))
    put(store, a_case("three"))
    with store.read() as work:
        assert work.cases.conflicted() == 1
        assert work.cases.count() == 3


def test_files_of_the_platform_become_wanted_until_they_are_here(store: StationStore) -> None:
    case = arrived(a_case(), SHA, OTHER_SHA)
    with store.begin() as work:
        work.cases.put_remote(to_doc(case), seq=1)
    assert set(wanted(store)) == {SHA, OTHER_SHA}
    with store.begin() as work:
        work.blobs.fetched(SHA)
    assert wanted(store) == (OTHER_SHA,)


def test_a_file_that_no_longer_counts_is_no_longer_wanted(store: StationStore) -> None:
    case = arrived(a_case(), SHA, OTHER_SHA)
    removed = replace(case.materials[0], removed_reason="重复")
    later = replace(case, version=case.version + 1, materials=(removed, case.materials[1]))
    other = replace(case, case_id="case-2", materials=(case.materials[1],))
    gone = replace(other, version=other.version + 1, materials=())
    with store.begin() as work:
        work.cases.put_remote(to_doc(case), seq=1)
        work.cases.put_remote(to_doc(later), seq=2)
        work.cases.put_remote(to_doc(other), seq=3)
    assert wanted(store) == (OTHER_SHA,)
    with store.begin() as work:
        work.cases.put_remote(to_doc(gone), seq=4)
    # The first case still counts it.
    assert wanted(store) == (OTHER_SHA,)


def test_files_that_the_platform_waits_for_itself_are_not_wanted(store: StationStore) -> None:
    case = arrived(a_case(), SHA)
    waiting = replace(case, materials=(replace(case.materials[0], arrived=False),))
    with store.begin() as work:
        work.cases.put_remote(to_doc(waiting), seq=1)
    assert wanted(store) == ()


def test_items_are_listed_by_name(store: StationStore) -> None:
    case = replace(a_case(), items=(item("I01"), item("I02")))
    put(store, case)
    with store.read() as work:
        assert work.cases.search("")[0].items == ("事项I01", "事项I02")


def test_a_file_the_platform_has_lost_is_offered_again(store: StationStore) -> None:
    """It was restored and its files were not: a document misses a file that we know it had."""
    has = arrived(a_case(), SHA, OTHER_SHA)
    with store.begin() as work:
        for sha256 in (SHA, OTHER_SHA):
            work.blobs.add(sha256, size=1, mime="image/jpeg", state=BlobState.LOCAL)
            work.blobs.uploaded(sha256, at=NOW)
        work.cases.put_remote(to_doc(has), seq=1)
        assert work.blobs.uploads(now=NOW, limit=9) == ()
    lost = replace(has.materials[0], arrived=False)
    misses = replace(has, version=has.version + 1, materials=(lost, has.materials[1]))
    with store.begin() as work:
        work.cases.put_remote(to_doc(misses), seq=2)
        assert [one.sha256 for one in work.blobs.uploads(now=NOW, limit=9)] == [SHA]
        assert work.blobs.sent_since(NOW).since == 1
