"""What an act would put on paper is seen before it is done, and nothing of it stays."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from clerk_app.desk import (
    acceptance,
    batch_paper,
    bundle_printing,
    bundles,
    delivery,
    intake,
    printing,
    rehearsing,
    review,
    supervision_sheets,
)
from clerk_app.desk.station import Station
from clerk_app.domain import batch_number, bundle_number, case_number, supervision_number
from clerk_app.domain.delivery import Signed
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from clerk_app.store.station_tables import metadata
from tests.desk.test_bundles import of_tax
from tests.helpers.batches import batch, cells, own_batches, receive
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.signatures import TAKEN, ready_case, signature
from tests.helpers.station import CLERK
from tests.helpers.untold_decisions import untold
from ui.rehearsal.visits import JOINT, SINGLE

FOOD = replace(SINGLE, items=("I20",), queue="A")


def everything(station: Station) -> dict[str, list[tuple[object, ...]]]:
    """All rows of the store."""
    with station.store.read() as work:
        connection = work.cases._connection
        return {
            name: sorted(map(tuple, connection.execute(text(f"SELECT * FROM {name}"))), key=repr)
            for name in metadata.tables
        }


def everything_on_disk(folder: Path) -> set[Path]:
    """All files below a folder but the store's own journal, which comes and goes."""
    return {one for one in folder.rglob("*") if not one.name.endswith(("-wal", "-shm"))}


def test_the_notice_of_an_acceptance_is_seen_and_nothing_is_recorded(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, FOOD, tmp_path)
    before = everything(station)
    (seen,) = rehearsing.notices_of(station, CLERK, case.case_id, acceptance.accept)
    assert everything(station) == before
    assert seen.kind == NoticeKind.ACCEPTANCE
    said = text_of(seen.pdf)
    for needed in ("受理通知书（预览，未出具）", "没有出具", "食品经营许可", CLERK.name):
        assert needed in said
    assert case.number not in said
    assert codes_on(pictures_of(seen.pdf, dpi=203)[0]) == set()
    # What is issued then says the same, with its number and its codes.
    acceptance.accept(station, CLERK, case.case_id)
    (job,) = printing.waiting_notices(station, case.case_id)
    issued, _ = printing.print_job(station, CLERK, job)
    told = text_of(issued.path.read_bytes())
    assert said.split("证件号码", 1)[1].split("办理部门")[0] in told


def test_a_no_is_seen_with_its_reason_and_what_would_be_refused_says_why(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, FOOD, tmp_path)
    refuse = partial(acceptance.refuse, reason="不属于本窗口", competent_body="西安市公安局")
    (seen,) = rehearsing.notices_of(station, CLERK, case.case_id, refuse)
    assert seen.kind == NoticeKind.REFUSAL
    assert "不属于本窗口" in text_of(seen.pdf)
    before = everything(station)
    deny = partial(review.deny, items=(case.items[0].item_id,), reason="还没有受理")
    with pytest.raises(RuleError) as refused:
        rehearsing.notices_of(station, CLERK, case.case_id, deny)
    assert refused.value.trouble is Trouble.ON_THE_SPOT_ONLY
    assert everything(station) == before


def test_the_receipt_of_a_draft_is_seen_and_it_stays_a_draft(
    station: Station, tmp_path: Path
) -> None:
    draft = with_papers(station, typed(station, FOOD), tmp_path)
    before = everything(station)
    (seen,) = rehearsing.receipt_of_draft(station, CLERK, draft)
    assert everything(station) == before
    said = text_of(seen.pdf)
    for needed in ("收件凭证（预览，未出具）", "食品经营许可", draft.fields["applicant.name"]):
        assert needed in said
    assert codes_on(pictures_of(seen.pdf, dpi=203)[0]) == set()
    case, _ = intake.receive(station, CLERK, draft, operation_id=station.ids.new())
    # The number that the preview had is given now: nothing was used up.
    assert case.number[12:16] == "0001"
    assert case.number not in said


