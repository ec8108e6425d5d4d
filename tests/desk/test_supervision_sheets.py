"""Sheets for supervision on a real store: what is on them, by body, and when they are done with."""

from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import case_file, supervision_sheets, sync_centre
from clerk_app.desk.paper_checking import check_paper
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.paper_code import Verdict
from clerk_app.domain.scan_code import CodeKind, read_code
from clerk_app.domain.supervision_number import spoken_groups
from clerk_app.domain.supervision_record import body_of, number_here
from clerk_app.domain.unsent import Remedy, Unsent
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of, text_of
from tests.helpers.station import CLERK
from tests.helpers.untold_decisions import WHY, untold
from ui.rehearsal.visits import JOINT, SINGLE


def line(station: Station, op_id: str) -> Unsent:
    (found,) = (one for one in sync_centre.view(station).lines if one.key == op_id)
    return found


def listed(station: Station) -> set[str]:
    return {one.key for one in sync_centre.view(station).lines}


def withdrawn(station: Station, folder: Path) -> tuple[Case, str]:
    case = received(station, SINGLE, folder)
    return case, untold(station, case, case.items[0].item_id)


def test_a_decision_goes_to_supervision_on_paper_and_is_done_with(
    station: Station, tmp_path: Path
) -> None:
    case, op_id = withdrawn(station, tmp_path)
    waiting = line(station, op_id)
    assert (waiting.remedy, waiting.stuck, waiting.sheets) == (Remedy.PRINT, True, ())
    assert sync_centre.view(station).for_supervision == 1

    (number,), changes = supervision_sheets.make_sheets(station, CLERK)
    assert changes & Changes.PAPER
    made = line(station, op_id)
    assert (made.remedy, made.stuck, made.sheets) == (Remedy.HAND_ON, True, (number,))
    printed, _ = supervision_sheets.print_sheet(station, CLERK, number)

    content = printed.path.read_bytes()
    said = text_of(content)
    item = case.items[0]
    for needed in (
        "事中事后监管移交单", "共1项决定", number_here(case.number, op_id, item.item_id),
        spoken_groups(number), item.task_code, item.name.replace(" ", ""), WHY, "申请人撤回",
        case.value("applicant.name"), case.catalogue_version, CLERK.name, "移交人签名",
    ):  # fmt: skip
        assert needed in said
    codes = dict(codes_on(pictures_of(content, dpi=200)[0]))
    read = read_code(codes["Code 128"], today=station.today())
    assert (read.kind, read.text) == (CodeKind.SUPERVISION, number)
    assert read.paper is not None
    assert check_paper(station, read.paper).judged.verdict is Verdict.GENUINE
    (sheet,) = case_file.open_case(station, case.case_id).case.papers
    assert (sheet.kind, sheet.number, sheet.copy) == ("supervision_sheet", number, 1)

    assert supervision_sheets.handed_over(station, CLERK, number) is Changes.OUTBOX
    assert op_id not in listed(station)
    assert supervision_sheets.handed_over(station, CLERK, number) is Changes.NOTHING
    assert supervision_sheets.make_sheets(station, CLERK) == ((), Changes.NOTHING)
    with station.store.read() as work:
        (row,) = [one for one in work.audit.rows(limit=9) if one.action.endswith("handed_over")]
        assert op_id not in {one.op.op_id for one in work.outbox.alone_here()}
    assert (row.subject, row.operator, row.facts) == (
        case.number,
        CLERK.operator_id,
        {"op_id": op_id, "sheet": number},
    )


def test_each_body_has_a_sheet_of_its_own_and_each_is_handed_over_by_itself(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    op_id = untold(station, case, *(one.item_id for one in case.items))
    catalogue = station.library.begun_with(case.catalogue_version)
    bodies = {body_of(catalogue, one).name for one in case.items}
    numbers, _ = supervision_sheets.make_sheets(station, CLERK)
    assert len(numbers) == len(bodies) > 1
    assert set(line(station, op_id).sheets) == set(numbers)
    for number in numbers:
        printed, _ = supervision_sheets.print_sheet(station, CLERK, number)
        said = text_of(printed.path.read_bytes())
        assert [name for name in bodies if f"监管部门{name}" in said]
        again, _ = supervision_sheets.print_sheet(station, CLERK, number, reason="lost")
        assert "打印原因：原件遗失" in text_of(again.path.read_bytes())
    for at, number in enumerate(numbers, start=1):
        assert line(station, op_id).sheets == numbers[at - 1 :]
        supervision_sheets.handed_over(station, CLERK, number)
    assert op_id not in listed(station)


def test_what_else_the_platform_has_no_place_for_stays(station: Station, tmp_path: Path) -> None:
    _, op_id = withdrawn(station, tmp_path)
    with station.store.begin() as work:
        lacking = work.outbox.unplaced()[op_id]
        work.outbox.lacks(op_id, f"no_column:form.x;{lacking};of_a_newer_program:a,b")
    (number,), _ = supervision_sheets.make_sheets(station, CLERK)
    supervision_sheets.print_sheet(station, CLERK, number)
    supervision_sheets.handed_over(station, CLERK, number)
    kept = line(station, op_id)
    assert (kept.remedy, kept.problem) == (
        Remedy.KEEP,
        "no_column:form.x;of_a_newer_program:a,b",
    )


def test_one_more_copy_says_the_same_and_a_later_decision_is_on_another_sheet(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    untold(station, case, case.items[0].item_id)
    (first,), _ = supervision_sheets.make_sheets(station, CLERK)
    printed, _ = supervision_sheets.print_sheet(station, CLERK, first)
    untold(station, case, case.items[1].item_id)
    (second,), _ = supervision_sheets.make_sheets(station, CLERK)
    assert second != first
    again, _ = supervision_sheets.print_sheet(station, CLERK, first)
    assert (printed.copy, again.copy) == (1, 2)
    for paper in (printed, again):
        assert "共1项决定" in text_of(paper.path.read_bytes())


class _NoPaper:
    """A press without paper."""

    def supervision_sheet(self, _: object, *, stamp: object) -> bytes:
        raise UnavailableError(Trouble.STORE_DISK_FULL, path="papers")


def test_a_sheet_that_does_not_come_out_waits_under_its_number(
    station: Station, tmp_path: Path
) -> None:
    withdrawn(station, tmp_path)
    (number,), _ = supervision_sheets.make_sheets(station, CLERK)
    jammed = replace(station, press=_NoPaper())  # type: ignore[arg-type]  # one method is asked for
    with pytest.raises(UnavailableError):
        supervision_sheets.print_sheet(jammed, CLERK, number)
    with pytest.raises(RuleError) as said:
        supervision_sheets.handed_over(station, CLERK, number)
    assert said.value.trouble is Trouble.PAPER_NOT_OUT
    assert sync_centre.view(station).for_supervision == 1
    printed, _ = supervision_sheets.print_sheet(station, CLERK, number)
    assert printed.copy == 1


def test_a_sheet_nobody_knows_is_not_printed(station: Station) -> None:
    with pytest.raises(RuleError) as said:
        supervision_sheets.print_sheet(station, CLERK, "S")
    assert said.value.trouble is Trouble.PRINT_TAKEN
