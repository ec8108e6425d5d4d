"""Pages of a draft and of a case as one pile: put elsewhere, removed, re-taken in place."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk import case_file, drafts, page_pile, undo
from clerk_app.desk.drafts import Draft, DraftMaterial
from clerk_app.desk.page_pile import Put
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.page_order import ids_in_slot
from tests.helpers.intakes import picture, received
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE

ABOVE, BELOW = "M02", "M16"


def line(draft: Draft, slot: str) -> list[str]:
    return [one.material_id for one in draft.materials if one.slot == slot]


def drafted(station: Station, folder: Path, count: int) -> Draft:
    draft, _ = drafts.start(station, CLERK)
    for n in range(count):
        path = picture(folder, f"第{n}页")
        draft, _ = drafts.attach(station, CLERK, draft.draft_id, ABOVE, path)
    return draft


def test_pages_of_a_draft_go_elsewhere_and_the_step_is_undone(
    station: Station, tmp_path: Path
) -> None:
    before = drafted(station, tmp_path, 3)
    one, two, three = line(before, ABOVE)
    after, _ = page_pile.put_in_draft(station, CLERK, before.draft_id, (three, one), Put(BELOW))
    assert (line(after, ABOVE), line(after, BELOW)) == ([two], [three, one])
    back, _ = undo.undo_in_draft(station, CLERK, before, after, seen=after)
    assert back.materials == before.materials


def test_a_page_of_a_draft_is_retaken_in_its_place(station: Station, tmp_path: Path) -> None:
    before = drafted(station, tmp_path, 3)
    one, two, three = line(before, ABOVE)
    path = picture(tmp_path, "重拍")
    after, _ = page_pile.retake_in_draft(
        station, CLERK, before.draft_id, ABOVE, path, instead_of=two
    )
    new = line(after, ABOVE)[1]
    assert line(after, ABOVE) == [one, new, three]
    assert new != two
    # One that is gone by now is replaced by nothing.
    path = picture(tmp_path, "又一页")
    more, _ = page_pile.retake_in_draft(
        station, CLERK, before.draft_id, ABOVE, path, instead_of=two
    )
    assert line(more, ABOVE)[:3] == [one, new, three]
    assert len(line(more, ABOVE)) == 4
    left, _ = page_pile.remove_from_draft(station, CLERK, before.draft_id, (one, new))
    assert line(left, ABOVE)[0] == three
    with pytest.raises(RuleError) as refused:
        page_pile.put_in_draft(station, CLERK, before.draft_id, (one,), Put(BELOW))
    assert refused.value.trouble is Trouble.MATERIAL_UNKNOWN


def test_pages_of_a_case_are_put_between_others_of_another_line_and_undone_as_one_step(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    for n in range(2):
        case_file.attach(station, CLERK, case.case_id, ABOVE, picture(tmp_path, f"第{n}页"))
    seen = case_file.open_case(station, case.case_id).case
    above, below = ids_in_slot(seen, ABOVE), ids_in_slot(seen, BELOW)
    pages, put = above[1:], Put(BELOW, below[0])
    after, _ = page_pile.put_in_case(station, CLERK, case.case_id, pages, put, seen=seen)
    assert ids_in_slot(after.case, BELOW) == (*above[1:], *below)
    assert ids_in_slot(after.case, ABOVE) == above[:1]
    known = {one.op_id for one in seen.events}
    steps = [one.op_id for one in after.case.events if one.op_id not in known]
    back, _ = undo.undo_in_case(station, CLERK, case.case_id, steps, reason="撤销")
    assert ids_in_slot(back.case, ABOVE) == above
    assert ids_in_slot(back.case, BELOW) == below


def test_a_page_of_a_case_is_retaken_in_its_place_and_undo_brings_the_old_one_back(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    file, _ = case_file.attach(station, CLERK, case.case_id, ABOVE, picture(tmp_path, "第二页"))
    first, second = ids_in_slot(file.case, ABOVE)
    after, _ = page_pile.retake_in_case(
        station, CLERK, case.case_id, ABOVE, picture(tmp_path, "重拍"), instead_of=first
    )
    new, stays = ids_in_slot(after.case, ABOVE)
    assert stays == second
    digests = {one.material_id: one.sha256 for one in after.case.materials}
    step = after.case.events[-1].op_id
    back, _ = undo.undo_in_case(station, CLERK, case.case_id, (step,), reason="撤销")
    again, stays = ids_in_slot(back.case, ABOVE)
    assert stays == second
    there = {one.material_id: one.sha256 for one in back.case.materials}
    assert there[again] == digests[first] != digests[new]


def pile_of(slots: list[str]) -> Draft:
    pages = (
        DraftMaterial(f"p{n}", slot, f"{n}" * 64, f"{n}.jpg", "image/jpeg", 1, 1)
        for n, slot in enumerate(slots)
    )
    return Draft("d", materials=tuple(pages))


@given(st.data())
def test_a_put_loses_nothing_and_leaves_the_others_in_their_order(data: st.DataObject) -> None:
    draft = pile_of(data.draw(st.lists(st.sampled_from((ABOVE, BELOW)), min_size=1, max_size=7)))
    ids = [one.material_id for one in draft.materials]
    pages = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    slot = data.draw(st.sampled_from((ABOVE, BELOW)))
    before = data.draw(st.sampled_from(["", *line(draft, slot)]))
    after = page_pile.with_put(draft, pages, Put(slot, before))
    assert sorted(one.material_id for one in after.materials) == sorted(ids)
    for one in (ABOVE, BELOW):
        stayed = [page for page in line(draft, one) if page not in pages]
        assert [page for page in line(after, one) if page not in pages] == stayed
    there = line(after, slot)
    at = there.index(pages[0])
    assert there[at : at + len(pages)] == pages
    if before and before not in pages:
        assert there[at + len(pages)] == before
    # Put there once more, nothing changes.
    assert page_pile.with_put(after, pages, Put(slot, before)) == after
