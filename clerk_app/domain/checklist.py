"""The merged checklist of a case: each material asked for once, however many items need it."""

from collections.abc import Iterable
from dataclasses import dataclass

from clerk_app.domain.case import (
    Case,
    CaseItem,
    HeldLicence,
    Material,
    Need,
    Trust,
    current_in_slot,
)
from clerk_app.domain.case_states import CLOSED
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.filed import filed_among, made_among

SHARED = "共享获取"
TRUSTED = frozenset({Trust.A, Trust.B})
"""Levels that are used without a look at the original (国办函〔2016〕108号)."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist."""

    slot: str
    name: str
    necessity: str
    """The strictest of those who want it handed in, else of all: 1必要, 3容缺后补, 2非必要."""
    needed_by: tuple[str, ...]
    """Item ids that ask for it."""
    shared: bool
    """All get it elsewhere, by a register or another item; never asked of the visitor (令716 7)."""
    self_made: bool
    materials: tuple[Material, ...]
    owed: bool
    missing: bool
    """Some item cannot go without it, has not been promised it, and nothing is there."""
    licence: HeldLicence | None = None
    """What this hall granted before and meets it (trust A)."""
    owed_until: str = ""
    """ISO date it was promised for, the earliest of the items'; empty when none has promised."""
    on_file: bool = False
    """A paper taken over from another case (沿用, level A or B), or given by its issuer, is on it,
    and nobody has asked for another one since: it stands for the copies beside it
    (国办函〔2016〕108号)."""
    filed: Material | None = None
    """The PDF that is filed of its files as they are now; None: none is yet."""
    version: int = 1
    """Which of the PDFs filed of it that is, from 1."""

    @property
    def present(self) -> bool:
        """Something is there for it."""
        return bool(self.materials)

    @property
    def unchecked(self) -> bool:
        """Came online or from the user, and nobody has compared it with the original.

        Of what was granted here the original is the hall's own; of what is on file a window has
        seen it, or its issuer gave the document.
        """
        if self.self_made or self.licence is not None or self.on_file:
            return False
        return any(one.trust is Trust.C for one in self.materials)

    @property
    def wants_original(self) -> bool:
        """Nothing is there for it but copies nobody has compared: what is on file would do."""
        if self.self_made or self.licence is not None:
            return False
        return all(one.trust is Trust.C for one in self.materials)

    @property
    def counting(self) -> tuple[Material, ...]:
        """The files it rests on: beside a paper on file its copies are none."""
        if not self.on_file:
            return self.materials
        return tuple(one for one in self.materials if one.trust in TRUSTED)


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


def kept_lines(
    items: tuple[CaseItem, ...], materials: tuple[Material, ...] = ()
) -> tuple[Line, ...]:
    """What lies in the case for items that have ended, where no open one asks for it too.

    Nothing more is asked for them, so what never came is not listed.
    """
    open_too = {line.slot for line in checklist(items)}
    asked: dict[str, list[tuple[CaseItem, Need]]] = {}
    for item in items:
        for need in item.needs:
            asked.setdefault(need.slot, []).append((item, need))
    lines = (_line(slot, needs, materials) for slot, needs in asked.items() if slot not in open_too)
    return tuple(line for line in lines if line.present)


def _line(slot: str, needs: list[tuple[CaseItem, Need]], materials: tuple[Material, ...]) -> Line:
    handed_in = [need for _, need in needs if need.obtain != SHARED]
    asked = handed_in or [need for _, need in needs]
    strictest = min(asked, key=lambda need: _STRICTNESS[need.necessity])
    there = current_in_slot(materials, slot)
    owing = [item for item, need in needs if slot in item.owed and need.licence is None]
    lists = [one for item, _ in needs for one in item.corrections if slot in one.slots]
    made = filed_among(materials, slot)
    asked_anew = frozenset[str]().union(*(one.had for one in lists))
    return Line(
        slot=slot,
        name=strictest.name,
        necessity=strictest.necessity,
        needed_by=tuple(item.item_id for item, _ in needs),
        shared=not handed_in,
        self_made=all(need.self_made for _, need in needs),
        materials=there,
        owed=bool(owing),
        owed_until=min((item.owed_until for item in owing), default=""),
        # Item by item: what one gets from a register, another may merely like to see on paper.
        licence=next((need.licence for _, need in needs if need.licence is not None), None),
        missing=not there and any(required(need) and slot not in item.owed for item, need in needs),
        on_file=any(
            (one.source_case or one.issued is not None)
            and one.trust in TRUSTED
            and one.material_id not in asked_anew
            for one in there
        ),
        filed=made,
        version=1 if made is None else made_among(materials, slot).index(made) + 1,
    )


def names_of(items: Iterable[CaseItem], slots: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the slots, in their order.

    Raises RuleError MATERIAL_UNKNOWN (material) for one that none of the items needs.
    """
    names = {need.slot: need.name for one in items for need in one.needs}
    for slot in slots:
        if slot not in names:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=slot)
    return tuple(names[slot] for slot in slots)


def required(need: Need) -> bool:
    """It must be handed in, or be promised where it may be (1必要, 3容缺后补)."""
    return need.necessity in ("1", "3") and need.obtain != SHARED


def may_be_owed(item: CaseItem, slot: str) -> bool:
    """The item can be accepted on a promise of it (容缺受理).

    Only what the catalogue lists as 容缺后补, and only where the item allows it: a hall publishes
    which materials may follow, the other necessary ones are needed on the first day.
    """
    return item.allow_tolerance and all(
        need.necessity == "3" for need in item.needs if need.slot == slot and required(need)
    )


def owed_of(item: CaseItem, promised: tuple[str, ...]) -> tuple[str, ...]:
    """The promised slots that the item asks for and can be accepted without."""
    asked = {need.slot for need in item.needs if required(need)}
    return tuple(slot for slot in promised if slot in asked and may_be_owed(item, slot))


def missing_for(case: Case, item: CaseItem, owed: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Slots that keep `item` from being accepted (行政许可法 32(5)): required, absent, not owed.

    Only what may follow later may be owed (容缺受理).
    """
    follows = owed_of(item, owed)
    return tuple(
        need.slot
        for need in item.needs
        if required(need)
        and need.slot not in follows
        and not current_in_slot(case.materials, need.slot)
    )
