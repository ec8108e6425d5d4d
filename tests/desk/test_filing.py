"""One filed PDF for each material: made before the receipt, again after a change, once only."""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from clerk_app.desk import case_file, differences, filing, page_pile, printing
from clerk_app.desk.filing_port import MadePdf, ToFile
from clerk_app.desk.page_pile import Put
from clerk_app.desk.recording import SETTLED
from clerk_app.desk.station import Station
from clerk_app.domain import filed
from clerk_app.domain.case import Case, Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.outbox_states import BlobState
from clerk_app.foreign_files.child import Limits
from clerk_app.pictures.filer import StationFiler
from clerk_app.pictures.seal import read_seal
from sync.platform.citizen_progress import shown
from tests.helpers.builders import material
from tests.helpers.elsewhere import act_elsewhere, confirm
from tests.helpers.filers import station_filer
from tests.helpers.intakes import pdf, picture, received
from tests.helpers.open_files import lay_open
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK, HandClock
from tests.helpers.two_persons import approved, asked_by
from ui.rehearsal.visits import SINGLE


@pytest.fixture(scope="module")
def filer() -> Iterator[StationFiler]:
    made = station_filer()
    yield made
    made.close()


@pytest.fixture
def files(station: Station, filer: StationFiler, monkeypatch: pytest.MonkeyPatch) -> Station:
    """A station that files; its receipts wait for all of it, however busy the machine is."""
    monkeypatch.setattr(filing, "BEFORE_A_RECEIPT_S", 3_600.0)
    return replace(station, filer=filer)


def stored(station: Station, case: Case) -> Case:
    return case_file.open_case(station, case.case_id).case


def made(station: Station, case: Case) -> list[Material]:
    return [one for one in stored(station, case).materials if one.filed]


