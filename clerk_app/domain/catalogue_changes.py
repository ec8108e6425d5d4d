"""What one version of the catalogue changes for those who use it (动态管理), item by item."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from clerk_app.domain.case import Limit
from clerk_app.domain.catalogue import Catalogue, Item, ItemMaterial, Theme
from clerk_app.domain.catalogue_guide import FlowStep


class ChangeKind(StrEnum):
    """What changed. The comment says what `what`, `before` and `after` hold."""

    ADDED = "added"  # after: the day it begins, empty: with the version
    ENDED = "ended"  # after: its last day, empty: with the version
    REVIVED = "revived"  # it had ended; after: its last day now, empty: none
    RENAMED = "renamed"  # before, after: the names
    MOVED = "moved"  # the power behind it; before: where it was handled, after: the first day here
    BODY = "body"  # before, after: names of the deciding departments
    CODE = "code"  # what: which code; before, after: the codes
    STATUTORY = "statutory"  # before, after: `value/unit`
    PROMISED = "promised"  # before, after: `value/unit`
    MATERIAL_ADDED = "material_added"  # what: its name; after: its necessity
    MATERIAL_DROPPED = "material_dropped"  # what: its name
    NECESSITY = "necessity"  # what: the material; before, after: codes
    COPIES = "copies"  # what: the material; before, after: `originals/copies`
    OBTAIN = "obtain"  # what: the material; before, after: how it is got
    FIELD_ADDED = "field_added"  # what: its label
    FIELD_DROPPED = "field_dropped"  # what: its label
    REPEATS = "repeats"  # before, after: a `repeats.Repeats`
    FLOW = "flow"  # before, after: names of the steps (环节) with who does each
    STEP_LIMIT = "step_limit"  # what: the step; before, after: `value/unit`, empty: none of its own
    GUIDE = "guide"  # only what the guide tells
    PARTS = "parts"  # of a joint theme; before, after: names of its items


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was."""

    kind: ChangeKind
    subject: str
    """Id of the item or of the joint theme."""
    name: str
    """Its name in the newer version; in the older one when it has gone."""
    what: str = ""
    before: str = ""
    after: str = ""


BINDING = frozenset(ChangeKind) - {
    ChangeKind.GUIDE,
    ChangeKind.FLOW,
    ChangeKind.STEP_LIMIT,
    ChangeKind.CODE,
    ChangeKind.REPEATS,
}
"""What somebody who has begun an intake must be told before it is received."""


def changes(old: Catalogue, new: Catalogue) -> tuple[Change, ...]:
    """Everything that differs, themes first, then items, in the order of the newer version.

    What has gone comes last, in the order of the older one. The order of entries itself, and
    of the materials within an item, is no change. Nothing between equal versions.
    """
    return (*_themes(old, new), *_items(old, new))


def concerning(found: Collection[Change], subjects: Collection[str]) -> tuple[Change, ...]:
    """Those that bind somebody who applies for these items or themes."""
    wanted = set(subjects)
    return tuple(one for one in found if one.subject in wanted and one.kind in BINDING)


def limit_text(limit: Limit) -> str:
    """A limit as it stands in a change."""
    return f"{limit.value}/{limit.unit}"


