"""A batch after it was received (集群注册): where each company stands, accepting those complete."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from clerk_app.desk import acceptance, governing
from clerk_app.desk.case_limits import limits_of
from clerk_app.desk.held_licences import with_held
from clerk_app.desk.notices import notice_in
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import batch_number
from clerk_app.domain.applicant_check import digest_of_entries
from clerk_app.domain.case import Case, CaseItem, Material
from clerk_app.domain.case_states import Act, State, legal_acts
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import Line, checklist
from clerk_app.domain.clocks import Limits
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
    """Names of materials that must still be handed in, for what may be asked of by now."""
    unchecked: tuple[str, ...]
    """Names of copies nobody has compared with their originals, of the same."""
    accepting: tuple[str, ...]
    """Ids of the items to be accepted now: everything is there, or the law has accepted them."""
    by_law: tuple[str, ...] = ()
    """Names of items the law has accepted though something is wanting (行政许可法 32(4))."""
    limits: Limits = field(default_factory=Limits)
    """Of all its items in one."""
    notices: tuple[str, ...] = ()
    """Ids of print jobs of its notices (受理通知书…) that have not come out."""
    answers: Mapping[str, str] = field(default_factory=dict)
    """What its case says, by field."""
    entries: str = ""
    """Digest of that, as the applicant would confirm it."""
    applicant_checked: bool | None = None
    """The applicant has found right what stands there; False: it was changed since."""

    @property
    def acceptable(self) -> bool:
        """Something is to be accepted now."""
        return bool(self.accepting)


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch as it stands."""

    number: str
    theme: str
    received_on: str
    lines: tuple[CompanyLine, ...]
    first: Case
    """The first company: what all share is read from it."""
    papers: tuple[Line, ...] = ()
    """Lines of the checklist whose files all companies have alike."""

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

    @property
    def applicant_checked(self) -> bool | None:
        """The applicant has found all companies right as they stand; None: not one was checked."""
        if all(line.applicant_checked is None for line in self.lines):
            return None
        return not self.unconfirmed

    @property
    def unconfirmed(self) -> int:
        """Companies the applicant has not checked, or that were changed since."""
        return sum(not line.applicant_checked for line in self.lines)


def recent(station: Station, *, limit: int = MOST_LISTED) -> tuple[BatchRow, ...]:
    """The batches this station has seen, the latest first."""
    with station.store.read() as work:
        return work.batches.rows(limit=limit)


def open_batch(station: Station, number: str) -> Batch:
    """The batch with this number, or the one a company's number belongs to.

    Raises RuleError BATCH_NUMBER (part), BATCH_UNKNOWN (batch), CASE_UNKNOWN (number).
    """
    with station.store.read() as work:
        return batch_within(work, station, number)


def batch_within(work: Work, station: Station, number: str) -> Batch:
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
        lines=tuple(_line(work, station, case) for case in cases),
        first=cases[0],
        papers=tuple(
            line
            for line in checklist(cases[0].items, in_order(cases[0]))
            if line.materials and len({_files(line.slot, one) for one in cases}) == 1
        ),
    )


def enterprise_of(answers: Mapping[str, str]) -> str:
    """What a company is called by what its form says; a person who has none yet by their own."""
    return answers.get("form.ent_name", "") or answers.get("applicant.name", "")


def accept_one(station: Station, session: Session, case_id: str) -> tuple[bool, Changes]:
    """Accept a company whose materials are complete (受理); whether there was anything to accept.

    Of one whose materials are not, what nobody has asked for more of in time is accepted all the
    same (行政许可法 32(4)), and the rest of it waits.

    What was accepted meanwhile, or has lost a paper since, is passed over: a second press of the
    same key, or going on after a crash, does nothing twice.
    """
    with station.store.read() as work:
        items = _line(work, station, require(work, case_id)).accepting
    if not items:
        return False, Changes.NOTHING
    _, changes = acceptance.accept(station, session, case_id, items=items)
    return True, changes


def _notices(work: Work, case: Case) -> tuple[str, ...]:
    jobs = [work.print_jobs.get(one) for one in work.print_jobs.waiting_of(case.case_id)]
    return tuple(job.job_id for job in jobs if job is not None and notice_in(job) is not None)


def _line(work: Work, station: Station, case: Case) -> CompanyLine:
    """A company as it is handled, with what was granted here since its case began."""
    case = with_held(work, station, case)
    materials = in_order(case)
    fits = tuple(one for one in case.items if Act.ACCEPT in legal_acts(one.state))
    late = governing.late(station, case)
    past = tuple(one for one in fits if one.item_id in late)
    asking = tuple(one for one in fits if one.item_id not in late)
    # Of what the law has accepted nothing is asked; of what nobody can accept now, everything is.
    lines = checklist(asking if fits else case.items, materials)
    missing = tuple(line.name for line in lines if line.missing)
    unchecked = tuple(line.name for line in lines if line.unchecked)
    ready = past if missing or unchecked else fits
    limits = limits_of(station, case)
    return CompanyLine(
        case_id=case.case_id,
        number=case.number,
        platform_number=case.platform_number,
        enterprise=enterprise_of(case.fields),
        legal=case.value("form.legal_name"),
        state=case.state,
        missing=missing,
        unchecked=unchecked,
        accepting=() if case.open_conflicts else tuple(one.item_id for one in ready),
        by_law=tuple(one.name for one in past if _wanting(one, materials)),
        limits=limits,
        notices=_notices(work, case),
        answers=case.fields,
        entries=digest_of_entries(case.fields, (one.item_id for one in case.items)),
        applicant_checked=(
            case.still_checked(case.applicant_checks[-1]) if case.applicant_checks else None
        ),
    )


def _files(slot: str, case: Case) -> frozenset[str]:
    return frozenset(one.sha256 for one in case.current_materials if one.slot == slot)


def _wanting(item: CaseItem, materials: tuple[Material, ...]) -> bool:
    return any(line.missing or line.unchecked for line in checklist((item,), materials))
