"""What sync may do with the station's store: hand out what waits, take in what comes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import BinaryIO

from clerk_app.desk.abandoning import DEALT_WITH, abandon
from clerk_app.desk.recording import refresh_view, refresh_views
from clerk_app.desk.station import Station
from clerk_app.desk.taking_in import ChangedCase, read_again, read_rows, settle_shown, take_in
from clerk_app.domain.canonical import digest_of_cases
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.operations import Operation
from clerk_app.domain.outbox_states import ON_PLATFORM, OperationState
from clerk_app.store.work import Work

PULLED_AT = "pulled_at"
"""Fact of the station: when the platform's feed was last read, ISO 8601."""
BATCH_BYTES = 256_000
"""Bytes of a batch of up to fifty operations; larger ones have as many for each."""
UPLOADS = 256
"""Waiting files in one list: small ones of it may go at a time, and are written down together. At
its end the lines stand idle until the last has arrived, and begin with few again."""
HELD_AT_MOST = timedelta(minutes=1)
KNOWN = 1000
"""Operations asked after in one request."""
TAKEN = ("applied", "merged", "conflict")
"""Outcomes of operations that are to be seen in the case."""
EPOCH = "epoch"
"""Key of `meta`: the epoch in which the platform last spoke to us."""
_RELEASES = "releases"
"""Key of `meta`: releases of this program and of the platform when they last spoke."""
_ASKED_AFTER = "asked_after"
"""Key of `meta`: how far the outbox was gone through after the platform was restored."""
_READING_ANEW = "reading_anew"
"""Key of `meta`: set from when a restored platform's feed is begun until it is read to its end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the platform said of one operation."""

    op_id: str
    outcome: str
    """applied, merged, conflict, rejected, held, running or mismatch."""
    version: int = 0
    seq: int = 0
    problem: str = ""
    unplaced: str = ""
    """What of an operation that was taken in the platform has no place for, in typed reasons
    (`clerk_app.domain.unplaced`): it stays here, in sight; empty: nothing."""


@dataclass(frozen=True, slots=True)
class ChangePage:
    """One page of the change feed."""

    epoch: str
    rows: tuple[ChangedCase, ...]
    next: str
    more: bool
    references: str = ""
    """Another text whenever there is another version of the catalogue; empty: it is not told."""


@dataclass(frozen=True, slots=True)
class CatalogueVersion:
    """One version of the catalogue the platform has published."""

    version: str
    effective_from: str
    standing: str
    """past, in_force or to_come."""


@dataclass(frozen=True, slots=True)
class Position:
    """How far this station has read the change feed."""

    epoch: str
    token: str


def outgoing(
    station: Station, *, limit: int, tell: Callable[[Changes], None] = lambda _: None
) -> tuple[Operation, ...]:
    """The next operations to send, oldest first; they are marked as being under way.

    A refused or unreadable operation holds back its own case only: what only a newer program can
    read is parked in sight, and `tell` is called with that.
    """
    with station.store.begin() as work:
        batch, parked = _next(station, work, limit), False
        while unread := [op.op_id for op in batch if op.is_unread]:
            for op_id in unread:
                work.outbox.quarantined(op_id, problem=Trouble.OPERATION_NEWER.value)
            batch, parked = _next(station, work, limit), True
        if batch:
            work.outbox.sent(tuple(op.op_id for op in batch))
    if parked:
        tell(Changes.OUTBOX)
    return batch


def _next(station: Station, work: Work, limit: int) -> tuple[Operation, ...]:
    room = BATCH_BYTES * max(limit, 50) // 50
    return work.outbox.sendable(now=station.clock.now(), limit=limit, max_bytes=room)


def delayed(
    station: Station,
    op_ids: tuple[str, ...],
    *,
    until: datetime | None,
    problem: str,
    unanswered: bool = False,
) -> Changes:
    """No usable answer came: the same operations again, under the same ids.

    `until` None: as soon as there is a link. A moment: they have failed while the link was well,
    step aside for the others until then, and are then sent alone. `unanswered`: they may still be
    arriving at a platform that keeps no ledger, and nobody may have them sent before that moment.
    """
    with station.store.begin() as work:
        work.outbox.delayed(op_ids, until=until, problem=problem, unanswered=unanswered)
    return Changes.OUTBOX


