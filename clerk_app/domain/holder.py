"""Whose a paper is: the person it names, or the company it was brought for.

One who comes for two companies does not show the papers of the one for the other.
"""

from collections.abc import Mapping

from clerk_app.domain.catalogue import MaterialKind
from clerk_app.domain.form import APPLICANT_KIND, APPLICANT_NAME, CERT_NO, ORGANISATION
from clerk_app.domain.named_persons import FIELDS, Role, in_role
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.typed_text import plain

CODE, NAME = "form.uscc", "form.ent_name"
PERSONS = {role.value: FIELDS[role][1] for role in (Role.LEGAL, Role.AGENT)}
"""Groups of questions about a person, with the number that says who it is."""
HOLDERS = (CERT_NO, CODE, *PERSONS.values())
"""Numbers of the persons and bodies of a case: of nobody else is a paper looked for."""
HOLDER_FIELDS = frozenset({CODE, NAME, *PERSONS.values()})
"""What says, beside the applicant's number, whose papers and licences are looked for."""
CERTIFICATE = "1"
"""Type of a document somebody else has issued (domain facts 3.4, 材料类型: 证件证书证明)."""

Fields = Mapping[str, str]


def company_code(fields: Fields) -> str:
    """Code of the company: as answered, else the applicant's own where it is that company."""
    name, applicant = plain(fields.get(NAME, "")), plain(fields.get(CERT_NO, ""))
    itself = not name or name == plain(fields.get(APPLICANT_NAME, ""))
    asked = plain(fields.get(CODE, ""))
    return asked or (applicant if itself and is_credit_code(applicant) else "")


def same_company(ours: Fields, theirs: Fields) -> bool:
    """The company by its code, where one has none yet by its whole name; a person by number."""
    code, their_code = company_code(ours), company_code(theirs)
    name, their_name = plain(ours.get(NAME, "")), plain(theirs.get(NAME, ""))
    if code and their_code:
        return code == their_code
    if name or their_name:
        return name == their_name
    number = plain(ours.get(CERT_NO, ""))
    return bool(number) and number == plain(theirs.get(CERT_NO, ""))


def serves(kind: MaterialKind, ours: Fields, theirs: Fields) -> bool:
    """A paper of that kind, on file with the answers `theirs`, is one that `ours` would bring.

    Whoever applied for the other case. A certificate of one person follows that person from
    company to company; whatever else there is belongs to a company, and to the persons it names
    there.
    """
    named = [PERSONS[group] for group in kind.proves if group in PERSONS]
    mine = [person_number(ours, field) for field in named]
    if mine != [person_number(theirs, field) for field in named]:
        return False
    if named and kind.type == CERTIFICATE:
        # Of somebody whom neither case names nobody can say that it is the same person.
        return all(mine)
    # A name alone may be another company's of the same agent: its people must be the same too.
    by_code = company_code(ours) and company_code(theirs)
    return same_company(ours, theirs) and bool(by_code or _leaders(ours) & _leaders(theirs))


def holders(kind: MaterialKind, fields: Fields) -> frozenset[str]:
    """Numbers of those whose paper it is, in a case with these answers.

    A certificate of one person is that person's, and of nobody who applied beside them; whatever
    else there is is the applicant's and the company's.
    """
    named = [PERSONS[group] for group in kind.proves if group in PERSONS]
    if named and kind.type == CERTIFICATE:
        numbers = {person_number(fields, field) for field in named}
    else:
        numbers = {plain(fields.get(field, "")) for field in (CERT_NO, CODE)}
    return frozenset(numbers - {""})


def owner(kind: MaterialKind, fields: Fields) -> str:
    """Number of the one whose paper of that kind these answers ask for; empty: not told.

    A certificate of one person is that person's; whatever else there is is the company's, and the
    applicant's where there is no company.
    """
    named = [PERSONS[group] for group in kind.proves if group in PERSONS]
    if named and kind.type == CERTIFICATE:
        numbers = {person_number(fields, field) for field in named}
        return numbers.pop() if len(numbers) == 1 else ""
    return company_code(fields) or plain(fields.get(CERT_NO, ""))


def holder_name(kind: MaterialKind, fields: Fields) -> str:
    """Name of the person or company whose paper it is, as the case says it; empty: it does not."""
    named = [role for role in (Role.LEGAL, Role.AGENT) if role.value in kind.proves]
    if not named or kind.type != CERTIFICATE:
        return fields.get(NAME, "") or fields.get(APPLICANT_NAME, "")
    there = in_role(fields, named[0])
    return (there if there.cert_no else in_role(fields, Role.APPLICANT)).name


def _leaders(fields: Fields) -> frozenset[str]:
    """Who answers for the company: whoever applies for it, and its legal representative."""
    numbers = {plain(fields.get(field, "")) for field in (CERT_NO, PERSONS[Role.LEGAL.value])}
    return frozenset(numbers - {""})


def person_number(fields: Fields, field: str) -> str:
    """Number of the person in this place of the form.

    Where nobody else is named the applicant acts in person, unless it is no person.
    """
    named, applicant = plain(fields.get(field, "")), plain(fields.get(CERT_NO, ""))
    body = fields.get(APPLICANT_KIND) == ORGANISATION or is_credit_code(applicant)
    return named or ("" if body else applicant)
