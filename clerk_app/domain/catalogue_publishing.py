"""When a new version of the catalogue may be published: whole, new, and never for days gone by."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from string import ascii_letters, digits
from typing import Any

from clerk_app.domain.catalogue_reading import Problem, problems_of
from clerk_app.domain.catalogue_rules import is_day

VERSION_LONGEST = 40
_VERSION_CHARACTERS = frozenset(ascii_letters + digits + ".-_")


@dataclass(frozen=True, slots=True)
class Published:
    """A version the platform has published; it is never changed again."""

    version: str
    effective_from: str
    """First ISO date it counts."""
    serial: int
    """Place in the order of publishing; of two with one day the later counts."""
    published_at: str = ""
    """ISO moment."""


def in_order(published: Collection[Published]) -> tuple[Published, ...]:
    """As they come into force; of two with one day the one published later is the last."""
    return tuple(sorted(published, key=lambda one: (one.effective_from, one.serial)))


def in_force(published: Collection[Published], on: date) -> Published | None:
    """The version that counts on that day; before the first one's day, the first."""
    order = in_order(published)
    begun = [one for one in order if one.effective_from <= on.isoformat()]
    return begun[-1] if begun else next(iter(order), None)


def not_past(published: Collection[Published], on: date) -> tuple[Published, ...]:
    """The version in force on that day and those to come."""
    order = in_order(published)
    now = in_force(published, on)
    return () if now is None else order[order.index(now) :]


def publishing_problems(
    doc: Any, published: Sequence[Published], *, today: date
) -> tuple[Problem, ...]:
    """Everything that keeps a document from being published, with the place of each."""
    return (*_version_problems(doc, published, today), *problems_of(doc))


def _version_problems(doc: Any, published: Sequence[Published], today: date) -> Iterator[Problem]:
    if not isinstance(doc, dict):
        return
    version, first = doc.get("version"), doc.get("effective_from", "")
    if isinstance(version, str) and version:
        if len(version) > VERSION_LONGEST or not _VERSION_CHARACTERS.issuperset(version):
            yield "version", "version_form"
        if any(one.version == version for one in published):
            yield "version", f"published:{version}"
    if not isinstance(first, str) or not first:
        yield "effective_from", "missing"
        return
    now = in_force(published, today)
    earliest = today.isoformat() if now is None else max(today.isoformat(), now.effective_from)
    if is_day(first) and first < earliest:
        yield "effective_from", f"past:{earliest}"
