"""CSV and other text tables as offices save them: UTF-8, GB 18030, or Excel's Unicode text."""

import codecs
import csv
from pathlib import Path

from clerk_app.devices.sheets.limits import MOST_COLUMNS, MOST_ROWS
from clerk_app.domain.company_sheet import Sheet
from clerk_app.domain.errors import RuleError, Trouble

_SEPARATORS = ",\t;，"


def read_text_sheet(path: Path) -> Sheet:
    """The table in a text file.

    Raises RuleError SHEET_KIND (name) for bytes that are no text, SHEET_DAMAGED (name) for a
    quotation that does not end, SHEET_TOO_LONG (name, most).
    """
    text = _decoded(path)
    lines = text.splitlines(keepends=True)
    rows: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(lines, delimiter=_separator(text), strict=True):
            rows.append(tuple(row[:MOST_COLUMNS]))
            if len(rows) > MOST_ROWS:
                raise RuleError(Trouble.SHEET_TOO_LONG, name=path.name, most=MOST_ROWS)
    except csv.Error as error:
        raise RuleError(Trouble.SHEET_DAMAGED, name=path.name) from error
    return Sheet(path.stem, tuple(rows))


def _decoded(path: Path) -> str:
    content = path.read_bytes()
    marks = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
    for mark, encoding in marks.items():
        if content.startswith(mark):
            return _text(content, encoding, path)
    if b"\0" in content:
        raise RuleError(Trouble.SHEET_KIND, name=path.name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return _text(content, "gb18030", path)


def _text(content: bytes, encoding: str, path: Path) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise RuleError(Trouble.SHEET_KIND, name=path.name) from error


def _separator(text: str) -> str:
    """The separator that stands most often in the first lines: a title may have none."""
    head = "\n".join(text.splitlines()[:15])
    return max(_SEPARATORS, key=head.count)
