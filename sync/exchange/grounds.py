"""What the writer of an operation of ours had seen of a case, where no version is everybody's."""

from collections.abc import Sequence
from dataclasses import replace

from clerk_app.domain.ancestry import Link, ancestors
from clerk_app.domain.case import Case
from clerk_app.domain.merge import Merged, merge
from clerk_app.domain.operations import Operation, SetFields


def merged_here(case: Case | None, op: Operation, links: Sequence[Link]) -> Merged:
    """Put an operation of this outbox on a case that was composed here.

    The exchange numbers no versions: each station counts its own. What came from another PC says
    by the values it had before its eyes what it has seen, not by its `base`.
    """
    version = case.version + 1 if case is not None else 1
    seen = ancestors(op, links)
    if case is None or not any(one.op_id == op.op_id and one.taken_in for one in links):
        return merge(case, op, seen, version=version)
    if isinstance(op.args, SetFields):
        before = op.args.seen
        known = {
            writer.op_id
            for name, writer in case.writers.items()
            if name in op.args.fields and case.value(name) == before.get(name, "")
        }
        return merge(case, replace(op, base=0), seen | known, version=version)
    return merge(case, replace(op, base=min(op.base, case.version)), seen, version=version)
