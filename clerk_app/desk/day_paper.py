"""The sheet of a business day (日结表): numbered, on the hall's record, had again as it was.

It belongs to no case: its record is the hall's, so that every window of the hall can judge it and
have the same sheet again; the platform is told of it (`hall_papers`). A copy says what the first
one said; a day that counts otherwise by now has another sheet, with a number of its own.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from clerk_app.desk import led
from clerk_app.desk.day_report import DayReport, EndedDay, day_report
from clerk_app.desk.hall import Hall, once
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.led import Led
from clerk_app.desk.next_copy import next_copy
from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.print_queue import REASON
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session, names_by_id
from clerk_app.desk.station import Station
from clerk_app.domain import day_number
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.paper_code import (
    DAY_SHEET,
    Judged,
    PaperCode,
    Stamp,
    Verdict,
    judge,
    link_of,
    paper_code,
)
from clerk_app.domain.papers import DayHandover, DaySheet
from clerk_app.domain.permissions import Act, require
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.shift import Handover, untouched
from clerk_app.store.day_papers import DayPaper
from clerk_app.store.hall import HallWork
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.sealed_file import sha256_of
from clerk_app.store.work import Work

NameOf = Callable[[str], str]
"""How an operator is called, by the id that is kept."""
_JUDGED_AT = "judged_at"
"""Name in what a sheet says of the platform's pages; the first sheets did not bear any."""
_Choose = Callable[[HallWork], DaySheet]
"""What the next copy says, by what the hall has on record."""


@dataclass(frozen=True, slots=True)
class IssuedCopy:
    """One copy of a day's sheet that was issued in the hall."""

    key: str
    number: str
    copy: int
    by: str
    window: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DayView:
    """A day as it would be on paper, and what was issued of it."""

    report: DayReport
    sheet: DaySheet
    """The next one: a copy of the last, unless the day counts otherwise by now."""
    pdf: bytes
    """That sheet, without a check string: it proves nothing before it is issued."""
    issued: tuple[IssuedCopy, ...]
    """The latest first."""


def view(station: Station, session: Session, hall: Hall, day: date | None = None) -> DayView:
    """The sheet of `day`; None: of the present business day.

    Raises UnavailableError when the hall cannot be reached, RuleError as `issue` does.
    """
    report = day_report(hall, day)
    now = _now(station, session, report)
    with hall.store.read() as work:
        sheet = _next(station, hall, work, now)
        kept = work.day_papers.of_day(hall.hall_id, report.day)
    issued = tuple(
        IssuedCopy(one.paper_id, one.number, one.copy, one.operator, one.window, one.at)
        for one in reversed(kept)
    )
    return DayView(report, sheet, station.press.day_sheet(sheet), issued)


def issue(
    station: Station, session: Session, hall: Hall, sheet: DaySheet, *, reason: str = ""
) -> tuple[Printed, Changes]:
    """Issue a sheet as it was looked at, or one more copy, and send it to its printer.

    `reason`: why there is one more. It is drawn and kept first: what cannot be drawn is not on
    record. Raises RuleError NOT_PERMITTED (act, who), GLYPH_MISSING, PAPER_FIELD_MISSING, and
    UnavailableError of the hall and of this PC's disk; DAY_PAPER_UNSENT (number, copy, why) when
    it is issued by then.
    """
    return _make(
        station, session, hall, lambda work: _next(station, hall, work, sheet), reason=reason
    )


def issue_again(
    station: Station, session: Session, hall: Hall, number: str, *, reason: str = ""
) -> tuple[Printed, Changes]:
    """One more copy of the sheet with this number, whatever the day counts by now.

    Raises RuleError PRINT_TAKEN (job) for a number the hall does not know, else as `issue` does.
    """

    def copy(work: HallWork) -> DaySheet:
        return _copy_of(work.day_papers.of_number(hall.hall_id, number), number)

    return _make(station, session, hall, copy, reason=reason)


def as_issued(station: Station, hall: Hall, key: str) -> Printed:
    """The same sheet once more, to the byte: its file, else drawn again from what it says.

    Raises RuleError PAPER_NOT_HERE (kind) for a key the hall does not know, PAPER_NOT_AS_ISSUED
    (name) when it does not come out with its digest.
    """
    return _printed(station, _had_again(station, hall, key))


