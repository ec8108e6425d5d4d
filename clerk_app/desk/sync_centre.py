"""The sync centre (同步中心): what is not on the platform, why, and what went there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time

from clerk_app.desk import forgotten_there, headroom, second_copy
from clerk_app.desk.exchange import PULLED_AT
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.own_station import OwnStation, own_station
from clerk_app.desk.recording import refresh_views
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Standing
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble
from clerk_app.domain.listings import CaseRow, OutboxCounts, OutboxRow, SentCounts, WaitingFile
from clerk_app.domain.operations import ABANDON
from clerk_app.domain.outbox_states import CARRIED_OUT, OperationState
from clerk_app.domain.second_copy import CopyStanding
from clerk_app.domain.unsent import (
    Sort,
    Unsent,
    Why,
    delayed,
    in_the_way,
    why_file,
    why_operation,
)
from clerk_app.store.work import Work

MOST = 1000
"""Lines of each kind; a field office that has more sees the first and how many there are."""


@dataclass(frozen=True, slots=True)
class SyncView:
    """All that the sync centre shows, as it stood at `read_at`."""

    lines: tuple[Unsent, ...]
    counts: OutboxCounts
    files: int
    """Files still to be sent."""
    conflicts: int
    sent: SentCounts
    """Operations taken in by the platform today, and the last of all."""
    sent_files: SentCounts
    pulled_at: datetime | None
    """When the platform's news were last read."""
    read_at: datetime
    standing: Standing
    own: OwnStation = field(default_factory=OwnStation)
    copy: CopyStanding | None = None
    """How the second copy stands; None where none was asked for."""

    @property
    def stuck(self) -> tuple[Unsent, ...]:
        """Lines that a link alone does not move."""
        return tuple(one for one in self.lines if one.stuck)

    @property
    def for_supervision(self) -> int:
        """Lines with a decision that supervision has still to be given on paper."""
        return sum(one.for_supervision for one in self.lines)


def view(station: Station, *, limit: int = MOST) -> SyncView:
    """Everything, read in one transaction: what needs a person first, then the oldest first."""
    now = station.clock.now()
    midnight = datetime.combine(station.today(), time(), HALL_ZONE)
    with station.store.read() as work:
        counts = work.outbox.counts()
        rows = work.outbox.undone(limit=limit)
        files = work.blobs.waiting_files(limit=limit)
        pulled = work.meta.get(PULLED_AT)
        gone = {one.blob.sha256 for one in files if not station.store.files.has(one.blob.sha256)}
        lines = (*_operations(rows, now), *_files(files, gone, now), *_cases(work, limit))
        return SyncView(
            # What needs a person stands first, whatever kind of thing it is.
            lines=tuple(sorted(lines, key=lambda one: not one.stuck)),
            counts=counts,
            files=work.blobs.waiting(),
            conflicts=work.cases.conflicted(),
            sent=work.outbox.sent_since(midnight),
            sent_files=work.blobs.sent_since(midnight),
            pulled_at=datetime.fromisoformat(pulled) if pulled else None,
            read_at=now,
            standing=headroom.standing(station, work),
            own=own_station(work, station.today()),
            copy=second_copy.standing(station, work),
        )


def try_now(station: Station, keys: Iterable[str] | None = None) -> Changes:
    """Let what waits for its next try be tried at once (None: all of it).

    Nothing is lost by it: the same bytes go under the same id. What the platform could not read is
    offered again only when it is named. What may still be arriving at a platform without a ledger
    waits for its time, named or not: it would be there twice.
    """
    now = station.clock.now()
    named = None if keys is None else tuple(keys)
    with station.store.begin() as work:
        work.outbox.hurry(now=now, op_ids=named)
        work.blobs.hurry(now=now, digests=named)
        parked = [
            key for key in named or () if work.outbox.state(key) is OperationState.QUARANTINED
        ]
        for key in parked:
            work.outbox.retried(key)
        # It waits again, so it is seen again.
        refresh_views(work, station, parked)
    return Changes.OUTBOX | Changes.CASE if parked else Changes.OUTBOX


