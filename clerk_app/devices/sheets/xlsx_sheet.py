"""Excel workbooks, read only and with care: what a cell shows, never what a macro would do."""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from clerk_app.devices.sheets.limits import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, MOST_UNPACKED
from clerk_app.domain.company_sheet import Sheet
from clerk_app.domain.errors import RuleError, Trouble

_WORKBOOK = "xl/workbook.xml"
_EXACT = 10**15
"""Beyond it a spreadsheet keeps only fifteen digits of a number."""
_LOOKED_INTO = 4096
"""Bytes at the beginning of a part in which a document type would stand."""


def read_xlsx(path: Path) -> tuple[Sheet, ...]:
    """The visible sheets with something in them; a formula gives the result that was saved.

    Raises RuleError SHEET_KIND (name) for another packed file, SHEET_TOO_LARGE (name, size,
    limit), SHEET_TOO_LONG (name, most), SHEET_DAMAGED (name).
    """
    try:
        _look_inside(path)
        results = openpyxl.load_workbook(path, read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(path, read_only=True, data_only=False)
        try:
            found: list[Sheet] = []
            for sheet, typed in zip(results.worksheets, formulas.worksheets, strict=True):
                if sheet.sheet_state == "visible" and len(found) < MOST_SHEETS:
                    rows = tuple(_rows(sheet, typed, path))
                    found += [Sheet(sheet.title, rows)] if rows else []
            return tuple(found)
        finally:
            results.close()
            formulas.close()
    except (
        zipfile.BadZipFile,
        zlib.error,
        InvalidFileException,
        SyntaxError,  # what the XML parser raises
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        EOFError,
        RuntimeError,  # a way of packing we do not know, or a password
    ) as error:
        raise RuleError(Trouble.SHEET_DAMAGED, name=path.name) from error


def _look_inside(path: Path) -> None:
    with zipfile.ZipFile(path) as packed:
        members = packed.infolist()
        if all(one.filename != _WORKBOOK for one in members):
            raise RuleError(Trouble.SHEET_KIND, name=path.name)
        size = sum(one.file_size for one in members)
        if size > MOST_UNPACKED:
            raise RuleError(Trouble.SHEET_TOO_LARGE, name=path.name, size=size, limit=MOST_UNPACKED)
        for one in members:
            if one.filename.endswith((".xml", ".rels")):
                with packed.open(one) as part:
                    # No workbook has one; entities in it would grow without end.
                    if b"<!DOCTYPE" in part.read(_LOOKED_INTO):
                        raise RuleError(Trouble.SHEET_DAMAGED, name=path.name)


def _rows(sheet: Any, typed: Any, path: Path) -> Iterator[tuple[str, ...]]:
    # What a file says of its own size may be wrong.
    for one in (sheet, typed):
        one.reset_dimensions()
    with (
        closing(sheet.iter_rows(max_col=MOST_COLUMNS)) as results,
        closing(typed.iter_rows(max_col=MOST_COLUMNS)) as formulas,
    ):
        empty = 0
        for number, (cells, originals) in enumerate(zip(results, formulas, strict=True), start=1):
            if number > MOST_ROWS:
                raise RuleError(Trouble.SHEET_TOO_LONG, name=path.name, most=MOST_ROWS)
            row = _row(cells, originals)
            if not row:
                empty += 1
                continue
            yield from ((),) * empty
            empty = 0
            yield row


def _row(cells: tuple[Any, ...], originals: tuple[Any, ...]) -> tuple[str, ...]:
    """The cells up to the last that says something."""
    said = [
        _said(cell) or _unsaved(original) for cell, original in zip(cells, originals, strict=False)
    ]
    while said and not said[-1]:
        said.pop()
    return tuple(said)


def _unsaved(cell: Any) -> str:
    """A formula whose result was never saved is told as it stands."""
    return str(cell.value) if cell.data_type == "f" and cell.value is not None else ""


def _said(cell: Any) -> str:
    """The cell as its reader sees it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        clock = value.time() != time(0)
        return value.isoformat(" ", "minutes") if clock else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float):
        return _number(value, cell.number_format or "General")
    return str(value)


def _number(value: float, shown_as: str) -> str:
    if abs(value) >= _EXACT:
        return f"{value:.14E}"
    if shown_as.endswith("%"):
        return f"{value * 100:.15g}%"
    if float(value).is_integer():
        # A format of zeros alone is how leading zeros are kept with a number.
        wide = len(shown_as) if set(shown_as) == {"0"} else 0
        return f"{int(value):0{wide}}" if wide else str(int(value))
    return f"{value:.15g}"
