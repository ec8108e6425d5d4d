"""Licences as a clerk has typed them: their days read, and asked for where a licence ends."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from clerk_app.domain.case import CaseItem
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.licences import LicenceGiven


def day_of(field: str, text: str) -> date:
    """A day as it was typed, also without hyphens. Raises RuleError FIELD_FORM (field, rule)."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise RuleError(Trouble.FIELD_FORM, field=field, rule="date") from None


def months_of(catalogue: Catalogue, item_id: str) -> int:
    """So long the item's licence is valid by the catalogue; 0: no end, or it is not known there."""
    known = catalogue.find_item(item_id)
    return known.licence_months if known is not None else 0


def as_written(
    given: Iterable[LicenceGiven],
    items: Iterable[CaseItem],
    catalogue: Catalogue,
    *,
    on: date,
    handed: bool,
) -> tuple[LicenceGiven, ...]:
    """What each of the items gives, its day as we write it; `on` is the day of the decision.

    `handed`: the licence is there, so that its last day must be told where the catalogue's
    licence has one. Raises RuleError FIELD_FORM (field, rule), RESULT_ENDED (until),
    RESULT_UNTIL_MISSING (item).
    """
    told = {one.item_id: one for one in given}
    found = []
    for item in items:
        one = told.get(item.item_id, LicenceGiven(item.item_id))
        until = one.until.strip()
        if until:
            last = day_of("result.until", until)
            until = last.isoformat()
            if last < on:
                raise RuleError(Trouble.RESULT_ENDED, until=until)
        elif handed and months_of(catalogue, item.item_id) and not item.result_until:
            raise RuleError(Trouble.RESULT_UNTIL_MISSING, item=item.name)
        found.append(replace(one, number=one.number.strip(), until=until))
    return tuple(found)
