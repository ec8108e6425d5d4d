"""A correction that never comes ends the item after the hall's period (domain.md 4.3)."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pypdfium2
import pytest

from clerk_app.desk import acceptance, case_file, printing
from clerk_app.desk.lapsed_corrections import end_lapsed
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.intakes import picture, received
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import SINGLE

FOOD = replace(SINGLE, items=("I20",), queue="A")
LAST = "2026-12-23"
"""Thirty days after the 23rd of November, as the shipped catalogue says."""


def on(clock: HandClock, day: int) -> None:
    """Ten in the morning of a day of December 2026."""
    clock.at = datetime(2026, 12, day, 2, 0, tzinfo=UTC)


def asked(station: Station, folder: Path, note: str = "") -> Case:
    case = received(station, FOOD, folder, without="M34")
    slots = () if note else ("M34",)
    file, _ = acceptance.ask_correction(station, CLERK, case.case_id, slots=slots, note=note)
    return file.case


def papers(station: Station, case: Case) -> dict[str, str]:
    """What the printed notices say, without line breaks, by number."""
    said = {}
    for job_id in printing.waiting_notices(station, case.case_id):
        one, _ = printing.print_job(station, CLERK, job_id)
        document = pypdfium2.PdfDocument(one.path.read_bytes())
        pages = [page.get_textpage().get_text_bounded() for page in document]
        said[one.paper_number] = "".join("".join(pages).split())
    return said


@pytest.mark.parametrize("note", ["", "申请书没有签字"], ids=["material", "words"])
def test_after_the_period_the_clerk_ends_it_and_the_paper_says_why(
    station: Station, tmp_path: Path, clock: HandClock, note: str
) -> None:
    case = asked(station, tmp_path, note)
    (told,) = papers(station, case).values()
    assert "2026年12月23日前（含当日）补正" in told
    on(clock, 23)
    assert case_file.open_case(station, case.case_id).lapsed == {}
    with pytest.raises(RuleError) as early:
        end_lapsed(station, CLERK, case.case_id, items=("I20",))
    assert early.value.trouble is Trouble.MOVE_ILLEGAL
    on(clock, 24)
    over = case_file.open_case(station, case.case_id).lapsed
    assert [day.isoformat() for day in over.values()] == [LAST]
    file, _ = end_lapsed(station, CLERK, case.case_id, items=("I20",))
    (item,) = file.case.items
    assert (item.state, file.lapsed) == (State.RETURNED, {})
    assert LAST in item.reason
    paper = papers(station, case)[f"{case.number}-BZZZ"]
    assert "终止办理通知书" in paper
    assert "没有补正" in paper
    assert "行政复议" in paper
    if note:
        assert note in paper


def test_what_has_come_is_not_ended_however_late(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    case = asked(station, tmp_path)
    on(clock, 28)
    case_file.attach(station, CLERK, case.case_id, "M34", picture(tmp_path, "补"))
    assert case_file.open_case(station, case.case_id).lapsed == {}
    with pytest.raises(RuleError):
        end_lapsed(station, CLERK, case.case_id, items=("I20",))
    file, _ = acceptance.supplemented(station, CLERK, case.case_id)
    assert file.case.state is State.CORRECTED