def answered(station: Station, answers: tuple[Answer, ...], *, retry: datetime) -> Changes:
    """Take in the platform's answers; nothing leaves the outbox before a pull has shown it.

    `retry` is when held and running operations are offered again; one that has waited before
    waits longer each time, up to a minute.
    """
    touched = Changes.OUTBOX
    now = station.clock.now()
    taken = [one for one in answers if one.outcome in TAKEN]
    with station.store.begin() as work:
        work.outbox.acknowledged(taken, at=now)
        touched |= settle_shown(work, station, {one.op_id: one.version for one in taken})
        for answer in answers:
            op = None if answer.outcome in TAKEN else work.outbox.find(answer.op_id)
            if op is None:
                continue
            match answer.outcome:
                case "rejected":
                    work.outbox.rejected(answer.op_id, problem=answer.problem)
                    refresh_view(work, station, op.case_id)
                    touched |= Changes.CASE
                case "held" | "running":
                    until = _later(station, retry, work.outbox.attempts(answer.op_id))
                    work.outbox.held(answer.op_id, until=until, problem=answer.problem)
                case _:
                    work.outbox.quarantined(answer.op_id, problem=answer.problem)
                    refresh_view(work, station, op.case_id)
                    touched |= Changes.CASE
        touched |= _given_up(work, station, tuple(one.op_id for one in taken))
    return touched


def _given_up(work: Work, station: Station, op_ids: tuple[str, ...]) -> Changes:
    """The platform has heard what is given up; no pull will show that."""
    found = work.outbox.abandoned_by(op_ids)
    for target in found.values():
        work.outbox.closed(target)
    refresh_views(work, station, found.values())
    work.outbox.settle(tuple(found), at=station.clock.now())
    return Changes.CASE if found else Changes.NOTHING


def _later(station: Station, first: datetime, attempts: int) -> datetime:
    now = station.clock.now()
    longer = (first - now) * (1 << min(attempts, 10))
    return min(now + longer, max(first, now + HELD_AT_MOST))


def _as_before(work: Work, op_id: str, outcome: str | None) -> bool:
    if not outcome:
        return outcome is not None
    here = work.outbox.state(op_id) in ON_PLATFORM or work.outbox.revived(op_id)
    return (outcome != "rejected") == here


def position(station: Station, scope: str) -> Position | None:
    """Where to go on reading the change feed; None: from its beginning."""
    with station.store.read() as work:
        cursor = work.cursors.get(scope)
    return Position(cursor.epoch, cursor.token) if cursor is not None else None


def apply_page(station: Station, scope: str, page: ChangePage) -> Changes:
    """Take in one page; rows, settled operations and the cursor are one transaction."""
    now = station.clock.now()
    rows = read_rows(page.rows)
    with station.store.begin() as work:
        work.meta.set(EPOCH, page.epoch)
        take_in(work, station, rows, now)
        work.cursors.set(scope, page.epoch, page.next)
        work.meta.set(PULLED_AT, now.isoformat())
        if not page.more and is_reading_anew(work):
            work.meta.set(_READING_ANEW, "")
            # Put back once more since the question, what it knew then it may lack by now, and no
            # cursor of ours was there to show it.
            ask_after(work, 0)
    if not page.rows:
        return Changes.NOTHING
    return Changes.CASE | Changes.OUTBOX | Changes.MATERIALS


def another_epoch(station: Station, epoch: str) -> bool:
    """Whether the platform was restored since it last spoke to us; the first epoch is kept."""
    with station.store.read() as work:
        known = work.meta.get(EPOCH)
    if known or not epoch:
        return bool(epoch) and known != epoch
    with station.store.begin() as work:
        work.meta.set(EPOCH, epoch)
    return False


def another_release(station: Station, ours: int, theirs: int) -> Changes:
    """The platform has said its release: after an upgrade of either side quarantine is opened once.

    What the one could not write or the other not read may go now; else it comes back at once.
    """
    now = f"{ours}:{theirs}"
    with station.store.read() as work:
        before = work.meta.get(_RELEASES)
    if before == now:
        return Changes.NOTHING
    with station.store.begin() as work:
        work.meta.set(_RELEASES, now)
        tried = work.outbox.retried_all() if before else ()
        refresh_views(work, station, tried)
    return Changes.OUTBOX | Changes.CASE if tried else Changes.NOTHING


def rewind(station: Station, scope: str, epoch: str = "") -> None:
    """The platform was restored: its feed is read from its beginning, whatever it says counts.

    The outbox stays; what the platform has answered to is asked after (`doubted`). `epoch` is the
    one it is in now, empty when it has not said: its next answer tells.
    """
    with station.store.begin() as work:
        work.cursors.forget(scope)
        _begin_anew(work, epoch)


def _begin_anew(work: Work, epoch: str) -> None:
    work.cases.forget_versions()
    work.meta.set(EPOCH, epoch)
    work.meta.set(_READING_ANEW, "1")
    ask_after(work, 0)


def ask_after(work: Work, place: int) -> None:
    """Operations behind that place of the outbox are in doubt: see `doubted`."""
    work.meta.set(_ASKED_AFTER, str(place))


def is_reading_anew(work: Work) -> bool:
    """Whether a restored platform's feed is not read to its end yet."""
    return bool(work.meta.get(_READING_ANEW))


