"""Every kind of paper is judged at every window of its hall, at others', and at the page."""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import day_paper, hall_papers
from clerk_app.desk.hall import Hall
from clerk_app.desk.paper_checking import check_day_sheet, check_in_hall, check_paper
from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain import (
    batch_number,
    bundle_number,
    case_number,
    day_number,
    supervision_number,
)
from clerk_app.domain.case import Case
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.paper_code import DAY_SHEET, KINDS, PaperCode, Verdict, paper_code
from clerk_app.store.hall import HallStore
from sync.platform import citizen_papers
from tests.helpers.halls import new_hall, take
from tests.helpers.intakes import received
from tests.helpers.platforms import Running
from tests.helpers.station import CLERK, open_station
from tests.sync.test_hall_papers import LEADER
from tests.sync.test_sheets import code_of, go_round
from ui.rehearsal.visits import SINGLE

SHEETS = {
    "bundle_sheet": bundle_number,
    "batch_sheet": batch_number,
    "supervision_sheet": supervision_number,
    DAY_SHEET: day_number,
}
SAID = {
    "这份文书是真的": Verdict.GENUINE,
    "这份文书被改动过": Verdict.ALTERED,
    "核验码与平台记录不符": Verdict.FORGED,
    "平台没有这个办件编号的记录": Verdict.ELSEWHERE,
    "平台没有这份单据的记录": Verdict.ELSEWHERE,
}
AS_IT_IS = (Verdict.GENUINE, Verdict.ALTERED, Verdict.FORGED, Verdict.ELSEWHERE)
NOT_YET = (Verdict.ELSEWHERE,) * 4


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with closing(HallStore.open(f"sqlite:///{tmp_path / 'hall.db'}")) as store:
        yield new_hall(store)


def number_of(station: Station, kind: str, case: Case, sequence: int) -> str:
    """The number in the code."""
    if kind in SHEETS:
        number: str = SHEETS[kind].make(station.prefix, station.today(), sequence)
        return number
    return case.number


def issued(station: Station, case: Case, kind: str) -> PaperCode:
    """The code of a paper of the case that has come out, on its record and on the journal."""
    number, day = number_of(station, kind, case, 7), station.today().isoformat()
    own = number if kind in SHEETS else f"{number}-XX"
    content = kind.encode()
    with station.store.begin() as work:
        subject = number if kind in SHEETS else case.case_id
        job = work.print_jobs.claim(queue_paper(work, station, CLERK, subject, kind))
        work.print_jobs.printed(job.job_id, content=content, path=f"{kind}.pdf")
        paper = IssuePaper(
            paper_id=job.paper_id,
            kind=kind,
            number=own,
            sha256=hashlib.sha256(content).hexdigest(),
            provisional=False,
            copy=1,
            issued_on=day,
        )
        record(work, station, CLERK, case.case_id, paper)
    return paper_code(number, kind=kind, copy=1, paper=own, issued_on=day, key=job.paper_id)


def tried(station: Station, code: PaperCode, case: Case) -> tuple[PaperCode, ...]:
    """True, altered, forged, and of a number that nobody knows."""
    numbers = SHEETS.get(code.kind_name, case_number)
    unknown = numbers.make("GX0977", station.today(), code.kind)
    return (
        code,
        replace(code, copy=2),
        replace(code, mac="0" * 10),
        replace(code, number=unknown),
    )


def at_window(station: Station, hall: Hall, code: PaperCode) -> Verdict:
    if code.sheet == DAY_SHEET:
        return check_day_sheet(station, hall, code).judged.verdict
    return check_in_hall(station, hall, check_paper(station, code)).judged.verdict


def at_page(platform: Running, code: PaperCode, machine: str) -> Verdict:
    return SAID[citizen_papers.look_at(platform.platform, code, machine).title]


def test_every_kind_is_judged_wherever_it_is_shown(
    hall: Hall, platform: Running, tmp_path: Path
) -> None:
    take(hall)
    with (
        open_station(tmp_path / "one") as one,
        open_station(tmp_path / "two") as two,
        open_station(tmp_path / "away") as away,
        closing(HallStore.open(f"sqlite:///{tmp_path / 'other.db'}")) as other_store,
    ):
        other_hall = new_hall(other_store)
        asked: dict[str, tuple[PaperCode, ...]] = {}
        for kind in KINDS:
            case = received(one, SINGLE, tmp_path)
            if kind == DAY_SHEET:
                sheet = day_paper.view(one, LEADER, hall).sheet
                code = code_of(day_paper.issue(one, LEADER, hall, sheet)[0])
            else:
                code = issued(one, case, kind)
            asked[kind] = tried(one, code, case)
        hall_papers.give(one, hall, hall_papers.Given())

        def told(station: Station, in_hall: Hall) -> dict[str, tuple[Verdict, ...]]:
            return {
                kind: tuple(at_window(station, in_hall, code) for code in codes)
                for kind, codes in asked.items()
            }

        whole = dict.fromkeys(KINDS, AS_IT_IS)
        # Where they were issued, and at the next window: by the hall's record, without a platform.
        assert told(one, hall) == whole
        assert told(two, hall) == whole
        assert told(away, other_hall) == dict.fromkeys(KINDS, NOT_YET)
        # As soon as the platform has been told: its page, and windows that have the cases.
        go_round(one, platform)
        hall_papers.fetch(one, hall)
        go_round(one, platform)
        page = {
            kind: tuple(at_page(platform, code, kind) for code in codes)
            for kind, codes in asked.items()
        }
        assert page == whole
        go_round(away, platform)
        # A day belongs to its hall: another hall's window is sent to the platform's page.
        assert told(away, other_hall) == whole | {DAY_SHEET: NOT_YET}
