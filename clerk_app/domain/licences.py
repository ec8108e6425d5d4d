"""Licences (证照) that cases have given an applicant: what need not be asked for again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clerk_app.domain.case import Case, CaseItem, HeldLicence
from clerk_app.domain.case_states import AFTER_GRANT
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import SHARED
from clerk_app.domain.item_order import has_result
from clerk_app.domain.workdays import months_later


@dataclass(frozen=True, slots=True)
class Licence:
    """The result of one granted item."""

    item_id: str
    item_name: str
    number: str
    """Number of the licence or paper."""
    granted_on: str
    """ISO date."""
    holder: str
    """The company, else the person, it was granted to."""
    case_id: str
    case_number: str
    handed_over: bool
    """False while it still lies at the hall or is being made."""
    until: str = ""
    """ISO date of the last day it is valid; empty: no end, or it was not told."""


@dataclass(frozen=True, slots=True)
class LicenceGiven:
    """What one granted item gives: each licence has a number and a last day of its own."""

    item_id: str
    number: str = ""
    """Number of the licence or paper; empty: none, or not known yet."""
    until: str = ""
    """ISO date of its last day (有效期至); empty: no end, or not known yet."""


def last_day(months: int, decided: date) -> date:
    """Last day of a licence valid for so many months from the day of the decision.

    Five years from 2026-11-23 end with 2031-11-22, as licences are printed.
    """
    return months_later(decided, months) - timedelta(days=1)


def alike(
    given: Iterable[LicenceGiven], items: Iterable[str]
) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Which of the `items` share one number and last day, in their order: one act for each."""
    told = {one.item_id: (one.number, one.until) for one in given}
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for item_id in items:
        key = told.get(item_id, ("", ""))
        found[key] = (*found.get(key, ()), item_id)
    return found


def licences(cases: Iterable[Case]) -> tuple[Licence, ...]:
    """Everything granted with a number, the latest first; each number once.

    Some of it may still be on its way to the applicant. The number of a denial is no licence's.
    """
    found = [
        Licence(
            item_id=item.item_id,
            item_name=item.name,
            number=item.result_no,
            granted_on=item.decided_on,
            holder=case.value("form.ent_name") or case.value("applicant.name"),
            case_id=case.case_id,
            case_number=case.number,
            handed_over=item.state not in AFTER_GRANT,
            until=item.result_until,
        )
        for case in cases
        for item in case.items
        if has_result(case, item) and item.result_no
    ]
    found.sort(key=lambda one: (one.granted_on, one.case_number, one.item_id), reverse=True)
    once: dict[tuple[str, str], Licence] = {}
    for one in found:
        once.setdefault((one.item_id, one.number), one)
    return tuple(once.values())


def obtainable(catalogue: Catalogue, items: Iterable[CaseItem]) -> Mapping[str, str]:
    """Slots of these items that are the result of another, with that item's id.

    What the case itself is to produce is not among them: it does not exist yet.
    """
    chosen = tuple(items)
    made_here = {item.item_id for item in chosen}
    asked = {need.slot for item in chosen for need in item.needs}
    return {
        kind.id: kind.produced_by
        for kind in catalogue.materials
        if kind.id in asked and kind.produced_by and kind.produced_by not in made_here
    }


def holdings(
    catalogue: Catalogue, wanted: Mapping[str, str], given: Iterable[Licence], *, on: date
) -> Mapping[str, HeldLicence]:
    """The licence that meets each of the `wanted` slots on a day: of several the latest.

    It counts until the day it bears; where none was told, as long as the catalogue says
    (`valid_months`; none: no end).
    """
    months = {kind.id: kind.valid_months for kind in catalogue.materials}
    latest = tuple(given)
    found: dict[str, HeldLicence] = {}
    for slot, item_id in wanted.items():
        one = next((one for one in latest if one.item_id == item_id), None)
        if one is None or not one.granted_on:
            continue
        granted, counts = date.fromisoformat(one.granted_on), months.get(slot, 0)
        until = months_later(granted, counts) if counts else None
        if one.until:
            until = date.fromisoformat(one.until)
        if until is None or until >= on:
            last = until.isoformat() if until is not None else ""
            found[slot] = HeldLicence(one.number, one.case_number, one.granted_on, last)
    return found


def with_licences(
    items: tuple[CaseItem, ...], held: Mapping[str, HeldLicence]
) -> tuple[CaseItem, ...]:
    """The items, asking nobody for what was granted here: it is shared, not brought (令716 7)."""
    return tuple(
        replace(
            item,
            needs=tuple(
                replace(need, obtain=SHARED, licence=held[need.slot]) if need.slot in held else need
                for need in item.needs
            ),
        )
        for item in items
    )
