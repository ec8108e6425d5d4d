"""Acts of several people on one case, merged as the platform would."""

from collections.abc import Iterable

from clerk_app.domain.ancestry import Link
from clerk_app.domain.case import Case
from clerk_app.domain.merge import Merged, merge
from clerk_app.domain.operations import Args, Operation
from tests.helpers.builders import operation


def take(case: Case, op: Operation, *ancestors: str) -> Merged:
    """What the merge makes of the next operation on a case."""
    return merge(case, op, ancestors, version=case.version + 1)


def links(operations: Iterable[Operation]) -> list[Link]:
    """What each of these was built on, as an outbox has it."""
    return [Link(one.op_id, one.parent, one.beside) for one in operations]


def after(case: Case, *acts: Args) -> Case:
    """What several people, who have all seen `case` and nothing since, make of it."""
    base = case.version
    for args in acts:
        op_id = f"{type(args).__name__}-{case.version}"
        merged = take(case, operation(op_id, args, base=base, actor=op_id))
        assert merged.refusal is None
        assert merged.case is not None
        case = merged.case
    return case
