"""The merged checklist of a case: each material asked for once, however many items need it."""

from dataclasses import dataclass

from clerk_app.domain.case import Case, CaseItem, Material, Need, Trust, current_in_slot
from clerk_app.domain.case_states import CLOSED

SHARED = "共享获取"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist."""

    slot: str
    name: str
    necessity: str
    """The strictest of the items': 1必要, 3容缺后补, 2非必要."""
    needed_by: tuple[str, ...]
    """Item ids that ask for it."""
    shared: bool
    """From another body or another item's result; never asked of the visitor (令716 art.7)."""
    self_made: bool
    materials: tuple[Material, ...]
    owed: bool

    @property
    def present(self) -> bool:
        """Something is there for it."""
        return bool(self.materials)

    @property
    def missing(self) -> bool:
        """Necessary, to be handed in, and nothing is there."""
        return self.necessity == "1" and not self.shared and not self.materials and not self.owed

    @property
    def unchecked(self) -> bool:
        """Came online or from the user, and nobody has compared it with the original."""
        return not self.self_made and any(one.trust is Trust.C for one in self.materials)


_STRICTNESS = {"1": 0, "3": 1, "2": 2}


def checklist(
    items: tuple[CaseItem, ...], materials: tuple[Material, ...] = ()
) -> tuple[Line, ...]:
    """Lines for the open items, in the order the items ask; a shared need is one line."""
    asked: dict[str, list[tuple[CaseItem, Need]]] = {}
    for item in items:
        if item.state in CLOSED:
            continue
        for need in item.needs:
            asked.setdefault(need.slot, []).append((item, need))
    return tuple(_line(slot, needs, materials) for slot, needs in asked.items())


def _line(slot: str, needs: list[tuple[CaseItem, Need]], materials: tuple[Material, ...]) -> Line:
    strictest = min((need for _, need in needs), key=lambda need: _STRICTNESS[need.necessity])
    return Line(
        slot=slot,
        name=strictest.name,
        necessity=strictest.necessity,
        needed_by=tuple(item.item_id for item, _ in needs),
        shared=all(need.obtain == SHARED for _, need in needs),
        self_made=all(need.self_made for _, need in needs),
        materials=current_in_slot(materials, slot),
        owed=any(slot in item.owed for item, _ in needs),
    )


def missing_for(case: Case, item: CaseItem, owed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Slots that keep `item` from being accepted (行政许可法 32(5)): necessary, absent, not owed.

    Only what the item allows may be owed (容缺受理).
    """
    may_owe = frozenset(owed) if item.allow_tolerance else frozenset()
    return tuple(
        need.slot
        for need in item.needs
        if need.necessity == "1"
        and need.obtain != SHARED
        and need.slot not in may_owe
        and not current_in_slot(case.materials, need.slot)
    )
