"""Companies from a table of text (Excel, CSV, a pasted block): columns found by their headings."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from clerk_app.domain.catalogue import Field
from clerk_app.domain.typed_text import plain

Cells = tuple[tuple[str, ...], ...]
"""Rows of a table, each as long as it is."""
_LOOKED_INTO = 15
"""Rows at the top where the headings may stand, below a title and a note."""
_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a file, as text."""

    name: str
    rows: Cells


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """One column of the file that is given out to be filled in."""

    heading: str
    note: str
    """What is to be written there."""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A file to fill in: its sheet, and a second one that explains the columns."""

    name: str
    notes_name: str
    columns: tuple[TemplateColumn, ...]


@dataclass(frozen=True, slots=True)
class Taken:
    """What was found in a file."""

    companies: tuple[Mapping[str, str], ...]
    """What the cells say, by the name of the field; empty rows are left out."""
    unknown: tuple[str, ...] = ()
    """Headings of columns that nothing asks for."""
    shared: tuple[str, ...] = ()
    """Headings of columns that are asked once for all, and were not read."""
    missing: tuple[str, ...] = ()
    """Names of fields that must be filled and have no column."""
    twice: tuple[str, ...] = ()
    """Headings of a field that another column has too; the first was read."""


def best_sheet(sheets: Sequence[Sheet], fields: Sequence[Field]) -> Sheet | None:
    """The sheet with the most headings that are known; None when none has any."""
    found = [(len(_headings(one.rows, fields)[1]), one) for one in sheets]
    best = max(found, key=lambda one: one[0], default=None)
    return best[1] if best is not None and best[0] else None


def take_companies(
    rows: Cells, own: Sequence[Field], *, shared: Sequence[Field] = ()
) -> Taken | None:
    """Companies below the row of headings; None when there is no such row."""
    place, columns = _headings(rows, [*own, *shared])
    if not columns:
        return None
    mine, first = {one.name for one in own}, dict[str, int]()
    unknown, told_once, twice = list[str](), list[str](), list[str]()
    for at, heading in enumerate(rows[place]):
        field = columns.get(at)
        if field is None:
            unknown += [heading.strip()] if heading.strip() else []
        elif field.name not in mine:
            told_once.append(heading.strip())
        elif field.name in first:
            twice.append(heading.strip())
        else:
            first[field.name] = at
    return Taken(
        companies=tuple(_companies(rows[place + 1 :], first)),
        unknown=tuple(unknown),
        shared=tuple(told_once),
        missing=tuple(one.name for one in own if one.required and one.name not in first),
        twice=tuple(twice),
    )


def _companies(rows: Cells, columns: Mapping[str, int]) -> Iterator[Mapping[str, str]]:
    for row in rows:
        said = {
            name: row[at].strip()
            for name, at in columns.items()
            if at < len(row) and row[at].strip()
        }
        if said:
            yield said


def _headings(rows: Cells, fields: Sequence[Field]) -> tuple[int, dict[int, Field]]:
    """Number of the row of headings, and its known columns."""
    known: dict[str, Field] = {}
    for field in fields:
        for said in (field.label, field.key, *field.aliases):
            known.setdefault(_normal(said), field)
            known.setdefault(_normal(_BRACKETS.sub("", _half(said))), field)
    best: tuple[int, dict[int, Field]] = (0, {})
    for place, row in enumerate(rows[:_LOOKED_INTO]):
        found: dict[int, Field] = {}
        for at, cell in enumerate(row):
            bare = _BRACKETS.sub("", _half(cell))
            named = known.get(_normal(cell)) or known.get(_normal(bare))
            if named is not None:
                found[at] = named
        if len(found) > len(best[1]):
            best = (place, found)
    return best


def _half(text: str) -> str:
    return text.replace("（", "(").replace("）", ")")


def _normal(heading: str) -> str:
    return plain(_half(heading)).strip("*:#.")
