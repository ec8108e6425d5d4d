"""A batch after it was received (集群注册): where each company stands, accepting those complete."""

from dataclasses import dataclass, replace

from clerk_app.desk import acceptance
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import batch_number
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act, State, legal_acts
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import checklist
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.listings import BatchRow
from clerk_app.domain.page_order import in_order
from clerk_app.store.work import Work

MOST_LISTED = 200
"""Older batches are found by their number."""


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """One company of the batch."""

    case_id: str
    number: str
    platform_number: str
    enterprise: str
    legal: str
    state: State
    missing: tuple[str, ...]
    """Names of materials that must still be handed in."""
    unchecked: tuple[str, ...]
    """Names of copies nobody has compared with their originals."""
    acceptable: bool
    """Some item waits for acceptance, and everything is there for it."""
    notices: tuple[str, ...] = ()
    """Ids of print jobs of its notices (受理通知书…) that have not come out."""


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it stands."""

    number: str
    theme: str
    received_on: str
    lines: tuple[CompanyLine, ...]
    first: Case
    """The first company: what all share is read from it."""

    @property
    def acceptable(self) -> tuple[str, ...]:
        """Ids of the cases that may be accepted now."""
        return tuple(line.case_id for line in self.lines if line.acceptable)

    @property
    def notices(self) -> tuple[str, ...]:
        """Ids of print jobs of notices that have not come out, company by company."""
        return tuple(job for line in self.lines for job in line.notices)

    @property
    def confirmed(self) -> bool:
        """The platform has answered for every company."""
        return all(line.platform_number for line in self.lines)


def recent(station: Station, *, limit: int = MOST_LISTED) -> tuple[BatchRow, ...]:
    """The batches this station has seen, the latest first."""
    with station.store.read() as work:
        return work.batches.rows(limit=limit)


def open_batch(station: Station, number: str) -> Batch:
    """The batch with this number, or the one a company's number belongs to.

    Raises RuleError BATCH_NUMBER (part), BATCH_UNKNOWN (batch), CASE_UNKNOWN (number).
    """
    with station.store.read() as work:
        return batch_within(work, number)


def batch_within(work: Work, number: str) -> Batch:
    """As `open_batch`, inside an open transaction."""
    asked = number
    if not batch_number.looks_like(number):
        asked = require(work, number).batch
        if not asked:
            raise RuleError(Trouble.BATCH_UNKNOWN, batch=number)
    parsed = batch_number.parse(asked)
    cases = [require(work, case_id) for case_id in work.batches.cases(parsed)]
    if not cases:
        raise RuleError(Trouble.BATCH_UNKNOWN, batch=parsed)
    return Batch(
        number=parsed,
        theme=cases[0].theme,
        received_on=min(case.received_on for case in cases),
        lines=tuple(replace(_line(case), notices=_notices(work, case)) for case in cases),
        first=cases[0],
    )


def accept_one(station: Station, session: Session, case_id: str) -> tuple[bool, Changes]:
    """Accept a company whose materials are complete (受理); whether there was anything to accept.

    What was accepted meanwhile, or has lost a paper since, is passed over: a second press of the
    same key, or going on after a crash, does nothing twice.
    """
    with station.store.read() as work:
        acceptable = _line(require(work, case_id)).acceptable
    if not acceptable:
        return False, Changes.NOTHING
    _, changes = acceptance.accept(station, session, case_id)
    return True, changes


def _notices(work: Work, case: Case) -> tuple[str, ...]:
    jobs = [work.print_jobs.get(one) for one in work.print_jobs.waiting_of(case.case_id)]
    return tuple(job.job_id for job in jobs if job is not None and job.content is not None)


def _line(case: Case) -> CompanyLine:
    lines = checklist(case.items, in_order(case))
    missing = tuple(line.name for line in lines if line.missing)
    unchecked = tuple(line.name for line in lines if line.unchecked)
    waits = any(Act.ACCEPT in legal_acts(item.state) for item in case.items)
    return CompanyLine(
        case_id=case.case_id,
        number=case.number,
        platform_number=case.platform_number,
        enterprise=case.value("form.ent_name") or case.value("applicant.name"),
        legal=case.value("form.legal_name"),
        state=case.state,
        missing=missing,
        unchecked=unchecked,
        acceptable=waits and not missing and not unchecked and not case.open_conflicts,
    )
