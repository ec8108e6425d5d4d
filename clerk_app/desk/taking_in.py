"""Rows of the change feed put into the store: what is shown as it is told many at once.

Cases with work of ours on them, and those that were joined, go one by one.

A document that only a newer program can read is kept as it came and what was shown of its case
stays; the other cases go on, and the next program reads it at its start.
"""

import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from clerk_app.desk.recording import refresh_view
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import canonical_bytes, digest_of
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.store.plain_sight import PlainSight
from clerk_app.store.work import Work

log = logging.getLogger(__name__)

_UNREAD = "unread_cases"
"""Key of `meta`: ids of cases whose newest document this program cannot read, as JSON."""
_AT_ONCE = 1000
"""Operations named in one statement."""


@dataclass(frozen=True, slots=True)
class Told:
    """A document as it is kept."""

    text: str
    """Canonical JSON."""
    digest: str
    """SHA-256 of it, 64 hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class ChangedCase:
    """One row of the platform's change feed: the whole document, and whose effects it shows."""

    case_id: str
    version: int
    seq: int
    doc: Mapping[str, Any]
    op_ids: tuple[str, ...]
    told: Told | None = None
    """What `doc` was read from, where that is known."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row and its case; None when this program cannot read it."""

    row: ChangedCase
    case: Case | None


def read_rows(rows: Iterable[ChangedCase]) -> tuple[ReadRow, ...]:
    """Read documents; it is done before the store is locked."""
    return tuple(ReadRow(row, _read(row)) for row in rows)


def _read(row: ChangedCase) -> Case | None:
    try:
        return from_doc(Case, row.doc)
    except MisfitError as misfit:
        log.warning("this program cannot read a document: %s %s", misfit.path, misfit.problem)
        return None


def take_in(work: Work, station: Station, rows: Sequence[ReadRow], at: datetime) -> None:
    """Put the rows of one page into the open transaction, and settle what they show."""
    for named in _in_parts(op_id for one in rows for op_id in one.row.op_ids):
        work.outbox.settle(named, at=at)
    plain = _plain_sights(work, rows)
    work.cases.put_plain(tuple(plain.values()), at=at)
    for one in rows:
        if one.row.case_id not in plain:
            _take_in_one(work, station, one)
    _note_unread(work, rows)


def _plain_sights(work: Work, rows: Sequence[ReadRow]) -> dict[str, PlainSight]:
    """Of the rows those that are shown as they are, whatever order the page has them in."""
    named = Counter(one.row.case_id for one in rows)
    named.update(alias for one in rows if one.case is not None for alias in one.case.aliases)
    plain = work.cases.plain([case_id for case_id, times in named.items() if times == 1])
    found = {one.row.case_id: _plain_sight(one, plain) for one in rows}
    return {case_id: sight for case_id, sight in found.items() if sight is not None}


def _plain_sight(one: ReadRow, plain: Mapping[str, int | None]) -> PlainSight | None:
    row, case = one.row, one.case
    if case is None or case.aliases or case.case_id != row.case_id or row.case_id not in plain:
        return None
    known = plain[row.case_id]
    if known is not None and case.version <= known:
        return None
    told = row.told or Told(canonical_bytes(row.doc).decode(), digest_of(row.doc))
    return PlainSight(told.text, told.digest, case, row.seq, known=known is not None)


def _take_in_one(work: Work, station: Station, one: ReadRow) -> None:
    row = one.row
    joined_to = work.cases.resolve(row.case_id)
    work.cases.put_remote(dict(row.doc), seq=row.seq, readable=one.case is not None)
    if joined_to != row.case_id:
        # A restored platform shows as a case of its own what was joined to another.
        refresh_view(work, station, joined_to)
    for alias in row.doc.get("aliases", ()):
        joined_to = work.cases.resolve(alias)
        work.cases.remember_alias(alias, row.case_id)
        work.cases.forget_view(alias)
        if joined_to not in (alias, row.case_id):
            refresh_view(work, station, joined_to)
    for shown in _in_parts(_effects(row.doc)):
        work.outbox.settle(shown)
    refresh_view(work, station, row.case_id)


def settle_shown(work: Work, station: Station, told: Mapping[str, int]) -> Changes:
    """Of what the platform has said just now to have, a pull may have shown the case with it.

    `told` are operations, each with the version that shows it, 0 where that was said before.
    """
    cases = work.outbox.cases_of(tuple(told))
    seen = work.cases.seen_versions(cases.values())
    shown: dict[tuple[str, int], list[str]] = {}
    for op_id, asked in cases.items():
        place = seen.get(asked, ("", 0))
        if 0 < place[1] >= told[op_id]:
            shown.setdefault(place, []).append(op_id)
    for (case_id, version), named in shown.items():
        work.outbox.settle_upto(version, named)
        refresh_view(work, station, case_id)
    return Changes.CASE if shown else Changes.NOTHING


def _effects(doc: Mapping[str, Any]) -> Iterator[str]:
    """The operations whose effect a document shows, also one that only a newer program can read.

    Its version proves nothing of the others: a platform that was put back from a backup goes on
    with higher ones.
    """
    events = doc.get("events")
    for event in events if isinstance(events, list | tuple) else ():
        if isinstance(event, Mapping) and isinstance(event.get("op_id"), str):
            yield event["op_id"]


def _in_parts(op_ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    left = iter(op_ids)
    while part := tuple(islice(left, _AT_ONCE)):
        yield part


def _note_unread(work: Work, rows: Sequence[ReadRow]) -> None:
    before = _unread(work)
    after = set(before)
    for one in rows:
        (after.discard if one.case is not None else after.add)(one.row.case_id)
    if after != before:
        work.meta.set(_UNREAD, json.dumps(sorted(after)))


def _unread(work: Work) -> set[str]:
    return set(json.loads(work.meta.get(_UNREAD) or "[]"))


def unread(station: Station) -> tuple[str, ...]:
    """Ids of cases whose newest document only a newer program can read."""
    with station.store.read() as work:
        return tuple(sorted(_unread(work)))


def read_again(station: Station) -> int:
    """At the start of a program: what an older one could not read is shown; how many were left."""
    with station.store.begin() as work:
        before = _unread(work)
        left = {case_id for case_id in before if not _shown(work, station, case_id)}
        if left != before:
            work.meta.set(_UNREAD, json.dumps(sorted(left)))
    return len(left)


def _shown(work: Work, station: Station, case_id: str) -> bool:
    try:
        case = work.cases.remote(case_id)
    except RuleError:
        return False
    if case is not None:
        work.cases.list_materials(case)
    refresh_view(work, station, case_id)
    return True
