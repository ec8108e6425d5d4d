"""Reference data from the platform: what is here of it, what is missing, and taking it in."""

from collections.abc import Callable, Mapping
from typing import Any

from clerk_app.desk import credit
from clerk_app.desk.exchange import CatalogueVersion
from clerk_app.desk.library import CALENDAR, CATALOGUE, CREDIT, NEGATIVE_LIST, YEARS
from clerk_app.desk.station import Station
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.credit import read_credit
from clerk_app.domain.negative_list_reading import read_editions
from clerk_app.domain.workdays import read_calendar

REFERENCES = (CATALOGUE, CALENDAR, NEGATIVE_LIST, CREDIT)
"""Kinds of reference data a station asks the platform for, as their addresses say them."""


def references(station: Station) -> Mapping[str, str]:
    """Versions of the reference data that came last; empty: there is none."""
    with station.store.read() as work:
        return {kind: work.reference.version(kind) or "" for kind in REFERENCES}


def missing_catalogues(
    station: Station, published: tuple[CatalogueVersion, ...]
) -> tuple[str, ...]:
    """Versions to fetch: the one in force, those to come, and those that open cases began with."""
    here = {one.version for one in station.library.versions()}
    with station.store.read() as work:
        asked = work.cases.catalogue_versions()
    return tuple(
        one.version
        for one in published
        if one.version not in here and (one.standing != "past" or one.version in asked)
    )


def put_reference(station: Station, kind: str, version: str, doc: Mapping[str, Any]) -> Changes:
    """Take in newer reference data; what does not read whole is refused.

    Raises RuleError CATALOGUE_FORM, CALENDAR_FORM, NEGATIVE_LIST_FORM or CREDIT_FORM; what is in
    use stays in use.
    """
    _READERS[kind](doc)
    now = station.clock.now()
    first = ""
    if kind == CATALOGUE:
        # A version without a day counts from the day it comes.
        first = str(doc.get("effective_from") or station.today().isoformat())
    with station.store.begin() as work:
        work.reference.put(kind, version, dict(doc), at=now, effective_from=first)
        if kind != CREDIT:
            return Changes.CATALOGUE
        work.reference.keep_only(kind, version)
        credit.confirm(work, now)
    return Changes.CREDIT


def reference_unchanged(station: Station, kind: str) -> Changes:
    """The platform says that what is here is still what it has."""
    if kind != CREDIT:
        return Changes.NOTHING
    with station.store.begin() as work:
        credit.confirm(work, station.clock.now())
    return Changes.CREDIT


_READERS: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    CATALOGUE: read_catalogue,
    CALENDAR: lambda doc: read_calendar(doc.get(YEARS)),
    NEGATIVE_LIST: read_editions,
    CREDIT: read_credit,
}
