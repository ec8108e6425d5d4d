"""A block of cells as spreadsheets put it on the clipboard: tabs across, lines down."""

import csv
from collections.abc import Iterable, Sequence

Block = tuple[tuple[str, ...], ...]


def read_block(text: str) -> Block:
    """Cells of a pasted text; a cell with a line break or a tab in it comes in quotes."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")
    return tuple(tuple(row) for row in csv.reader((f"{line}\n" for line in lines), delimiter="\t"))


def said_block(rows: Iterable[Sequence[str]]) -> str:
    """The text for the clipboard; `read_block` gives the cells again."""
    return "\n".join("\t".join(_quoted(cell) for cell in row) for row in rows)


def _quoted(cell: str) -> str:
    if any(mark in cell for mark in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
