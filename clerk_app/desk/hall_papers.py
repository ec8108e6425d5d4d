"""What proves papers goes round: the windows' to the hall, the hall's to the platform.

**Papers of cases** go on the hall's record, so that every window judges what another one has issued
before the platform has told it, and where the platform tells of no papers (an exchange).

**Sheets of the hall's days (日结表)** go to the platform, whose page judges them too. They belong
to no case, so no operation tells of them, and the board that makes them may have no line to the
platform. Any window that has one takes them over from the hall's record and sends them: the
platform keeps each once, whoever comes first. A restored platform is told all of them again.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta

from clerk_app.desk import sheet_printing
from clerk_app.desk.exchange import EPOCH
from clerk_app.desk.hall import Hall, once
from clerk_app.desk.station import Station
from clerk_app.domain.case import Paper
from clerk_app.domain.paper_code import DAY_SHEET, SHEETS, Judged, PaperCode, judge
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.store.hall import HallWork
from clerk_app.store.work import Work

MOST = 50
"""Sheets that are sent at a time."""
_AT_A_TIME = 200
_STATE = "hall_papers"
"""Key of `meta`."""
_LOOK_BACK = timedelta(days=30)
"""A window that was longer away from its hall gives, and tells, nothing older."""


@dataclass(frozen=True, slots=True)
class _State:
    """What this window knows of the platform's record."""

    epoch: str = ""
    """Of the platform that was told; another one has been restored since."""
    told: tuple[str, ...] = ()
    """Ids of sheets of the last days that it has."""
    due: tuple[Paper, ...] = ()


@dataclass(slots=True)
class Given:
    """What this program has seen on the hall's record; it is the work of one thread."""

    papers: set[str] = field(default_factory=set)


def give(station: Station, hall: Hall, given: Given) -> int:
    """Put on the hall's record what has been printed here; how many papers that were.

    Raises UnavailableError when the hall cannot be reached: they are given later.
    """
    since = station.clock.now() - _LOOK_BACK
    found: dict[str, list[Paper]] = {}
    with station.store.read() as work:
        new = [one for one in work.print_jobs.printed_since(since) if one[1] not in given.papers]
        for job_id, _ in new[:_AT_A_TIME]:
            number, paper = _proof(work, station, job_id)
            if paper is not None and paper.issued_on:
                found.setdefault(number, []).append(paper)
    if found:

        def run(hall_work: HallWork) -> None:
            for number, papers in found.items():
                hall_work.papers.add(hall.hall_id, number, papers, window=station.window)

        once(hall, run)
    given.papers |= {paper_id for _, paper_id in new[:_AT_A_TIME]}
    return sum(map(len, found.values()))


def _proof(work: Work, station: Station, job_id: str) -> tuple[str, Paper | None]:
    """Number in the code of what a job has printed, and its record; None: it has none."""
    job = work.print_jobs.get(job_id)
    if job is None or job.paper_kind == DAY_SHEET:
        return "", None
    if job.paper_kind in SHEETS:
        return job.case_id, sheet_printing.on_record(work, station, job)
    case = work.cases.view(job.case_id)
    if case is None:
        return "", None
    paper = next((one for one in case.papers if one.paper_id == job.paper_id), None)
    return case.number, paper


def judged(hall: Hall, code: PaperCode) -> Judged | None:
    """What the hall's windows have put on record of a paper; None: nothing.

    Raises UnavailableError when the hall cannot be reached.
    """
    with hall.store.read() as hall_work:
        papers = hall_work.papers.of_number(hall.hall_id, code.number)
    return judge(code, papers) if papers else None


def fetch(station: Station, hall: Hall) -> int:
    """Take over from the hall what the platform is to be told; how many sheets that are.

    Raises UnavailableError when the hall cannot be reached, and of this PC's disk.
    """
    with station.store.read() as work:
        state, epoch = _read(work), work.meta.get(EPOCH) or ""
    known = state if state.epoch == epoch else _State(epoch)
    since = hall.now() - _LOOK_BACK if known.told else None
    with hall.store.read() as hall_work:
        there = hall_work.day_papers.since(hall.hall_id, since)
    told = {*known.told}
    due = tuple(one.on_record() for one in there if one.paper_id not in told)
    recent = tuple(one.paper_id for one in there if one.paper_id in told)
    if (known.epoch, recent, due) != (state.epoch, state.told, state.due):
        with station.store.begin(unattended=True) as work:
            # What the platform was told meanwhile is told again, once: it keeps each once.
            _write(work, _State(epoch, recent, due))
    return len(due)


def due(station: Station) -> tuple[Paper, ...]:
    """What the platform is to be told next."""
    with station.store.read() as work:
        return _read(work).due[:MOST]


def told(station: Station, papers: Iterable[Paper]) -> None:
    """The platform has these."""
    ids = {one.paper_id for one in papers}
    with station.store.begin() as work:
        state = _read(work)
        left = tuple(one for one in state.due if one.paper_id not in ids)
        _write(work, replace(state, told=(*state.told, *sorted(ids)), due=left))


def _read(work: Work) -> _State:
    try:
        return from_doc(_State, json.loads(work.meta.get(_STATE) or "{}"))
    except (ValueError, MisfitError):
        # Of a newer program: everything is told once more.
        return _State()


def _write(work: Work, state: _State) -> None:
    work.meta.set(_STATE, json.dumps(to_doc(state), ensure_ascii=False))
