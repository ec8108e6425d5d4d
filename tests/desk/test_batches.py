"""A batch on a real station: every company exactly once, wrong rows stay, found again, accepted."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clerk_app.desk import (
    batch_checks,
    batch_drafts,
    batch_paper,
    batch_receiving,
    batch_reuse,
    batches,
    case_file,
    draft_news,
    printing,
)
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.station import Station
from clerk_app.domain import batch_number
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.paper_code import Verdict
from clerk_app.domain.scan_code import CodeKind, read_code
from clerk_app.domain.workdays import WarningCard
from tests.helpers.batches import (
    THEME,
    batch,
    cells,
    hand_in,
    id_number,
    own_batches,
    receive,
    sooner,
)
from tests.helpers.catalogues import take_in
from tests.helpers.intakes import picture, received
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.station import CLERK, COLLEAGUE, HandClock, open_station
from ui.rehearsal.visits import SINGLE


def cases(station: Station) -> int:
    with station.store.read() as work:
        return work.cases.count()


def with_row(station: Station, draft: BatchDraft, **other: str) -> BatchDraft:
    """One more company, which says something else."""
    row = batch_drafts.new_row(station, cells(len(draft.rows) + 1, **other))
    return replace(draft, rows=(*draft.rows, row))


def test_every_company_is_a_case_of_its_own_under_one_number(
    station: Station, tmp_path: Path
) -> None:
    number, ids = receive(station, batch(station, 3, papers=tmp_path))
    assert batch_number.looks_like(number)
    found = [case_file.open_case(station, one).case for one in ids]
    assert len({case.number for case in found}) == 3
    assert {case.batch for case in found} == {number}
    assert [case.value("form.ent_name") for case in found] == [
        f"西安集群第00{at}商贸有限公司" for at in (1, 2, 3)
    ]
    first = found[0]
    assert first.value("applicant.cert_no") == id_number(1) == first.value("form.legal_cert_no")
    assert first.value("form.agent_name") == "周经办"
    assert first.theme == THEME
    assert first.ticket == "Z001"
    assert len({one.material_id for case in found for one in case.materials}) == sum(
        len(case.materials) for case in found
    )
    assert not own_batches(station)


def test_the_papers_of_all_are_kept_once_and_the_hosting_agreement_is_the_proof_of_address(
    station: Station, tmp_path: Path
) -> None:
    _, ids = receive(station, batch(station, 2, papers=tmp_path))
    file = case_file.open_case(station, ids[0])
    slots = {line.slot for line in file.lines}
    assert "M59" in slots
    assert "M05" not in slots
    other = case_file.open_case(station, ids[1])
    assert {one.sha256 for one in file.case.materials} == {
        one.sha256 for one in other.case.materials
    }


def test_wrong_rows_stay_a_draft_of_the_same_batch(station: Station) -> None:
    draft = with_row(station, batch(station, 2), legal_cert_no="610305197103150015")
    checked = batch_checks.check(station, draft)
    assert checked.companies == 3
    assert checked.faulty == (draft.rows[2].row_id,)
    number, ids = receive(station, draft)
    assert len(ids) == 2
    (left,) = own_batches(station)
    assert [row.row_id for row in left.rows] == [draft.rows[2].row_id]
    mended = replace(left.rows[0], cells={**left.rows[0].cells, "form.legal_cert_no": id_number(9)})
    again, more = receive(station, replace(left, rows=(mended,)))
    assert again == number
    assert len(more) == 1
    assert len(batches.open_batch(station, number).lines) == 3
    assert not own_batches(station)


def test_a_second_press_makes_no_second_case(station: Station) -> None:
    draft = batch(station, 3)
    began, _ = batch_receiving.begin(station, CLERK, draft)
    for _ in range(2):
        for row in began.ready:
            batch_receiving.receive_row(station, CLERK, draft.draft_id, row)
    assert cases(station) == 3


def test_a_crash_in_the_middle_loses_and_doubles_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "station"
    with open_station(folder) as station:
        draft = batch(station, 4)
        began, _ = batch_receiving.begin(station, CLERK, draft)
        for row in began.ready[:2]:
            batch_receiving.receive_row(station, CLERK, draft.draft_id, row)
    with open_station(folder) as station:
        assert cases(station) == 2
        (left,) = own_batches(station)
        assert left.number == began.draft.number
        assert len(left.companies) == 2
        # The clerk's screen had all four, and says so again.
        batch_drafts.save(station, CLERK, draft)
        number, _ = receive(station, draft)
        assert number == began.draft.number
        assert cases(station) == 4
        assert len(batches.open_batch(station, number).lines) == 4


def test_what_is_typed_late_does_not_bring_a_received_row_back(station: Station) -> None:
    draft = batch(station, 2)
    began, _ = batch_receiving.begin(station, CLERK, draft)
    batch_receiving.receive_row(station, CLERK, draft.draft_id, began.ready[0])
    batch_drafts.save(station, CLERK, draft)
    (left,) = own_batches(station)
    assert [row.row_id for row in left.rows] == [draft.rows[1].row_id]
    assert left.number == began.draft.number


def test_a_wrong_shared_answer_keeps_everybody_back(station: Station) -> None:
    draft = batch(station, 2)
    wrong = replace(draft.head, fields={**draft.head.fields, "form.host_uscc": "9161"})
    with pytest.raises(RuleError) as caught:
        batch_receiving.begin(station, CLERK, replace(draft, head=wrong))
    assert caught.value.trouble is Trouble.USCC_LENGTH
    assert cases(station) == 0


def test_a_company_that_has_an_open_case_is_marked_and_not_received_again(
    station: Station,
) -> None:
    receive(station, batch(station, 1))
    again = batch(station, 2)
    checked = batch_checks.check(station, again)
    (mark,) = checked.marks[again.rows[0].row_id]
    assert mark.trouble is Trouble.BATCH_NAME_KNOWN
    assert checked.faulty == (again.rows[0].row_id,)
    receive(station, again)
    assert cases(station) == 2


def test_a_founder_with_an_open_case_is_only_marked(station: Station) -> None:
    receive(station, batch(station, 1))
    draft = batch(station, 1)
    row = replace(
        draft.rows[0], cells={**draft.rows[0].cells, "form.ent_name": "西安集群另一家商贸有限公司"}
    )
    draft = replace(draft, rows=(row,))
    checked = batch_checks.check(station, draft)
    (mark,) = checked.marks[row.row_id]
    assert mark.trouble is Trouble.BATCH_PERSON_KNOWN
    assert not checked.faulty


def test_many_companies_at_one_address_are_no_trouble(station: Station) -> None:
    assert not batch_checks.check(station, batch(station, 20)).marks


def test_a_batch_is_found_by_its_number_and_by_any_company(station: Station) -> None:
    number, ids = receive(station, batch(station, 3))
    case = case_file.open_case(station, ids[1]).case
    for asked in (number, number.lower(), case.number, batch_number.spoken_groups(number)):
        assert batches.open_batch(station, asked).number == number
    assert {row.case_id for row in case_file.search(station, number)} == set(ids)
    (row,) = batches.recent(station)
    assert (row.batch, row.cases, row.closed) == (number, 3, 0)
    assert row.states == {"received": 3}


def test_a_case_that_came_alone_is_in_no_batch(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    with pytest.raises(RuleError) as caught:
        batches.open_batch(station, case.number)
    assert caught.value.trouble is Trouble.BATCH_UNKNOWN


def test_a_number_of_no_batch_is_said(station: Station) -> None:
    with pytest.raises(RuleError) as caught:
        batches.open_batch(station, batch_number.make("GX0301", station.today(), 1))
    assert caught.value.trouble is Trouble.BATCH_UNKNOWN


def test_those_complete_are_accepted_the_others_wait(station: Station, tmp_path: Path) -> None:
    draft = batch(station, 3, papers=tmp_path)
    number, ids = receive(station, draft)
    wanting = case_file.open_case(station, ids[1]).case
    gone = next(one for one in wanting.materials if one.slot == "M06")
    case_file.remove_material(station, CLERK, wanting.case_id, gone.material_id, "写错了")
    batch_now = batches.open_batch(station, number)
    assert batch_now.acceptable == (ids[0], ids[2])
    assert batch_now.lines[1].missing == ("公司章程",)
    for case_id in ids:
        batches.accept_one(station, CLERK, case_id)
    states = [line.state for line in batches.open_batch(station, number).lines]
    assert states == [State.ACCEPTED, State.RECEIVED, State.ACCEPTED]
    done, _ = batches.accept_one(station, CLERK, ids[0])
    assert not done


def test_what_nobody_asked_for_in_time_is_accepted_and_the_registration_waits(
    station: Station, clock: HandClock
) -> None:
    number, ids = receive(station, batch(station, 2))
    before = batches.open_batch(station, number).lines[0]
    assert not before.acceptable
    assert not before.by_law
    assert before.limits.accept_by is not None
    # The three days of the registration (条例 19), before the five of the others.
    assert before.limits.accept_by.day == date(2026, 11, 26)
    assert before.limits.card is WarningCard.NONE
    clock.pass_(days=8)
    line = batches.open_batch(station, number).lines[0]
    assert line.limits.card is WarningCard.RED
    case = case_file.open_case(station, ids[0]).case
    registration = next(one for one in case.items if one.item_id == "I01")
    assert set(line.accepting) == {one.item_id for one in case.items} - {"I01"}
    assert registration.name not in line.by_law
    assert "公司章程" in line.missing
    done, _ = batches.accept_one(station, CLERK, ids[0])
    assert done
    items = case_file.open_case(station, ids[0]).case.items
    states = {one.item_id: one.state for one in items}
    assert states.pop("I01") is State.RECEIVED
    assert set(states.values()) == {State.ACCEPTED}
    assert batches.accept_one(station, CLERK, ids[0])[0] is False


def test_an_accepted_company_says_its_last_day_and_card(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    number, ids = receive(station, batch(station, 1, papers=tmp_path))
    batches.accept_one(station, CLERK, ids[0])
    (line,) = batches.open_batch(station, number).lines
    file = case_file.open_case(station, ids[0])
    assert line.limits.due in file.dues.values()
    assert line.limits.accept_by is None
    clock.pass_(days=20)
    (line,) = batches.open_batch(station, number).lines
    assert line.limits.card is WarningCard.RED


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


def test_a_batch_of_yesterday_is_received_only_after_its_news_were_read(station: Station) -> None:
    draft = batch(station, 2)
    take_in(station, sooner())
    with pytest.raises(RuleError) as caught:
        batch_receiving.begin(station, CLERK, draft)
    assert caught.value.trouble is Trouble.DRAFT_BEHIND
    assert cases(station) == 0
    head = draft_news.caught_up(draft.head, station.library.catalogue(), on=station.today())
    _, ids = receive(station, replace(draft, head=head))
    begun = [case_file.open_case(station, one).case.catalogue_version for one in ids]
    assert begun == ["2026.11.23", "2026.11.23"]


def test_the_catalogue_may_change_while_a_batch_is_received(station: Station) -> None:
    draft = batch(station, 2)
    began, _ = batch_receiving.begin(station, CLERK, draft)
    batch_receiving.receive_row(station, CLERK, draft.draft_id, began.ready[0])
    take_in(station, sooner())
    with pytest.raises(RuleError) as caught:
        batch_receiving.receive_row(station, CLERK, draft.draft_id, began.ready[1])
    assert caught.value.trouble is Trouble.DRAFT_BEHIND
    (left,) = own_batches(station)
    assert len(left.companies) == 1


def test_a_theme_nobody_comes_in_batches_for_is_refused(station: Station) -> None:
    themes = batch_drafts.cluster_themes(station.library.catalogue())
    assert [one.id for one in themes] == [THEME]
    with pytest.raises(RuleError) as caught:
        batch_drafts.start(station, CLERK, "T01")
    assert caught.value.trouble is Trouble.THEME_UNKNOWN


def test_a_batch_beyond_the_limit_is_refused_whole(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_drafts, "MOST_COMPANIES", 2)
    with pytest.raises(RuleError) as caught:
        batch_receiving.begin(station, CLERK, batch(station, 3))
    assert caught.value.trouble is Trouble.BATCH_FULL
    assert cases(station) == 0


def test_the_receipt_of_a_batch_comes_once_and_each_company_has_its_own_on_request(
    station: Station, tmp_path: Path
) -> None:
    number, ids = receive(station, hand_in(station, batch(station, 2), tmp_path))
    printed, _ = batch_paper.print_batch(station, CLERK, number)
    assert printed.copy == 1
    assert printed.provisional
    assert printed.path.name == f"{number}-1.pdf"
    mended = case_file.open_case(station, ids[0]).case
    case_file.correct(station, CLERK, mended, {"form.ent_name": "西安后来改名有限公司"})
    again, _ = batch_paper.print_batch(station, CLERK, number, reason="lost")
    assert again.copy == 2
    said = text_of(again.path.read_bytes())
    assert "打印原因：原件遗失" in said
    assert "后来改名" not in said
    codes = dict(codes_on(pictures_of(again.path.read_bytes(), dpi=203)[0]))
    read = read_code(codes["Code 128"], today=station.today())
    assert (read.kind, read.text) == (CodeKind.BATCH, number)
    assert read.paper is not None
    judged = check_paper(station, read.paper).judged
    assert (judged.verdict, judged.latest) == (Verdict.GENUINE, True)
    own, _ = printing.print_receipt(station, CLERK, ids[0])
    assert own.copy == 1