@pytest.mark.parametrize("signed", [Signed.PAPER, Signed.PAD])
def test_the_proof_of_a_delivery_is_seen_and_nothing_is_handed_over(
    station: Station, tmp_path: Path, signed: Signed
) -> None:
    case = ready_case(station, tmp_path)
    before, files = everything(station), everything_on_disk(tmp_path)
    handed = replace(TAKEN, signed=signed)
    picture = signature() if signed is Signed.PAD else b""
    (seen,) = rehearsing.proof_of_delivery(station, CLERK, case.case_id, handed, signature=picture)
    assert (everything(station), everything_on_disk(tmp_path)) == (before, files)
    said = text_of(seen.pdf)
    for needed in ("送达回证（预览，未出具）", "没有出具", TAKEN.recipient, "示例证字1号"):
        assert needed in said
    assert case.number not in said
    assert codes_on(pictures_of(seen.pdf, dpi=203)[0]) == set()
    assert (b"/Subtype /Image" in seen.pdf) is (signed is Signed.PAD)
    # What is handed over then says the same, with its number and its codes.
    delivery.deliver(
        station, CLERK, case.case_id, handed, signature=picture, operation_id=station.ids.new()
    )
    issued, _ = printing.print_job(station, CLERK, printing.waiting(station, case.case_id)[-1])
    assert issued.paper_number == f"{case.number}-SH"
    told = text_of(issued.path.read_bytes())
    assert said.split("受送达人", 1)[1].split("备注")[0] in told


def test_a_delivery_that_would_be_refused_says_why_when_it_is_looked_at(
    station: Station, tmp_path: Path
) -> None:
    case = ready_case(station, tmp_path)
    before = everything(station)
    with pytest.raises(RuleError) as refused:
        rehearsing.proof_of_delivery(station, CLERK, case.case_id, replace(TAKEN, cert_no=" "))
    assert refused.value.trouble is Trouble.FIELD_REQUIRED
    assert everything(station) == before


def test_the_label_of_a_file_is_seen_once_the_case_has_ended(
    station: Station, tmp_path: Path
) -> None:
    case = ready_case(station, tmp_path)
    with pytest.raises(RuleError) as refused:
        rehearsing.label_of_case(station, case.case_id)
    assert refused.value.trouble is Trouble.PAPER_FIELD_MISSING
    delivery.deliver(station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new())
    before = everything(station)
    (seen,) = rehearsing.label_of_case(station, case.case_id)
    assert everything(station) == before
    said = text_of(seen.pdf)
    assert "预览，未出具" in said
    assert codes_on(pictures_of(seen.pdf, dpi=203)[0]) == set()
    printed, _ = printing.print_label(station, CLERK, case.case_id)
    told = text_of(printed.path.read_bytes())
    spoken = case_number.spoken_groups(case.number)
    assert (spoken in said, spoken in told) == (False, True)
    assert said.split("收件", 1)[1] in told


def test_the_sheet_of_a_bundle_is_seen_and_nothing_is_bundled(
    station: Station, tmp_path: Path
) -> None:
    department, case_ids = of_tax(station, tmp_path)
    before = everything(station)
    (seen,) = rehearsing.sheet_of_bundle(station, CLERK, department, case_ids)
    assert everything(station) == before
    said = text_of(seen.pdf)
    assert "材料交接单（预览，未出具）" in said
    assert codes_on(pictures_of(seen.pdf, dpi=203)[0]) == set()
    bundle, _ = bundles.make_bundle(
        station, CLERK, department, case_ids, operation_id=station.ids.new()
    )
    spoken = bundle_number.spoken_groups(bundle.number)
    printed, _ = bundle_printing.print_sheet(station, CLERK, bundle.number)
    told = text_of(printed.path.read_bytes())
    assert (spoken in said, spoken in told) == (False, True)
    assert said.split("办件", 1)[1].split("材料交接单")[0] in told


def test_the_receipt_of_a_batch_is_seen_and_no_copy_is_counted(station: Station) -> None:
    number, _ = receive(station, batch(station, 2))
    spoken = batch_number.spoken_groups(number)
    for copy in (1, 2):
        before = everything(station)
        (seen,) = rehearsing.sheet_of_batch(station, CLERK, number)
        assert everything(station) == before
        said = text_of(seen.pdf)
        assert "集群注册收件凭证（预览，未出具）" in said
        assert ("补打" in said) is (copy == 2)
        assert codes_on(pictures_of(seen.pdf, dpi=203)[0]) == set()
        printed, _ = batch_paper.print_batch(station, CLERK, number)
        assert printed.copy == copy
        told = text_of(printed.path.read_bytes())
        assert (spoken in said, spoken in told) == (False, True)
        last = cells(2)["form.ent_name"]
        assert said.split("经办人", 1)[1].split(last)[0] in told


