"""One form for a whole case: each question once, checked by rules that have names."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from clerk_app.domain.catalogue import (
    Catalogue,
    Condition,
    Field,
    FieldType,
    Option,
    TableColumn,
)
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.field_checks import check_typed, check_typed_cell, decimal, misfit
from clerk_app.domain.identity_papers import Paper, check
from clerk_app.domain.organisation_codes import check_credit_code
from clerk_app.domain.person_name import is_person_name

PERSON, ORGANISATION, COMPANY = "person", "organisation", "company"
APPLICANT_KIND = "applicant.kind"
APPLICANT_NAME = "applicant.name"
CERT_NO = "applicant.cert_no"
CREDIT_CODE = "uscc"
"""Kind of paper of an organisation: its unified social credit code."""

_UNMEASURED = frozenset({FieldType.TABLE, FieldType.NEGATIVE_LIST})
"""What nobody types letter by letter."""
APPLICANT_FIELDS: tuple[Field, ...] = (
    Field(APPLICANT_KIND, "申请人类型", FieldType.CHOICE, "applicant", True, "applicant_kind"),
    Field(
        APPLICANT_NAME,
        "申请人姓名或名称",
        FieldType.NAME,
        "applicant",
        True,
        longest=100,
        name_of=APPLICANT_KIND,
    ),
    Field("applicant.cert_type", "证件类型", FieldType.CHOICE, "applicant", True, "cert_type"),
    Field(
        CERT_NO,
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
    if values.get(_value_name(catalogue, condition.field), "") not in condition.equals:
        return False
    # An answer to a question that is not asked any more must not ask another one.
    return "." in condition.field or asked_for(catalogue, catalogue.field(condition.field), values)


def column_asked(
    catalogue: Catalogue,
    field: Field,
    column: TableColumn,
    values: Mapping[str, str],
    row: Mapping[str, str],
) -> bool:
    """Whether a column's condition holds in this row of the table `field`.

    What is not asked is neither checked nor summed, whatever stands there.
    """
    if column.when is None:
        return True
    beside = next((one for one in field.columns if one.key == column.when.field), None)
    if beside is not None:
        fits = row.get(beside.key, "").strip() in column.when.equals
        return fits and column_asked(catalogue, field, beside, values, row)
    asking = Field(column.key, column.label, column.type, field.group, when=column.when)
    return asked_for(catalogue, asking, values)


def name_kind(catalogue: Catalogue, field: Field, values: Mapping[str, str]) -> str:
    """Whose name a field holds: `person`, `organisation` or `company`; empty: not known yet."""
    if field.name_of in ("", PERSON, COMPANY):
        return field.name_of
    return values.get(_value_name(catalogue, field.name_of), "")


def _value_name(catalogue: Catalogue, key: str) -> str:
    """Name of the value of another field, of the applicant's or of the catalogue."""
    return key if "." in key else catalogue.field(key).name


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
            if field.rule_source and _typed_wrong(refusal):
                facts.setdefault("source", field.rule_source)
            found.append(FieldProblem(field.name, refusal.trouble, facts))
    return tuple(found)


def _typed_wrong(refusal: RuleError) -> bool:
    """A rule of the field's own says no, and not that something is missing or too long."""
    too_long = str(refusal.facts.get("rule", "")).startswith("longest:")
    return refusal.trouble is not Trouble.FIELD_REQUIRED and not too_long


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
        raise misfit(field, f"longest:{field.longest}")
    if field.type is FieldType.CERT_NO:
        _check_number(catalogue, field, values, today)
    elif field.type is FieldType.CHOICE or (field.type is FieldType.REGION and field.options):
        _check_choice(catalogue, field, value)
    elif field.type is FieldType.TABLE:
        _check_table(catalogue, field, values, today)
    elif field.type is FieldType.NAME:
        if name_kind(catalogue, field, values) == PERSON and not is_person_name(value):
            raise misfit(field, "person_name")
    else:
        check_typed(field, value, today=today)


def _check_number(
    catalogue: Catalogue, field: Field, values: Mapping[str, str], today: date
) -> None:
    kind = Paper.RESIDENT_ID.value
    if field.cert_type_field:
        kind = values.get(_value_name(catalogue, field.cert_type_field), "") or kind
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
        raise misfit(field, "not_in_list")


def _check_table(
    catalogue: Catalogue, field: Field, values: Mapping[str, str], today: date
) -> None:
    rows = table_rows(field, values.get(field.name, "").strip())
    for number, row in enumerate(rows, start=1):
        if not any(cell.strip() for cell in row.values()):
            continue
        for column in field.columns:
            if not column_asked(catalogue, field, column, values, row):
                continue
            try:
                check_cell(
                    field,
                    column,
                    row.get(column.key, "").strip(),
                    today=today,
                    options=catalogue.options(column),
                )
            except RuleError as refusal:
                # Row and column as the clerk counts them.
                said = f"cell:{number}:{column.label}:{refusal.facts.get('rule', 'paper_number')}"
                source = {"source": column.rule_source} if column.rule_source else {}
                raise RuleError(
                    Trouble.FIELD_FORM, field=field.name, rule=said, **source
                ) from refusal
    for column in field.columns:
        asked = [one for one in rows if column_asked(catalogue, field, column, values, one)]
        if column.sums_to and asked:
            cells = (row.get(column.key, "").strip() or "0" for row in asked)
            total = sum((decimal(field, cell) for cell in cells), start=Decimal(0))
            if total != Decimal(column.sums_to):
                raise misfit(field, f"sums_to:{column.label}:{column.sums_to}")
    if field.required and not rows:
        raise RuleError(Trouble.FIELD_REQUIRED, field=field.name)


def check_cell(
    field: Field,
    column: TableColumn,
    value: str,
    *,
    today: date,
    options: Sequence[Option] = (),
) -> None:
    """Check one cell of a row that says something; `options` are those of the column.

    Raises RuleError FIELD_FORM (field, rule), or what the check of a credit code says.
    """
    if not value:
        if column.required:
            raise misfit(field, "required")
        return
    if column.options:
        if all(value != one.code for one in options):
            raise misfit(field, "not_in_list")
        return
    check_typed_cell(as_field(field, column), value, today=today)


def as_field(field: Field, column: TableColumn) -> Field:
    """What a column of a table asks in one cell, as a question of its own."""
    return Field(
        column.key,
        column.label,
        column.type,
        field.group,
        options=column.options,
        least=column.least,
        most=column.most,
    )


def table_rows(field: Field, value: str) -> tuple[dict[str, str], ...]:
    """Rows of a table field from its value, a JSON list of objects of text.

    Raises RuleError FIELD_FORM (field, rule `table`).
    """
    try:
        rows = json.loads(value) if value else []
    except ValueError:
        raise misfit(field, "table") from None
    if not isinstance(rows, list):
        raise misfit(field, "table")
    keys = {one.key for one in field.columns}
    for row in rows:
        fits = isinstance(row, dict) and all(
            key in keys and isinstance(cell, str) for key, cell in row.items()
        )
        if not fits:
            raise misfit(field, "table")
    return tuple(rows)


def table_value(rows: Iterable[Mapping[str, str]]) -> str:
    """Value of a table field from its rows; no rows: empty."""
    kept = [dict(row) for row in rows]
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""
