"""What the pages window lists: a head for each material, its pages behind it; plain values."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from clerk_app.domain.case import Case, Material
from clerk_app.domain.checklist import Line
from clerk_app.domain.page_order import in_order


@dataclass(frozen=True, slots=True)
class Head:
    """A material, above its pages."""

    slot: str
    name: str
    sheets: int
    """Pages of all its files."""
    missing: bool
    """It must be handed in and is not."""

    @property
    def key(self) -> str:
        """The same for the same material, whatever lies under it."""
        return f"head:{self.slot}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: one file, which is mostly one scanned page."""

    material: Material
    slot: str
    number: int
    """Which of its material's files it is, from 1."""

    @property
    def key(self) -> str:
        """The same wherever it stands."""
        return self.material.material_id


Row = Head | Sheet


def rows_of(lines: Sequence[Line], case: Case | None = None) -> tuple[Row, ...]:
    """Heads and pages as they stand; what is got elsewhere is listed only with pages.

    What no line of the checklist asks for (any more) follows, of a case whose items have ended.
    """
    found: list[Row] = []
    for line in lines:
        if line.shared and not line.materials:
            continue
        sheets = sum(one.pages for one in line.materials)
        found.append(Head(line.slot, line.name, sheets, line.missing))
        found += [Sheet(one, line.slot, at) for at, one in enumerate(line.materials, 1)]
    if case is not None:
        found += _unasked(case, {line.slot for line in lines})
    return tuple(found)


def _unasked(case: Case, asked: Collection[str]) -> list[Row]:
    names = {need.slot: need.name for item in case.items for need in item.needs}
    rest = [one for one in in_order(case) if one.current and one.slot not in asked]
    found: list[Row] = []
    for slot in dict.fromkeys((*names, *(one.slot for one in rest))):
        there = [one for one in rest if one.slot == slot]
        if there:
            sheets = sum(one.pages for one in there)
            found.append(Head(slot, names.get(slot, slot), sheets, missing=False))
            found += [Sheet(one, slot, at) for at, one in enumerate(there, 1)]
    return found


def sheets_in(rows: Sequence[Row], slot: str) -> tuple[str, ...]:
    """Ids of the pages of one material, as they stand."""
    return tuple(one.key for one in rows if isinstance(one, Sheet) and one.slot == slot)


def slots_in(rows: Sequence[Row]) -> tuple[str, ...]:
    """Materials from top to bottom."""
    return tuple(one.slot for one in rows if isinstance(one, Head))


def page_count(rows: Sequence[Row]) -> int:
    """Pages of all files."""
    return sum(one.sheets for one in rows if isinstance(one, Head))
