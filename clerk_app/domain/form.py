"""One form for a whole case: each question once, checked by rules that have names."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clerk_app.domain.catalogue import Catalogue, Condition, Field, FieldType
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.identity_papers import Paper, check
from clerk_app.domain.negative_list import finding_in
from clerk_app.domain.organisation_codes import check_credit_code
from clerk_app.domain.typed_text import plain

PERSON, ORGANISATION = "person", "organisation"
APPLICANT_KIND = "applicant.kind"
_WHOLE = re.compile(r"-?[0-9]{1,18}")
# As a clerk writes it: no exponents, no other numerals than these.
_DECIMAL = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,9})?")
CREDIT_CODE = "uscc"
"""Kind of paper of an organisation: its unified social credit code."""

_UNMEASURED = frozenset({FieldType.TABLE, FieldType.NEGATIVE_LIST})
"""What nobody types letter by letter."""
APPLICANT_FIELDS: tuple[Field, ...] = (
    Field(APPLICANT_KIND, "申请人类型", FieldType.CHOICE, "applicant", True, "applicant_kind"),
    Field("applicant.name", "申请人姓名或名称", FieldType.TEXT, "applicant", True, longest=100),
    Field("applicant.cert_type", "证件类型", FieldType.CHOICE, "applicant", True, "cert_type"),
    Field(
        "applicant.cert_no",
        "证件号码",
        FieldType.CERT_NO,
        "applicant",
        True,
        cert_type_field="applicant.cert_type",
        rule_source="GB 11643 / GB 32100",
    ),
    Field("applicant.mobile", "手机", FieldType.MOBILE, "applicant", True),
)
"""Asked of every applicant, whatever the item (收件凭证 needs them)."""


@dataclass(frozen=True, slots=True)
class FormField:
    """A question, and which items ask it."""

    field: Field
    asked_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Questions that belong together."""

    key: str
    title: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is wrong with one value."""

    field: str
    trouble: Trouble
    facts: Mapping[str, str | int]

    def error(self) -> RuleError:
        """The problem as a refusal."""
        return RuleError(self.trouble, **self.facts)


def merged_form(catalogue: Catalogue, item_ids: Iterable[str]) -> tuple[FormGroup, ...]:
    """Groups of questions for these items; a question five items ask appears once.

    An item this version does not know (a case may be older) asks nothing more.
    """
    asked: dict[str, list[str]] = {}
    for item_id in item_ids:
        item = catalogue.find_item(item_id)
        for key in item.fields if item is not None else ():
            asked.setdefault(key, []).append(item_id)
    groups: list[FormGroup] = []
    for group in catalogue.groups:
        fields = tuple(
            FormField(one, tuple(asked[one.key]))
            for one in catalogue.fields
            if one.group == group.key and one.key in asked
        )
        if fields:
            groups.append(FormGroup(group.key, group.title, fields))
    return tuple(groups)


def field_labels(catalogue: Catalogue) -> dict[str, str]:
    """Label of every field, by the name of its value."""
    return {one.name: one.label for one in (*APPLICANT_FIELDS, *catalogue.fields)}


def asked_for(catalogue: Catalogue, field: Field, values: Mapping[str, str]) -> bool:
    """Whether the field's condition holds; one that is not asked is not checked."""
    condition: Condition | None = field.when
    if condition is None:
        return True
    return values.get(catalogue.field(condition.field).name, "") in condition.equals


def check_form(
    catalogue: Catalogue, *, item_ids: Iterable[str], values: Mapping[str, str], today: date
) -> tuple[FieldProblem, ...]:
    """Everything that is wrong, all at once, in the order of the form."""
    groups = merged_form(catalogue, item_ids)
    fields = [*APPLICANT_FIELDS, *(one.field for group in groups for one in group.fields)]
    found: list[FieldProblem] = []
    for field in fields:
        if not asked_for(catalogue, field, values):
            continue
        try:
            check_value(catalogue, field, values, today=today)
        except RuleError as refusal:
            facts = {"field": field.name, **refusal.facts}
            found.append(FieldProblem(field.name, refusal.trouble, facts))
    return tuple(found)


def check_value(
    catalogue: Catalogue, field: Field, values: Mapping[str, str], *, today: date
) -> None:
    """Check one value among the others.

    Raises RuleError FIELD_REQUIRED (field), FIELD_FORM (field, rule), or what the check of a
    paper's number or credit code says.
    """
    value = values.get(field.name, "").strip()
    if not value:
        if field.required:
            raise RuleError(Trouble.FIELD_REQUIRED, field=field.name)
        return
    if len(value) > field.longest and field.type not in _UNMEASURED:
        raise _misfit(field, f"longest:{field.longest}")
    if field.type is FieldType.CERT_NO:
        _check_number(catalogue, field, values, today)
    elif field.type is FieldType.CHOICE:
        _check_choice(catalogue, field, value)
    else:
        _CHECKS.get(field.type, _anything)(field, value)


