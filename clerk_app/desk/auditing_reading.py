"""Reading the audit trail: who did, saw and printed what; of a case, a person, an operator."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from clerk_app.desk.recording import called
from clerk_app.desk.seen import PERSON, TEXT, person_subject, text_subject
from clerk_app.desk.station import Station
from clerk_app.domain.typed_text import plain
from clerk_app.store.audit import AuditRow, Wanted
from clerk_app.store.work import Work

_CASES_OF_ONE = 500
"""Cases of one person whose rows are read; nobody has more."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows; empty and None: all of them."""

    case: str = ""
    """Any number or id of a case."""
    person: str = ""
    """Certificate number of a person, or code of a company; or words that were looked for."""
    login: str = ""
    since: datetime | None = None
    until: datetime | None = None
    """The first moment that is too late."""
    below: "Shown | None" = None
    """The last row of the page before: those that come after it."""
    limit: int = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A row with the words for who and what."""

    row: AuditRow
    name: str
    """Of the operator; empty when a program did it, the id when nobody here is called so."""
    subject: str
    """A case's number where the row names the case by its id."""


def rows(station: Station, asked: Asked) -> tuple[Shown, ...]:
    """Rows that fit all that was asked, the latest first."""
    with station.store.read() as work:
        names = {one.operator_id: one.name for one in work.operators.all()}
        known = work.operators.by_login(asked.login) if asked.login else None
        operator = "" if known is None else known.operator.operator_id
        if asked.login and known is None:
            return ()
        subjects = _subjects(work, asked)
        if not subjects and (asked.case or asked.person):
            return ()
        below = None if asked.below is None else asked.below.row
        wanted = Wanted(subjects, operator, asked.since, asked.until, below, asked.limit)
        found = work.audit.search(wanted)
        return tuple(
            Shown(one, names.get(one.operator, one.operator), _called(work, one.subject))
            for one in found
        )


def _subjects(work: Work, asked: Asked) -> frozenset[str]:
    found: set[str] = set()
    if asked.case:
        found |= set(_of_case(work, asked.case.strip()))
    if asked.person:
        number = plain(asked.person)
        found |= {person_subject(work, number), text_subject(work, number)} - {""}
        for row in work.cases.naming(number, limit=_CASES_OF_ONE):
            found |= set(_of_case(work, row.case_id))
    return frozenset(found)


def _of_case(work: Work, number_or_id: str) -> Iterator[str]:
    yield number_or_id
    # None is gone from here; what was done to it still stands under what it was called.
    for case in called(work, number_or_id):
        yield case.case_id
        yield from case.numbers()
        # Pages are named by their content.
        yield from (one.sha256 for one in case.materials)


def _called(work: Work, subject: str) -> str:
    for hashed in (PERSON, TEXT):
        if subject.startswith(hashed):
            return hashed.rstrip(":")
    case = work.cases.view(subject)
    return subject if case is None else case.number


def asked_for(station: Station, asked: Asked) -> tuple[str, dict[str, str]]:
    """What the trail was asked for, for its own row: subject and facts, of a person no number."""
    subject = asked.case
    if asked.person:
        with station.store.read() as work:
            subject = person_subject(work, plain(asked.person))
    facts = {"login": asked.login} if asked.login else {}
    facts |= {"since": asked.since.isoformat()} if asked.since is not None else {}
    facts |= {"until": asked.until.isoformat()} if asked.until is not None else {}
    return subject, facts
