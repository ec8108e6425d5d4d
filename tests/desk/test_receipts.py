"""The receipt (收件凭证): queued with the case, printed once, true about the platform."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, intake, printing
from clerk_app.desk.receipts import RECEIPT, receipt_of
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.guide import Guide
from clerk_app.domain.notices import Notice
from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.papers import (
    ArchiveLabel,
    BatchSheet,
    BundleSheet,
    DaySheet,
    DeliveryProof,
    Promise,
    Receipt,
    SeparatorSheet,
    SupervisionSheet,
)
from clerk_app.domain.slip import SlipAgain, SlipFacts
from clerk_app.store.sealed_folder import SealedFolder
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.papers import numbers_on, pictures_of, text_of
from tests.helpers.pulls import answered_by_platform
from tests.helpers.station import CLERK
from ui.rehearsal.visits import JOINT, SINGLE, Visit

PROVISIONAL = "收件凭证（离线，待平台确认）"


def test_what_is_printed_reads_back(station: Station, tmp_path: Path) -> None:
    case = received(station, JOINT, tmp_path)
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    content = printed.path.read_bytes()
    text = text_of(content)
    assert case.number in text
    for said in (JOINT.who, "企业设立登记", "公章刻制备案", "公司章程", CLERK.name):
        assert said in text
    assert JOINT.cert_no not in text
    found = numbers_on(pictures_of(content, dpi=300)[0])
    assert found == {("Code 128", case.number), ("QR Code", case.number)}


def test_before_the_platform_has_answered_the_heading_says_so(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    first, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert first.provisional
    assert PROVISIONAL in text_of(first.path.read_bytes())
    answered_by_platform(station, case)
    second, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert not second.provisional
    assert second.copy == 2
    text = text_of(second.path.read_bytes())
    assert PROVISIONAL not in text
    assert "PLATFORM-1" in text
    # The paper from before still finds the case.
    assert case_file.open_case(station, first.number).case.case_id == case.case_id


def test_a_paper_goes_on_the_case_s_record(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    (paper,) = case_file.open_case(station, case.case_id).case.papers
    assert (paper.kind, paper.number, paper.copy) == (RECEIPT, case.number, 1)
    assert paper.provisional
    assert printed.path.name == f"{case.number}-1.pdf"


@pytest.mark.parametrize(
    ("visit", "promise"),
    [
        (SINGLE, Promise.ACCEPTANCE),
        (replace(SINGLE, items=("I29",)), Promise.REGISTRATION),
        (JOINT, Promise.BOTH),
    ],
)
def test_the_receipt_promises_what_the_laws_of_its_items_do(
    station: Station, visit: Visit, promise: Promise
) -> None:
    case, _ = intake.receive(station, CLERK, typed(station, visit), operation_id="op-1")
    file = case_file.open_case(station, case.case_id)
    assert receipt_of(station, CLERK, file, copy=1).promise is promise


def test_the_receipt_says_how_many_originals_and_copies_are_asked_for(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    file = case_file.open_case(station, case.case_id)
    told = {
        line.slot: (one.originals, one.copies)
        for line, one in zip(
            file.lines, receipt_of(station, CLERK, file, copy=1).materials, strict=True
        )
    }
    assert (told["M01"], told["M02"], told["M09"]) == ((1, 0), (0, 1), (0, 0))
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert "应交份数" in text_of(printed.path.read_bytes())


def test_a_receipt_of_before_is_copied_as_it_was(station: Station, tmp_path: Path) -> None:
    """An older program's told of no numbers, and is the same paper all the same."""
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    with station.store.begin() as work:
        (job,) = work.print_jobs.of_kind(case.case_id, RECEIPT)
        said = dict(job.said or {})
        for line in said[RECEIPT]["materials"]:
            for late in ("originals", "copies"):
                line.pop(late, None)
        old = station.ids.new()
        work.print_jobs.add(replace(job, job_id=old, paper_id=old, copy=2, said=said))
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert (printed.copy, printed.paper_number) == (3, case.number)
    assert "应交份数" not in text_of(printed.path.read_bytes())


def test_a_character_no_font_has_fails_in_words_and_the_job_waits(
    station: Station, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    draft = replace(draft, fields={**draft.fields, "applicant.name": "张\U000f1234"})
    case, _ = intake.receive(station, CLERK, draft, operation_id="op-1")
    with pytest.raises(RuleError) as caught:
        printing.print_receipt(station, CLERK, case.case_id)
    assert caught.value.trouble is Trouble.GLYPH_MISSING
    assert station.papers.names() == ()
    with station.store.read() as work:
        (job,) = work.print_jobs.rows(limit=10)
    assert job.state is PrintState.FAILED
    seen = case_file.open_case(station, case.case_id).case
    case_file.correct(station, CLERK, seen, {"applicant.name": "张三"})
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert printed.copy == 1


class _NoRoom:
    """A press whose paper never gets onto the disk."""

    def receipt(self, receipt: Receipt, *, stamp: Stamp | None = None) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def notice(
        self, notice: Notice, *, copy: int, provisional: bool, stamp: Stamp | None = None
    ) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def archive_label(self, label: ArchiveLabel, *, stamp: Stamp | None = None) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def batch_sheet(self, sheet: BatchSheet, *, stamp: Stamp | None = None) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def guide(self, guide: Guide, *, hall: str, url: str) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def code(self, text: str) -> tuple[str, ...]:
        return (text,)

    def bundle_sheet(self, sheet: BundleSheet, *, stamp: Stamp | None = None) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def separators(self, sheets: Sequence[SeparatorSheet]) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def day_sheet(self, sheet: DaySheet, *, stamp: Stamp | None = None) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def queue_slip(self, facts: SlipFacts, again: SlipAgain) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def supervision_sheet(self, sheet: SupervisionSheet, *, stamp: Stamp | None = None) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")

    def delivery_proof(
        self,
        proof: DeliveryProof,
        *,
        copy: int,
        provisional: bool,
        signature: bytes,
        stamp: Stamp | None = None,
    ) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")


def test_a_full_disk_leaves_case_and_job(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    full = replace(station, press=_NoRoom())  # type: ignore[arg-type]  # nothing is previewed
    with pytest.raises(UnavailableError):
        printing.print_receipt(full, CLERK, case.case_id)
    assert case_file.open_case(station, case.case_id).case.papers == ()
    printed, _ = printing.print_receipt(station, CLERK, case.case_id)
    assert printed.copy == 1


def test_papers_that_cannot_be_kept_are_not_said_to_be_printed(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    nowhere = tmp_path / "a-file"
    nowhere.write_text("in the way")
    with pytest.raises(UnavailableError) as caught:
        printing.print_receipt(
            replace(station, papers=SealedFolder(nowhere, station.store.keys)), CLERK, case.case_id
        )
    # Not a full disk: emptying it would not help.
    assert caught.value.trouble is Trouble.STORE_READ_ONLY
    with station.store.read() as work:
        (job,) = work.print_jobs.rows(limit=10)
    assert job.state is PrintState.FAILED
