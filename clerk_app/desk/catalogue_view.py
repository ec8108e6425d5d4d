"""The catalogue as the clerk reads it: what is offered, what is to come, what has changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from clerk_app.desk.station import Station
from clerk_app.domain.case import Limit
from clerk_app.domain.catalogue import Catalogue, Item, Standing, Theme, search_rank
from clerk_app.domain.catalogue_changes import Change, changes
from clerk_app.domain.guide import Guide, guide_of
from clerk_app.domain.powers import PowerSource
from clerk_app.store.reference import HeldVersion


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: a joint theme or an item."""

    subject: Theme | Item
    version: str
    """The version it is shown from."""
    department: str
    """Short names of those who decide."""
    kind: str
    standing: Standing
    day: str
    """ISO date its standing turns or has turned on; empty: it does not."""
    moved: PowerSource
    changed: bool
    """The version to come, or the last one that came, changes something about it."""

    @property
    def entry_id(self) -> str:
        """Id of the theme or item."""
        return self.subject.id

    @property
    def name(self) -> str:
        """Its name."""
        return self.subject.name

    @property
    def promised(self) -> Limit | None:
        """The promised limit of an item."""
        return self.subject.promised if isinstance(self.subject, Item) else None

    @property
    def parts(self) -> int:
        """How many items a theme has; 0 for an item."""
        return len(self.subject.items) if isinstance(self.subject, Theme) else 0


@dataclass(frozen=True, slots=True)
class Step:
    """One change of version."""

    catalogue: Catalogue
    """The version that came or is to come."""
    first_day: str
    """ISO date it counts from."""
    to_come: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class CatalogueView:
    """Everything the page lists."""

    catalogue: Catalogue
    """The version in force."""
    first_day: str
    entries: tuple[Entry, ...]
    steps: tuple[Step, ...]
    """Changes of version that lie here, those to come first, then the latest first."""

    def news(self) -> tuple[Step, ...]:
        """Those to come and the last one that came, as far as they change anything."""
        coming = [one for one in self.steps if one.to_come]
        came = [one for one in self.steps if not one.to_come][:1]
        return tuple(one for one in (*coming, *came) if one.changes)


@dataclass(frozen=True, slots=True)
class Detail:
    """One entry in full."""

    entry: Entry
    guide: Guide
    fields: tuple[str, ...]
    """Labels of what its form asks."""
    optional: Mapping[str, bool]
    """Parts of a theme that are taken only when they are wanted, by item id."""
    history: tuple[Step, ...]
    """Changes of version that concern it, with those changes alone."""


def overview(station: Station) -> CatalogueView:
    """Everything that lies here. Raises UnavailableError CATALOGUE_ABSENT."""
    today, now = station.today(), station.library.catalogue()
    read = tuple(_versions(station))
    steps = tuple(
        Step(
            catalogue=new,
            first_day=held.effective_from,
            to_come=held.effective_from > today.isoformat(),
            changes=changes(old, new),
        )
        for (_, old), (held, new) in pairwise(read)
    )[::-1]
    view = CatalogueView(
        catalogue=now,
        first_day=next((one.effective_from for one, known in read if known is now), ""),
        entries=(),
        steps=steps,
    )
    fresh = {change.subject for step in view.news() for change in step.changes}
    listed = [_entry(now, one, today, fresh) for one in _subjects(now)]
    known = {one.entry_id for one in listed}
    for step in reversed(steps):
        if step.to_come:
            for one in _subjects(step.catalogue):
                if one.id not in known:
                    known.add(one.id)
                    listed.append(_to_come(step.catalogue, one, step.first_day))
    return CatalogueView(now, view.first_day, tuple(listed), steps)


def _versions(station: Station) -> Iterator[tuple[HeldVersion, Catalogue]]:
    for held in station.library.versions():
        known = station.library.version(held.version)
        if known is not None:
            yield held, known


def find(entries: tuple[Entry, ...], typed: str) -> tuple[Entry, ...]:
    """Entries by name, code or first letters of the reading, the best first; nothing: all."""
    text = typed.strip().lower()
    if not text:
        return entries
    ranked = [(search_rank(text, one.subject), at) for at, one in enumerate(entries)]
    hits = sorted((-rank, at) for rank, at in ranked if rank > 0)
    return tuple(entries[at] for _, at in hits)


def detail(station: Station, view: CatalogueView, entry: Entry) -> Detail:
    """One entry in full, as of today or of its own first day.

    Raises RuleError ITEM_UNKNOWN for a theme none of whose parts is offered.
    """
    catalogue = view.catalogue
    if entry.version != catalogue.version:
        catalogue = next(
            one.catalogue for one in view.steps if one.catalogue.version == entry.version
        )
    on = date.fromisoformat(max(station.today().isoformat(), catalogue.effective_from))
    theme = entry.subject if isinstance(entry.subject, Theme) else None
    named = () if theme is not None else (entry.entry_id,)
    guide = guide_of(catalogue, on=on, item_ids=named, theme=theme.id if theme else "")
    asked = dict.fromkeys(
        key for part in guide.items for key in catalogue.item(part.item_id).fields
    )
    return Detail(
        entry=entry,
        guide=guide,
        fields=tuple(catalogue.field(key).label for key in asked),
        optional={one.item: one.optional for one in theme.items} if theme else {},
        history=_history(view, entry.entry_id),
    )


def _history(view: CatalogueView, subject: str) -> tuple[Step, ...]:
    concerned = []
    for step in view.steps:
        own = tuple(one for one in step.changes if one.subject == subject)
        if own:
            concerned.append(Step(step.catalogue, step.first_day, step.to_come, own))
    return tuple(concerned)


def _subjects(catalogue: Catalogue) -> tuple[Theme | Item, ...]:
    return (*catalogue.themes, *catalogue.items)


def _entry(catalogue: Catalogue, one: Theme | Item, today: date, fresh: set[str]) -> Entry:
    changed = one.id in fresh
    if isinstance(one, Theme):
        return _theme(catalogue, one, changed=changed)
    standing = one.standing(today)
    days = {
        Standing.ENDED: one.valid_to,
        Standing.TO_COME: one.valid_from,
        Standing.ELSEWHERE: one.power.since,
        Standing.IN_FORCE: one.power.since if one.power.moved else one.valid_to,
    }
    return Entry(
        subject=one,
        version=catalogue.version,
        department=catalogue.department(one.department).short,
        kind=catalogue.code_name("item_type", one.item_type),
        standing=standing,
        day=days[standing],
        moved=one.power.source,
        changed=changed,
    )


def _theme(catalogue: Catalogue, one: Theme, *, changed: bool) -> Entry:
    bodies = dict.fromkeys(
        catalogue.department(catalogue.item(part.item).department).short for part in one.items
    )
    return Entry(
        subject=one,
        version=catalogue.version,
        department="、".join(bodies),
        kind="",
        standing=Standing.IN_FORCE,
        day="",
        moved=PowerSource.OWN,
        changed=changed,
    )


def _to_come(catalogue: Catalogue, one: Theme | Item, first_day: str) -> Entry:
    entry = _entry(catalogue, one, date.fromisoformat(first_day), {one.id})
    day = entry.day if entry.standing is not Standing.IN_FORCE else first_day
    return Entry(
        subject=one,
        version=catalogue.version,
        department=entry.department,
        kind=entry.kind,
        standing=Standing.TO_COME,
        day=day or first_day,
        moved=entry.moved,
        changed=True,
    )
