"""The guide for a visitor (办事指南): everything about an item or a joint theme, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.applied_for import deciding_body
from clerk_app.domain.case import Limit
from clerk_app.domain.catalogue import Catalogue, Item, ItemMaterial, Standing
from clerk_app.domain.catalogue_guide import Fee, FlowStep, Place
from clerk_app.domain.checklist import SHARED
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.powers import PowerSource

STRICTEST = ("1", "3", "2")
"""Codes of necessity, the strictest first: 必要, 容缺后补, 非必要."""


@dataclass(frozen=True, slots=True)
class GuideItem:
    """One item of a guide."""

    item_id: str
    name: str
    base_code: str
    task_code: str
    handling_code: str
    kind: str
    """事项类型."""
    level: str
    """行使层级."""
    department: str
    """Full name of the body that carries it out (实施主体)."""
    decided_by: str
    """The body in whose name it is decided."""
    power: str
    """权力来源."""
    handed_by: str
    """The body that handed the power down or delegates it; empty: nobody."""
    document: str
    standing: Standing
    first_day: str
    """ISO date it is first handled here, while that is to come; else empty."""
    last_day: str
    before: str
    """Where it is handled until then."""
    on_the_spot: str
    """办件类型."""
    serves: tuple[str, ...]
    statutory: Limit
    promised: Limit
    limit_basis: str
    basis: tuple[str, ...]
    conditions: tuple[str, ...]
    ways: tuple[str, ...]
    """办理形式."""
    visits: int
    visit_reason: str
    fees: tuple[Fee, ...]
    result: str
    place: Place
    tolerates: bool
    """Some materials may follow later (容缺受理)."""
    steps: tuple[FlowStep, ...] = ()
    """办理流程, in their order."""


@dataclass(frozen=True, slots=True)
class GuideMaterial:
    """One material, asked for once however many items of the guide need it."""

    name: str
    necessity: str
    originals: int
    copies: int
    form: str
    source: str
    """Where it comes from, and who issues it."""
    shared: bool
    """The hall fetches it; it is never asked of the visitor (令716 7)."""
    needed_by: tuple[str, ...]
    """Names of the items."""


@dataclass(frozen=True, slots=True)
class Guide:
    """Content of one guide, whatever it is printed or shown on."""

    key: str
    """What its address ends with: `I20`, `theme/T01`, `I04,I06`."""
    title: str
    theme: str
    """What a joint theme is for; empty for single items."""
    items: tuple[GuideItem, ...]
    materials: tuple[GuideMaterial, ...]
    version: str
    on: date
    """The day it tells of."""


def guide_of(
    catalogue: Catalogue, *, on: date, item_ids: Iterable[str] = (), theme: str = ""
) -> Guide:
    """The guide of a theme (its parts that are named, else all that are offered), or of items.

    An item that is not offered here (yet) is told of all the same: where it is handled is what
    its guide is asked for. Raises RuleError THEME_UNKNOWN, or ITEM_UNKNOWN (also when there is
    nothing to tell of).
    """
    named = tuple(dict.fromkeys(item_ids))
    if theme:
        found = catalogue.theme(theme)
        parts = [catalogue.item(one.item) for one in found.items]
        items = [one for one in parts if (one.id in named if named else one.in_force(on))]
        title, told, key = found.name, found.description, f"theme/{theme}"
    else:
        items = [catalogue.item(one) for one in named]
        title, told, key = "、".join(one.name for one in items), "", ",".join(named)
    if not items:
        raise RuleError(Trouble.ITEM_UNKNOWN, item=theme)
    return Guide(
        key=key,
        title=title,
        theme=told,
        items=tuple(_item(catalogue, one, on) for one in items),
        materials=_materials(catalogue, items, catalogue.theme(theme).replaces if theme else {}),
        version=catalogue.version,
        on=on,
    )


def _item(catalogue: Catalogue, item: Item, on: date) -> GuideItem:
    name, guide, power = catalogue.code_name, item.guide, item.power
    standing = item.standing(on)
    to_come = standing in (Standing.TO_COME, Standing.ELSEWHERE)
    level = item.level or _level_of(item.task_code)
    return GuideItem(
        item_id=item.id,
        name=item.name,
        base_code=item.catalog_code,
        task_code=item.task_code,
        handling_code=item.task_handle_item,
        kind=name("item_type", item.item_type),
        level=name("level", level) if level else "",
        department=catalogue.department(item.department).name,
        decided_by=deciding_body(catalogue, item),
        power=name("power_source", power.source.value),
        handed_by=power.from_body if power.source is not PowerSource.OWN else "",
        document=power.document,
        standing=standing,
        first_day=max(item.valid_from, power.since) if to_come else "",
        last_day=item.valid_to,
        before=power.before if standing is Standing.ELSEWHERE else "",
        on_the_spot=name("project_type", item.project_type),
        serves=tuple(name("service_object", one) for one in guide.serves),
        statutory=item.statutory,
        promised=item.promised,
        limit_basis=item.limit_basis,
        basis=guide.basis,
        conditions=guide.conditions,
        ways=tuple(name("handle_form", one) for one in item.handle_forms),
        visits=item.onsite_visits,
        visit_reason=guide.visit_reason,
        fees=guide.fees,
        result=item.result_name,
        place=guide.place or catalogue.place,
        steps=guide.steps,
        tolerates=item.allow_tolerance and any(one.necessity == "3" for one in item.materials),
    )


def _level_of(task_code: str) -> str:
    """行使层级 as a national implementation code has it; empty for another form."""
    return task_code[18] if len(task_code) == 31 and task_code[18].isdigit() else ""


def _materials(
    catalogue: Catalogue, items: list[Item], replaces: Mapping[str, str]
) -> tuple[GuideMaterial, ...]:
    asked: dict[str, list[tuple[Item, ItemMaterial]]] = {}
    for item in items:
        for one in item.materials:
            slot = replaces.get(one.material, one.material)
            asked.setdefault(slot, []).append((item, one))
    chosen = {one.id for one in items}
    return tuple(_material(catalogue, slot, needs, chosen) for slot, needs in asked.items())


def _material(
    catalogue: Catalogue, slot: str, needs: list[tuple[Item, ItemMaterial]], chosen: set[str]
) -> GuideMaterial:
    kind = catalogue.material(slot)
    made_here = kind.produced_by in chosen
    handed_in = [one for _, one in needs if one.obtain != SHARED]
    shared = made_here or not handed_in
    asked = handed_in or [one for _, one in needs]
    necessity = min((one.necessity for one in asked), key=STRICTEST.index)
    source = catalogue.code_name("source", kind.source)
    # One set for all departments: copies are the most that any of them wants (domain facts 6).
    return GuideMaterial(
        name=kind.name,
        necessity=catalogue.code_name("necessity", necessity),
        originals=max(one.original for _, one in needs),
        copies=max(one.copy for _, one in needs),
        form=catalogue.code_name("material_form", kind.form),
        source=f"{source}（{kind.issuer}）" if kind.issuer else source,
        shared=shared,
        needed_by=tuple(item.name for item, _ in needs),
    )
