"""Bugs of the merge, which platform and station share."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from clerk_app.domain import (
    merge,
    merge_conflict,
    merge_items,
    merge_materials,
    merge_order,
)
from clerk_app.domain.case import Case, Conflict, Writer
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.operations import (
    AddMaterial,
    CreateCase,
    Operation,
    OrderMaterials,
    RemoveMaterial,
    ResolveConflict,
    SetFields,
)
from tests.soak.simulation.patches import Mutant, swap

Changed = tuple[Case, tuple[Conflict, ...]]

_SET_FIELDS = merge._set_fields
_ADD = merge_materials.add_material
_REMOVE = merge_materials.remove_material


def _conflict_dropped(
    case: Case, op: Operation, args: SetFields, seen: Any, version: int
) -> Changed:
    return _SET_FIELDS(case, op, args, seen, version)[0], ()


def _conflict_without_author(
    op: Operation, name: str, base: str, mine: str, theirs: str, writer: Writer
) -> Conflict:
    return replace(_CONFLICT(op, name, base, mine, theirs, writer), mine="", mine_by="")


_CONFLICT = merge_conflict.left_open


def _join_without_facts(
    case: Case, op: Operation, args: CreateCase, seen: Any, version: int
) -> Changed:
    """One case of two, and what the second said is forgotten."""
    if op.case_id == case.case_id or op.case_id in case.aliases:
        return case, ()
    return (
        replace(
            case,
            aliases=(*case.aliases, op.case_id),
            other_numbers=(*case.other_numbers, args.number),
        ),
        (),
    )


def _join_without_alias(
    case: Case, op: Operation, args: CreateCase, seen: Any, version: int
) -> Changed:
    joined, conflicts = _JOIN(case, op, args, seen, version)
    return replace(joined, aliases=case.aliases), conflicts


_JOIN = merge._join


def _resolve_over_anything(
    case: Case, op: Operation, args: ResolveConflict, seen: Any, version: int
) -> Changed:
    """A decision overwrites whatever has been written since."""
    for at, conflict in enumerate(case.conflicts):
        if conflict.conflict_id == args.conflict_id:
            if conflict.resolved_by:
                raise RuleError(Trouble.CONFLICT_DECIDED, field=conflict.field, by="")
            decided = replace(conflict, resolved_by=op.op_id)
            writer = Writer(version, op.op_id, op.actor, op.wall)
            return (
                replace(
                    case,
                    conflicts=(*case.conflicts[:at], decided, *case.conflicts[at + 1 :]),
                    fields={**case.fields, conflict.field: args.value},
                    writers={**case.writers, conflict.field: writer},
                ),
                (),
            )
    raise RuleError(Trouble.CONFLICT_UNKNOWN, conflict=args.conflict_id)


def _resolve_forgets(
    case: Case, op: Operation, args: ResolveConflict, seen: Any, version: int
) -> Changed:
    """A decided conflict leaves the document, and the value that lost with it."""
    decided, conflicts = _RESOLVE(case, op, args, seen, version)
    left = tuple(one for one in decided.conflicts if one.conflict_id != args.conflict_id)
    return replace(decided, conflicts=left), conflicts


_RESOLVE = merge_conflict.resolve


def _last_page_wins(
    case: Case, op: Operation, args: AddMaterial, version: int, seen: Any
) -> Changed:
    """A slot holds one page: the last."""
    added, conflicts = _ADD(case, op, args, version, seen)
    kept = tuple(
        one
        for one in added.materials
        if one.slot != args.slot or one.material_id == args.material_id
    )
    return replace(added, materials=kept), conflicts


def _second_replacement_silent(
    case: Case, op: Operation, args: AddMaterial, version: int, seen: Any
) -> Changed:
    return _ADD(case, op, args, version, seen)[0], ()


def _twins_removed_too(
    case: Case, op: Operation, args: RemoveMaterial, seen: Callable[[int, str], bool], version: int
) -> Changed:
    """Whoever takes a page out takes out what was folded into it or checked, seen or not."""
    return _REMOVE(case, op, args, lambda *_: True, version)


def _one_paper(case: Case, op: Operation, args: IssuePaper, version: int) -> Changed:
    """A paper of a kind replaces the one before."""
    issued, conflicts = _ISSUE(case, op, args, version)
    return replace(issued, papers=issued.papers[-1:]), conflicts


_ISSUE = merge._issue_paper


def _decided_already(case: Any, item: Any, args: Any, meant: bool) -> Any:
    """Whoever decides second is told that it is done, with whatever facts."""
    return _MOVE_ITEM(case, item, args, False)


_MOVE_ITEM = merge_items._move_item


def _twin_replaces_nothing(
    case: Case, op: Operation, args: AddMaterial, version: int, seen: Any
) -> Changed:
    """A page whose bytes are there already is folded, whatever it was to replace."""
    here = [one for one in case.current_materials if one.slot == args.slot]
    if any(one.sha256 == args.sha256 for one in here):
        args = replace(args, supersedes="")
    return _ADD(case, op, args, version, seen)


def _order_unseen(
    case: Case, op: Operation, args: OrderMaterials, seen: Any, version: int
) -> Changed:
    """Whoever orders pages last has them in their order, seen or not."""
    return _ORDER(case, op, args, _always, version)


_ORDER = merge_order.order_materials


def _order_in_silence(
    case: Case, op: Operation, args: OrderMaterials, seen: Any, version: int
) -> Changed:
    """An order that came second is dropped, and nobody is told."""
    return _ORDER(case, op, args, seen, version)[0], ()


def _always(*_: Any) -> bool:
    return True


def _version_only(self: Any, version: int, op_id: str) -> bool:
    return bool(version <= self.base)


MUTANTS = (
    Mutant(
        "order over what came since",
        "pages are ordered anew by somebody who had not seen the order",
        swap(merge_materials, "order_materials", _order_unseen),
    ),
    Mutant(
        "order in silence",
        "of two orders the second is gone and nobody is told",
        swap(merge_materials, "order_materials", _order_in_silence),
    ),
    Mutant(
        "last writer wins", "what nobody saw is overwritten", swap(merge._Seen, "writer", _always)
    ),
    Mutant(
        "seen by version only",
        "one's own pending work is a stranger's",
        swap(merge._Seen, "was", _version_only),
    ),
    Mutant(
        "conflict dropped",
        "the part that waits for a person is thrown away",
        swap(merge, "_set_fields", _conflict_dropped),
    ),
    Mutant(
        "conflict without its author",
        "a conflict does not say whose value waits",
        swap(merge, "left_open", _conflict_without_author),
    ),
    Mutant(
        "decision over what came since",
        "a decision overwrites a value nobody saw",
        swap(merge, "resolve", _resolve_over_anything),
    ),
    Mutant(
        "decided conflict forgotten",
        "the value that lost is nowhere",
        swap(merge, "resolve", _resolve_forgets),
    ),
    Mutant(
        "joined without its facts",
        "the second application's fields are lost",
        swap(merge, "_join", _join_without_facts),
    ),
    Mutant(
        "joined without its id",
        "later work on the second id finds no case",
        swap(merge, "_join", _join_without_alias),
    ),
    Mutant(
        "last page wins",
        "pages of both sides are no union",
        swap(merge_materials, "add_material", _last_page_wins),
    ),
    Mutant(
        "two replacements, nobody told",
        "two replace one page without a conflict",
        swap(merge_materials, "add_material", _second_replacement_silent),
    ),
    Mutant(
        "removal beats adding",
        "a page goes with a twin nobody saw",
        swap(merge_materials, "remove_material", _twins_removed_too),
    ),
    Mutant(
        "second decision swallowed",
        "the licence number of who decides second is lost",
        swap(merge_items, "_move_item", _decided_already),
    ),
    Mutant(
        "twin replaces nothing",
        "a page that was replaced still counts",
        swap(merge_materials, "add_material", _twin_replaces_nothing),
    ),
    Mutant(
        "one paper of a kind",
        "an issued paper is undone by the next",
        swap(merge, "_issue_paper", _one_paper),
    ),
    Mutant(
        "an end is never taken back",
        "who put it right in time and could not send is refused",
        swap(merge_items, "_waiting_again", lambda case, _: case),
    ),
)