def print_as_issued(
    station: Station, session: Session, hall: Hall, key: str
) -> tuple[Printed, Changes]:
    """Send the same sheet to the printer once more; it is no further copy.

    Raises RuleError NOT_PERMITTED (act, who), else as `as_issued` does.
    """
    require(session.role, Act.END_DAY)
    paper = _had_again(station, hall, key)
    again = replace(paper, window=station.window, at=hall.now())
    led.note_apart(hall, _as_led(led.DAY_SHEET_AGAIN, session, again, station.ids.new()))
    with station.store.begin() as work:
        if paper.window == station.window and work.print_jobs.of_paper(key) is None:
            # When it was issued there was no room here.
            _journal(work, station, session, paper)
        send_id = send_out(work, station, session, _outgoing(paper, job_id=""))
    return replace(_printed(station, paper), send_id=send_id), Changes.PAPER


def _had_again(station: Station, hall: Hall, key: str) -> DayPaper:
    with hall.store.read() as work:
        paper = work.day_papers.get(hall.hall_id, key)
    if paper is None:
        raise RuleError(Trouble.PAPER_NOT_HERE, kind=DAY_SHEET)
    name = _file_name(paper.number, paper.copy)
    try:
        same = sha256_of(station.papers.file(name)) == paper.sha256
    except OSError:
        # It was issued elsewhere, or is gone.
        same = False
    if not same:
        content = station.press.day_sheet(from_doc(DaySheet, paper.said), stamp=_stamp(paper))
        if hashlib.sha256(content).hexdigest() != paper.sha256:
            raise RuleError(Trouble.PAPER_NOT_AS_ISSUED, name=name)
        station.papers.keep(name, content)
    return paper


def judged(hall: Hall, code: PaperCode) -> Judged:
    """What the hall has on record of a sheet with this code."""
    with hall.store.read() as work:
        kept = work.day_papers.of_number(hall.hall_id, code.number)
    return judge(code, (one.on_record() for one in kept)) if kept else Judged(Verdict.ELSEWHERE)


def _make(
    station: Station, session: Session, hall: Hall, choose: _Choose, *, reason: str
) -> tuple[Printed, Changes]:
    require(session.role, Act.END_DAY)

    def make() -> DayPaper:
        with hall.store.read() as work:
            sheet = choose(work)
        return _drawn_and_recorded(station, session, hall, sheet, reason)

    return _sent_or_told(station, session, next_copy(make))


def _sent_or_told(station: Station, session: Session, paper: DayPaper) -> tuple[Printed, Changes]:
    try:
        return _sent(station, session, paper)
    except UnavailableError as error:
        told: dict[str, str | int] = {"number": paper.number, "copy": paper.copy}
        raise UnavailableError(Trouble.DAY_PAPER_UNSENT, **told, why=error.trouble.value) from error


def _sent(station: Station, session: Session, paper: DayPaper) -> tuple[Printed, Changes]:
    """On this station's journal, and on its way."""
    with station.store.begin() as work:
        job_id = _journal(work, station, session, paper)
        send_id = send_out(work, station, session, _outgoing(paper, job_id))
    return replace(_printed(station, paper), send_id=send_id), Changes.PAPER


def _journal(work: Work, station: Station, session: Session, paper: DayPaper) -> str:
    """The id of its job on this station's journal."""
    job = PrintJob(
        job_id=station.ids.new(),
        case_id=paper.number,
        paper_id=paper.paper_id,
        paper_kind=DAY_SHEET,
        copy=paper.copy,
        operator=paper.operator,
        made_at=station.clock.now(),
        state=PrintState.PRINTED,
        sha256=paper.sha256,
        path=_file_name(paper.number, paper.copy),
        content={REASON: paper.reason} if paper.reason else None,
    )
    work.print_jobs.add(job)
    work.audit.add(
        at=station.clock.now(),
        operator=session.operator_id,
        window=station.window,
        action="issue_day_sheet",
        subject=paper.number,
        facts={"paper_id": paper.paper_id, "copy": paper.copy},
    )
    return job.job_id


def _drawn_and_recorded(
    station: Station, session: Session, hall: Hall, sheet: DaySheet, reason: str
) -> DayPaper:
    """Raises RacedError when the hall has another paper of that number and copy by now."""
    blank = DayPaper(
        paper_id=station.ids.new(),
        day=date.fromisoformat(sheet.day),
        number=sheet.number,
        copy=sheet.copy,
        issued_on=station.today().isoformat(),
        sha256="",
        reason=reason,
        operator=session.name,
        window=station.window,
        at=hall.now(),
        said={**to_doc(sheet), _JUDGED_AT: station.citizen_url},
    )
    content = station.press.day_sheet(sheet, stamp=_stamp(blank))
    station.papers.keep(_file_name(sheet.number, sheet.copy), content)
    paper = replace(blank, sha256=hashlib.sha256(content).hexdigest())

    def run(work: HallWork) -> DayPaper:
        if work.day_papers.get(hall.hall_id, paper.paper_id) is None:
            work.day_papers.add(hall.hall_id, paper)
            led.note(work, hall.hall_id, _as_led(led.DAY_SHEET, session, paper, paper.paper_id))
        return paper

    return once(hall, run)