def test_the_receipt_of_a_batch_on_its_way_is_seen_and_nobody_is_received(
    station: Station, tmp_path: Path
) -> None:
    draft = batch(station, 4, papers=tmp_path)
    wrong = replace(draft.rows[1], cells=cells(2, legal_mobile="12"))
    draft = replace(draft, rows=(draft.rows[0], wrong, *draft.rows[2:]))
    before = everything(station)
    (seen,) = rehearsing.receipt_of_batch_draft(station, CLERK, draft)
    assert everything(station) == before
    said = text_of(seen.pdf)
    assert "集群注册收件凭证（预览，未出具）" in said
    assert "企业名单（共3户）" in said
    names = [cells(at)["form.ent_name"] for at in range(1, 5)]
    assert [one in said for one in names] == [True, False, True, True]
    assert codes_on(pictures_of(seen.pdf, dpi=203)[0]) == set()
    # What is received then says the same, and the first number is still there to be given.
    number, ids = receive(station, draft)
    printed, _ = batch_paper.print_batch(station, CLERK, number)
    told = text_of(printed.path.read_bytes())
    # Up to the first line that came to the window: the paper itself goes on on another page.
    assert said.split("共用材料", 1)[1].split("窗口收取")[0] in told
    with station.store.read() as work:
        first = work.cases.view(ids[0])
    assert first is not None
    assert first.number[12:16] == "0001"
    assert case_number.spoken_groups(first.number) not in said


def test_a_batch_that_is_half_received_is_seen_whole(station: Station) -> None:
    draft = batch(station, 2)
    wrong = replace(draft.rows[1], cells=cells(2, legal_mobile="12"))
    number, ids = receive(station, replace(draft, rows=(draft.rows[0], wrong)))
    (left,) = own_batches(station)
    with pytest.raises(RuleError) as refused:
        rehearsing.receipt_of_batch_draft(station, CLERK, left)
    assert refused.value.trouble is Trouble.BATCH_NOBODY
    mended = replace(left, rows=(replace(wrong, cells=cells(2)),))
    (seen,) = rehearsing.receipt_of_batch_draft(station, CLERK, mended)
    with station.store.read() as work:
        first = work.cases.view(ids[0])
        assert len(work.batches.cases(number)) == 1
    assert first is not None
    said = text_of(seen.pdf)
    assert "企业名单（共2户）" in said
    assert case_number.spoken_groups(first.number) in said


def test_the_sheets_for_supervision_are_seen_and_nothing_is_put_on_one(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    untold(station, case, *(one.item_id for one in case.items))
    before = everything(station)
    seen = rehearsing.sheets_for_supervision(station, CLERK)
    assert everything(station) == before
    numbers, _ = supervision_sheets.make_sheets(station, CLERK)
    assert len(seen) == len(numbers) > 1
    assert rehearsing.sheets_for_supervision(station, CLERK) == ()
    for one, number in zip(seen, numbers, strict=True):
        said = text_of(one.pdf)
        assert "事中事后监管移交单（预览，未出具）" in said
        assert f"监管部门{one.name}" in said
        assert codes_on(pictures_of(one.pdf, dpi=203)[0]) == set()
        printed, _ = supervision_sheets.print_sheet(station, CLERK, number)
        told = text_of(printed.path.read_bytes())
        spoken = supervision_number.spoken_groups(number)
        assert (spoken in said, spoken in told) == (False, True)
        assert said.split("监管记录", 1)[1].split("上列决定")[0] in told
    before = everything(station)
    (copy,) = rehearsing.sheets_for_supervision(station, CLERK, numbers[:1])
    assert everything(station) == before
    assert copy.name == seen[0].name
    assert "补打" in text_of(copy.pdf)
