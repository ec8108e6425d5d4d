"""What was read off a paper, laid beside the form: proposals, which nobody but the clerk takes.

A number is proposed only when its check digits are right, any value only when the form's own rules
let it pass. What the form says already is confirmed or contradicted, never overwritten.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from clerk_app.domain.card_text import CardText, card_in
from clerk_app.domain.catalogue import Field, FieldType, MaterialKind
from clerk_app.domain.errors import RuleError
from clerk_app.domain.field_checks import check_typed
from clerk_app.domain.form import (
    APPLICANT_FIELDS,
    APPLICANT_KIND,
    APPLICANT_NAME,
    CERT_NO,
    CREDIT_CODE,
    ORGANISATION,
)
from clerk_app.domain.holder import PERSONS
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.licence_text import LicenceText, licence_in
from clerk_app.domain.page_text import ReadText, TextLine, squeezed
from clerk_app.domain.typed_text import plain

ENTERPRISE, APPLICANT = "enterprise", "applicant"
_NUMBER, _NAME = "cert_no", "name"
_CHECKED = frozenset({FieldType.CERT_NO, FieldType.USCC})
_DOUBTFUL = 0.85
"""A reader that is less sure of a piece is wrong in it often enough to be told apart."""


class Standing(StrEnum):
    """How what was read stands to what the form says."""

    NEW = "new"  # the form has no answer yet
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that was read."""

    field: str
    """Name of the question."""
    label: str
    value: str
    standing: Standing
    checked: bool
    """Check digits vouch for it."""
    doubtful: bool
    """The reader is not sure of every character."""


def wants_reading(kind: MaterialKind) -> bool:
    """Whether a paper of that kind may answer questions that can be read off it."""
    return any(one in PERSONS or one in (ENTERPRISE, APPLICANT) for one in kind.proves)


@dataclass(frozen=True, slots=True)
class PaperText:
    """What lies on a page, as far as it was told apart; the form beside it changes at every key."""

    card: CardText | None
    licence: LicenceText | None


def paper_in(lines: Sequence[TextLine], today: date) -> PaperText:
    """The papers on a page."""
    return PaperText(card_in(lines, today), licence_in(lines))


def proposals(
    paper: PaperText,
    kind: MaterialKind,
    asked: Iterable[Field],
    values: Mapping[str, str],
    today: date,
) -> tuple[Proposal, ...]:
    """What a paper of that kind says to the questions a form asks; the form's order."""
    fields = {one.name: one for one in (*APPLICANT_FIELDS, *asked)}
    found: dict[str, ReadText] = {}
    if paper.card is not None:
        for number in _numbers(kind):
            found.update(_of_card(paper.card, number, fields, values))
    if paper.licence is not None and ENTERPRISE in kind.proves:
        found.update(_of_licence(paper.licence, values))
    every = (
        _proposal(field, found[name], values)
        for name, field in fields.items()
        if name in found and _passes(field, found[name].text, today)
    )
    # A choice follows from the number beside it: the paper does not say it in so many words.
    return tuple(
        one
        for one in every
        if one.standing is Standing.NEW or fields[one.field].type is not FieldType.CHOICE
    )


def _numbers(kind: MaterialKind) -> Iterator[str]:
    """Whose card a paper of that kind may be, by the questions for their numbers."""
    if APPLICANT in kind.proves:
        yield CERT_NO
    yield from (PERSONS[group] for group in kind.proves if group in PERSONS)


def _of_card(
    card: CardText, number: str, fields: Mapping[str, Field], values: Mapping[str, str]
) -> Iterator[tuple[str, ReadText]]:
    asked = fields.get(number)
    kinds = {one.key: one.name for one in fields.values()}
    paper = kinds.get(asked.cert_type_field, "") if asked is not None else ""
    if values.get(paper, "") not in ("", Paper.RESIDENT_ID.value):
        return
    if card.name is not None:
        yield number.removesuffix(_NUMBER) + _NAME, card.name
    if card.number is not None:
        yield number, card.number
        if paper:
            yield paper, ReadText(Paper.RESIDENT_ID.value, 1.0)


def _of_licence(licence: LicenceText, values: Mapping[str, str]) -> Iterator[tuple[str, ReadText]]:
    read = {
        "form.ent_name": licence.name,
        "form.uscc": licence.code,
        "form.address": licence.address,
        "form.scope": licence.scope,
        "form.legal_name": licence.person,
    }
    if values.get(APPLICANT_KIND) == ORGANISATION:
        read |= {APPLICANT_NAME: licence.name, CERT_NO: licence.code}
        if licence.code is not None:
            read["applicant.cert_type"] = ReadText(CREDIT_CODE, 1.0)
    for name, value in read.items():
        if value is not None:
            yield name, value


def _passes(field: Field, value: str, today: date) -> bool:
    try:
        check_typed(field, value, today=today)
    except RuleError:
        return False
    return True


def _proposal(field: Field, read: ReadText, values: Mapping[str, str]) -> Proposal:
    said = values.get(field.name, "").strip()
    if not said:
        standing = Standing.NEW
    elif _alike(said) == _alike(read.text):
        standing = Standing.SAME
    else:
        standing = Standing.OTHER
    checked = field.type in _CHECKED
    return Proposal(
        field.name,
        field.label,
        read.text,
        standing,
        checked,
        doubtful=not checked and read.sure < _DOUBTFUL,
    )


def _alike(text: str) -> str:
    return plain(squeezed(text))