def test_each_material_is_filed_before_the_receipt_that_names_it(
    files: Station, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    printed, changes = printing.print_receipt(files, CLERK, case.case_id)
    assert changes & Changes.MATERIALS
    case = stored(files, case)
    slots = {one.slot for one in case.current_materials}
    assert {filed.slot_of(one) for one in made(files, case)} == slots
    receipt = text_of(printed.path.read_bytes()).replace("\n", "").replace(" ", "")
    for one in made(files, case):
        assert filed.short(one.sha256).replace(" ", "") in receipt
        seal = read_seal(files.store.files.file(one.sha256))
        assert seal.whole
        assert (seal.case_number, seal.material) == (case.number, filed.slot_of(one))
        assert seal.pages == one.pages
        with files.store.read() as work:
            row = work.blobs.get(one.sha256)
        assert row is not None
        assert row.state is BlobState.LOCAL
    # It is nothing that was handed in, and nothing a clerk checks or takes back.
    assert not any(
        one.filed
        for line in case_file.open_case(files, case.number).lines
        for one in line.materials
    )


def test_what_is_filed_is_not_filed_again(files: Station, tmp_path: Path) -> None:
    case = received(files, SINGLE, tmp_path)
    filing.file_case(files, CLERK, case.case_id)
    before = stored(files, case)
    assert filing.file_case(files, CLERK, case.case_id) is Changes.NOTHING
    assert stored(files, case) == before


def test_another_page_makes_another_pdf_and_the_earlier_one_stays(
    files: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    printing.print_receipt(files, CLERK, case.case_id)
    slot = stored(files, case).current_materials[0].slot
    clock.pass_(minutes=5)
    case_file.attach(files, CLERK, case.case_id, slot, pdf(tmp_path, "续页", pages=3))
    # The clerk may put more to it: nothing is filed at once.
    assert filing.file_what_waits(files, CLERK) is Changes.NOTHING
    clock.pass_(seconds=SETTLED.total_seconds())
    assert filing.file_what_waits(files, CLERK) & Changes.MATERIALS
    case = stored(files, case)
    first, second = filed.versions(case, slot)
    assert filed.filed_now(case, slot) == second
    assert (first.pages, second.pages) == (1, 4)
    for one in (first, second):
        assert read_seal(files.store.files.file(one.sha256)).whole
    printed, _ = printing.print_receipt(files, CLERK, case.case_id)
    assert "第2版4页" in text_of(printed.path.read_bytes())
    # Whoever holds either receipt finds its digest on the citizen page.
    library, today = files.library, files.today()
    page = shown(case, library.calendar(), library.catalogue(), today, whole=True)
    told = next(one.filed for one in page.lines if one.slot == slot)
    assert len(told) == 2
    assert all(
        filed.short(one.sha256) in said for one, said in zip((second, first), told, strict=True)
    )
    # Without the page again what was filed first stands again.
    extra = stored(files, case).current_materials[-1]
    asked = (files, CLERK, case.case_id, extra.material_id, "误扫")
    two = approved(files, CLERK, asked_by(case_file.remove_material, *asked))
    case_file.remove_material(*asked, approval=two)
    clock.pass_(minutes=5)
    assert filing.file_what_waits(files, CLERK) is Changes.NOTHING
    assert filed.filed_now(stored(files, case), slot) == first


def test_a_new_order_of_pages_is_filed(files: Station, tmp_path: Path) -> None:
    case = received(files, SINGLE, tmp_path)
    slot = stored(files, case).current_materials[0].slot
    file, _ = case_file.attach(files, CLERK, case.case_id, slot, picture(tmp_path, "背面"))
    filing.file_case(files, CLERK, case.case_id)
    last = file.case.current_materials[-1]
    case_file.shift_material(files, CLERK, case.case_id, last.material_id, -1, seen=file.case)
    assert filing.file_case(files, CLERK, case.case_id) & Changes.MATERIALS
    one, other = filed.versions(stored(files, case), slot)
    pages = [read_seal(files.store.files.file(each.sha256)).page_sha256 for each in (one, other)]
    assert pages[0] == pages[1][::-1]


def test_pages_under_another_line_make_another_pdf_of_both(
    files: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    slots = dict.fromkeys(each.slot for each in stored(files, case).current_materials)
    one, other = list(slots)[:2]
    file, _ = case_file.attach(files, CLERK, case.case_id, one, picture(tmp_path, "放错的一页"))
    filing.file_case(files, CLERK, case.case_id)
    page = file.case.current_materials[-1].material_id
    page_pile.put_in_case(files, CLERK, case.case_id, (page,), Put(other), seen=file.case)
    clock.pass_(seconds=SETTLED.total_seconds())
    filing.file_what_waits(files, CLERK)
    now = stored(files, case)
    assert [len(filed.versions(now, slot)) for slot in (one, other)] == [2, 2]
    assert [filed.filed_now(now, slot) for slot in (one, other)] == [
        filed.versions(now, slot)[1] for slot in (one, other)
    ]


def test_which_of_two_files_counts_makes_another_pdf_once_it_is_decided(
    files: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    confirm(files)
    old = case.current_materials[0]
    page_pile.retake_in_case(
        files,
        CLERK,
        case.case_id,
        old.slot,
        picture(tmp_path, "窗口"),
        instead_of=old.material_id,
    )
    theirs = files.store.files.put(picture(tmp_path, "网上"))
    add = material("m-online", old.slot, sha256=theirs.sha256, supersedes=old.material_id)
    act_elsewhere(files, case.case_id, add)
    filing.file_case(files, CLERK, case.case_id)
    now = stored(files, case)
    (difference,) = now.open_conflicts
    before = len(filed.versions(now, old.slot))
    differences.decide(
        files, CLERK, now, difference.conflict_id, value=difference.theirs, reason="清楚"
    )
    clock.pass_(seconds=SETTLED.total_seconds())
    assert filing.file_what_waits(files, CLERK) & Changes.MATERIALS
    assert len(filed.versions(stored(files, case), old.slot)) == before + 1


def test_a_file_that_can_be_no_page_is_named_and_kept(files: Station, tmp_path: Path) -> None:
    case = received(files, SINGLE, tmp_path)
    whole = stored(files, case).current_materials[0]
    # Spoilt after it was taken in: as a file that only some readers open.
    lay_open(files.store.files, whole.sha256, b"no picture at all")
    filing.file_case(files, CLERK, case.case_id)
    made_of = filed.filed_now(stored(files, case), whole.slot)
    assert made_of is not None
    content = files.store.files.file(made_of.sha256)
    assert read_seal(content).whole
    assert whole.sha256.encode() in content.read_bytes()
    assert made_of.pages == 1


def test_bytes_that_are_not_here_are_waited_for(
    files: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    missing = stored(files, case).current_materials[0]
    path = files.store.files.path(missing.sha256)
    content = path.read_bytes()
    path.unlink()
    filing.file_case(files, CLERK, case.case_id)
    assert filed.to_file(stored(files, case)) == (missing.slot,)
    path.write_bytes(content)
    clock.pass_(seconds=filing.RETRY.total_seconds())
    assert filing.file_what_waits(files, CLERK) & Changes.MATERIALS
    assert not filed.to_file(stored(files, case))


def test_a_book_is_put_off_and_the_receipt_names_the_others(
    files: Station, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = received(files, SINGLE, tmp_path)
    book = stored(files, case).current_materials[0].slot
    case_file.attach(files, CLERK, case.case_id, book, pdf(tmp_path, "一本书", pages=3))
    filer, asked = files.filer, list[str]()
    assert filer is not None
    make = filer.make

    def slow(to_file: ToFile, until: float | None = None) -> MadePdf:
        asked.append(to_file.material)
        # Nobody who writes to the store waits for a page.
        with files.store.begin():
            pass
        # As when the time of a receipt ends while the book is drawn.
        return make(to_file, time.monotonic() if until and to_file.material == book else None)

    monkeypatch.setattr(filer, "make", slow)
    printing.print_receipt(files, CLERK, case.case_id)
    assert asked[-1] == book
    assert filed.to_file(stored(files, case)) == (book,)
    # Time and again: it is put off, not left out.
    printing.print_receipt(files, CLERK, case.case_id)
    assert filing.file_what_waits(files, CLERK) & Changes.MATERIALS
    now = filed.filed_now(stored(files, case), book)
    assert now is not None
    assert now.pages == 4


def test_what_another_window_filed_and_does_not_say_of_what_is_made_anew_once(
    files: Station, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    filing.file_case(files, CLERK, case.case_id)
    case = stored(files, case)
    # As through a platform that keeps only tables, with the rows of the files after those of PDFs.
    told = sorted(case.materials, key=lambda one: not one.filed)
    rows = tuple(replace(one, filed_from="") for one in told)
    with files.store.begin() as work:
        work.cases.put_view(replace(case, materials=rows), pending=0, at=files.clock.now())
    assert set(filed.to_file(stored(files, case))) == {one.slot for one in case.current_materials}
    assert filing.file_case(files, CLERK, case.case_id) & Changes.MATERIALS
    now = stored(files, case)
    assert filed.to_file(now) == ()
    assert all(len(filed.versions(now, one.slot)) == 1 for one in now.current_materials)
    assert filing.file_case(files, CLERK, case.case_id) is Changes.NOTHING


def test_a_case_that_was_joined_to_another_is_not_looked_for_again(
    files: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    with files.store.begin() as work:
        work.filing.later("joined", at=clock.now())
        work.cases.remember_alias("joined", case.case_id)
    assert filing.file_what_waits(files, CLERK) & Changes.MATERIALS
    with files.store.read() as work:
        assert work.filing.due(now=clock.now()) is None


@pytest.mark.parametrize("change", ["byte", "page", "facts", "gone"])
def test_a_later_change_is_told_and_where(files: Station, tmp_path: Path, change: str) -> None:
    case = received(files, SINGLE, tmp_path)
    slot = stored(files, case).current_materials[0].slot
    case_file.attach(files, CLERK, case.case_id, slot, picture(tmp_path, "第二页"))
    filing.file_case(files, CLERK, case.case_id)
    one = filed.filed_now(stored(files, case), slot)
    assert one is not None
    assert not filing.look_at(files, one.sha256).changed
    content = files.store.files.file(one.sha256).read_bytes()
    lay_open(files.store.files, one.sha256, _changed(content, change, case.number))
    found = filing.look_at(files, one.sha256)
    assert found.changed
    assert found.pages == {"page": (2,)}.get(change, found.pages)
    assert found.facts == (change == "facts")
    assert found.unreadable == (change == "gone")


def _changed(content: bytes, change: str, number: str) -> bytes:
    if change == "byte":
        at = content.index(b"%%EOF")
        return content[:at] + b"%%EoF" + content[at + 5 :]
    if change == "facts":
        return content.replace(number.encode(), number[::-1].encode(), 1)
    if change == "gone":
        return content[: len(content) // 2]
    kept = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.pages[1].MediaBox[3] = 100
        document.save(kept)
    return kept.getvalue()


def test_a_moment_in_which_the_machine_is_busy_leaves_no_page_out(
    station: Station, clock: HandClock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The first pages take longer than they may; what is not filed then is filed later."""
    caplog.set_level(logging.INFO, filing.__name__)
    filer = station_filer(Limits(seconds=0.0))
    busy = replace(station, filer=filer)
    case = received(busy, SINGLE, tmp_path)
    printing.print_receipt(busy, CLERK, case.case_id)
    filer.close()
    assert made(busy, case) == []
    assert "page.time" in caplog.text
    later = replace(station, filer=(calm := station_filer()))
    clock.pass_(seconds=filing.RETRY.total_seconds())
    filing.file_what_waits(later, CLERK)
    calm.close()
    assert not filed.to_file(stored(later, case))
    assert {one.pages for one in made(later, case)} == {1}
