"""A sheet of many cases is had again to the byte, from any of its cases."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import (
    batch_paper,
    bundle_printing,
    case_file,
    print_acts,
    print_setup,
    supervision_sheets,
)
from clerk_app.desk.issued_papers import as_issued, print_as_issued
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.print_choice import Place, PrinterChoice, PrintUse
from clerk_app.store.sealed_file import SealedFile
from clerk_app.store.sealed_folder import SealedFolder
from tests.desk.test_bundles import made
from tests.helpers.batches import batch, receive
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK, open_station
from tests.helpers.untold_decisions import untold
from ui.rehearsal.visits import SINGLE

Made = tuple[str, str, str]
"""Number of a sheet, its kind, and one of its cases."""


def bundle_sheet(station: Station, folder: Path) -> Made:
    bundle = made(station, folder)
    bundle_printing.print_sheet(station, CLERK, bundle.number)
    return bundle.number, "bundle_sheet", bundle.lines[1].case_id


def batch_sheet(station: Station, folder: Path) -> Made:
    number, ids = receive(station, batch(station, 2, papers=folder))
    batch_paper.print_batch(station, CLERK, number)
    return number, "batch_sheet", ids[1]


def supervision_sheet(station: Station, folder: Path) -> Made:
    case = received(station, SINGLE, folder)
    untold(station, case, case.items[0].item_id)
    (number,), _ = supervision_sheets.make_sheets(station, CLERK)
    supervision_sheets.print_sheet(station, CLERK, number)
    return number, "supervision_sheet", case.case_id


ALL = pytest.mark.parametrize("make", [bundle_sheet, batch_sheet, supervision_sheet])
Make = Callable[[Station, Path], Made]


@ALL
def test_each_copy_is_had_again_to_the_byte_even_when_its_file_is_gone(
    station: Station, tmp_path: Path, make: Make
) -> None:
    number, kind, case_id = make(station, tmp_path)
    case = case_file.open_case(station, case_id).case
    asked = (station, CLERK, case_id, kind, number)
    first = as_issued(*asked)
    assert (first.number, first.paper_number, first.copy) == (case.number, number, 1)
    content = first.path.read_bytes()
    # Whatever the hall is called by now, and the case says, a copy says what the first one said.
    renamed = replace(station, hall_name="后来改名的大厅")
    case_file.correct(station, CLERK, case, {"applicant.name": "后来改名"})
    second, _ = print_acts.print_again(renamed, CLERK, case_id, kind, number, reason="lost")
    assert (second.number, second.copy) == (case.number, 2)
    said = text_of(second.path.read_bytes())
    assert "补打第2次打印" in said
    assert "原因：原件遗失" in said
    assert "后来改名" not in said
    first.path.path.unlink()
    second_content = second.path.read_bytes()
    second.path.path.write_bytes(b"%PDF-1.7 another one")
    for copy, bytes_ in ((1, content), (2, second_content)):
        again = as_issued(renamed, CLERK, case_id, kind, number, copy=copy)
        assert again.path.read_bytes() == bytes_
    assert as_issued(*asked[:4]).copy == 2


def test_it_goes_to_the_printer_as_it_was_and_is_no_further_copy(
    station: Station, tmp_path: Path
) -> None:
    front = PrinterChoice("cups:Front", "前台 A4")
    number, kind, case_id = bundle_sheet(station, tmp_path)
    print_setup.keep(station, CLERK, {Place(PrintUse.PAGE): front})
    before = case_file.open_case(station, case_id).case.papers
    sent, _ = print_as_issued(station, CLERK, case_id, kind, number, copy=1)
    with station.store.read() as work:
        send = work.print_sends.get(sent.send_id)
    assert (send.paper_kind, send.number, send.subject, send.copy) == (kind, number, number, 1)
    assert send.sha256 == before[-1].sha256
    assert case_file.open_case(station, case_id).case.papers == before


def test_one_of_an_older_program_is_given_out_only_while_its_file_is_as_it_was(
    station: Station, tmp_path: Path
) -> None:
    """They kept the day it was drawn, and not what it said."""
    number, kind, case_id = bundle_sheet(station, tmp_path)
    with station.store.begin() as work:
        (job,) = work.print_jobs.of_kind(number, kind)
        assert job.said is not None
        kept = {"issued_on": job.said["issued_on"]}
        older = replace(job, job_id="older", paper_id="older", said=kept, copy=2)
        work.print_jobs.add(older)
    first = as_issued(station, CLERK, case_id, kind, number, copy=2)
    first.path.path.unlink()
    with pytest.raises(RuleError) as gone:
        as_issued(station, CLERK, case_id, kind, number, copy=2)
    assert gone.value.trouble is Trouble.PAPER_NOT_AS_ISSUED


def test_at_a_station_that_has_not_printed_it_there_is_no_such_paper(
    station: Station, tmp_path: Path
) -> None:
    number, kind, _ = bundle_sheet(station, tmp_path)
    with open_station(tmp_path / "other") as other:
        case = received(other, SINGLE, tmp_path)
        for asked in (number, ""):
            with pytest.raises(RuleError) as refused:
                as_issued(other, CLERK, case.case_id, kind, asked)
            assert refused.value.trouble is Trouble.PAPER_NOT_HERE


class _Full(SealedFolder):
    """A folder on a full disk."""

    def keep(self, name: str, content: bytes) -> SealedFile:
        """No room."""
        raise UnavailableError(Trouble.STORE_DISK_FULL, path=name)


def test_what_there_was_no_room_for_says_later_what_it_would_have_said(
    station: Station, tmp_path: Path
) -> None:
    bundle = made(station, tmp_path)
    full = replace(station, papers=_Full(station.papers.folder, station.store.keys))
    with pytest.raises(UnavailableError):
        bundle_printing.print_sheet(full, CLERK, bundle.number)
    renamed = replace(station, hall_name="后来改名的大厅")
    printed, _ = bundle_printing.print_sheet(renamed, CLERK, bundle.number)
    assert printed.copy == 1
    assert "后来改名" not in text_of(printed.path.read_bytes())
