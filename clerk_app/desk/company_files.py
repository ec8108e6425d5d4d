"""Companies of a batch from a file or a pasted block, and the file that is given out for them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from clerk_app.desk.batch_checks import form_of
from clerk_app.desk.batch_drafts import MOST_COMPANIES, BatchDraft, new_row
from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import Field, FieldType
from clerk_app.domain.cells import NO, YES
from clerk_app.domain.company_sheet import (
    Taken,
    Template,
    TemplateColumn,
    best_sheet,
    take_companies,
)
from clerk_app.domain.errors import RuleError, Trouble


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was read."""

    name: str
    draft: BatchDraft
    """The batch with the companies of the file after those that were there."""
    companies: int
    taken: Taken
    """What was found, with the columns that were not read or are missing."""


def read_companies(station: Station, draft: BatchDraft, path: Path) -> Brought:
    """The batch with the companies of a file; nothing is stored yet.

    Raises RuleError SHEET_HEADINGS (name) when no column is known, BATCH_FULL (most), and what
    `ports.SheetFiles.read` raises; the batch is then as it was.
    """
    form = form_of(station.library.catalogue(), draft, on=station.today())
    sheets = station.sheets.read(path)
    best = best_sheet(sheets, (*form.own, *form.shared))
    taken = take_companies(best.rows, form.own, shared=form.shared) if best is not None else None
    if taken is None:
        raise RuleError(Trouble.SHEET_HEADINGS, name=path.name)
    rows = [row for row in draft.rows if not row.empty]
    rows += [new_row(station, cells) for cells in taken.companies]
    if len(rows) > MOST_COMPANIES:
        raise RuleError(Trouble.BATCH_FULL, most=MOST_COMPANIES)
    changed = replace(draft, rows=tuple(rows) or draft.rows)
    return Brought(path.name, changed, len(taken.companies), taken)


def write_template(
    station: Station,
    draft: BatchDraft,
    path: Path,
    *,
    names: tuple[str, str],
    notes: Mapping[str, str],
) -> Path:
    """Write a file to fill in for this batch; the path.

    `names` are those of its two sheets, `notes` say what goes into a column, by field. Raises
    UnavailableError FILE_UNWRITABLE (name).
    """
    form = form_of(station.library.catalogue(), draft, on=station.today())
    columns = tuple(
        TemplateColumn(
            heading=f"{one.label}*" if one.required else one.label,
            note=notes.get(one.name, ""),
            choices=_choices(station, one),
        )
        for one in form.own
    )
    station.sheets.write(path, Template(*names, columns))
    return path


def _choices(station: Station, field: Field) -> tuple[str, ...]:
    if field.type is FieldType.BOOL:
        return (YES, NO)
    return tuple(one.name for one in station.library.catalogue().options(field))
