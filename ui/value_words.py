"""The value of a field in words, as people read it: codes by name, tables a line a row."""

from clerk_app.domain.catalogue import Catalogue, Field, FieldType, TableColumn
from clerk_app.domain.cells import said_part
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import table_rows
from clerk_app.domain.masking import Audience, mask_id, mask_in_text, mask_phone
from ui.widgets.editors.choose import yes_or_no


def in_words(
    catalogue: Catalogue, field: Field, value: str, audience: Audience = Audience.SCREEN
) -> str:
    """The value in words; of a person's numbers what the audience may see."""
    if not value:
        return ""
    match field.type:
        case FieldType.TABLE:
            return _table(catalogue, field, value, audience)
        case FieldType.BOOL:
            return yes_or_no().get(value) or mask_in_text(value, audience)
        case FieldType.CERT_NO | FieldType.MOBILE:
            return _number(field.type, value, audience)
    words = {one.code: one.name for one in catalogue.options(field)}
    said = words.get(value, value)
    # A number may have been typed where none is asked for.
    return mask_in_text(said, audience)


def _number(kind: FieldType, value: str, audience: Audience) -> str:
    mask = mask_id if kind is FieldType.CERT_NO else mask_phone
    return mask(value, audience)


def _table(catalogue: Catalogue, field: Field, value: str, audience: Audience) -> str:
    try:
        rows = table_rows(field, value)
    except RuleError:
        return mask_in_text(value, audience)
    lines = (
        "　".join(
            f"{column.label} {_cell(catalogue, column, row[column.key], audience)}"
            for column in field.columns
            if row.get(column.key)
        )
        for row in rows
    )
    return "\n".join(line for line in lines if line)


def _cell(catalogue: Catalogue, column: TableColumn, value: str, audience: Audience) -> str:
    if column.type in (FieldType.CERT_NO, FieldType.MOBILE):
        return _number(column.type, value, audience)
    value = said_part(catalogue, column, value)
    return mask_in_text(value, audience)
