"""A paper that comes back to a window is judged by what the window has on record."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, case_file, printing
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.station import Station
from clerk_app.domain import case_number
from clerk_app.domain.paper_code import PaperCode, Verdict, read_paper_code
from clerk_app.domain.scan_code import read_code
from tests.helpers.builders import create, operation, platform_case
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of
from tests.helpers.pulls import answered_by_platform, pull
from tests.helpers.station import CLERK
from ui.paper_checks import sentence
from ui.rehearsal.visits import SINGLE

BASE = "https://zwfw.example.cn"


@pytest.fixture
def known(station: Station) -> Station:
    return replace(station, citizen_url=BASE)


def codes_of(pdf: bytes) -> dict[str, PaperCode]:
    found = dict(codes_on(pictures_of(pdf, dpi=200)[0]))
    return {kind: code for kind, text in found.items() if (code := read_paper_code(text))}


def test_a_paper_is_known_again_by_either_code_and_opens_its_case(
    known: Station, tmp_path: Path
) -> None:
    case = received(known, SINGLE, tmp_path)
    printed, _ = printing.print_receipt(known, CLERK, case.case_id)
    again, _ = printing.print_receipt(known, CLERK, case.case_id, reason="spoiled")
    first = codes_of(printed.path.read_bytes())
    assert set(first) == {"Code 128", "QR Code"}
    (code,) = set(first.values())
    checked = check_paper(known, code)
    (paper, second) = case_file.open_case(known, case.case_id).case.papers
    assert (checked.judged.verdict, checked.judged.paper) == (Verdict.GENUINE, paper)
    assert not checked.judged.latest
    assert (second.copy, second.reason, second.issued_on) == (2, "spoiled", "2026-11-23")
    (later,) = set(codes_of(again.path.read_bytes()).values())
    assert check_paper(known, later).judged.latest
    # Typed or scanned where a case is searched for, it finds the case.
    (row,) = case_file.search(known, code.text)
    assert row.case_id == case.case_id
    assert read_code(f"{BASE}/paper/{code.text}", today=known.today()).text == case.number


def test_of_a_number_given_twice_the_paper_is_of_the_case_that_knows_it(
    known: Station, tmp_path: Path
) -> None:
    case = received(known, SINGLE, tmp_path)
    printed, _ = printing.print_receipt(known, CLERK, case.case_id)
    (code,) = set(codes_of(printed.path.read_bytes()).values())
    # One with an id before ours, and one after.
    for case_id in ("0", "z"):
        twin = operation(f"op-{case_id}", create(number=case.number), case_id=case_id)
        pull(known, platform_case(twin))
        assert check_paper(known, code).judged.verdict is Verdict.GENUINE


def test_what_was_changed_or_made_up_is_told_from_what_is_elsewhere(
    known: Station, tmp_path: Path
) -> None:
    case = received(known, SINGLE, tmp_path)
    printed, _ = printing.print_receipt(known, CLERK, case.case_id)
    (code,) = set(codes_of(printed.path.read_bytes()).values())
    other = case_number.make("GX0999", known.today(), 5)
    verdicts = [
        check_paper(known, one).judged.verdict
        for one in (
            replace(code, copy=2),
            replace(code, kind=2),
            replace(code, mac="0" * 10),
            replace(code, kind=2, mac="0" * 10),
            replace(code, number=other),
        )
    ]
    assert verdicts == [
        Verdict.ALTERED,
        Verdict.ALTERED,
        Verdict.FORGED,
        Verdict.UNRECORDED,
        Verdict.ELSEWHERE,
    ]
    assert check_paper(known, replace(code, number=other)).link == f"{BASE}/paper/{other}" + (
        code.check
    )


def test_a_paper_issued_offline_is_confirmed_once_the_platform_has_answered_for_it(
    known: Station, tmp_path: Path
) -> None:
    case = received(known, SINGLE, tmp_path)
    receipt, _ = printing.print_receipt(known, CLERK, case.case_id)
    answered = answered_by_platform(known, case)
    acceptance.accept(known, CLERK, case.case_id)
    (job,) = printing.waiting_notices(known, case.case_id)
    notice, _ = printing.print_job(known, CLERK, job)

    def told(pdf: bytes) -> str:
        (code,) = set(codes_of(pdf).values())
        return sentence(check_paper(known, code))

    receipt_pdf, notice_pdf = receipt.path.read_bytes(), notice.path.read_bytes()
    assert "离线出具，平台已确认" in told(receipt_pdf)
    # The platform has the case, and not yet the act: it may still refuse it.
    assert "以平台确认后的为准" in told(notice_pdf)
    seen = case_file.open_case(known, case.case_id).case
    accepted = replace(seen, version=9, platform_number=answered.platform_number)
    pull(known, accepted)
    assert "离线出具，平台已确认" in told(notice_pdf)
    # Had again it is what it was: the bytes do not change.
    assert notice.path.read_bytes() == notice_pdf
