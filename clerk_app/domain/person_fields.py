"""Which fields of a form say who a person is: one read of a card fills all of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clerk_app.domain.catalogue import Field, FieldType
from clerk_app.domain.form import APPLICANT_FIELDS, APPLICANT_KIND, CERT_NO, ORGANISATION, PERSON
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.typed_text import plain

_NUMBER, _NAME = "cert_no", "name"


@dataclass(frozen=True, slots=True)
class PersonFields:
    """Names of the values that tell one person of a form: applicant, agent and so on."""

    name: str
    number: str
    label: str
    """Of the field with the name."""
    paper: str = ""
    """Which paper the number stands on; empty: the form takes a resident's card alone."""

    @property
    def all(self) -> tuple[str, ...]:
        """Every one of them."""
        return tuple(one for one in (self.name, self.number, self.paper) if one)


def persons(fields: Iterable[Field]) -> tuple[PersonFields, ...]:
    """The applicant first, then everybody whose paper's number the form asks for beside a name.

    They belong together by their keys: `legal_name`, `legal_cert_no`.
    """
    asked = {one.key: one for one in (*APPLICANT_FIELDS, *fields)}
    found: list[PersonFields] = []
    for field in asked.values():
        name = asked.get(field.key.removesuffix(_NUMBER) + _NAME)
        if field.type is FieldType.CERT_NO and name is not None:
            paper = asked.get(field.cert_type_field)
            label, kind = name.label, "" if paper is None else paper.name
            found.append(PersonFields(name.name, field.name, label, kind))
    return tuple(found)


def filled_by(
    card: IdentityCard, person: PersonFields, values: Mapping[str, str]
) -> Mapping[str, str]:
    """What the card says in the fields of `person` that are empty; nothing if it is another's.

    An applicant that is an organisation has no card.
    """
    number, name = plain(values.get(person.number, "")), values.get(person.name, "").strip()
    if number not in ("", card.number) or (not number and name not in ("", card.name)):
        return {}
    known = {person.name: card.name, person.number: card.number}
    if person.paper:
        known[person.paper] = card.paper.value
    elif card.paper is not Paper.RESIDENT_ID:
        return {}
    if person.number == CERT_NO:
        if values.get(APPLICANT_KIND) == ORGANISATION:
            return {}
        known[APPLICANT_KIND] = PERSON
    return {key: value for key, value in known.items() if not values.get(key, "").strip()}
