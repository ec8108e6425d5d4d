"""The value of a field in words, as people read it: codes by name, tables a line a row."""

from clerk_app.domain.catalogue import Catalogue, Field, FieldType, TableColumn
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import table_rows
from clerk_app.domain.masking import Audience, mask_id, mask_in_text, mask_phone
from ui.widgets.editors.choose import yes_or_no


def in_words(catalogue: Catalogue, field: Field, value: str, *, whole: bool = False) -> str:
    """The value in words; numbers of persons are masked unless it shall be `whole`."""
    if not value:
        return ""
    match field.type:
        case FieldType.TABLE:
            return _table(field, value, whole=whole)
        case FieldType.BOOL:
            return yes_or_no().get(value, value)
        case FieldType.CERT_NO | FieldType.MOBILE:
            return _number(field.type, value, whole=whole)
    words = {one.code: one.name for one in catalogue.options(field)}
    said = words.get(value, value)
    # A number may have been typed where none is asked for.
    return said if whole else mask_in_text(said, Audience.SCREEN)


def _number(kind: FieldType, value: str, *, whole: bool) -> str:
    if whole:
        return value
    mask = mask_id if kind is FieldType.CERT_NO else mask_phone
    return mask(value, Audience.SCREEN)


def _table(field: Field, value: str, *, whole: bool) -> str:
    try:
        rows = table_rows(field, value)
    except RuleError:
        return value if whole else mask_in_text(value, Audience.SCREEN)
    lines = (
        "　".join(
            f"{column.label} {_cell(column, row[column.key], whole=whole)}"
            for column in field.columns
            if row.get(column.key)
        )
        for row in rows
    )
    return "\n".join(line for line in lines if line)


def _cell(column: TableColumn, value: str, *, whole: bool) -> str:
    if column.type in (FieldType.CERT_NO, FieldType.MOBILE):
        return _number(column.type, value, whole=whole)
    return value if whole else mask_in_text(value, Audience.SCREEN)
