"""Hand-overs in the merge: no paper in two open bundles to one department, each checked in once."""

from dataclasses import dataclass, replace

from clerk_app.domain.case import Case, CaseItem, Channel, Material
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.handover import Passage, PassageState
from clerk_app.domain.operations import CheckIn, HandOver, Operation
from clerk_app.domain.page_order import in_order

TO_HAND_OVER = frozenset({State.ACCEPTED, State.IN_REVIEW, State.SUSPENDED})
"""An accepted item's papers go to the body that decides it."""


def hand_over(case: Case, op: Operation, args: HandOver) -> Case:
    """The papers of a case go to a department in a bundle; the same bundle again changes nothing.

    Raises RuleError BUNDLED_ALREADY (number, bundle) when some of them are on their way there or
    have arrived, ITEM_UNKNOWN (item), MATERIAL_UNKNOWN (material), MOVE_ILLEGAL (act, state) when
    the department has nothing to decide.
    """
    if any(one.bundle == args.bundle for one in case.passages):
        return case
    passage = Passage(
        bundle=args.bundle,
        department=args.department,
        pages=args.pages,
        at=op.wall,
        by=op.actor,
        window=op.window,
        items=args.items,
        materials=args.materials,
    )
    for one in _counting(case, args.department):
        if overlap(one, passage):
            raise RuleError(Trouble.BUNDLED_ALREADY, number=case.number, bundle=one.bundle)
    theirs = {one.item_id: one for one in case.items if one.department == args.department}
    for item_id in args.items:
        if item_id not in theirs:
            raise RuleError(Trouble.ITEM_UNKNOWN, item=item_id)
    known = {one.material_id for one in case.materials}
    for material_id in args.materials:
        if material_id not in known:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)
    items = [theirs[one] for one in args.items] or list(theirs.values())
    if not any(one.state in TO_HAND_OVER for one in items):
        state = items[0].state if items else case.state
        raise RuleError(Trouble.MOVE_ILLEGAL, act="hand_over", state=state.value)
    return replace(case, passages=(*case.passages, passage))


def overlap(one: Passage, other: Passage) -> bool:
    """Whether some paper would have gone to a department with both."""
    if one.whole or other.whole:
        return True
    return bool({*one.items} & {*other.items} or {*one.materials} & {*other.materials})


@dataclass(frozen=True, slots=True)
class Load:
    """What of a case waits to go to a department."""

    items: tuple[CaseItem, ...]
    """Items that it has not had yet."""
    materials: tuple[Material, ...]
    """On paper; what came online stays online."""
    later: tuple[Material, ...]
    """Those of them that none of `items` asks for: they follow an item that went before."""

    @property
    def pages(self) -> int:
        """Pages on paper."""
        return sum(one.pages for one in self.materials)


def to_go(case: Case, department: str) -> Load | None:
    """What still waits for a department; None when nothing does.

    An item goes when it has been accepted, and each paper that it asks for once. What went in a
    bundle that an older program made is all that there is.
    """
    gone = _counting(case, department)
    if any(one.whole for one in gone):
        return None
    with_it = [
        one for one in case.items if one.department == department and one.state in TO_HAND_OVER
    ]
    had = {item_id for one in gone for item_id in one.items}
    sent = {material_id for one in gone for material_id in one.materials}
    items = tuple(one for one in with_it if one.item_id not in had)
    first = {need.slot for one in items for need in one.needs}
    asked = {need.slot for one in with_it for need in one.needs}
    papers = tuple(
        one
        for one in in_order(case)
        if one.current and one.slot in asked and _on_paper(one) and one.material_id not in sent
    )
    if not items and not papers:
        return None
    return Load(items, papers, tuple(one for one in papers if one.slot not in first))


def waiting_for(case: Case) -> tuple[str, ...]:
    """Departments for which something of the case waits."""
    departments = dict.fromkeys(one.department for one in case.items if one.state in TO_HAND_OVER)
    return tuple(one for one in departments if to_go(case, one) is not None)


def _counting(case: Case, department: str) -> tuple[Passage, ...]:
    """Passages to a department with which papers are there or on their way."""
    return tuple(
        one
        for one in case.passages
        if one.department == department and one.state is not PassageState.MISSING
    )


def _on_paper(material: Material) -> bool:
    return material.channel is Channel.WINDOW and not material.source_case


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