def _check_number(
    catalogue: Catalogue, field: Field, values: Mapping[str, str], today: date
) -> None:
    kind = Paper.RESIDENT_ID.value
    if field.cert_type_field:
        other = field.cert_type_field
        name = other if "." in other else catalogue.field(other).name
        kind = values.get(name, "") or kind
    if kind == CREDIT_CODE:
        check_credit_code(values[field.name])
        return
    try:
        paper = Paper(kind)
    except ValueError:
        raise RuleError(Trouble.ID_UNKNOWN_PAPER, paper=kind) from None
    check(paper, values[field.name], today=today)


def _check_choice(catalogue: Catalogue, field: Field, value: str) -> None:
    if all(value != one.code for one in catalogue.options(field)):
        raise _misfit(field, "not_in_list")


def _check_int(field: Field, value: str) -> None:
    if not _WHOLE.fullmatch(value):
        raise _misfit(field, "whole_number")
    _check_bounds(field, Decimal(value))


def _check_decimal(field: Field, value: str) -> None:
    number = _decimal(field, value)
    exponent = number.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > field.decimals:
        raise _misfit(field, f"decimals:{field.decimals}")
    _check_bounds(field, number)


def _decimal(field: Field, value: str) -> Decimal:
    if not _DECIMAL.fullmatch(value):
        raise _misfit(field, "number")
    return Decimal(value)


def _check_bounds(field: Field, number: Decimal) -> None:
    if field.least and number < Decimal(field.least):
        raise _misfit(field, f"least:{field.least}")
    if field.most and number > Decimal(field.most):
        raise _misfit(field, f"most:{field.most}")


def _check_date(field: Field, value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise _misfit(field, "date") from None


def _check_mobile(field: Field, value: str) -> None:
    digits = plain(value)
    if len(digits) != 11 or not digits.isdigit() or not digits.startswith("1"):
        raise _misfit(field, "mobile")


def _check_credit(field: Field, value: str) -> None:
    del field
    check_credit_code(value)


def _check_bool(field: Field, value: str) -> None:
    if value not in ("0", "1"):
        raise _misfit(field, "yes_or_no")


def _check_table(field: Field, value: str) -> None:
    rows = table_rows(field, value)
    for column in field.columns:
        if column.sums_to and rows:
            cells = (row.get(column.key) or "0" for row in rows)
            total = sum((_decimal(field, cell) for cell in cells), start=Decimal(0))
            if total != Decimal(column.sums_to):
                raise _misfit(field, f"sums_to:{column.label}:{column.sums_to}")
    if field.required and not rows:
        raise RuleError(Trouble.FIELD_REQUIRED, field=field.name)


def table_rows(field: Field, value: str) -> tuple[dict[str, str], ...]:
    """Rows of a table field from its value, a JSON list of objects of text.

    Raises RuleError FIELD_FORM (field, rule `table`).
    """
    try:
        rows = json.loads(value) if value else []
    except ValueError:
        raise _misfit(field, "table") from None
    if not isinstance(rows, list):
        raise _misfit(field, "table")
    keys = {one.key for one in field.columns}
    for row in rows:
        fits = isinstance(row, dict) and all(
            key in keys and isinstance(cell, str) for key, cell in row.items()
        )
        if not fits:
            raise _misfit(field, "table")
    return tuple(rows)


def table_value(rows: Iterable[Mapping[str, str]]) -> str:
    """Value of a table field from its rows; no rows: empty."""
    kept = [dict(row) for row in rows]
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""


def _check_negative_list(field: Field, value: str) -> None:
    try:
        finding_in(value)
    except RuleError:
        raise _misfit(field, "negative_list") from None


def _anything(field: Field, value: str) -> None:
    del field, value


def _misfit(field: Field, rule: str) -> RuleError:
    return RuleError(Trouble.FIELD_FORM, field=field.name, rule=rule)


_CHECKS: dict[FieldType, Callable[[Field, str], None]] = {
    FieldType.INT: _check_int,
    FieldType.DECIMAL: _check_decimal,
    FieldType.DATE: _check_date,
    FieldType.MOBILE: _check_mobile,
    FieldType.USCC: _check_credit,
    FieldType.BOOL: _check_bool,
    FieldType.TABLE: _check_table,
    FieldType.NEGATIVE_LIST: _check_negative_list,
}
