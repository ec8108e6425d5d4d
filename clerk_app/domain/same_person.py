"""Questions about a person who may be the applicant: one answer fills them all (同申请人).

Which questions belong to one person follows from their keys (`legal_name`, `legal_cert_no`,
`legal_mobile`): a catalogue that asks about somebody new needs no code.
"""

from collections.abc import Iterable, Mapping

from clerk_app.domain.catalogue import Field, FieldType
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import APPLICANT_KIND, PERSON, table_rows, table_value
from clerk_app.domain.identity_papers import Paper
from clerk_app.domain.typed_text import half_width

_PARTS = ("name", "cert_type", "cert_no", "mobile")
_WHO = "_name"


SAME = "="
"""What a clerk types in place of the name of somebody who is the applicant."""


def is_same(text: str) -> bool:
    """Whether a clerk has typed that it is the applicant."""
    return half_width(text) == SAME


def asks_who(field: Field, fields: Iterable[Field]) -> bool:
    """Whether a question asks for the name of a person of whom more is asked."""
    prefix = field.key.removesuffix(_WHO)
    more = {f"{prefix}_cert_no", f"{prefix}_mobile"}
    return field.key.endswith(_WHO) and any(one.key in more for one in fields)


def as_applicant(who: Field, fields: Iterable[Field], values: Mapping[str, str]) -> dict[str, str]:
    """Answers to all questions about the person of `who`, when it is the applicant.

    Empty when the applicant is not known by name, or is no person. A number whose kind of paper
    is not asked is taken for an identity card's; another paper's is left to be asked.
    """
    name = values.get("applicant.name", "")
    if not name or values.get(APPLICANT_KIND, PERSON) != PERSON:
        return {}
    prefix = who.key.removesuffix(_WHO)
    asked = {one.key: one for one in fields}
    card = values.get("applicant.cert_type", "") == Paper.RESIDENT_ID
    found: dict[str, str] = {}
    for part in _PARTS:
        field = asked.get(f"{prefix}_{part}")
        if field is None or (part == "cert_no" and not field.cert_type_field and not card):
            continue
        value = values.get(f"applicant.{part}", "")
        if value:
            found[field.name] = value
    return found


def rows_as_applicant(field: Field, value: str, values: Mapping[str, str]) -> str:
    """The rows of a table with the applicant in each row that says so; empty: none does."""
    name = values.get("applicant.name", "")
    numbers = [column.key for column in field.columns if column.type is FieldType.CERT_NO]
    try:
        rows = [dict(row) for row in table_rows(field, value)]
    except RuleError:
        return ""
    mine = [row for row in rows if is_same(row.get("name", ""))]
    if not mine or not name:
        return ""
    for row in mine:
        row["name"] = name
        for key in numbers:
            row.setdefault(key, values.get("applicant.cert_no", ""))
    return table_value(rows)
