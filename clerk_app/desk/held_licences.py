"""Licences this hall granted the applicant before: nobody is asked for them again (trust A)."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from clerk_app.desk import drafts
from clerk_app.desk.drafts import Draft
from clerk_app.desk.latest_cases import CASES_READ, latest_cases
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, CaseItem, HeldLicence, Trust, current_in_slot
from clerk_app.domain.case_states import BEFORE_ACCEPTANCE
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import SHARED
from clerk_app.domain.deferral import still_owed
from clerk_app.domain.form import CERT_NO
from clerk_app.domain.grounds import GrantedHere
from clerk_app.domain.holder import CODE, NAME, same_company
from clerk_app.domain.licences import holdings, licences, obtainable, with_licences
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.typed_text import plain
from clerk_app.store.work import Work


def held_in_draft(station: Station, draft: Draft) -> Mapping[str, HeldLicence]:
    """What the draft's applicant holds of what its items ask for, by slot."""
    catalogue = station.library.catalogue()
    items = drafts.items(catalogue, draft, on=station.today())
    with station.store.read() as work:
        return held(work, catalogue, items, draft.fields, on=station.today())


def with_held(work: Work, station: Station, case: Case) -> Case:
    """The case as it is handled: what was granted here since it began is not asked for either.

    Of what nobody has accepted yet, where nothing that counts has been handed in, and of what was
    promised and has not come (容缺). It is recorded with the act that relies on it
    (`granted_here`). Which item's result meets a need, and for how long, is said by the catalogue
    the case began with.
    """
    wanted = {one.item_id: _wanted(case, one) for one in case.items}
    if not any(wanted.values()):
        return case
    catalogue = station.library.begun_with(case.catalogue_version)
    found = held(work, catalogue, case.items, case.fields, on=station.today())
    items = (
        with_licences((one,), {slot: found[slot] for slot in wanted[one.item_id] & found.keys()})
        for one in case.items
    )
    return replace(case, items=tuple(one for (one,) in items))


def _wanted(case: Case, item: CaseItem) -> frozenset[str]:
    """Slots of an item that a licence may meet."""
    if item.state in BEFORE_ACCEPTANCE:
        asked = (need.slot for need in item.needs if need.obtain != SHARED)
        return frozenset(slot for slot in asked if not _seen(case, slot))
    return frozenset(still_owed(case, item))


def granted_here(before: Case, shown: Case, items: Collection[str]) -> tuple[GrantedHere, ...]:
    """What `with_held` has found for some items (all when none is named), to be recorded."""
    known = {one.item_id: set(one.needs) for one in before.items}
    found = {
        need.slot: need.licence
        for one in shown.items
        if one.item_id in items or not items
        for need in one.needs
        if need.licence is not None and need not in known[one.item_id]
    }
    return tuple(GrantedHere(slot, licence) for slot, licence in found.items())


def _seen(case: Case, slot: str) -> bool:
    there = current_in_slot(case.materials, slot)
    return bool(there) and all(one.trust is not Trust.C for one in there)


def held(
    work: Work,
    catalogue: Catalogue,
    items: tuple[CaseItem, ...],
    fields: Mapping[str, str],
    *,
    on: date,
) -> Mapping[str, HeldLicence]:
    """What of the needs of `items` the same company, else person, was granted here, by slot.

    `catalogue` is the version the items are of, `on` the hall's date.
    """
    wanted = obtainable(catalogue, items)
    if not wanted:
        return {}
    given = licences(case for case in _cases(work, fields) if same_company(fields, case.fields))
    code = plain(fields.get(CODE, ""))
    # A business licence bears the company's own code: another code is another company.
    fits = (
        one for one in given if not code or not is_credit_code(one.number) or one.number == code
    )
    return holdings(catalogue, wanted, fits, on=on)


def _cases(work: Work, fields: Mapping[str, str]) -> tuple[Case, ...]:
    asked = [text for name in (CODE, NAME) if (text := fields.get(name, "").strip())]
    if asked:
        rows = [row for text in asked for row in work.cases.search(text, limit=CASES_READ)]
    else:
        number = fields.get(CERT_NO, "").strip()
        rows = list(work.cases.by_applicant(number, open_only=False)) if number else []
    return latest_cases(work, tuple({row.case_id: row for row in rows}.values()))
