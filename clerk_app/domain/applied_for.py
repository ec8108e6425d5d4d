"""What a case applies for, copied from the catalogue on the day it begins."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from clerk_app.domain import laws
from clerk_app.domain.case import CaseItem, Need
from clerk_app.domain.catalogue import ON_THE_SPOT, Catalogue, Item, ItemMaterial
from clerk_app.domain.checklist import SHARED
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.powers import PowerSource


def case_items(
    catalogue: Catalogue,
    *,
    on: date,
    item_ids: Iterable[str] = (),
    theme: str = "",
    part_of: str = "",
) -> tuple[CaseItem, ...]:
    """Items as a case that begins on the day `on` has them, in the catalogue's order of steps.

    With a `theme`, `item_ids` are those of its parts that are wanted; none means all that are
    not optional. What is no longer in force is left out (domain facts T10). A need that another
    item of the same case produces is shared, not asked for (domain facts 6).

    `part_of` is a theme of which the items are parts though the whole is not applied for: what
    stands for a material there, and which of them waits for which, is so here. Raises RuleError
    ITEM_UNKNOWN or THEME_UNKNOWN.
    """
    chosen = _chosen(catalogue, tuple(item_ids), theme, on)
    whole = catalogue.theme(theme) if theme else catalogue.find_theme(part_of)
    after = {one.item: one.after for one in whole.items} if whole else {}
    replaces = whole.replaces if whole else {}
    made = (
        _case_item(catalogue, catalogue.item(item_id), chosen, after.get(item_id, ()))
        for item_id in chosen
    )
    return tuple(
        _replaced(catalogue, one, replaces) if one.item_id in after else one for one in made
    )


def _chosen(
    catalogue: Catalogue, item_ids: tuple[str, ...], theme: str, on: date
) -> tuple[str, ...]:
    if not theme:
        named = tuple(dict.fromkeys(item_ids))
        return tuple(one for one in named if catalogue.item(one).in_force(on))
    parts = catalogue.theme(theme).items
    known = {one.item for one in parts}
    for item_id in item_ids:
        if item_id not in known:
            raise RuleError(Trouble.ITEM_UNKNOWN, item=item_id)
    wanted = set(item_ids) | {one.item for one in parts if not one.optional}
    return tuple(
        one.item for one in parts if one.item in wanted and catalogue.item(one.item).in_force(on)
    )


def deciding_body(catalogue: Catalogue, item: Item) -> str:
    """In whose name the item is decided: the delegating body for a delegated power (委托).

    A power that was handed down (下放) is the body's own from then on (行政许可法 23, 24).
    """
    if item.power.source is PowerSource.DELEGATED:
        return item.power.from_body
    return catalogue.department(item.department).name


def _case_item(
    catalogue: Catalogue, item: Item, chosen: tuple[str, ...], after: tuple[str, ...]
) -> CaseItem:
    body = catalogue.department(item.department)
    delegated = item.power.source is PowerSource.DELEGATED
    return CaseItem(
        item_id=item.id,
        name=item.name,
        task_code=item.task_code,
        department=body.short,
        needs=tuple(_need(catalogue, item, one, chosen) for one in item.materials),
        promised=item.promised,
        on_the_spot=item.project_type == ON_THE_SPOT,
        allow_tolerance=item.allow_tolerance,
        after=tuple(one for one in after if one in chosen),
        decided_by=deciding_body(catalogue, item),
        delegate=body.name if delegated else "",
        procedure=laws.procedure_in(item),
        legal_basis=laws.own_basis(item),
        repeats=item.repeats,
    )


def _replaced(catalogue: Catalogue, item: CaseItem, replaces: Mapping[str, str]) -> CaseItem:
    """The item with what stands for a material instead of it, asked for once."""
    needs: dict[str, Need] = {}
    for need in item.needs:
        kind = catalogue.material(replaces.get(need.slot, need.slot))
        if kind.id not in needs:
            needs[kind.id] = (
                need
                if kind.id == need.slot
                else replace(need, slot=kind.id, name=kind.name, self_made=kind.self_made)
            )
    return replace(item, needs=tuple(needs.values()))


def _need(catalogue: Catalogue, item: Item, asked: ItemMaterial, chosen: tuple[str, ...]) -> Need:
    kind = catalogue.material(asked.material)
    produced_here = kind.produced_by in chosen and kind.produced_by != item.id
    return Need(
        slot=kind.id,
        name=kind.name,
        necessity=asked.necessity,
        obtain=SHARED if produced_here else asked.obtain,
        self_made=kind.self_made,
    )
