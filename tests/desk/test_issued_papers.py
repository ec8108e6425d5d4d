"""What was issued is had again to the byte, or not at all; a label is for an ended case."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import (
    acceptance,
    auditing_reading,
    case_file,
    delivery,
    print_setup,
    printing,
)
from clerk_app.desk.archive_labels import ARCHIVE_LABEL
from clerk_app.desk.auditing_reading import Asked
from clerk_app.desk.issued_papers import as_issued, keep_as_file, print_as_issued
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.receipts import RECEIPT
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.paper_code import Verdict, read_paper_code
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.store.sealed_folder import SealedFolder
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.pulls import answered_by_platform
from tests.helpers.signatures import TAKEN, ready_case
from tests.helpers.station import CLERK
from tests.helpers.two_persons import approved, asked_by
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


def test_a_receipt_that_was_changed_is_had_again_to_the_byte(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    with pytest.raises(RuleError) as refused:
        as_issued(station, CLERK, case.case_id, RECEIPT)
    assert refused.value.trouble is Trouble.PAPER_NOT_HERE
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    content = printed.path.read_bytes()
    assert as_issued(station, CLERK, case.case_id, RECEIPT).path == printed.path
    seen = case_file.open_case(station, case.case_id).case
    case_file.correct(station, CLERK, seen, {"applicant.mobile": "13900000002"})
    answered_by_platform(station, case)
    station.papers.keep(printed.path.name, content + b"\n")
    assert as_issued(station, CLERK, case.case_id, RECEIPT).path.read_bytes() == content
    printed.path.path.write_bytes(b"%PDF-1.7 another one")
    assert as_issued(station, CLERK, case.case_id, RECEIPT).path.read_bytes() == content


def test_a_copy_says_what_the_first_said_and_what_differs_is_another_receipt(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    acceptance.accept(station, CLERK, case.case_id)  # from now on days are counted
    other = replace(CLERK, name="周晓")
    copy, _ = printing.print_receipt(station, other, case.case_id, reason="lost")
    said = text_of(copy.path.read_bytes())
    assert (copy.copy, copy.paper_number) == (2, case.number)
    assert "补打第2次打印" in said
    assert "自受理之日起计算" in said
    assert CLERK.name in said
    seen = case_file.open_case(station, case.case_id).case
    case_file.correct(station, CLERK, seen, {"applicant.name": "李四"})
    anew, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert (anew.copy, anew.paper_number) == (1, f"{case.number}-SJ")
    said = text_of(anew.path.read_bytes())
    assert f"凭证编号{case.number}-SJ出具日期2026年11月23日" in said
    assert "李四" in said
    assert "次打印" not in said
    again, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert (again.copy, again.paper_number) == (2, f"{case.number}-SJ")
    first = as_issued(station, CLERK, case.case_id, RECEIPT, case.number, copy=1)
    assert "李四" not in text_of(first.path.read_bytes())
    papers = case_file.open_case(station, case.case_id).case.papers
    receipts = [(one.number, one.copy) for one in papers if one.kind == RECEIPT]
    assert receipts == [
        (case.number, 1), (case.number, 2), (f"{case.number}-SJ", 1), (f"{case.number}-SJ", 2)
    ]  # fmt: skip


def test_one_more_copy_is_of_the_paper_that_is_meant(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    seen = case_file.open_case(station, case.case_id).case
    case_file.correct(station, CLERK, seen, {"applicant.name": "李四"})
    later, _ = printing.print_receipt(station, CLERK, case.case_id)
    numbers = (case.number, later.paper_number)
    assert len(set(numbers)) == 2
    for number in numbers:
        again, _ = printing.print_again(station, CLERK, case.case_id, RECEIPT, number)
        assert (again.paper_number, again.copy) == (number, 2)
        assert ("李四" in text_of(again.path.read_bytes())) == (number == later.paper_number)
    latest, _ = printing.print_again(station, CLERK, case.case_id, RECEIPT)
    assert (latest.paper_number, latest.copy) == (later.paper_number, 3)


def test_a_draw_that_is_tried_again_later_says_what_the_first_try_did(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    nowhere = tmp_path / "a-file"
    nowhere.write_text("in the way")
    with pytest.raises(UnavailableError):
        printing.print_receipt(
            replace(station, papers=SealedFolder(nowhere, station.store.keys)), CLERK, case.case_id
        )
    seen = case_file.open_case(station, case.case_id).case
    case_file.correct(station, CLERK, seen, {"applicant.name": "李四"})
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert printed.copy == 1
    assert SINGLE.who in text_of(printed.path.read_bytes())


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
        path = printed.path
        content = path.read_bytes()
        path.path.unlink()
        assert as_issued(station, CLERK, case.case_id, ARCHIVE_LABEL).path.read_bytes() == content


def test_any_paper_goes_to_its_printer_once_more_as_it_was_and_a_decision_by_two(
    station: Station, tmp_path: Path
) -> None:
    front = PrinterChoice("cups:Front", "前台 A4")
    print_setup.keep(station, CLERK, {Place(PrintUse.PAGE): front})
    case = received(station, SINGLE, tmp_path)
    first, _ = printing.print_receipt(station, CLERK, case.case_id)
    content = first.path.read_bytes()
    printing.print_receipt(station, CLERK, case.case_id, reason="lost")
    first.path.path.unlink()
    sent, _ = print_as_issued(station, CLERK, case.case_id, RECEIPT, case.number, copy=1)
    assert sent.path.read_bytes() == content
    with station.store.read() as work:
        send = work.print_sends.get(sent.send_id)
    assert (send.sha256, send.copy) == (hashlib.sha256(content).hexdigest(), 1)
    refusal = NoticeKind.REFUSAL.value
    acceptance.refuse(station, CLERK, case.case_id, reason="另有主管机关", competent_body="市局")
    (job,) = printing.waiting_notices(station, case.case_id)
    printing.print_job(station, CLERK, job)
    two = approved(station, CLERK, asked_by(print_as_issued, station, CLERK, case.case_id, refusal))
    decided, _ = print_as_issued(station, CLERK, case.case_id, refusal, approval=two)
    assert decided.send_id
    papers = case_file.open_case(station, case.case_id).case.papers
    assert [(one.kind, one.copy) for one in papers] == [(RECEIPT, 1), (RECEIPT, 2), (refusal, 1)]


def acts(station: Station, action: str) -> list[tuple[str, dict[str, object]]]:
    """Who did it and how, the oldest first."""
    with station.store.read() as work:
        rows = work.audit.rows(limit=10_000)
    return [(one.operator, dict(one.facts)) for one in reversed(rows) if one.action == action]


def test_whoever_sends_a_paper_to_a_printer_is_on_record(station: Station, tmp_path: Path) -> None:
    front = PrinterChoice("cups:Front", "前台 A4")
    print_setup.keep(station, CLERK, {Place(PrintUse.PAGE): front})
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    other = replace(CLERK, operator_id="op-2")
    sent, _ = print_as_issued(station, other, case.case_id, RECEIPT, case.number, copy=1)
    (by, _), (again_by, facts) = acts(station, "print_sent")
    assert (by, again_by) == (CLERK.operator_id, "op-2")
    assert facts == {
        "send_id": sent.send_id,
        "kind": RECEIPT,
        "number": case.number,
        "copy": 1,
        "copies": 1,
        "printer": "前台 A4",
    }
    of_case = auditing_reading.rows(station, Asked(case=case.number))
    assert [one.row.action for one in of_case].count("print_sent") == 2


def test_a_decision_is_kept_as_a_file_by_two_and_any_paper_for_its_owner_alone(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    receipt, _ = printing.print_receipt(station, CLERK, case.case_id)
    place = tmp_path / "a.pdf"
    place.write_bytes(b"of somebody else")
    place.chmod(0o644)
    assert keep_as_file(station, CLERK, receipt, place) == place
    assert place.read_bytes() == receipt.path.read_bytes()
    acceptance.refuse(station, CLERK, case.case_id, reason="另有主管机关", competent_body="市局")
    (job,) = printing.waiting_notices(station, case.case_id)
    decision, _ = printing.print_job(station, CLERK, job)
    wanted = tmp_path / "b.pdf"
    asked = asked_by(keep_as_file, station, CLERK, decision, wanted)
    assert not wanted.exists()
    two = approved(station, CLERK, asked)
    keep_as_file(station, CLERK, decision, wanted, approval=two)
    assert wanted.read_bytes() == decision.path.read_bytes()
    if os.name == "posix":
        assert [one.stat().st_mode & 0o777 for one in (place, wanted)] == [0o600, 0o600]
    kept = acts(station, "kept_as_file")
    assert [(by, facts["kind"], facts["copy"]) for by, facts in kept] == [
        (CLERK.operator_id, RECEIPT, 1),
        (CLERK.operator_id, NoticeKind.REFUSAL.value, 1),
    ]
    assert len(acts(station, "keep_decision_by_two")) == 1
