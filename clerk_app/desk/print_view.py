"""What a clerk sees of the printers: what waits, and what became of today's papers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.print_queue import reason_in, undrawn
from clerk_app.desk.station import Station
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.masking import Audience, mask_name
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.print_choice import Choices, PrinterChoice, others_for
from clerk_app.domain.print_sending import WAITING, SendState
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.print_sends import PrintSend
from clerk_app.store.work import Work

MOST_OF_A_DAY = 500
"""Papers of today that are listed; a window hands out fewer."""
SOON = timedelta(seconds=30)
"""What was asked for so lately comes out by itself: the platform's word is waited for first."""


class Standing(StrEnum):
    """How a paper stands, as the journal tells it."""

    QUEUED = "queued"
    SENDING = "sending"
    PRINTED = "printed"
    FAILED = "failed"
    UNSURE = "unsure"
    VOID = "void"
    FILE = "file"  # no printer was chosen: it is a file
    ASKED = "asked"  # on the journal, and not drawn yet
    NOT_MADE = "not_made"  # it could not be drawn or kept


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper in the queue or the journal."""

    key: str
    """Of its sending; of its job where it has none."""
    standing: Standing
    kind: str
    number: str
    visitor: str
    """Name of the applicant as a screen may show it; empty for a sheet about many."""
    copy: int
    reason: str
    printer: str
    """Name of where it goes; empty: nowhere."""
    address: str
    problem: str
    facts: Mapping[str, Any]
    since: datetime
    """When it was put on its way."""
    ended_at: datetime | None
    next_at: datetime | None
    attempts: int
    path: str
    """Name of its file; empty before it was drawn."""
    held: bool = False
    """It waits, and another paper may be out of its printer: a person must look first."""


@dataclass(frozen=True, slots=True)
class PrintView:
    """The queue and the journal at one moment."""

    read_at: datetime
    open: tuple[PaperLine, ...]
    """Not done with, the oldest first."""
    today: tuple[PaperLine, ...]
    """The latest first."""
    choices: Choices

    def others(self, line: PaperLine) -> tuple[PrinterChoice, ...]:
        """Printers the paper can go to instead."""
        return others_for(self.choices, line.kind, line.address)


@dataclass(frozen=True, slots=True)
class PrintStanding:
    """How many papers are not out, in one glance."""

    waiting: int = 0
    """On their way: nothing is wrong yet."""
    failed: int = 0
    unsure: int = 0
    held: int = 0
    """Of those that wait or failed: until a person has looked at their printer."""
    undrawn: int = 0
    """Asked for and never drawn: nothing but a person brings them out."""
    soon: int = 0
    """Asked for just now: they come out by themselves, or are `undrawn` before long."""


def standing(station: Station) -> PrintStanding:
    """How many papers wait, failed, or may be out."""
    lately = station.clock.now() - SOON
    with station.store.read() as work:
        counts = work.print_sends.counts()
        jobs = undrawn(work)
        unsure = counts.get(SendState.UNSURE, 0)
        held = sum(_held(work, one) for one in work.print_sends.open()) if unsure else 0
    soon = sum(one.made_at > lately and one.state is not PrintState.FAILED for one in jobs)
    return PrintStanding(
        counts.get(SendState.QUEUED, 0) + counts.get(SendState.SENDING, 0),
        counts.get(SendState.FAILED, 0),
        unsure,
        held,
        len(jobs) - soon,
        soon,
    )


def view(station: Station) -> PrintView:
    """Everything that is not done with, and the papers of today (打印日志)."""
    now = station.clock.now()
    midnight = now.astimezone(HALL_ZONE).replace(hour=0, minute=0, second=0, microsecond=0)
    with station.store.read() as work:
        sends = work.print_sends.since(midnight, limit=MOST_OF_A_DAY)
        waiting = work.print_sends.open()
        left = undrawn(work)
        # A job of today was not sent before today.
        sent = {one.job_id for one in sends}
        jobs = [
            one
            for one in work.print_jobs.rows(limit=MOST_OF_A_DAY)
            if one.made_at >= midnight and one.job_id not in sent
        ]
        subjects = {one.subject for one in (*sends, *waiting)} | _cases((*jobs, *left))
        about = _About.of(work, subjects)
        choices = work.print_choices.all()
        open_lines = [
            *(_of_send(work, one, about) for one in waiting),
            *(_of_job(one, about) for one in left),
        ]
        lines = [
            *(_of_job(one, about) for one in jobs),
            *(_of_send(work, one, about) for one in sends),
        ]
    open_lines.sort(key=lambda one: one.since)
    lines.sort(key=lambda one: one.since, reverse=True)
    return PrintView(now, tuple(open_lines), tuple(lines), choices)


def of_send(station: Station, send_id: str) -> PaperLine:
    """One paper on its way. Raises RuleError PRINT_TAKEN (job) for one nobody knows."""
    with station.store.read() as work:
        send = work.print_sends.get(send_id)
        return _of_send(work, send, _About.of(work, {send.subject}))


@dataclass(frozen=True, slots=True)
class _About:
    """What is told of the cases that papers are about."""

    rows: Mapping[str, CaseRow]

    @classmethod
    def of(cls, work: Work, subjects: Collection[str]) -> "_About":
        return cls({one.case_id: one for one in work.cases.rows_of(subjects)})

    def number(self, subject: str) -> str:
        """A sheet about many goes by its own number."""
        return self.rows[subject].number if subject in self.rows else subject

    def visitor(self, subject: str) -> str:
        row = self.rows.get(subject)
        if row is None:
            return ""
        # A company is no person: its name is on its signboard.
        company = is_credit_code(row.cert_no)
        return row.applicant if company else mask_name(row.applicant, Audience.AROUND)


def _cases(jobs: Sequence[PrintJob]) -> set[str]:
    return {one.case_id for one in jobs}


def _of_send(work: Work, send: PrintSend, about: _About) -> PaperLine:
    return PaperLine(
        key=send.send_id,
        standing=Standing(send.state.value),
        kind=send.paper_kind,
        number=send.number,
        visitor=about.visitor(send.subject),
        copy=send.copy,
        reason=send.reason,
        printer=send.to.name,
        address=send.to.address,
        problem=send.problem,
        facts=send.facts,
        since=send.made_at,
        ended_at=send.ended_at,
        next_at=send.next_at,
        attempts=send.attempts,
        path=send.path,
        held=_held(work, send),
    )


def _held(work: Work, send: PrintSend) -> bool:
    waits = send.state in WAITING
    return waits and work.print_sends.holds(send.to.address) is SendState.UNSURE


_OF_JOB = {
    PrintState.PRINTED: Standing.FILE,
    PrintState.VOID: Standing.VOID,
    PrintState.FAILED: Standing.NOT_MADE,
}


def _of_job(job: PrintJob, about: _About) -> PaperLine:
    return PaperLine(
        key=job.job_id,
        standing=_OF_JOB.get(job.state, Standing.ASKED),
        kind=job.paper_kind,
        number=about.number(job.case_id),
        visitor=about.visitor(job.case_id),
        copy=job.copy,
        reason=reason_in(job.content),
        printer="",
        address="",
        problem=job.problem,
        facts={},
        since=job.made_at,
        ended_at=None,
        next_at=None,
        attempts=0,
        path=job.path,
    )
