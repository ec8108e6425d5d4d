"""A PDF that was filed before its pages had been read is made once more, with their text."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, filing, printing
from clerk_app.desk.filing_port import MadePdf, ToFile
from clerk_app.desk.recording import SETTLED
from clerk_app.desk.station import Station
from clerk_app.domain import filed
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.pictures.seal import read_seal
from tests.helpers.filers import station_filer
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.readings import read_all
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import SINGLE


@pytest.fixture
def files(station: Station, monkeypatch: pytest.MonkeyPatch) -> Iterator[Station]:
    """A station that files; its receipts wait for all of it, however busy the machine is."""
    monkeypatch.setattr(filing, "BEFORE_A_RECEIPT_S", 3_600.0)
    filer = station_filer()
    yield replace(station, filer=filer)
    filer.close()


def stored(station: Station, case: Case) -> Case:
    return case_file.open_case(station, case.case_id).case


def test_the_text_comes_when_the_pages_have_been_read_and_once(
    files: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    printing.print_receipt(files, CLERK, case.case_id)
    told = {one.sha256 for one in stored(files, case).materials if one.filed}
    assert filing.file_what_waits(files, CLERK) is Changes.NOTHING
    read_all(files, lambda _: ("经营范围 示例",))
    # A receipt that is printed once more waits for no text.
    printing.print_receipt(files, CLERK, case.case_id)
    assert {one.sha256 for one in stored(files, case).materials if one.filed} == told
    assert filing.file_what_waits(files, CLERK) & Changes.MATERIALS
    case = stored(files, case)
    for slot in {one.slot for one in case.current_materials}:
        first, second = filed.versions(case, slot)
        # What was printed stays provable.
        assert first.sha256 in told
        assert read_seal(files.store.files.file(first.sha256)).whole
        assert filed.filed_now(case, slot) == second
        assert second.filed_from == first.filed_from
        content = files.store.files.file(second.sha256)
        assert "经营范围示例" in "".join(text_of(content.read_bytes()).split())
        assert read_seal(content).whole
    # No more of it is read, and nothing is made again: not for a change of a field, not by itself.
    assert read_all(files, lambda _: ("再读",)) == []
    clock.pass_(seconds=filing.RETRY.total_seconds())
    assert filing.file_what_waits(files, CLERK) is Changes.NOTHING
    assert filing.file_case(files, CLERK, case.case_id) is Changes.NOTHING
    assert stored(files, case) == case


def test_pages_without_a_word_are_left_as_they_were_filed(
    files: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = received(files, SINGLE, tmp_path)
    filing.file_case(files, CLERK, case.case_id)
    before = stored(files, case)
    read_all(files, lambda _: ())
    clock.pass_(seconds=SETTLED.total_seconds())
    assert filing.file_what_waits(files, CLERK) is Changes.NOTHING
    assert stored(files, case) == before


def test_a_reading_that_ends_while_a_pdf_is_made_is_not_forgotten(
    files: Station, clock: HandClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = received(files, SINGLE, tmp_path)
    filer = files.filer
    assert filer is not None
    make = filer.make

    def reads_meanwhile(to_file: ToFile, until: float | None = None) -> MadePdf:
        made = make(to_file)
        read_all(files, lambda _: ("经营范围",))
        return made

    monkeypatch.setattr(filer, "make", reads_meanwhile)
    filing.file_case(files, CLERK, case.case_id)
    clock.pass_(seconds=SETTLED.total_seconds())
    filing.file_what_waits(files, CLERK)
    case = stored(files, case)
    slots = {one.slot for one in case.current_materials}
    for slot in slots:
        now = filed.filed_now(case, slot)
        assert now is not None
        assert now.text_pages == 1
