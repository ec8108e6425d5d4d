"""What an applicant online need not send: on file with a window's check, or given by its issuer.

Nobody signs in here, so more than a number must fit before anything of somebody is used: an earlier
case counts only when its applicant had the same number, name and telephone, a licence only when it
bears the name that the form gives. Which paper of whom is never taken from the request.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection

from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import checklist
from clerk_app.domain.form import APPLICANT_NAME, CERT_NO
from clerk_app.domain.held_papers import serving
from clerk_app.domain.holder import CODE, NAME
from clerk_app.domain.issued_paper import IssuedPaper, issued_for
from clerk_app.domain.named_persons import named_in
from clerk_app.domain.proven_values import asked_now
from clerk_app.domain.reuse import OnFile, offers
from clerk_app.domain.typed_text import normal_name, plain
from sync.platform import register
from sync.platform.case_persons import cases_naming
from sync.platform.context import Platform

MOBILE = "applicant.mobile"
_READ = 50
"""Earlier cases that are looked into."""


def licences_of(platform: Platform, fields: Mapping[str, str]) -> tuple[IssuedPaper, ...]:
    """Licences of those whom the answers name, by number and name; their bytes are in place."""
    named = {(one.cert_no, normal_name(one.name)) for one in named_in(fields)}
    named.add((plain(fields.get(CODE, "")), normal_name(fields.get(NAME, ""))))
    found = register.papers_of(platform, {number for number, _ in named})
    return tuple(one for one in found if (one.holder, normal_name(one.holder_name)) in named)


def on_file_for(
    connection: Connection,
    platform: Platform,
    catalogue: Catalogue,
    case: Case,
    given: tuple[IssuedPaper, ...],
) -> Mapping[str, OnFile]:
    """What meets lines of the case, by slot; `given` are licences of those it names."""
    lines = checklist(case.items, case.materials)
    asked = asked_now(catalogue, [one.item_id for one in case.items], case.fields)
    kinds = {one.id: one for one in catalogue.materials}
    issued = issued_for(
        lines, given, kinds=kinds, fields=case.fields, asked=asked, on=platform.today
    )
    rest = tuple(line for line in lines if line.slot not in issued)
    reusable = {slot: kind for slot, kind in kinds.items() if kind.reusable}
    earlier = _own(connection, case)
    found = serving(earlier, reusable, case.fields, asked=asked, on=platform.today)
    return {**offers(rest, found, reusable=reusable, on=platform.today), **issued}


def _own(connection: Connection, case: Case) -> Iterator[Case]:
    """Earlier cases of this very applicant."""
    mine = _who(case)
    for one in cases_naming(connection, case.fields, limit=_READ):
        if one.case_id != case.case_id and all(mine) and _who(one) == mine:
            yield one


def _who(case: Case) -> tuple[str, str, str]:
    name, number = case.value(APPLICANT_NAME), case.value(CERT_NO)
    return normal_name(name), plain(number), plain(case.value(MOBILE))
