"""What was issued offline is final by itself once the platform has answered, whatever its kind."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file, delivery, printing
from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.station import Station
from clerk_app.domain import paper_standing
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.paper_code import DAY_SHEET, KINDS
from clerk_app.domain.records import to_doc
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.sample_papers import NOTICE
from tests.helpers.signatures import TAKEN, ready_case
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE

WAITS = "离线，待平台确认"


def queued(station: Station, kind: str, folder: Path) -> tuple[str, str]:
    """Its case and the job of a paper that tells of an act the platform has not seen."""
    if kind == "delivery_proof":
        case = ready_case(station, folder)
        delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new())
        return case.case_id, printing.waiting(station, case.case_id)[-1]
    case = received(station, SINGLE, folder)
    if kind == "receipt":
        return case.case_id, printing.waiting(station, case.case_id)[0]
    acceptance.accept(station, CLERK, case.case_id)
    if kind == NoticeKind.ACCEPTANCE:
        return case.case_id, printing.waiting_notices(station, case.case_id)[0]
    notice = replace(NOTICE, kind=NoticeKind(kind), case_number=case.number)
    with station.store.begin() as work:
        content = {"op_id": work.outbox.chain(case.case_id)[-1], "notice": to_doc(notice)}
        job_id = queue_paper(work, station, CLERK, case.case_id, kind, content, copy=1)
    return case.case_id, job_id


@pytest.mark.parametrize("kind", ["receipt", *map(str, NoticeKind), "delivery_proof"])
def test_printed_once_more_it_is_final_and_the_first_stays_what_it_was(
    station: Station, tmp_path: Path, kind: str
) -> None:
    case_id, job_id = queued(station, kind, tmp_path)
    first, _ = printing.print_job(station, CLERK, job_id)
    assert first.provisional
    content = first.path.read_bytes()
    assert WAITS in text_of(content)
    confirm(station)
    again, _ = printing.print_again(station, CLERK, case_id, kind, first.paper_number)
    assert (again.copy, again.provisional) == (2, False)
    assert WAITS not in text_of(again.path.read_bytes())
    assert first.path.read_bytes() == content
    standing = [
        one.provisional
        for one in case_file.open_case(station, case_id).case.papers
        if (one.kind, one.number) == (kind, first.paper_number)
    ]
    assert standing == [True, False]


@pytest.mark.parametrize("kind", ["receipt", *map(str, NoticeKind), "delivery_proof"])
def test_what_comes_out_only_after_the_answer_is_final_from_the_first(
    station: Station, tmp_path: Path, kind: str
) -> None:
    _, job_id = queued(station, kind, tmp_path)
    confirm(station)
    printed, _ = printing.print_job(station, CLERK, job_id)
    assert not printed.provisional
    assert WAITS not in text_of(printed.path.read_bytes())


def test_of_each_kind_that_may_wait_it_is_known_what_confirms_it() -> None:
    """The receipt of a batch (集群注册收件凭证) is tried in `tests/sync/test_sheets`."""
    known = {"receipt", "batch_sheet"}.union(*(one[0] for one in paper_standing._TOLD))
    never = {"archive_label", "bundle_sheet", "supervision_sheet", DAY_SHEET}
    assert known == set(KINDS) - never
