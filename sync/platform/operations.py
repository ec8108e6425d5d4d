"""One operation, one transaction: ledger, merge, platform facts, place in the feed."""

import hashlib
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from clerk_app.desk.hall_date import date_of
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.operations import (
    SCHEMA,
    Abandon,
    CreateCase,
    Operation,
    lifted,
    read_operation,
)
from sync.contract import Contract
from sync.platform import (
    awaited_corrections,
    credit,
    default_acceptance,
    facts,
    promises,
    register,
    supervision,
)
from sync.platform.case_rows import Held
from sync.platform.cases import scope_of
from sync.platform.context import Platform
from sync.platform.devices import Device, still_good
from sync.platform.ledger import HELD, MISMATCH, RUNNING, Made, Result
from sync.platform.own_hall import judge_operation
from sync.platform.problems import (
    Kind,
    Problem,
    misfit_problem,
    problem_document,
    trouble_document,
)
from sync.platform.supervision import Decision
from sync.platform.unit_of_work import UnitOfWork, unit_of_work

log = logging.getLogger(__name__)


def take(platform: Platform, raw: Mapping[str, Any], speaker: Device | None = None) -> Result:
    """Take one operation as it came over the wire; whatever is wrong with it stays its own.

    `raw` has an `op_id`, nothing else is known of it. Raises Problem REVOKED and STORAGE.
    """
    op_id = str(raw["op_id"])
    try:
        made = read_wire(platform.contract, raw)
        return platform.database.write(lambda held: _take_one(held, platform, made, speaker))
    except _Newer:
        return Result(op_id, HELD, problem=problem_document(Kind.NEWER_OPERATION))
    except RuleError as trouble:
        return Result(op_id, MISMATCH, problem=trouble_document(trouble, Kind.INVALID))
    except Problem as problem:
        outcome = RUNNING if problem.kind is Kind.BUSY else MISMATCH
        if problem.kind in (Kind.STORAGE, Kind.REVOKED):
            raise
        return Result(op_id, outcome, problem=problem.document())
    except Exception:  # an operation that trips a fault of ours stops its own case only
        log.exception("operation %s tripped a fault", op_id)
        return Result(op_id, HELD, problem=problem_document(Kind.FAULT))


def take_together(
    platform: Platform, raws: Sequence[Mapping[str, Any]], speaker: Device | None = None
) -> list[Result] | None:
    """Take operations as one transaction, in the order sent: the disk is waited for once.

    None, and nothing was done, when that cannot be: one of them is not as it should be (`take`
    tells whose fault it is), or others may write at the same time, who would wait for the rows of
    a whole batch.
    """
    if not platform.database.one_writer:
        return None
    try:
        batch = [read_wire(platform.contract, raw) for raw in raws]
        return platform.database.write(lambda held: _apply_all(held, platform, batch, speaker))
    except Exception:  # noqa: BLE001  # whatever it is, it is one operation's: they go one by one
        return None


class _Newer(Exception):  # noqa: N818  # not an error: it waits for a newer platform
    """A whole operation of a kind or a schema that this program does not know."""


def read_wire(contract: Contract, raw: Mapping[str, Any]) -> Made:
    """The operation in `raw`, with its words.

    One of an older schema is judged in the form it has today. Raises _Newer for what only a newer
    platform can read, Problem INVALID for what does not fit the contract, OPERATION_DIGEST when it
    was changed on the way, RuleError OPERATION_FORM (part, problem) for what the contract lets
    pass and the domain does not.
    """
    mapping = contract.document["components"]["schemas"]["Operation"]["discriminator"]["mapping"]
    kind = raw.get("kind")
    reference = mapping.get(kind) if isinstance(kind, str) else None
    if _is_newer(contract, raw, known=reference is not None):
        raise _Newer
    schema = reference.rsplit("/", 1)[-1] if reference else "OperationHead"
    found = contract.misfits(schema, lifted(raw))
    if found:
        raise misfit_problem(found)
    told = _as_made(raw)
    if told is None:
        raise Problem(Kind.OPERATION_DIGEST)
    return Made(read_operation(raw), str(raw["digest"]), told)


def _is_newer(contract: Contract, raw: Mapping[str, Any], *, known: bool) -> bool:
    """Whether this is a whole operation that only a newer program can read.

    Its digest is right, so nothing on the way made of it what it is; its head is as ever.
    """
    schema = raw.get("schema")
    if not isinstance(schema, int) or (known and schema <= SCHEMA):
        return False
    return not contract.misfits("NewerOperation", raw) and _as_made(raw) is not None


def _as_made(raw: Mapping[str, Any]) -> str | None:
    """Its canonical JSON; None when its digest is that of another one."""
    told = canonical_bytes({name: value for name, value in raw.items() if name != "digest"})
    return told.decode() if hashlib.sha256(told).hexdigest() == raw["digest"] else None


def apply_one(
    connection: Connection, platform: Platform, made: Made, *, join: bool = True
) -> Result:
    """Put one operation on its case inside the open transaction; the answer to give.

    A known operation gets its first answer again. `join` False: a case that would be joined to
    an open one is not begun, Problem ALREADY_OPEN. Raises Problem OPERATION_REUSED for a known
    id with another digest.
    """
    work = unit_of_work(connection)
    result = apply(work, platform, made, join=join)
    work.written()
    return result


