"""What the fields of a case were at an earlier version, from the ledger."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, select

from clerk_app.domain.case import Case
from clerk_app.domain.operations import CreateCase, ResolveConflict, SetFields, read_operation
from sync.platform.ledger import EFFECTS
from sync.platform.tables import ledger

_WRITING = ("create_case", "set_fields", "resolve_conflict")


def values_at(
    connection: Connection, case: Case, names: Collection[str], version: int
) -> Mapping[str, str]:
    """Values of the fields as `case` had them at `version`, empty where nobody had written.

    The writers of the case say what has been written since; only for that the ledger is read.
    """
    since = {
        name for name in names if name in case.writers and case.writers[name].version > version
    }
    found = {name: case.value(name) for name in names}
    if not since:
        return found
    found |= dict.fromkeys(since, "")
    rows = connection.execute(
        select(ledger.c.operation, ledger.c.result)
        .where(
            ledger.c.case_id == case.case_id,
            ledger.c.version <= version,
            ledger.c.outcome.in_(EFFECTS),
            ledger.c.kind.in_(_WRITING),
        )
        .order_by(ledger.c.version, ledger.c.seq)
    )
    for row in rows:
        written = _written(case, row.operation, json.loads(row.result)["conflicts"])
        found |= {name: value for name, value in written.items() if name in since}
    return found


def _written(case: Case, operation: str, conflicts: Collection[str]) -> Mapping[str, str]:
    """Fields that an operation wrote; those it left open for a person it did not."""
    op = read_operation(json.loads(operation))
    match op.args:
        case CreateCase() | SetFields():
            values = op.args.fields
        case ResolveConflict():
            about = (one for one in case.conflicts if one.conflict_id == op.args.conflict_id)
            values = {one.field: op.args.value for one in about}
        case _:
            values = {}
    return {name: value for name, value in values.items() if f"{op.op_id}:{name}" not in conflicts}
