"""A batch on a real station: every company exactly once, wrong rows stay."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import (
    batch_checks,
    batch_drafts,
    batch_receiving,
    batches,
    case_file,
    draft_news,
)
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.station import Station
from clerk_app.domain import batch_number
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.batches import (
    THEME,
    batch,
    cases,
    cells,
    id_number,
    own_batches,
    receive,
    sooner,
)
from tests.helpers.catalogues import take_in
from tests.helpers.station import CLERK, open_station


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


def test_a_batch_beyond_the_limit_is_refused_whole(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch_drafts, "MOST_COMPANIES", 2)
    with pytest.raises(RuleError) as caught:
        batch_receiving.begin(station, CLERK, batch(station, 3))
    assert caught.value.trouble is Trouble.BATCH_FULL
    assert cases(station) == 0