def _take_one(
    connection: Connection, platform: Platform, made: Made, speaker: Device | None
) -> Result:
    """As `apply_one`, of what a station sent; its rights are what they are now."""
    still_good(connection, speaker)
    work = unit_of_work(connection)
    result = apply(work, platform, made, speaker=speaker)
    work.written()
    return result


def _apply_all(
    connection: Connection, platform: Platform, batch: Sequence[Made], speaker: Device | None
) -> list[Result]:
    """As `_take_one`, one after the other; for a transaction that nobody else can write beside."""
    still_good(connection, speaker)
    work = unit_of_work(connection)
    work.foresee([made.op for made in batch])
    results = [apply(work, platform, made, speaker=speaker) for made in batch]
    work.written()
    return results


def apply(
    work: UnitOfWork,
    platform: Platform,
    made: Made,
    *,
    join: bool = True,
    speaker: Device | None = None,
) -> Result:
    """As `apply_one`, within a unit of work; `speaker` is the enrolled station that sent it.

    Raises Problem OTHER_HALL for what is not the speaker's to do; nothing is written down then.
    """
    op = made.op
    # Before the case is looked for: whoever finds the parent here also sees what it did, so that
    # a case that was joined to another one a moment ago is found under its new id.
    missing = tuple(one for one in op.builds_on if work.ledger.find(one) is None)
    held = work.cases.lock(work.cases.resolve(op.case_id))
    judge_operation(speaker, op, held)
    entry = work.ledger.find(op.op_id)
    if entry is not None:
        if entry.digest != made.digest:
            raise Problem(Kind.OPERATION_REUSED)
        return entry.result
    if isinstance(op.args, Abandon):
        return _abandon(work, platform, made, op.args)
    if missing:
        problem = problem_document(Kind.PARENT_MISSING)
        return Result(op.op_id, HELD, op.case_id, missing=missing, problem=problem)
    if held is None and isinstance(op.args, CreateCase):
        held = work.cases.lock_open(op.args)
        if held is not None and not join:
            raise Problem(Kind.ALREADY_OPEN)
    elif held is None and not op.builds_on:
        problem = problem_document(Kind.CASE_MISSING)
        return Result(op.op_id, HELD, op.case_id, missing=(op.case_id,), problem=problem)
    now = platform.now()
    result = _carry_out(work, platform, op, held, now)
    work.ledger.enter(made, result, at=now)
    return result


def _abandon(work: UnitOfWork, platform: Platform, made: Made, args: Abandon) -> Result:
    """Refuse for ever an operation that has not come; what has come already stays as it is."""
    op = made.op
    now = platform.now()
    if work.ledger.find(args.op_id) is None:
        refused = Result(
            args.op_id,
            Outcome.REJECTED.value,
            op.case_id,
            problem=problem_document(Kind.ABANDONED),
        )
        work.ledger.enter_abandoned(args, refused, at=now)
    result = Result(op.op_id, Outcome.APPLIED.value, op.case_id)
    work.ledger.enter(made, result, at=now)
    return result


def _carry_out(
    work: UnitOfWork, platform: Platform, op: Operation, held: Held | None, now: datetime
) -> Result:
    before = held.case if held is not None else None
    version = before.version if before is not None else 0
    merged = _merged(work, platform, op, before)
    case_id = before.case_id if before is not None else op.case_id
    unmoved = Result(
        op.op_id,
        merged.outcome.value,
        case_id,
        version,
        held.seq if held is not None else 0,
        problem=trouble_document(merged.refusal) if merged.refusal is not None else None,
    )
    if merged.outcome is Outcome.REJECTED or merged.case is None or merged.case == before:
        return unmoved
    case = facts.stamp(
        merged.case,
        facts.numbering(work.counters, date_of(now)),
        facts.verified_files(work.connection, merged.case),
    )
    promises.note(work.connection, case, op)
    awaited_corrections.note(work.connection, before, case)
    case = supervision.hand_over(work, platform, Decision(before, case, op, now))
    # The counter last: its row is locked until commit, so commits come in the order of seq.
    seq = work.counters.next_seq(scope_of(case))
    work.cases.save(case, held, seq)
    conflicts = tuple(one.conflict_id for one in merged.conflicts)
    return replace(unmoved, version=case.version, seq=seq, conflicts=conflicts)


def _merged(work: UnitOfWork, platform: Platform, op: Operation, before: Case | None) -> Merged:
    """What merge says, after what only the platform can know has been asked."""
    try:
        credit.refuse_barred(platform, work, before, op)
        default_acceptance.refuse_early(platform, before, op)
        default_acceptance.refuse_late(platform, before, op)
        register.refuse_unissued(platform, before, op)
    except RuleError as refusal:
        return Merged(before, Outcome.REJECTED, refusal=refusal)
    following = work.next_version(before.version if before is not None else 0)
    seen = frozenset[str]().union(*map(work.ledger.ancestors, op.builds_on))
    return merge(before, op, seen, version=following)
