"""Hand-overs in the merge: no case in two open bundles to one department, each checked in once."""

from dataclasses import replace

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.handover import Passage, PassageState
from clerk_app.domain.operations import CheckIn, HandOver, Operation

TO_HAND_OVER = frozenset({State.ACCEPTED, State.IN_REVIEW, State.SUSPENDED})
"""An accepted item's papers go to the body that decides it."""


def hand_over(case: Case, op: Operation, args: HandOver) -> Case:
    """The papers of a case go to a department in a bundle; the same bundle again changes nothing.

    Raises RuleError BUNDLED_ALREADY (number, bundle) when they are on their way there or have
    arrived, MOVE_ILLEGAL (act, state) when the department has nothing to decide.
    """
    for one in case.passages:
        if one.bundle == args.bundle:
            return case
        if one.department == args.department and one.state is not PassageState.MISSING:
            raise RuleError(Trouble.BUNDLED_ALREADY, number=case.number, bundle=one.bundle)
    items = [one for one in case.items if one.department == args.department]
    if not any(one.state in TO_HAND_OVER for one in items):
        state = items[0].state if items else case.state
        raise RuleError(Trouble.MOVE_ILLEGAL, act="hand_over", state=state.value)
    passage = Passage(
        bundle=args.bundle,
        department=args.department,
        pages=args.pages,
        at=op.wall,
        by=op.actor,
        window=op.window,
    )
    return replace(case, passages=(*case.passages, passage))


def check_in(case: Case, op: Operation, args: CheckIn) -> Case:
    """The papers have arrived, or are found missing; the first to say so is believed.

    What was missing may still turn up. Raises RuleError BUNDLE_UNKNOWN (bundle) when the case is
    not in it.
    """
    target = PassageState.MISSING if args.missing else PassageState.ARRIVED
    for at, one in enumerate(case.passages):
        if one.bundle != args.bundle:
            continue
        if one.state is PassageState.ARRIVED or one.state is target:
            return case
        checked = replace(
            one,
            state=target,
            checked_at=op.wall,
            checked_by=op.actor,
            checked_window=op.window,
            note=args.note,
        )
        return replace(case, passages=(*case.passages[:at], checked, *case.passages[at + 1 :]))
    raise RuleError(Trouble.BUNDLE_UNKNOWN, bundle=args.bundle)
