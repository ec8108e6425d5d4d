"""Items at their end, in the merge: what was done to them unseen stands, and a person is told.

A paper that was handed out is in the visitor's hand: it is never undone (7.7). Neither is a move.
"""

from collections.abc import Callable
from dataclasses import replace

from clerk_app.domain.case import FILED, Case, Conflict, Writer
from clerk_app.domain.case_states import CLOSED, State
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.merge_conflict import OF_STATE, left_open
from clerk_app.domain.operations import AddMaterial, Operation, SetFields
from clerk_app.domain.paper_code import SHEETS

InSight = Callable[[Writer], bool]
"""Whether whoever made the operation had seen what this writer wrote."""


def stamped(before: Case, after: Case, op: Operation, version: int) -> Case:
    """Each item that has come to another state says who brought it there."""
    states = {item.item_id: item.state for item in before.items}
    by = Writer(version, op.op_id, op.actor, op.wall)
    items = tuple(
        replace(item, moved=by) if states.get(item.item_id, item.state) != item.state else item
        for item in after.items
    )
    return replace(after, items=items)


def contradictions(
    before: Case, after: Case, op: Operation, in_sight: InSight
) -> tuple[Conflict, ...]:
    """What `op` has done to a case that had come to its end unseen, or the other way round.

    A paper is about any of the items; what is typed or handed in, about the case as a whole.
    """
    if isinstance(op.args, AddMaterial) and op.args.slot.startswith(FILED):
        # Made of what was there: it tells nobody anything new.
        return ()
    if isinstance(op.args, IssuePaper) and op.args.kind in SHEETS:
        # It tells nobody how the case stands.
        return ()
    if isinstance(op.args, IssuePaper | SetFields | AddMaterial):
        return _done_after_the_end(after, op, in_sight)
    return _ended_after_it_was_done(before, after, op, in_sight)


def _done_after_the_end(case: Case, op: Operation, in_sight: InSight) -> tuple[Conflict, ...]:
    if not case.closed and not isinstance(op.args, IssuePaper):
        return ()
    for item in case.items:
        moved = item.moved
        if item.state in CLOSED and moved is not None and not in_sight(moved):
            return (_between(op, op.kind, _what(op), item.state.value, moved),)
    return ()


def _ended_after_it_was_done(
    before: Case, after: Case, op: Operation, in_sight: InSight
) -> tuple[Conflict, ...]:
    states = {item.item_id: item.state for item in before.items}
    ended = [
        item.state
        for item in after.items
        if item.state in CLOSED and states.get(item.item_id) not in CLOSED
    ]
    if not ended:
        return ()
    for kind, what, writer in _done(before, whole=after.closed):
        if not in_sight(writer):
            return (_between(op, kind, ended[0].value, what, writer),)
    return ()


def _done(case: Case, *, whole: bool) -> list[tuple[str, str, Writer]]:
    """Kind of operation, what and by whom; papers first: those are in somebody's hand."""
    done = [
        ("issue_paper", f"issue_paper:{one.kind}", Writer(one.version, one.op_id, one.by, one.at))
        for one in case.papers
        if one.kind not in SHEETS
    ]
    if whole:
        done += [
            (
                "add_material",
                f"add_material:{one.slot}",
                Writer(one.version, one.op_id, one.added_by, one.added_at),
            )
            for one in case.materials
            if not one.filed
        ]
        done += [
            ("set_fields", f"set_fields:{name}", writer)
            for name, writer in sorted(case.writers.items())
        ]
    return done


def _what(op: Operation) -> str:
    match op.args:
        case IssuePaper():
            return f"{op.kind}:{op.args.kind}"
        case AddMaterial():
            return f"{op.kind}:{op.args.slot}"
        case SetFields():
            return f"{op.kind}:{','.join(sorted(op.args.fields))}"
        case _:
            return op.kind


def _between(op: Operation, kind: str, mine: str, theirs: str, writer: Writer) -> Conflict:
    return left_open(op, f"{OF_STATE}{kind}", "", mine, theirs, writer)


def state_in(side: str) -> State | None:
    """The state that a side of such a difference names; None: it names what was done."""
    return State(side) if side in set(State) else None
