"""Licences this hall granted the applicant before: nobody is asked for them again (trust A)."""

from collections.abc import Mapping

from clerk_app.desk import drafts
from clerk_app.desk.drafts import Draft
from clerk_app.desk.reuse import CASES_READ, latest_cases
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, CaseItem, HeldLicence
from clerk_app.domain.form import CERT_NO
from clerk_app.domain.licences import holdings, licences, obtainable
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.typed_text import plain
from clerk_app.store.work import Work

ENT_NAME, USCC = "form.ent_name", "form.uscc"
COMPANY_FIELDS = frozenset({ENT_NAME, USCC})
"""What says whose licences are looked for."""


def held_in_draft(station: Station, draft: Draft) -> Mapping[str, HeldLicence]:
    """What the draft's applicant holds of what its items ask for, by slot."""
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    with station.store.read() as work:
        return held(work, station, items, draft.fields)


def held(
    work: Work, station: Station, items: tuple[CaseItem, ...], fields: Mapping[str, str]
) -> Mapping[str, HeldLicence]:
    """What of the needs of `items` the same company, else person, was granted here, by slot."""
    catalogue = station.library.catalogue()
    wanted = obtainable(catalogue, items)
    if not wanted:
        return {}
    given = licences(case for case in _cases(work, fields) if _same_holder(case, fields))
    code = plain(fields.get(USCC, ""))
    # A business licence bears the company's own code: another code is another company.
    fits = (
        one for one in given if not code or not is_credit_code(one.number) or one.number == code
    )
    return holdings(catalogue, wanted, fits, on=station.today())


def _cases(work: Work, fields: Mapping[str, str]) -> tuple[Case, ...]:
    asked = [text for name in (USCC, ENT_NAME) if (text := fields.get(name, "").strip())]
    if asked:
        rows = [row for text in asked for row in work.cases.search(text, limit=CASES_READ)]
    else:
        number = fields.get(CERT_NO, "").strip()
        rows = list(work.cases.by_applicant(number, open_only=False)) if number else []
    return latest_cases(work, tuple({row.case_id: row for row in rows}.values()))


def _same_holder(case: Case, fields: Mapping[str, str]) -> bool:
    """The company by its code, where one has none yet by its whole name; a person by number.

    Who comes for one company does not show the licence of another that is theirs.
    """
    code, theirs = plain(fields.get(USCC, "")), plain(case.value(USCC))
    name, named = plain(fields.get(ENT_NAME, "")), plain(case.value(ENT_NAME))
    if code and theirs:
        return code == theirs
    if name or named:
        return name == named
    number = plain(fields.get(CERT_NO, ""))
    return bool(number) and number == plain(case.value(CERT_NO))
