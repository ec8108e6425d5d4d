"""Whose a paper is: the person it names, or the company it was brought for.

One who comes for two companies does not show the papers of the one for the other.
"""

from collections.abc import Mapping

from clerk_app.domain.catalogue import MaterialKind
from clerk_app.domain.form import CERT_NO
from clerk_app.domain.named_persons import FIELDS, Role
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.typed_text import plain

CODE, NAME = "form.uscc", "form.ent_name"
PERSONS = {role.value: FIELDS[role][1] for role in (Role.LEGAL, Role.AGENT)}
"""Groups of questions about a person, with the number that says who it is."""
HOLDER_FIELDS = frozenset({CODE, NAME, *PERSONS.values()})
"""What says, beside the applicant's number, whose papers and licences are looked for."""
CERTIFICATE = "1"
"""Type of a document somebody else has issued (domain facts 3.4, 材料类型: 证件证书证明)."""

Fields = Mapping[str, str]


def same_company(ours: Fields, theirs: Fields) -> bool:
    """The company by its code, where one has none yet by its whole name; a person by number."""
    code, their_code = plain(ours.get(CODE, "")), plain(theirs.get(CODE, ""))
    name, their_name = plain(ours.get(NAME, "")), plain(theirs.get(NAME, ""))
    if code and their_code:
        return code == their_code
    if name or their_name:
        return name == their_name
    number = plain(ours.get(CERT_NO, ""))
    return bool(number) and number == plain(theirs.get(CERT_NO, ""))


def serves(kind: MaterialKind, ours: Fields, theirs: Fields) -> bool:
    """A paper of that kind, on file with the answers `theirs`, is one that `ours` would bring.

    A certificate of one person follows that person from company to company; whatever else there
    is belongs to a company, and to the persons it names there.
    """
    named = [PERSONS[group] for group in kind.proves if group in PERSONS]
    mine = [_person(ours, field) for field in named]
    if mine != [_person(theirs, field) for field in named]:
        return False
    if named and kind.type == CERTIFICATE:
        # Of somebody whom neither case names nobody can say that it is the same person.
        return all(mine)
    return same_company(ours, theirs)


def holders(kind: MaterialKind, fields: Fields) -> frozenset[str]:
    """Numbers of those whose paper it is, in a case with these answers.

    A certificate of one person is that person's, and of nobody who applied beside them; whatever
    else there is is the applicant's and the company's.
    """
    named = [PERSONS[group] for group in kind.proves if group in PERSONS]
    if named and kind.type == CERTIFICATE:
        numbers = {_person(fields, field) for field in named}
    else:
        numbers = {plain(fields.get(field, "")) for field in (CERT_NO, CODE)}
    return frozenset(numbers - {""})


def _person(fields: Fields, field: str) -> str:
    """Where nobody else is named the applicant acts in person, unless it is no person."""
    named, applicant = plain(fields.get(field, "")), plain(fields.get(CERT_NO, ""))
    return named or ("" if is_credit_code(applicant) else applicant)
