"""The outbox (待发): operations as they were made, and how far each has come."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import Connection, Row, select

from clerk_app.domain.ancestry import Link
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.kept_operations import read_kept
from clerk_app.domain.listings import (
    LoneOperation,
    OutboxCounts,
    OutboxRow,
    Sendable,
    SentCounts,
)
from clerk_app.domain.operations import Operation
from clerk_app.domain.outbox_states import (
    REFUSED,
    UNANSWERED,
    WAITING,
    News,
    OperationState,
)
from clerk_app.store import outbox_backlog
from clerk_app.store import outbox_sql as sql
from clerk_app.store.due import due_at


class Told(Protocol):
    """What the platform has said of an operation it took."""

    @property
    def op_id(self) -> str:
        """Which operation."""

    @property
    def outcome(self) -> str:
        """applied, merged or conflict."""

    @property
    def version(self) -> int:
        """The version of the case that shows it."""

    @property
    def unplaced(self) -> str:
        """What of it the platform has no place for; empty: nothing."""

    @property
    def seq(self) -> int:
        """Its place in the feed."""


class Outbox:
    """Operations inside one transaction.

    What was written when an operation was made never changes and no row is ever deleted; the
    database itself refuses both. News that no longer fits the state is old and does nothing.
    """

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, op: Operation, *, at: datetime, taken_from: str = "") -> None:
        """Queue a new operation. The same id twice is a fault of ours: IntegrityError.

        `taken_from` is the station whose package or second copy it came with; empty: it is made
        here and now.
        """
        doc = op.doc()
        self._connection.execute(
            sql.ADD,
            {
                "op_id": op.op_id,
                "case_id": op.case_id,
                "kind": op.kind,
                "actor": op.actor,
                "body": doc,
                "digest": op.digest(),
                "size": len(canonical_bytes(doc)),
                "made_at": at,
                "taken_from": taken_from,
            },
        )

    def find(self, op_id: str) -> Operation | None:
        """The operation with this id, whatever became of it."""
        body = self._connection.execute(sql.FIND, {"op_id": op_id}).scalar()
        return None if body is None else read_kept(body)

    def state(self, op_id: str) -> OperationState | None:
        """How far an operation has come; None when it was not made here."""
        found = self._connection.execute(sql.STATE, {"op_id": op_id}).scalar()
        return None if found is None else OperationState(found)

    def attempts(self, op_id: str) -> int:
        """How often it was offered without a final answer."""
        return int(self._connection.execute(sql.ATTEMPTS, {"op_id": op_id}).scalar() or 0)

    def unsettled(self, case_id: str) -> tuple[Operation, ...]:
        """Operations whose effect no pull has shown, oldest first; those of joined cases too."""
        found = self._connection.execute(sql.UNSETTLED_OF, {"member": case_id}).scalars()
        return tuple(read_kept(body) for body in found)

    def chain(self, case_id: str) -> tuple[str, ...]:
        """Ids of all operations here that were ever made on the case, oldest first."""
        return tuple(self._connection.execute(sql.CHAIN, {"member": case_id}).scalars())

    def links(self, case_id: str) -> tuple[Link, ...]:
        """The same, with what each was built on and whether it was taken in from elsewhere."""
        found = self._connection.execute(sql.LINKS, {"member": case_id})
        return tuple(
            Link(row.op_id, row.parent, tuple(row.beside or ()), bool(row.taken_from))
            for row in found
        )

    def own(self, case_id: str) -> tuple[str, ...]:
        """Of the chain what was made here: whoever sits here has done it themselves."""
        return tuple(self._connection.execute(sql.OWN, {"member": case_id}).scalars())

    def refused(self, case_id: str) -> tuple[OutboxRow, ...]:
        """Operations on the case that a clerk must look at, latest first."""
        return tuple(map(_row, self._connection.execute(sql.REFUSED_OF, {"member": case_id})))

    def sendable(self, *, now: datetime, limit: int, max_bytes: int) -> tuple[Operation, ...]:
        """The next operations to send, in the order they were made.

        A case waits as a whole behind its first operation that cannot go now (under way, delayed
        or quarantined); other cases do not. At most `limit` operations and `max_bytes` of
        canonical JSON, but always one, however large. One that has stepped aside goes alone: what
        is wrong with it must not meet the others again.
        """
        chosen: list[Operation] = []
        total = 0
        for row in self._free_to_go(now, limit):
            total += row.size
            if chosen and (row.alone or total > max_bytes):
                break
            chosen.append(read_kept(row.body))
            if row.alone or len(chosen) == limit:
                break
        return tuple(chosen)

    def _free_to_go(self, now: datetime, at_once: int) -> Iterator[Row[Any]]:
        """Rows of what is due and has nothing in its way, read so many at a time."""
        moment, after = due_at(now), 0
        while True:
            asked = moment | {"after": after, "limit": at_once}
            places = self._connection.execute(sql.WAITING_HERE, asked).scalars().all()
            if not places:
                return
            yield from self._connection.execute(sql.SENDABLE, moment | {"places": places})
            after = places[-1]

    def sent(self, op_ids: Sequence[str]) -> None:
        """They are on their way: until an answer comes their outcome is unknown."""
        self._move(News.SEND, op_ids)

    def delayed(
        self,
        op_ids: Sequence[str],
        *,
        until: datetime | None,
        problem: str,
        unanswered: bool = False,
    ) -> None:
        """No usable answer: queued again, one attempt more; until a moment, or at once.

        `unanswered`: it may still be arriving where it would be done twice, so nobody hurries it.
        """
        outcome = UNANSWERED if unanswered else ""
        self._move(News.DELAY, op_ids, until=until, problem=problem, outcome=outcome)

    def acknowledged(self, told: Iterable[Told], *, at: datetime) -> None:
        """The platform has applied them, each in a version of its case at a place of the feed.

        `at` is when we were told; shown, never compared with the platform's clock.
        """
        news: dict[News, list[dict[str, Any]]] = {News.CONFLICT: [], News.ACKNOWLEDGE: []}
        for one in told:
            kind = News.CONFLICT if one.outcome == "conflict" else News.ACKNOWLEDGE
            news[kind].append(
                {
                    "op_ids": [one.op_id],
                    "outcome": one.outcome,
                    "version": one.version,
                    "seq": one.seq,
                    "at": at,
                    "unplaced": one.unplaced,
                }
            )
        for kind, rows in news.items():
            if rows:
                self._connection.execute(sql.MOVE[kind], rows)

    def cases_of(self, op_ids: Sequence[str]) -> Mapping[str, str]:
        """The case each operation was made on, by operation; unknown ones are left out."""
        found = self._connection.execute(sql.CASES_OF, {"op_ids": list(op_ids)})
        return {row.op_id: row.case_id for row in found}

    def rejected(self, op_id: str, *, problem: str) -> None:
        """The platform refused it for good; it stays in sight."""
        self._move(News.REJECT, (op_id,), problem=problem)

    def held(self, op_id: str, *, until: datetime, problem: str) -> None:
        """The platform waits for something that comes before it."""
        self._move(News.HOLD, (op_id,), until=until, problem=problem)

    def quarantined(self, op_id: str, *, problem: str) -> None:
        """The platform cannot read it: it and its case wait for a person."""
        self._move(News.QUARANTINE, (op_id,), problem=problem)

    def retried(self, op_id: str) -> None:
        """A quarantined one is offered once more, by a person or a newer program."""
        self._move(News.RETRY, (op_id,))

    def retried_all(self) -> tuple[str, ...]:
        """Every quarantined one is offered once more, to another program; their ids."""
        waiting = tuple(self._connection.execute(sql.QUARANTINED).scalars())
        self._move(News.RETRY, waiting)
        return waiting

    def closed(self, op_id: str) -> None:
        """A clerk has dealt with a refused one, or has given one up."""
        self._move(News.CLOSE, (op_id,))

    def revived(self, op_id: str) -> bool:
        """Whether it was put away here, and carried out by the platform after all."""
        return self._connection.execute(sql.REVIVED, {"op_id": op_id}).first() is not None

    def kept(self, op_id: str) -> None:
        """A clerk has seen that it was carried out after all."""
        self._move(News.KEEP, (op_id,))

    def abandoned(self, op: Operation) -> bool:
        """Whether there is an operation here that gives this one up, whatever became of it."""
        asked = {"case_id": op.case_id, "op_id": op.op_id}
        return bool(self._connection.execute(select(sql.ABANDONED), asked).scalar())

    def abandoned_by(self, op_ids: Sequence[str]) -> Mapping[str, str]:
        """Those of these that give another one up, and which."""
        found = self._connection.execute(sql.ABANDONED_BY, {"op_ids": list(op_ids)})
        return {row.op_id: row.target for row in found}

    def hurry(self, *, now: datetime, op_ids: Sequence[str] | None = None) -> int:
        """What waits for its next try is due now (None: all of it); how many.

        But for what may still be arriving where it would be done twice.
        """
        if op_ids is None:
            return self._connection.execute(sql.HURRY, due_at(now)).rowcount
        named = due_at(now) | {"op_ids": list(op_ids)}
        return self._connection.execute(sql.HURRY_NAMED, named).rowcount

    def settle(self, op_ids: Sequence[str], *, at: datetime | None = None) -> None:
        """A pull has shown them; refused ones stay as they are.

        One that a person had put away is in sight again: the platform has carried it out.
        """
        self._move(News.SHOW, op_ids, at=at)
        self._move(News.REVIVE, op_ids, at=at)

    def settle_upto(self, version: int, op_ids: Sequence[str]) -> None:
        """A pull has shown their case at `version`: of these what was acknowledged up to it is in.

        Only for what the platform has answered to just now: one that was put back from a backup
        goes on with higher versions, in which what it had acknowledged before is not.
        """
        asked = {"op_ids": list(op_ids), "version": version}
        self._connection.execute(sql.SETTLE_UPTO, asked)

    def any_under_way(self) -> bool:
        """Whether any is marked as on its way."""
        return self._connection.execute(sql.UNDER_WAY).first() is not None

    def recover(self, *, until: datetime | None = None) -> int:
        """What was under way is offered again, under the same id; how many.

        `until`: not before then, whoever asks, because it may still be arriving; None: at once.
        """
        asked = {"until": until, "outcome": UNANSWERED if until else ""}
        return self._connection.execute(sql.RESTART, asked).rowcount

    def taken(self, case_id: str) -> tuple[Operation, ...]:
        """Operations of ours on the case that the platform has taken in, oldest first."""
        found = self._connection.execute(sql.TAKEN_OF, {"member": case_id}).scalars()
        return tuple(read_kept(body) for body in found)

    def unshown(self, *, limit: int) -> tuple[str, ...]:
        """Ids of cases with operations that were taken in and that no pull has shown yet."""
        found = self._connection.execute(sql.UNSHOWN, {"limit": limit}).scalars()
        return tuple(dict.fromkeys(found))

    def unshown_operations(self) -> tuple[tuple[int, str], ...]:
        """Those operations, each with its place."""
        found = self._connection.execute(sql.UNSHOWN_OPERATIONS)
        return tuple((row.local_seq, row.op_id) for row in found)

    def answered_after(self, place: int, *, limit: int) -> tuple[tuple[int, str], ...]:
        """Operations the platform has answered for good, from a place of ours on, with theirs."""
        found = self._connection.execute(sql.ANSWERED_AFTER, {"after": place, "limit": limit})
        return tuple((row.local_seq, row.op_id) for row in found)

    def forgotten(self, op_ids: Sequence[str]) -> None:
        """The platform was restored and no longer has them: offered again, under the same ids."""
        self._move(News.FORGET, op_ids)

    def counts(self) -> OutboxCounts:
        """The outbox in a few numbers."""
        groups = {OperationState(row.state): row for row in self._connection.execute(sql.COUNTS)}
        total = self._connection.execute(sql.TOTAL).scalar_one()
        waiting = [row for state, row in groups.items() if state in WAITING]
        return OutboxCounts(
            waiting=sum(row.how_many for row in waiting),
            oldest=min((row.oldest for row in waiting), default=None),
            refused=sum(row.how_many for state, row in groups.items() if state in REFUSED),
            sent_total=total - sum(row.how_many for row in groups.values()),
            next_attempt=min(
                (row.next_attempt for row in waiting if row.next_attempt is not None),
                default=None,
            ),
        )

    def sendable_since(self, now: datetime) -> Sendable:
        """What a link would move, and since when that has waited."""
        return outbox_backlog.sendable(self._connection, now)

    def rows(self, *, limit: int) -> tuple[OutboxRow, ...]:
        """Operations, the latest first; those still of concern before the settled ones."""
        open_rows = self._connection.execute(sql.OPEN_ROWS, {"limit": limit}).all()
        rest = limit - len(open_rows)
        done = self._connection.execute(sql.DONE_ROWS, {"limit": rest}).all() if rest else ()
        return tuple(map(_row, (*open_rows, *done)))

    def undone(self, *, limit: int) -> tuple[OutboxRow, ...]:
        """Operations not done with: those a person must look at, then the oldest first."""
        return tuple(map(_row, self._connection.execute(sql.UNDONE_ROWS, {"limit": limit})))

    def alone_here(self) -> tuple[LoneOperation, ...]:
        """Operations not known to be on the platform, in the order they were made."""
        return _lone(self._connection.execute(sql.ALONE_HERE))

    def unplaced(self) -> Mapping[str, str]:
        """What the platform has no place for, by operation that is else done with; oldest first."""
        return {row.op_id: row.unplaced for row in self._connection.execute(sql.UNPLACED)}

    def lacks(self, op_id: str, unplaced: str) -> None:
        """A part of it has found another place than the platform; empty: all of it."""
        self._connection.execute(sql.SET_UNPLACED, {"asked": op_id, "lacking": unplaced})

    def undone_ids(self) -> tuple[str, ...]:
        """Ids of operations that are not done with, in the order they were made."""
        return tuple(self._connection.execute(sql.UNDONE_IDS).scalars())

    def lone(self, op_ids: Sequence[str]) -> tuple[LoneOperation, ...]:
        """These operations as they were written down, in the order they were made."""
        return _lone(self._connection.execute(sql.LONE, {"op_ids": list(op_ids)}))

    def known(self, op_ids: Sequence[str]) -> frozenset[str]:
        """Those of the ids that are here, whatever became of them."""
        found = self._connection.execute(sql.KNOWN_HERE, {"op_ids": list(op_ids)})
        return frozenset(found.scalars())

    def sent_since(self, moment: datetime) -> SentCounts:
        """What the platform has taken in since a moment, and when the last one went in."""
        since = self._connection.execute(sql.SENT_SINCE, {"since": moment}).scalar_one()
        return SentCounts(since, self._connection.execute(sql.LAST_SENT).scalar())

    def _move(
        self, news: News, op_ids: Sequence[str], **facts: str | int | datetime | None
    ) -> None:
        if op_ids:
            self._connection.execute(sql.MOVE[news], {"op_ids": list(op_ids), **facts})


def _lone(rows: Iterable[Row[Any]]) -> tuple[LoneOperation, ...]:
    return tuple(LoneOperation(read_kept(row.body), row.digest, row.made_at) for row in rows)


def _row(row: Row[Any]) -> OutboxRow:
    return OutboxRow(
        op_id=row.op_id,
        case_id=row.case_id,
        number=row.number or "",
        kind=row.kind,
        state=OperationState(row.state),
        attempts=row.attempts,
        problem=row.problem,
        made_at=row.made_at,
        actor=row.actor,
        next_attempt_at=row.next_attempt_at,
        local_seq=row.local_seq,
        unplaced=row.unplaced,
        unanswered=bool(row.unanswered),
    )
