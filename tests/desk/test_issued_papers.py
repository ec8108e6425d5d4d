"""What was issued is had again to the byte, or not at all; a label is for an ended case."""

import hashlib
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, delivery, printing
from clerk_app.desk.archive_labels import ARCHIVE_LABEL
from clerk_app.desk.issued_papers import as_issued
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.receipts import RECEIPT
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.paper_code import Verdict, read_paper_code
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of
from tests.helpers.pulls import answered_by_platform
from tests.helpers.signatures import TAKEN, ready_case
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE

KIND = NoticeKind.ACCEPTANCE.value


def test_a_notice_is_had_again_to_the_byte_even_when_its_file_is_gone(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    acceptance.accept(station, CLERK, case.case_id)
    (job,) = printing.waiting_notices(station, case.case_id)
    first, _ = printing.print_job(station, CLERK, job)
    content = first.path.read_bytes()
    printing.print_again(station, CLERK, case.case_id, KIND, reason="lost")
    answered_by_platform(station, case)  # from now on another copy would be final
    for harm in (
        lambda: None,
        first.path.path.unlink,
        lambda: first.path.path.write_bytes(b"%PDF-1"),
    ):
        harm()
        again = as_issued(station, CLERK, case.case_id, KIND, first.paper_number, copy=1)
        assert again.path.read_bytes() == content
    latest = as_issued(station, CLERK, case.case_id, KIND)
    assert latest.copy == 2
    with station.store.read() as work:
        jobs = work.print_jobs.of_kind(case.case_id, KIND)
    assert [one.copy for one in jobs] == [1, 2]
    assert jobs[1].sha256 == hashlib.sha256(latest.path.read_bytes()).hexdigest()


def test_a_receipt_that_was_changed_is_never_given_out_as_issued(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    with pytest.raises(RuleError) as refused:
        as_issued(station, CLERK, case.case_id, RECEIPT)
    assert refused.value.trouble is Trouble.PAPER_NOT_HERE
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert as_issued(station, CLERK, case.case_id, RECEIPT).path == printed.path
    station.papers.keep(printed.path.name, printed.path.read_bytes() + b"\n")
    with pytest.raises(RuleError) as refused:
        as_issued(station, CLERK, case.case_id, RECEIPT)
    assert refused.value.trouble is Trouble.PAPER_NOT_AS_ISSUED
    assert refused.value.facts == {"name": printed.path.name}
    printed.path.path.write_bytes(b"%PDF-1.7 another one")
    with pytest.raises(RuleError) as refused:
        as_issued(station, CLERK, case.case_id, RECEIPT)
    assert refused.value.trouble is Trouble.PAPER_NOT_AS_ISSUED


def test_an_ended_case_has_a_label_that_finds_it_again(station: Station, tmp_path: Path) -> None:
    case = ready_case(station, tmp_path)
    with pytest.raises(RuleError) as refused:
        printing.print_label(station, CLERK, case.case_id)
    assert refused.value.trouble is Trouble.PAPER_FIELD_MISSING
    delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new())
    for copy in (1, 2):
        printed, _ = printing.print_label(station, CLERK, case.case_id)
        assert (printed.kind, printed.copy) == (ARCHIVE_LABEL, copy)
        found = dict(codes_on(pictures_of(printed.path.read_bytes(), dpi=203)[0]))
        code = read_paper_code(found["Code 128"])
        assert code is not None
        judged = check_paper(station, code).judged
        assert (judged.verdict, judged.latest) == (Verdict.GENUINE, True)
