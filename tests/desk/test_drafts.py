"""A draft is on the disk from the first key on, and stays there whatever happens."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, drafts, exchange, intake
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.children import said_before_the_kill
from tests.helpers.intakes import pdf, picture, typed, with_papers
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import JOINT, SINGLE


def test_what_is_typed_is_there_for_whoever_opens_the_store_next(tmp_path: Path) -> None:
    with open_station(tmp_path) as station:
        draft = typed(station, SINGLE)
    with open_station(tmp_path) as station:
        assert drafts.open_drafts(station, CLERK) == (draft,)


def test_drafts_survive_a_kill_in_the_midst_of_typing(tmp_path: Path) -> None:
    """Whatever was told to be kept before kill -9 is there afterwards."""
    said = said_before_the_kill("type_a_draft", tmp_path, lines=25)
    kept = json.loads(said[-1])
    with open_station(tmp_path) as station:
        (draft,) = drafts.open_drafts(station, CLERK)
    name = draft.fields["applicant.name"]
    # At most the key that was under way when the power went is more than was told.
    assert name.startswith(kept)
    assert len(name) <= len(kept) + 1


def test_another_clerk_s_drafts_are_not_shown(station: Station) -> None:
    typed(station, SINGLE)
    other = replace(CLERK, operator_id="operator-2")
    assert drafts.open_drafts(station, other) == ()


def test_a_paper_taken_in_while_typing_is_not_lost(station: Station, tmp_path: Path) -> None:
    """The page saves its own picture of the draft, which knows nothing of the paper yet."""
    draft = typed(station, SINGLE)
    drafts.attach(station, CLERK, draft.draft_id, "M02", picture(tmp_path))
    drafts.save(station, CLERK, replace(draft, fields={**draft.fields, "form.scope": "更多"}))
    (stored,) = drafts.open_drafts(station, CLERK)
    assert [one.slot for one in stored.materials] == ["M02"]
    assert stored.fields["form.scope"] == "更多"


def test_the_same_paper_twice_counts_once(station: Station, tmp_path: Path) -> None:
    draft = typed(station, SINGLE)
    path = pdf(tmp_path)
    for _ in range(2):
        draft, _ = drafts.attach(station, CLERK, draft.draft_id, "M16", path)
    (material,) = draft.materials
    assert (material.pages, material.mime) == (2, "application/pdf")
    assert case_file.content(station, material.sha256).read_bytes() == path.read_bytes()


def test_a_paper_taken_out_is_gone_from_the_draft(station: Station, tmp_path: Path) -> None:
    draft = typed(station, SINGLE)
    draft, _ = drafts.attach(station, CLERK, draft.draft_id, "M02", picture(tmp_path))
    material_id = draft.materials[0].material_id
    draft, _ = drafts.detach(station, CLERK, draft.draft_id, material_id)
    assert draft.materials == ()
    with pytest.raises(RuleError) as caught:
        drafts.detach(station, CLERK, draft.draft_id, material_id)
    assert caught.value.trouble is Trouble.MATERIAL_UNKNOWN


def test_a_bad_paper_leaves_the_draft_as_it_was(station: Station, tmp_path: Path) -> None:
    draft = typed(station, SINGLE)
    bad = tmp_path / "bad.jpg"
    bad.write_bytes(picture(tmp_path).read_bytes()[:3000])
    with pytest.raises(RuleError) as caught:
        drafts.attach(station, CLERK, draft.draft_id, "M02", bad)
    assert caught.value.trouble is Trouble.FILE_DAMAGED
    assert drafts.open_drafts(station, CLERK) == (draft,)


def test_a_checklist_asks_for_each_material_of_a_theme_once(station: Station) -> None:
    draft = typed(station, JOINT)
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    slots = [line.slot for line in drafts.lines(items, draft)]
    assert len(slots) == len(set(slots))
    assert len(items) == 4


def test_a_discarded_draft_is_on_record(station: Station) -> None:
    draft = typed(station, SINGLE)
    drafts.discard(station, CLERK, draft.draft_id)
    assert drafts.open_drafts(station, CLERK) == ()
    with station.store.read() as work:
        acts = [row.action for row in work.audit.rows(subject=draft.draft_id)]
    assert "discard_draft" in acts
    with pytest.raises(RuleError) as caught:
        drafts.attach(station, CLERK, draft.draft_id, "M02", Path("nothing.jpg"))
    assert caught.value.trouble in (Trouble.DRAFT_UNKNOWN, Trouble.FILE_UNREADABLE)


def test_a_save_that_comes_late_brings_no_draft_back(station: Station, tmp_path: Path) -> None:
    """The page saves on another thread than it receives: the last save may come after."""
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    intake.receive(station, CLERK, draft, operation_id="op-1")
    assert drafts.save(station, CLERK, draft) is Changes.NOTHING
    assert drafts.open_drafts(station, CLERK) == ()


def test_papers_of_a_draft_stay_on_this_pc_until_it_is_received(
    station: Station, tmp_path: Path
) -> None:
    draft = typed(station, SINGLE)
    draft, _ = drafts.attach(station, CLERK, draft.draft_id, "M02", picture(tmp_path))
    assert exchange.uploads(station) == ()
    draft, _ = drafts.detach(station, CLERK, draft.draft_id, draft.materials[0].material_id)
    draft = with_papers(station, draft, tmp_path)
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
    with station.store.read() as work:
        sent = work.blobs.uploads(now=station.clock.now(), limit=100)
    assert {one.sha256 for one in sent} == {one.sha256 for one in case.materials}
