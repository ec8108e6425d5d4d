"""Is this paper genuine? What the window's own record says of a code that was read off one."""

from dataclasses import dataclass, replace

from clerk_app.desk import day_paper, hall_papers, seen, sheet_printing
from clerk_app.desk.hall import Hall
from clerk_app.desk.recording import called
from clerk_app.desk.station import Station
from clerk_app.domain.errors import UnavailableError
from clerk_app.domain.paper_code import Judged, PaperCode, Verdict, judge, link_of
from clerk_app.domain.paper_standing import confirmed_since

_ELSEWHERE = Judged(Verdict.ELSEWHERE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A paper that was scanned at a window."""

    code: PaperCode
    judged: Judged
    link: str
    """Page of the platform that knows more than this window; empty: there is none."""
    confirmed: bool = False
    """Issued offline, and the platform has confirmed since what it tells of."""
    issued_here: bool = False
    """A genuine paper about one case, which can be opened here as it was issued."""


def check_day_sheet(station: Station, hall: Hall, code: PaperCode) -> Checked:
    """What the hall has on record of a sheet of its days; of another hall's the platform knows.

    Raises UnavailableError when the hall cannot be reached.
    """
    judged = day_paper.judged(hall, code)
    seen.note(station, seen.PAPER_CHECKED, code.number, {"verdict": judged.verdict})
    return Checked(code, judged, link_of(station.citizen_url, code))


def check_in_hall(station: Station, hall: Hall, here: Checked) -> Checked:
    """What `check_paper` has found, or what the hall's other windows have put on record.

    A hall that cannot be reached knows nothing.
    """
    if here.judged.verdict is Verdict.GENUINE:
        return here
    try:
        there = hall_papers.judged(hall, here.code)
    except UnavailableError:
        return here
    if there is None or there.verdict is Verdict.UNRECORDED:
        return here
    known = here.judged.verdict not in {Verdict.ELSEWHERE, Verdict.UNRECORDED}
    if known and there.verdict is not Verdict.GENUINE:
        return here
    seen.note(station, seen.PAPER_CHECKED, here.code.number, {"verdict": there.verdict})
    return replace(here, judged=there)


def check_paper(station: Station, code: PaperCode) -> Checked:
    """What is known here of a paper, without a link.

    A sheet with many cases is on the record of each of them. A case of another hall, or one that
    has not come yet, is nobody's fault: the platform's page tells then.
    """
    link = link_of(station.citizen_url, code)
    if code.sheet:
        with station.store.read() as work:
            found = sheet_printing.judged(work, station, code) or _ELSEWHERE
            confirmed = found.paper is not None and sheet_printing.confirmed(work, found.paper)
        seen.note(station, seen.PAPER_CHECKED, code.number, {"verdict": found.verdict})
        return Checked(code, found, link, confirmed=confirmed)
    with station.store.read() as work:
        cases = called(work, code.number)
        if not cases:
            seen.note(station, seen.PAPER_CHECKED, code.number, {"verdict": Verdict.ELSEWHERE})
            return Checked(code, _ELSEWHERE, link)
        # Where a number was given twice, the paper is of that case whose record knows it.
        verdicts = [(one, judge(code, one.papers)) for one in cases]
        genuine = (one for one in verdicts if one[1].verdict is Verdict.GENUINE)
        case, judged = next(genuine, verdicts[0])
        held = work.cases.remote(case.case_id)
        paper = judged.paper
        here = paper is not None and work.print_jobs.of_paper(paper.paper_id) is not None
    confirmed = paper is not None and confirmed_since(paper, case.papers, held)
    seen.note(station, seen.PAPER_CHECKED, case.number, {"verdict": judged.verdict})
    return Checked(code, judged, link, confirmed=confirmed, issued_here=here)
