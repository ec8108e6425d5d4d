"""One operation, one transaction: ledger, merge, platform facts, place in the feed."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from clerk_app.desk.hall_date import date_of
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.natural_key import natural_key
from clerk_app.domain.operations import (
    SCHEMA,
    Abandon,
    CreateCase,
    Operation,
    lifted,
    read_operation,
)
from sync.contract import Contract
from sync.platform import cases, credit, default_acceptance, facts, ledger, promises, supervision
from sync.platform.cases import Held
from sync.platform.context import Platform
from sync.platform.database import next_version
from sync.platform.ledger import HELD, MISMATCH, RUNNING, Result
from sync.platform.problems import (
    Kind,
    Problem,
    misfit_problem,
    problem_document,
    trouble_document,
)
from sync.platform.supervision import Decision

_log = logging.getLogger(__name__)


def take(platform: Platform, raw: Mapping[str, Any]) -> Result:
    """Take one operation as it came over the wire; whatever is wrong with it stays its own.

    `raw` has an `op_id`, nothing else is known of it.
    """
    op_id = str(raw["op_id"])
    try:
        op = read_wire(platform.contract, raw)
        digest = str(raw["digest"])
        return platform.database.write(lambda held: apply(held, platform, op, digest))
    except _Newer:
        return Result(op_id, HELD, problem=problem_document(Kind.NEWER_OPERATION))
    except RuleError as trouble:
        return Result(op_id, MISMATCH, problem=trouble_document(trouble, Kind.INVALID))
    except Problem as problem:
        outcome = RUNNING if problem.kind is Kind.BUSY else MISMATCH
        if problem.kind is Kind.STORAGE:
            raise
        return Result(op_id, outcome, problem=problem.document())
    except Exception:  # noqa: BLE001  # an operation that trips a fault of ours stops its own case only
        _log.exception("operation %s tripped a fault", op_id)
        return Result(op_id, HELD, problem=problem_document(Kind.FAULT))


def take_together(platform: Platform, raws: Sequence[Mapping[str, Any]]) -> list[Result] | None:
    """Take operations as one transaction, in the order sent: the disk is waited for once.

    None, and nothing was done, when that cannot be: one of them is not as it should be (`take`
    tells whose fault it is), or others may write at the same time, who would wait for the rows of
    a whole batch.
    """
    if not platform.database.one_writer:
        return None
    try:
        read = [(read_wire(platform.contract, raw), str(raw["digest"])) for raw in raws]
        return platform.database.write(
            lambda held: [apply(held, platform, op, digest) for op, digest in read]
        )
    except Exception:  # noqa: BLE001  # whatever it is, it is one operation's: they go one by one
        return None


class _Newer(Exception):  # noqa: N818  # not an error: it waits for a newer platform
    """A whole operation of a kind or a schema that this program does not know."""


def read_wire(contract: Contract, raw: Mapping[str, Any]) -> Operation:
    """The operation in `raw`.

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
    if not _is_as_made(raw):
        raise Problem(Kind.OPERATION_DIGEST)
    return read_operation(raw)


def _is_newer(contract: Contract, raw: Mapping[str, Any], *, known: bool) -> bool:
    """Whether this is a whole operation that only a newer program can read.

    Its digest is right, so nothing on the way made of it what it is; its head is as ever.
    """
    schema = raw.get("schema")
    if not isinstance(schema, int) or (known and schema <= SCHEMA):
        return False
    return not contract.misfits("NewerOperation", raw) and _is_as_made(raw)


def _is_as_made(raw: Mapping[str, Any]) -> bool:
    body = {name: value for name, value in raw.items() if name != "digest"}
    return bool(digest_of(body) == raw["digest"])


