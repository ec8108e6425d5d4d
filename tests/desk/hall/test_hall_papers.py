"""What a window has issued is judged at the hall's other windows before any platform has it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from clerk_app.desk import acceptance, hall_papers, printing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_papers import Given
from clerk_app.desk.paper_checking import check_in_hall, check_paper
from clerk_app.desk.printing import Printed
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.paper_code import PaperCode, Verdict, read_paper_code
from clerk_app.store.hall import HallStore
from clerk_app.store.raced import RacedError
from tests.helpers.intakes import received
from tests.helpers.papers import codes_on, pictures_of
from tests.helpers.station import CLERK, open_station
from ui.rehearsal.visits import SINGLE


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "window") as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "other") as opened:
        yield replace(opened, window="5")


def code_of(printed: Printed) -> PaperCode:
    found = dict(codes_on(pictures_of(printed.path.read_bytes(), dpi=203)[0]))
    code = read_paper_code(found["Code 128"])
    assert code is not None
    return code


def test_a_receipt_and_a_notice_are_judged_at_the_next_window(
    station: Station, other: Station, hall: Hall, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    receipt = code_of(printing.print_receipt(station, CLERK, case.case_id)[0])
    given = Given()
    assert hall_papers.give(station, hall, given) == 1
    acceptance.accept(station, CLERK, case.case_id)
    (job,) = printing.waiting_notices(station, case.case_id)
    notice = code_of(printing.print_job(station, CLERK, job)[0])
    assert hall_papers.give(station, hall, given) == 1
    assert hall_papers.give(station, hall, given) == 0
    # Started again it gives what is there already: nothing comes twice.
    hall_papers.give(station, hall, Given())
    for code in (receipt, notice):
        here = check_paper(other, code)
        assert here.judged.verdict is Verdict.ELSEWHERE
        judged = check_in_hall(other, hall, here).judged
        assert (judged.verdict, judged.latest) == (Verdict.GENUINE, True)
        assert judged.paper is not None
        assert judged.paper.window == station.window
        for changed, verdict in (
            (replace(code, copy=2), Verdict.ALTERED),
            (replace(code, mac="0" * 10), Verdict.FORGED),
        ):
            there = check_in_hall(other, hall, check_paper(other, changed))
            assert there.judged.verdict is verdict
    with hall.store.read() as work:
        assert len(work.papers.of_number(hall.hall_id, case.number)) == 2


def test_a_copy_that_another_window_has_made_too_is_no_forgery(
    station: Station, other: Station, hall: Hall, tmp_path: Path
) -> None:
    """Without a link both make a first copy: the window's own record alone calls it forged."""
    cases = [received(one, SINGLE, tmp_path) for one in (station, other)]
    (number,) = {one.number for one in cases}
    code = code_of(printing.print_receipt(station, CLERK, cases[0].case_id)[0])
    assert code.number == number
    printing.print_receipt(other, CLERK, cases[1].case_id)
    here = check_paper(other, code)
    assert here.judged.verdict is Verdict.FORGED
    hall_papers.give(station, hall, Given())
    assert check_in_hall(other, hall, here).judged.verdict is Verdict.GENUINE


def test_a_hall_that_is_away_knows_nothing_and_gets_them_later(
    station: Station, other: Station, hall: Hall, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    code = code_of(printing.print_receipt(station, CLERK, case.case_id)[0])
    gone = replace(hall, store=_Gone())  # type: ignore[arg-type]  # nobody answers
    given = Given()
    with pytest.raises(UnavailableError):
        hall_papers.give(station, gone, given)
    here = check_paper(other, code)
    assert check_in_hall(other, gone, here) == here
    assert hall_papers.give(station, hall, given) == 1
    assert check_in_hall(other, hall, here).judged.verdict is Verdict.GENUINE


def test_what_is_on_record_stays_there(
    station: Station, hall: Hall, store: HallStore, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    printing.print_receipt(station, CLERK, case.case_id)
    hall_papers.give(station, hall, Given())
    for forbidden in ("DELETE FROM hall_paper", "UPDATE hall_paper SET number = ''"):
        with pytest.raises((DatabaseError, RacedError)), store.begin() as work:
            work.papers._connection.execute(text(forbidden))


class _Gone:
    """A hall's store whose server does not answer."""

    def begin(self) -> object:
        raise UnavailableError(Trouble.HALL_UNREACHABLE)

    read = begin