def doubted(station: Station) -> tuple[str, ...]:
    """Operations of which it must be asked whether a restored platform still has them.

    Empty when there are none, or no more: then nothing is in doubt.
    """
    with station.store.read() as work:
        place = work.meta.get(_ASKED_AFTER)
        if not place:
            return ()
        return tuple(op_id for _, op_id in work.outbox.answered_after(int(place), limit=KNOWN))


def recognised(station: Station, asked: tuple[str, ...], known: Mapping[str, str]) -> Changes:
    """Of the operations asked after the platform knows these, with these outcomes.

    It is offered the others again, and those that have come to another end in its new history (a
    late copy may have been carried out that was refused before): its answer says to which. What a
    clerk had dealt with or given up is never offered again: it is told as given up. If the new
    history has carried that out too, the pull that shows it says so.
    """
    with station.store.begin() as work:
        place = work.meta.get(_ASKED_AFTER)
        if not place:
            return Changes.NOTHING
        lost = tuple(one for one in asked if not _as_before(work, one, known.get(one)))
        for at, op_id in work.outbox.answered_after(int(place), limit=KNOWN):
            if op_id in asked:
                place = str(at)
        operations = [op for op in map(work.outbox.find, lost) if op is not None]
        cases = {op.case_id for op in operations}
        for op in operations:
            if work.outbox.revived(op.op_id) and op.op_id not in known:
                # It has come to nothing again.
                work.outbox.closed(op.op_id)
            closed = work.outbox.state(op.op_id) is OperationState.CLOSED
            if closed and op.op_id not in known:
                # Dealt with it is, but what was built on it must find it there.
                abandon(work, station, op, actor=op.actor, reason=DEALT_WITH)
        work.outbox.forgotten(lost)
        unshown = {op_id for _, op_id in work.outbox.unshown_operations()} - set(lost)
        settle_shown(work, station, dict.fromkeys(sorted(unshown & known.keys()), 0))
        for case_id in sorted(cases):
            refresh_view(work, station, case_id)
        more = work.outbox.answered_after(int(place), limit=1)
        work.meta.set(_ASKED_AFTER, place if more else "")
    return Changes.OUTBOX | Changes.CASE if lost else Changes.NOTHING


def uploads(station: Station) -> tuple[BlobRow, ...]:
    """Materials whose bytes the platform lacks, those of cases in front of a clerk first."""
    with station.store.read() as work:
        return work.blobs.uploads(now=station.clock.now(), limit=UPLOADS)


def upload_progress(station: Station, sha256: str, *, url: str, offset: int) -> None:
    """Remember how far an upload has come, so that a cut costs nothing."""
    with station.store.begin() as work:
        work.blobs.progress(sha256, url=url, offset=offset)


def uploaded(station: Station, *digests: str) -> Changes:
    """The platform holds the bytes of these files and has verified their digests."""
    with station.store.begin() as work:
        work.blobs.uploaded(*digests, at=station.clock.now())
    return Changes.MATERIALS | Changes.OUTBOX


def upload_failed(
    station: Station, sha256: str, *, until: datetime | None, problem: str
) -> Changes:
    """The upload did not go through; it stays in sight and is tried again.

    `until` None: only when a person asks for it.
    """
    with station.store.begin() as work:
        work.blobs.failed(sha256, until=until, problem=problem)
    return Changes.OUTBOX


def wanted(station: Station, *, limit: int = 1000) -> tuple[str, ...]:
    """Digests of materials that came from elsewhere and whose bytes are not here yet."""
    with station.store.read() as work:
        return work.blobs.wanted(limit=limit)


def fetched(station: Station, sha256: str, source: BinaryIO) -> Changes:
    """Keep downloaded bytes. Raises UnavailableError BLOB_DAMAGED when the digest differs."""
    station.store.files.put(source, expected=sha256)
    with station.store.begin() as work:
        work.blobs.fetched(sha256)
    return Changes.MATERIALS


def digest(station: Station) -> tuple[int, str]:
    """How many case documents of the platform are here, and one digest over all of them."""
    with station.store.read() as work:
        pairs = work.cases.all_remote_digests()
    return len(pairs), digest_of_cases(pairs)


def sent(station: Station) -> int:
    """How many operations of this station have ever reached the platform."""
    with station.store.read() as work:
        return work.outbox.counts().sent_total


def recover(station: Station, *, after: float = 0.0) -> int:
    """At start: what was under way when the program ended is offered again; how many.

    What an older program could not read of the platform's words is read now.
    """
    read_again(station)
    return requeue(station, after=after)


def requeue(station: Station, *, after: float = 0.0) -> int:
    """Nothing is being sent: what is marked as under way is offered again, same ids; how many.

    `after` so many seconds, where the platform may still be about to take it in and would do it
    twice.
    """
    with station.store.read() as work:
        if not work.outbox.any_under_way():
            return 0
    until = station.clock.now() + timedelta(seconds=after) if after else None
    with station.store.begin() as work:
        return work.outbox.recover(until=until)
