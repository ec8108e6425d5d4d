"""What a certificate number says by itself: whose it is and which paper it stands on."""

from collections.abc import Mapping
from datetime import date

from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import APPLICANT_KIND, CERT_NO, CREDIT_CODE, ORGANISATION, PERSON
from clerk_app.domain.identity_papers import guess
from clerk_app.domain.organisation_codes import check_credit_code
from clerk_app.domain.typed_text import plain

CERT_TYPE = "applicant.cert_type"


def known_of(number: str, *, today: date) -> dict[str, str]:
    """The applicant's fields that follow from a number; none when it is no certificate's."""
    paper = guess(number, today=today) if number.strip() else None
    if paper is not None:
        return {APPLICANT_KIND: PERSON, CERT_TYPE: paper.value, CERT_NO: plain(number)}
    try:
        check_credit_code(number)
    except RuleError:
        return {}
    return {APPLICANT_KIND: ORGANISATION, CERT_TYPE: CREDIT_CODE, CERT_NO: plain(number)}


def missing_of(number: str, fields: Mapping[str, str], *, today: date) -> dict[str, str]:
    """Those of the fields that follow from a number and that nobody has filled in."""
    found = known_of(number, today=today)
    return {name: value for name, value in found.items() if not fields.get(name)}
