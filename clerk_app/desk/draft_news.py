"""What the catalogue has changed for a draft since its items were chosen; told before receipt."""

from dataclasses import dataclass, replace
from datetime import date

from clerk_app.desk.drafts import Draft
from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_changes import Change, changes, concerning
from clerk_app.domain.errors import RuleError, Trouble


@dataclass(frozen=True, slots=True)
class DraftNews:
    """Changes that concern the draft, and since when they count."""

    changes: tuple[Change, ...]
    catalogue: Catalogue
    """The version in force, which the draft would be received under."""


def news(station: Station, draft: Draft) -> DraftNews | None:
    """What is new for the draft; None when nothing is, or when the old version is not here.

    Raises UnavailableError CATALOGUE_ABSENT.
    """
    now = station.library.catalogue()
    if draft.catalogue_version in ("", now.version):
        return None
    before = station.library.version(draft.catalogue_version)
    if before is None:
        return None
    found = concerning(changes(before, now), _subjects(before, now, draft))
    return DraftNews(found, now) if found else None


def require_read(station: Station, draft: Draft) -> None:
    """Raise RuleError DRAFT_BEHIND (version, n) while there are news nobody has read."""
    found = news(station, draft)
    if found is not None:
        raise RuleError(Trouble.DRAFT_BEHIND, version=found.catalogue.version, n=len(found.changes))


def chosen(
    draft: Draft, catalogue: Catalogue | None, *, theme: str, item_ids: tuple[str, ...]
) -> Draft:
    """The draft that applies for other things; the first ones are chosen under `catalogue`."""
    version = draft.catalogue_version
    if catalogue is not None and not (draft.theme or draft.item_ids):
        version = catalogue.version
    still = not theme and not set(draft.item_ids).isdisjoint(item_ids)
    return replace(
        draft,
        theme=theme,
        item_ids=item_ids,
        catalogue_version=version,
        part_of=draft.part_of if still else "",
    )


def begun_again(known: Draft, draft: Draft) -> Draft:
    """The fresh `draft` with what is `known`: chosen under the version it was known by."""
    version = known.catalogue_version or draft.catalogue_version
    return replace(known, draft_id=draft.draft_id, ticket=draft.ticket, catalogue_version=version)


def caught_up(draft: Draft, catalogue: Catalogue, *, on: date) -> Draft:
    """The draft after its clerk has read what is new; everything typed and scanned stays.

    What is no longer offered is no longer applied for, unless nothing else is.
    """
    offered = {one.id for one in catalogue.in_force(on)}
    left = tuple(one for one in draft.item_ids if one in offered)
    item_ids = left if left or draft.theme else draft.item_ids
    return replace(draft, item_ids=item_ids, catalogue_version=catalogue.version)


def _subjects(before: Catalogue, now: Catalogue, draft: Draft) -> set[str]:
    subjects = {draft.theme, *draft.item_ids}
    for catalogue in (before, now):
        theme = catalogue.find_theme(draft.theme)
        if theme is not None:
            subjects |= {one.item for one in theme.items if not one.optional}
    return subjects
