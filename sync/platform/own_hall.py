"""What an enrolled station may touch: cases, operations and files of its own hall, nothing else.

A station without an enrolment (the shared token) is of no hall and is not held to one.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Connection, Text, bindparam, func, select

from clerk_app.domain.operations import CreateCase, Operation
from sync.platform.case_rows import Held
from sync.platform.cases import HALL_SCOPE
from sync.platform.devices import Device
from sync.platform.problems import Kind, Problem
from sync.platform.tables import case_alias, case_blob, case_doc, ledger

_scope = bindparam("scope", type_=Text)
_many: ColumnElement[str] = bindparam("many", expanding=True, type_=Text)
_NAMED = (
    select(case_blob.c.sha256)
    .join(case_doc, case_doc.c.case_id == case_blob.c.case_id)
    .where(case_blob.c.sha256 == bindparam("sha256", type_=Text), case_doc.c.scope == _scope)
    .limit(1)
)
_OTHERS = (
    select(ledger.c.op_id)
    .outerjoin(case_alias, case_alias.c.alias_id == ledger.c.case_id)
    .join(
        case_doc,
        case_doc.c.case_id == func.coalesce(case_alias.c.case_id, ledger.c.case_id),
    )
    .where(ledger.c.op_id.in_(_many), case_doc.c.scope != _scope)
)


def judge_operation(one: Device | None, op: Operation, held: Held | None) -> None:
    """A station acts on cases of its hall, and begins them there. Raises Problem OTHER_HALL."""
    if one is None:
        return
    hall = held.case.hall if held is not None else one.hall
    begun = op.args.hall if isinstance(op.args, CreateCase) else one.hall
    if {hall, begun} != {one.hall}:
        raise Problem(Kind.OTHER_HALL, one.hall)


def of_others(connection: Connection, one: Device | None, op_ids: Collection[str]) -> set[str]:
    """Those of the operations that were done on cases of other halls."""
    if one is None or not op_ids:
        return set()
    asked = {"many": sorted(op_ids), "scope": HALL_SCOPE + one.hall}
    return set(connection.execute(_OTHERS, asked).scalars())


def names_file(connection: Connection, one: Device | None, sha256: str) -> bool:
    """Whether a case that the station may see has this file."""
    if one is None:
        return True
    asked = {"sha256": sha256, "scope": HALL_SCOPE + one.hall}
    return connection.execute(_NAMED, asked).first() is not None