def dealt_with(station: Station, session: Session, op_id: str) -> Changes:
    """A clerk has put right what the platform refused: it is no longer counted, but stays on file.

    Or has looked after a case in which something was carried out that had been put away. Anything
    else is left as it is.
    """
    with station.store.begin() as work:
        op = work.outbox.find(op_id)
        if op is None or work.outbox.state(op_id) is not OperationState.REJECTED:
            return Changes.NOTHING
        revived = work.outbox.revived(op_id)
        if revived:
            work.outbox.kept(op_id)
        else:
            work.outbox.closed(op_id)
        case = work.cases.view(op.case_id)
        work.audit.add(
            at=station.clock.now(),
            operator=session.operator_id,
            window=station.window,
            action="revival_dealt_with" if revived else "refusal_dealt_with",
            subject=case.number if case is not None else op.case_id,
            facts={"op_id": op_id},
        )
    return Changes.OUTBOX | Changes.CASE


def _operations(rows: tuple[OutboxRow, ...], now: datetime) -> Iterator[Unsent]:
    behind = _behind(rows, now)
    for row in rows:
        waits = delayed(row.next_attempt_at, now)
        why = why_operation(
            row.state,
            attempts=row.attempts,
            waits=waits,
            behind=row.op_id in behind,
            unplaced=bool(row.unplaced),
            revived=row.problem == CARRIED_OUT,
            newer=row.problem == Trouble.OPERATION_NEWER,
            unanswered=row.unanswered,
        )
        if why is not None:
            yield Unsent(
                key=row.op_id,
                sort=Sort.OPERATION,
                case_id=row.case_id,
                number=row.number,
                what=row.kind,
                since=row.made_at,
                actor=row.actor,
                attempts=row.attempts,
                next_attempt=row.next_attempt_at if waits else None,
                why=why,
                problem=row.unplaced if why is Why.NO_PLACE else row.problem,
            )


def _behind(rows: tuple[OutboxRow, ...], now: datetime) -> frozenset[str]:
    """Operations that wait for an earlier one of their case."""
    blocked: set[str] = set()
    found: set[str] = set()
    for row in sorted(rows, key=lambda one: one.local_seq):
        if row.kind == ABANDON:
            # It goes past whatever it is about.
            continue
        if row.case_id in blocked:
            found.add(row.op_id)
        elif in_the_way(row.state, waits=delayed(row.next_attempt_at, now)):
            blocked.add(row.case_id)
    return frozenset(found)


def _cases(work: Work, limit: int) -> Iterator[Unsent]:
    for row in forgotten_there.cases(work, limit=limit):
        yield _case(row, row.case_id, Why.NOT_THERE)
    for number, row in work.cases.shared_numbers(limit=limit):
        yield _case(row, f"{number} {row.case_id}", Why.NUMBER_TWICE, number)


def _case(row: CaseRow, key: str, why: Why, problem: str = "") -> Unsent:
    return Unsent(
        key=key,
        sort=Sort.CASE,
        case_id=row.case_id,
        number=row.number,
        what=row.applicant,
        since=row.updated_at,
        actor="",
        attempts=0,
        next_attempt=None,
        why=why,
        problem=problem,
    )


def _files(files: tuple[WaitingFile, ...], gone: set[str], now: datetime) -> Iterator[Unsent]:
    for one in files:
        blob = one.blob
        waits = delayed(blob.next_attempt_at, now)
        yield Unsent(
            key=blob.sha256,
            sort=Sort.FILE,
            case_id=one.case_id,
            number=one.number,
            what=one.filename,
            since=one.made_at,
            actor=one.actor,
            attempts=blob.attempts,
            next_attempt=blob.next_attempt_at if waits else None,
            why=why_file(blob, here=blob.sha256 not in gone, waits=waits),
            problem=blob.problem,
            size=blob.size,
            arrived=blob.offset,
        )
