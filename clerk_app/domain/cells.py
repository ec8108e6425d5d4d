"""What a clerk types or a file brings in a cell, as a value of a form and back.

A form keeps codes, a table has words: `有限责任公司` is `1100`, `2026/1/5` is `2026-01-05`.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from clerk_app.domain.catalogue import Catalogue, Field, FieldType, TableColumn
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import table_rows, table_value
from clerk_app.domain.typed_text import half_width, plain

YES, NO = "是", "否"
_YES_NO: Mapping[str, str] = {
    **dict.fromkeys((YES, "1", "Y", "YES", "TRUE", "√"), "1"),
    **dict.fromkeys((NO, "0", "N", "NO", "FALSE", "×"), "0"),
}
_DIGITS_LOST = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{1,3}")
"""A long number that a spreadsheet took for an amount: its last digits are gone for good."""
_FAULT = re.compile(r"#(N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)|=.*", re.DOTALL)
_DAY = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[ T]00:00(?::00)?)?")
_DAY_PLAIN = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_ROWS = re.compile(r"[;；\n]")
_PARTS = re.compile(r"[,，、\t|]")
_CODES = frozenset({FieldType.MOBILE, FieldType.CERT_NO, FieldType.USCC})
_AMOUNTS = frozenset({FieldType.INT, FieldType.DECIMAL})


def read_cell(catalogue: Catalogue, field: Field, typed: str) -> str:
    """The form's value for what stands in a cell; empty when nothing does.

    What can't be read is given back as it is, for `form.check_value` to name. Raises RuleError
    CELL_DIGITS_LOST (field) for a number a spreadsheet has rounded, CELL_FAULT (field, text) for
    an error or a formula without a result, FIELD_FORM (field, rule) for a word that is in no list
    and for rows that can't be told apart.
    """
    text = typed.strip()
    if _DIGITS_LOST.fullmatch(text.upper()):
        raise RuleError(Trouble.CELL_DIGITS_LOST, field=field.name)
    if _FAULT.fullmatch(text):
        raise RuleError(Trouble.CELL_FAULT, field=field.name, text=text[:20])
    if not text:
        return ""
    if catalogue.options(field):
        return _code(catalogue, field, text)
    match field.type:
        case FieldType.BOOL:
            return _YES_NO.get(plain(text), text)
        case FieldType.DATE:
            return _day(text)
        case FieldType.TABLE:
            return _rows(catalogue, field, text)
        case FieldType.TEXT_LONG:
            return text
    if field.type in _CODES:
        return plain(text)
    if field.type in _AMOUNTS:
        return half_width(text).replace(",", "").replace(" ", "")
    return " ".join(text.split())


def said_cell(catalogue: Catalogue, field: Field, value: str) -> str:
    """The words of a value in a cell; `read_cell` gives the value again."""
    for option in catalogue.options(field):
        if option.code == value:
            return option.name
    if field.type is FieldType.BOOL:
        return {"1": YES, "0": NO}.get(value, value)
    if field.type is FieldType.TABLE and value:
        return "；".join(
            "，".join(said_part(catalogue, one, row.get(one.key, "")) for one in field.columns)
            for row in table_rows(field, value)
        )
    return value


def said_part(catalogue: Catalogue, column: TableColumn, value: str) -> str:
    """The words of a cell of a table field."""
    return next((one.name for one in catalogue.options(column) if one.code == value), value)


def _code(catalogue: Catalogue, field: Field, text: str) -> str:
    asked = plain(text)
    for option in catalogue.options(field):
        if asked in (plain(option.code), plain(option.name)):
            return option.code
    raise RuleError(Trouble.FIELD_FORM, field=field.name, rule="not_in_list")


def _day(text: str) -> str:
    found = _DAY.fullmatch(half_width(text)) or _DAY_PLAIN.fullmatch(half_width(text))
    if found is None:
        return text
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return text


def _rows(catalogue: Catalogue, field: Field, text: str) -> str:
    """`张三，6103…，60，60；李四，6103…，40，40`: people by semicolon or line, facts by comma."""
    if text.startswith("["):
        return table_value(table_rows(field, text))
    return table_value(_read_rows(catalogue, field, text))


def _read_rows(catalogue: Catalogue, field: Field, text: str) -> Iterator[dict[str, str]]:
    for line in _ROWS.split(text):
        if not line.strip():
            continue
        parts = [part.strip() for part in _PARTS.split(line)]
        if len(parts) != len(field.columns) or not parts[0]:
            raise RuleError(
                Trouble.FIELD_FORM, field=field.name, rule=f"parts:{len(field.columns)}"
            )
        named = zip(field.columns, parts, strict=True)
        yield {column.key: _part(catalogue, column, part) for column, part in named if part}


def _part(catalogue: Catalogue, column: TableColumn, part: str) -> str:
    """A word that is in no list stays, for the check to name with its row."""
    kind = column.type
    for option in catalogue.options(column):
        if plain(part) in (plain(option.code), plain(option.name)):
            return option.code
    if kind is FieldType.CERT_NO:
        if _DIGITS_LOST.fullmatch(part.upper()):
            return part
        return plain(part)
    if kind in _AMOUNTS:
        return half_width(part).replace(" ", "").removesuffix("%")
    return part
