"""Where chosen pages go by a key: pure functions over the rows of the pages window."""

from collections.abc import Sequence

from clerk_app.desk.page_pile import Put
from ui.pages.workbench.pile.pile_rows import Row, Sheet, sheets_in, slots_in

Move = tuple[tuple[str, ...], Put]
"""Pages in their order, and where they are to stand."""


def stepped(rows: Sequence[Row], chosen: Sequence[str], by: int) -> Move | None:
    """Chosen pages of one material one place further (1) or back (-1), together; None: no place.

    Pages of other materials than the first chosen one's stay.
    """
    slot, pages = _of_first(rows, chosen)
    line = sheets_in(rows, slot)
    if not pages:
        return None
    places = [line.index(one) for one in pages]
    if by < 0:
        if places == list(range(len(places))):
            return None
        at = max(0, places[0] - 1) if places[0] else 0
    else:
        if places == list(range(len(line) - len(places), len(line))):
            return None
        at = min(len(line), places[-1] + 2)
    stays = [one for one in line[at:] if one not in pages]
    return pages, Put(slot, stays[0] if stays else "")


def to_neighbour(rows: Sequence[Row], chosen: Sequence[str], by: int) -> Move | None:
    """Chosen pages to the next material (1), before its pages, or the one before (-1), behind."""
    slot, pages = _of_first(rows, chosen)
    other = _neighbour(rows, slot, by)
    if not pages or not other:
        return None
    first = sheets_in(rows, other)[:1]
    return pages, Put(other, first[0] if by > 0 and first else "")


def split_from(rows: Sequence[Row], page: str) -> Move | None:
    """From this page on everything belongs to the next material."""
    slot, _ = _of_first(rows, (page,))
    line = sheets_in(rows, slot)
    return to_neighbour(rows, line[line.index(page) :], 1) if slot else None


def merged_up(rows: Sequence[Row], page: str) -> Move | None:
    """All pages of this material belong to the one before."""
    slot, _ = _of_first(rows, (page,))
    return to_neighbour(rows, sheets_in(rows, slot), -1) if slot else None


def dropped(rows: Sequence[Row], chosen: Sequence[str], slot: str, before: str) -> Move | None:
    """Chosen pages, of whatever materials, dropped there; None: they stand there already."""
    pages = tuple(one.key for one in rows if isinstance(one, Sheet) and one.key in chosen)
    line = sheets_in(rows, slot)
    if not pages or slot not in slots_in(rows):
        return None
    if set(pages) <= set(line):
        at = line.index(before) if before in line else len(line)
        left = [one for one in line[:at] if one not in pages]
        right = [one for one in line[at:] if one not in pages]
        if (*left, *pages, *right) == line:
            return None
    return pages, Put(slot, before)


def _of_first(rows: Sequence[Row], chosen: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    sheets = [one for one in rows if isinstance(one, Sheet) and one.key in chosen]
    slot = sheets[0].slot if sheets else ""
    return slot, tuple(one.key for one in sheets if one.slot == slot)


def _neighbour(rows: Sequence[Row], slot: str, by: int) -> str:
    slots = slots_in(rows)
    at = slots.index(slot) + by if slot in slots else -1
    return slots[at] if 0 <= at < len(slots) else ""
