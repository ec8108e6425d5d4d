"""Batches while they are typed: kept with their clerk, gone on with, earlier papers used again."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import batch_drafts, batch_receiving, batch_reuse, case_file
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.batches import THEME, batch, cases, hand_in, id_number, own_batches, receive
from tests.helpers.intakes import picture
from tests.helpers.station import CLERK, COLLEAGUE, HandClock


def test_files_of_all_stay_when_the_rest_is_saved(station: Station, tmp_path: Path) -> None:
    draft = batch(station, 1)
    batch_drafts.attach(station, CLERK, draft.draft_id, "M59", picture(tmp_path))
    batch_drafts.save(station, CLERK, draft)
    (kept,) = own_batches(station)
    assert [one.slot for one in kept.head.materials] == ["M59"]
    out, _ = batch_drafts.detach(station, CLERK, draft.draft_id, kept.head.materials[0].material_id)
    assert out.head.materials == ()


def test_several_batches_are_kept_each_with_its_clerk(station: Station) -> None:
    batch(station, 1)
    batch(station, 2)
    assert len(own_batches(station)) == 2
    draft = own_batches(station)[0]
    batch_drafts.discard(station, CLERK, draft.draft_id)
    batch_drafts.save(station, CLERK, draft)
    assert len(own_batches(station)) == 1


def test_a_colleague_goes_on_with_a_batch_in_its_place(station: Station, tmp_path: Path) -> None:
    draft = hand_in(station, batch(station, 3), tmp_path)
    began, _ = batch_receiving.begin(station, CLERK, draft)
    batch_receiving.receive_row(station, CLERK, draft.draft_id, began.ready[0])
    mine, _ = batch_drafts.start(station, COLLEAGUE, THEME)
    own, left = batch_drafts.left_batches(station, COLLEAGUE)
    assert (own.draft, own.by) == (mine, None)
    assert left.draft.draft_id == draft.draft_id
    taken, _ = batch_drafts.take_over(station, COLLEAGUE, draft.draft_id)
    assert batch_drafts.take_over(station, COLLEAGUE, taken.draft_id)[0] == taken
    # A late key of the first clerk changes nothing of it and brings nothing back.
    batch_drafts.save(station, CLERK, replace(draft, rows=()))
    assert own_batches(station) == ()
    number, ids = receive(station, taken, COLLEAGUE)
    assert number == began.draft.number
    assert len(ids) == 2
    assert cases(station) == 3
    found = case_file.open_case(station, ids[0]).case
    assert {one.check.by for one in found.materials if one.check is not None} == {CLERK.name}


def test_what_the_agent_has_shown_is_there_for_the_next_batch(
    station: Station, tmp_path: Path
) -> None:
    _, before = receive(station, batch(station, 2, papers=tmp_path))
    first = case_file.open_case(station, before[0]).case
    draft = batch(station, 2)
    found = batch_reuse.offered(station, draft)
    assert {slot: one.case_number for slot, one in found.items()} == {"M03": first.number}
    fields = {**draft.head.fields, "form.agent_cert_no": id_number(7)}
    other = replace(draft, head=replace(draft.head, fields=fields))
    assert not batch_reuse.offered(station, other)
    taken, _ = batch_reuse.reuse_in_batch(station, CLERK, tuple(found), seen=draft)
    assert not batch_reuse.offered(station, taken)
    _, ids = receive(station, taken)
    theirs = next(one for one in first.materials if one.slot == "M03")
    for case_id in ids:
        case = case_file.open_case(station, case_id).case
        (mine,) = [one for one in case.materials if one.slot == "M03"]
        assert (mine.sha256, mine.check, mine.trust) == (theirs.sha256, theirs.check, theirs.trust)
        assert mine.source_case == first.number


def test_what_is_used_again_and_has_run_out_is_not_received(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    receive(station, batch(station, 1, papers=tmp_path))
    draft = batch(station, 2)
    batch_reuse.reuse_in_batch(station, CLERK, ("M03",), seen=draft)
    clock.pass_(days=366)
    with pytest.raises(RuleError) as caught:
        batch_receiving.begin(station, CLERK, draft)
    assert caught.value.trouble is Trouble.MATERIALS_RUN_OUT
    (left,) = own_batches(station)
    assert left.head.materials == ()
    assert cases(station) == 1


def test_a_theme_nobody_comes_in_batches_for_is_refused(station: Station) -> None:
    themes = batch_drafts.cluster_themes(station.library.catalogue())
    assert [one.id for one in themes] == [THEME]
    with pytest.raises(RuleError) as caught:
        batch_drafts.start(station, CLERK, "T01")
    assert caught.value.trouble is Trouble.THEME_UNKNOWN