def _as_led(action: str, session: Session, paper: DayPaper, intent: str) -> Led:
    facts = {"copy": paper.copy, "sha256": paper.sha256, "name": session.name}
    by, window = session.operator_id, paper.window
    return Led(action, paper.number, by, paper.at, intent, facts, window)


def _next(station: Station, hall: Hall, work: HallWork, now: DaySheet) -> DaySheet:
    kept = work.day_papers.of_day(hall.hall_id, date.fromisoformat(now.day))
    numbers = dict.fromkeys(one.number for one in kept)
    for number in reversed(numbers):
        same = _copy_of(kept, number)
        if _essence(same) == _essence(now):
            return same
    sequence = len(numbers) + 1
    number = day_number.make(station.prefix, date.fromisoformat(now.day), sequence)
    return replace(now, number=number)


def _copy_of(kept: tuple[DayPaper, ...], number: str) -> DaySheet:
    """The next copy of a sheet. Raises RuleError PRINT_TAKEN (job) when there is none."""
    same = [one for one in kept if one.number == number]
    if not same:
        raise RuleError(Trouble.PRINT_TAKEN, job=number)
    said = from_doc(DaySheet, same[0].said)
    return replace(said, copy=max(one.copy for one in same) + 1)


def _essence(one: DaySheet) -> DaySheet:
    """What makes it the same sheet: what the day counts, not who asks when.

    Nor how anybody is called: not every PC of the hall knows everybody's name.
    """
    nameless = tuple(replace(each, given_by="", taken_by="") for each in one.handovers)
    said = replace(one, number="", hall="", window="", operator="", as_of="", copy=1)
    return replace(said, ended_by="", handovers=nameless)


def _now(station: Station, session: Session, report: DayReport) -> DaySheet:
    """What the day says now; not numbered yet."""
    ended, known = report.ended, names_by_id(station)

    def name_of(operator: str) -> str:
        """As this station knows them, else as they said when they sat down."""
        return known.get(operator) or report.people.get(operator, operator)

    return DaySheet(
        number="",
        hall=station.hall_name,
        day=report.day.isoformat(),
        ended_by="" if ended is None else _who_ended(ended, known, report),
        ended_at="" if ended is None else _wall(ended.at),
        as_of=_wall(report.as_of),
        figures=report.figures,
        changed=report.changed,
        carried=tuple(one.number for one in report.carried),
        handovers=tuple(_handover(one, name_of) for one in report.handovers),
        window=station.window,
        operator=session.name,
        copy=1,
    )


def _who_ended(ended: EndedDay, known: Mapping[str, str], report: DayReport) -> str:
    """Empty for one whose name no record has: an id says nothing on paper."""
    return ended.name or known.get(ended.operator) or report.people.get(ended.operator, "")


def _handover(one: Handover, name_of: NameOf) -> DayHandover:
    calls, served, no_shows = (
        str(one.figures.get(name, "")) for name in ("calls", "served", "no_shows")
    )
    return DayHandover(
        at=_wall(one.at),
        window=one.window,
        given_by=name_of(one.given_by),
        taken_by=name_of(one.taken_by),
        calls=calls,
        served=served,
        no_shows=no_shows,
        untouched=untouched(one),
    )


def _wall(at: datetime) -> str:
    return at.astimezone(HALL_ZONE).isoformat(timespec="seconds")


def _stamp(paper: DayPaper) -> Stamp:
    """With the address it was issued with: another station may know the page by another one."""
    code = paper_code(
        paper.number,
        kind=DAY_SHEET,
        copy=paper.copy,
        paper=paper.number,
        issued_on=paper.issued_on,
        key=paper.paper_id,
    )
    link = link_of(str(paper.said.get(_JUDGED_AT, "")), code)
    return Stamp(code, paper.issued_on, link, paper.reason)


def _outgoing(paper: DayPaper, job_id: str) -> Outgoing:
    return Outgoing(
        kind=DAY_SHEET,
        subject=paper.number,
        number=paper.number,
        path=_file_name(paper.number, paper.copy),
        sha256=paper.sha256,
        copy=paper.copy,
        job_id=job_id,
        reason=paper.reason,
    )


def _printed(station: Station, paper: DayPaper) -> Printed:
    file = station.papers.file(_file_name(paper.number, paper.copy))
    return Printed(
        file, paper.number, paper.copy, provisional=False, kind=DAY_SHEET, paper_number=paper.number
    )


def _file_name(number: str, copy: int) -> str:
    return f"{number}-{copy}.pdf"
