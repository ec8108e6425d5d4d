"""The value of a field in words, as people read it: codes by name, tables a line a row."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from clerk_app.domain.catalogue import Catalogue, Field, FieldType, TableColumn
from clerk_app.domain.cells import said_part
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import table_rows
from clerk_app.domain.masking import Audience, mask_id, mask_known, mask_phone
from clerk_app.domain.typed_text import plain
from ui.widgets.editors.choose import yes_or_no


def numbers_in(fields: Iterable[Field], values: Mapping[str, str]) -> frozenset[str]:
    """Certificate numbers that have been entered, wherever else they may stand."""
    return frozenset(plain(one) for one in _numbers(fields, values)) - {""}


def _numbers(fields: Iterable[Field], values: Mapping[str, str]) -> Iterator[str]:
    for field in fields:
        value = values.get(field.name, "")
        secret = [one.key for one in field.columns if one.type is FieldType.CERT_NO]
        if field.type is FieldType.CERT_NO:
            yield value
        elif value and secret:
            try:
                rows = table_rows(field, value)
            except RuleError:
                continue
            yield from (row.get(key, "") for row in rows for key in secret)


def in_words(
    catalogue: Catalogue,
    field: Field,
    value: str,
    audience: Audience = Audience.SCREEN,
    *,
    known: Collection[str] = (),
) -> str:
    """The value in words; of a person's numbers what the audience may see.

    `known`: numbers of those it is about, which may stand in it whatever is asked (`numbers_in`).
    """
    if not value:
        return ""
    match field.type:
        case FieldType.TABLE:
            return _table(catalogue, field, value, audience, known)
        case FieldType.BOOL:
            return yes_or_no().get(value) or mask_known(value, audience, known)
        case FieldType.CERT_NO | FieldType.MOBILE:
            return _number(field.type, value, audience)
    words = {one.code: one.name for one in catalogue.options(field)}
    said = words.get(value, value)
    # A number may have been typed where none is asked for.
    return mask_known(said, audience, known)


def _number(kind: FieldType, value: str, audience: Audience) -> str:
    mask = mask_id if kind is FieldType.CERT_NO else mask_phone
    return mask(value, audience)


def _table(
    catalogue: Catalogue, field: Field, value: str, audience: Audience, known: Collection[str]
) -> str:
    try:
        rows = table_rows(field, value)
    except RuleError:
        return mask_known(value, audience, known)
    lines = (
        "　".join(
            f"{column.label} {_cell(catalogue, column, row[column.key], audience, known)}"
            for column in field.columns
            if row.get(column.key)
        )
        for row in rows
    )
    return "\n".join(line for line in lines if line)


def _cell(
    catalogue: Catalogue,
    column: TableColumn,
    value: str,
    audience: Audience,
    known: Collection[str],
) -> str:
    if column.type in (FieldType.CERT_NO, FieldType.MOBILE):
        return _number(column.type, value, audience)
    return mask_known(said_part(catalogue, column, value), audience, known)