def apply(
    connection: Connection, platform: Platform, op: Operation, digest: str, *, join: bool = True
) -> Result:
    """Put one operation on its case inside the open transaction; the answer to give.

    A known operation gets its first answer again. `join` False: a case that would be joined to
    an open one is not begun, Problem ALREADY_OPEN. Raises Problem OPERATION_REUSED for a known
    id with another digest.
    """
    # Before the case is looked for: whoever finds the parent here also sees what it did, so that
    # a case that was joined to another one a moment ago is found under its new id.
    orphan = bool(op.parent) and ledger.find(connection, op.parent) is None
    held = cases.lock(connection, cases.resolve(connection, op.case_id))
    entry = ledger.find(connection, op.op_id)
    if entry is not None:
        if entry.digest != digest:
            raise Problem(Kind.OPERATION_REUSED)
        return entry.result
    if isinstance(op.args, Abandon):
        return _abandon(connection, platform, op, op.args, digest)
    if orphan:
        problem = problem_document(Kind.PARENT_MISSING)
        return Result(op.op_id, HELD, op.case_id, missing=(op.parent,), problem=problem)
    if held is None and isinstance(op.args, CreateCase):
        held = cases.lock_open(connection, natural_key(op.args))
        if held is not None and not join:
            raise Problem(Kind.ALREADY_OPEN)
    elif held is None and not op.parent:
        problem = problem_document(Kind.CASE_MISSING)
        return Result(op.op_id, HELD, op.case_id, missing=(op.case_id,), problem=problem)
    now = platform.now()
    result = _carry_out(connection, platform, op, held, now)
    ledger.enter(connection, op, digest, result, at=now)
    return result


def _abandon(
    connection: Connection, platform: Platform, op: Operation, args: Abandon, digest: str
) -> Result:
    """Refuse for ever an operation that has not come; what has come already stays as it is."""
    now = platform.now()
    if ledger.find(connection, args.op_id) is None:
        refused = Result(
            args.op_id,
            Outcome.REJECTED.value,
            op.case_id,
            problem=problem_document(Kind.ABANDONED),
        )
        ledger.enter_abandoned(connection, args, refused, at=now)
    result = Result(op.op_id, Outcome.APPLIED.value, op.case_id)
    ledger.enter(connection, op, digest, result, at=now)
    return result


def _carry_out(
    connection: Connection, platform: Platform, op: Operation, held: Held | None, now: datetime
) -> Result:
    before = held.case if held is not None else None
    version = before.version if before is not None else 0
    merged = _merged(connection, platform, op, before)
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
        facts.numbering(connection, date_of(now)),
        facts.verified_files(connection, merged.case),
    )
    promises.note(connection, case, op)
    case = supervision.hand_over(connection, platform, Decision(before, case, op, now))
    # The counter last: its row is locked until commit, so commits come in the order of seq.
    seq = cases.next_seq(connection, cases.scope_of(case))
    cases.save(connection, case, held, seq)
    conflicts = tuple(one.conflict_id for one in merged.conflicts)
    return replace(unmoved, version=case.version, seq=seq, conflicts=conflicts)


def _merged(
    connection: Connection, platform: Platform, op: Operation, before: Case | None
) -> Merged:
    """What merge says, after what only the platform can know has been asked."""
    try:
        credit.refuse_barred(platform, connection, before, op)
        default_acceptance.refuse_early(platform, before, op)
    except RuleError as refusal:
        return Merged(before, Outcome.REJECTED, refusal=refusal)
    following = next_version(connection, before.version if before is not None else 0)
    return merge(before, op, ledger.ancestors(connection, op.parent), version=following)


def mark_arrived(connection: Connection, case_id: str, sha256: str) -> bool:
    """Say in a case's document that a file of it is here; whether it was news."""
    held = cases.lock(connection, case_id)
    if held is None:
        return False
    materials = tuple(
        replace(one, arrived=True) if one.sha256 == sha256 else one for one in held.case.materials
    )
    if materials == held.case.materials:
        return False
    following = next_version(connection, held.case.version)
    case = replace(held.case, materials=materials, version=following)
    cases.save(connection, case, held, cases.next_seq(connection, cases.scope_of(case)))
    return True