def _themes(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    before = {one.id: one for one in old.themes}
    for theme in new.themes:
        was = before.get(theme.id)
        if was is None:
            yield Change(ChangeKind.ADDED, theme.id, theme.name)
            continue
        if was.name != theme.name:
            yield _theme(ChangeKind.RENAMED, theme, was.name, theme.name)
        if set(was.items) != set(theme.items):
            yield _theme(ChangeKind.PARTS, theme, _parts(old, was), _parts(new, theme))
    kept = {one.id for one in new.themes}
    for was in old.themes:
        if was.id not in kept:
            yield Change(ChangeKind.ENDED, was.id, was.name)


def _theme(kind: ChangeKind, theme: Theme, before: str, after: str) -> Change:
    return Change(kind, theme.id, theme.name, before=before, after=after)


def _parts(catalogue: Catalogue, theme: Theme) -> str:
    return "、".join(sorted(catalogue.item(one.item).name for one in theme.items))


def _items(old: Catalogue, new: Catalogue) -> Iterator[Change]:
    before = {one.id: one for one in old.items}
    for item in new.items:
        was = before.get(item.id)
        if was is None:
            yield Change(ChangeKind.ADDED, item.id, item.name, after=_begins(item))
            continue
        for kind, what, earlier, later in _differences(old, new, was, item):
            yield Change(kind, item.id, item.name, what, earlier, later)
    kept = {one.id for one in new.items}
    for was in old.items:
        if was.id not in kept:
            yield Change(ChangeKind.ENDED, was.id, was.name)


def _begins(item: Item) -> str:
    return max(item.valid_from, item.power.since)


Difference = tuple[ChangeKind, str, str, str]


def _differences(old: Catalogue, new: Catalogue, was: Item, now: Item) -> Iterator[Difference]:
    if was.valid_to != now.valid_to:
        later = bool(was.valid_to) and (not now.valid_to or now.valid_to > was.valid_to)
        kind = ChangeKind.REVIVED if later else ChangeKind.ENDED
        yield kind, "", was.valid_to, now.valid_to
    if was.name != now.name:
        yield ChangeKind.RENAMED, "", was.name, now.name
    if was.power != now.power or was.valid_from != now.valid_from:
        yield ChangeKind.MOVED, now.power.from_body, now.power.before, _begins(now)
    bodies = old.department(was.department).name, new.department(now.department).name
    if was.department != now.department or bodies[0] != bodies[1]:
        yield ChangeKind.BODY, "", *bodies
    for code in ("catalog_code", "task_code", "task_handle_item"):
        if getattr(was, code) != getattr(now, code):
            yield ChangeKind.CODE, code, getattr(was, code), getattr(now, code)
    if was.statutory != now.statutory:
        yield ChangeKind.STATUTORY, "", limit_text(was.statutory), limit_text(now.statutory)
    if was.promised != now.promised:
        yield ChangeKind.PROMISED, "", limit_text(was.promised), limit_text(now.promised)
    if was.repeats != now.repeats:
        yield ChangeKind.REPEATS, "", was.repeats, now.repeats
    yield from _materials(old, new, was, now)
    yield from _fields(old, new, was, now)
    yield from _flow(was.guide.steps, now.guide.steps)
    if _told(was) != _told(now):
        yield ChangeKind.GUIDE, "", "", ""


def _flow(was: tuple[FlowStep, ...], now: tuple[FlowStep, ...]) -> Iterator[Difference]:
    """Other steps or other hands; of a step that stays, another limit."""
    before, after = (tuple((one.name, one.by) for one in steps) for steps in (was, now))
    if before != after:
        yield ChangeKind.FLOW, "", _way(before), _way(after)
    limits = {one.name: one.limit for one in was}
    for one in now:
        earlier = limits.get(one.name, one.limit)
        if earlier != one.limit:
            texts = _limit_or_none(earlier), _limit_or_none(one.limit)
            yield ChangeKind.STEP_LIMIT, one.name, *texts


def _limit_or_none(limit: Limit | None) -> str:
    return limit_text(limit) if limit is not None else ""


def _way(steps: tuple[tuple[str, str], ...]) -> str:
    return "→".join(f"{name}（{by}）" for name, by in steps)


def _told(item: Item) -> tuple[object, ...]:
    return (
        replace(item.guide, steps=()),
        item.level,
        item.item_type,
        item.project_type,
        item.limit_basis,
        item.result_name,
        item.licence_months,
        item.onsite_visits,
        item.handle_forms,
        item.allow_tolerance,
    )


def _materials(old: Catalogue, new: Catalogue, was: Item, now: Item) -> Iterator[Difference]:
    before = {one.material: one for one in was.materials}
    after = {one.material: one for one in now.materials}
    for slot, asked in after.items():
        name = new.material(slot).name
        earlier = before.get(slot)
        if earlier is None:
            yield ChangeKind.MATERIAL_ADDED, name, "", asked.necessity
            continue
        if earlier.necessity != asked.necessity:
            yield ChangeKind.NECESSITY, name, earlier.necessity, asked.necessity
        if _copies(earlier) != _copies(asked):
            yield ChangeKind.COPIES, name, _copies(earlier), _copies(asked)
        if earlier.obtain != asked.obtain:
            yield ChangeKind.OBTAIN, name, earlier.obtain, asked.obtain
    for slot in before:
        if slot not in after:
            yield ChangeKind.MATERIAL_DROPPED, old.material(slot).name, "", ""


def _copies(asked: ItemMaterial) -> str:
    return f"{asked.original}/{asked.copy}"


def _fields(old: Catalogue, new: Catalogue, was: Item, now: Item) -> Iterator[Difference]:
    for key in now.fields:
        if key not in was.fields:
            yield ChangeKind.FIELD_ADDED, new.field(key).label, "", ""
    for key in was.fields:
        if key not in now.fields:
            yield ChangeKind.FIELD_DROPPED, old.field(key).label, "", ""
