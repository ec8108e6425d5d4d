"""What of an operation a weak platform's tables cannot hold, and why: typed, never dropped."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """What the platform's tables lack."""

    NO_COLUMN = "no_column"  # a value that no column takes
    NO_TABLE = "no_table"  # a step that no table takes
    NO_RESULT = "no_result"  # it belongs to a result that is not there yet
    NO_CODE = "no_code"  # the code list has no code for the value
    NOT_SUPERVISED = "not_supervised"  # it hands no decision on to supervision (事中事后监管)
    ON_PAPER = "on_paper"  # so a record of the decision is on a sheet (移交单), still to be given


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that stays on this PC alone."""

    lack: Lack
    names: tuple[str, ...]
    """Fields, the kind of the step, or ids of the decided items; of what is on paper `on_sheet`."""


def written(found: Iterable[Unplaced]) -> str:
    """The form that is kept with the operation: `no_column:form.scope,form.capital;no_table:…`."""
    return ";".join(f"{one.lack.value}:{','.join(one.names)}" for one in found if one.names)


def read(text: str) -> tuple[Unplaced, ...]:
    """What `written` wrote; a lack that a newer program knows is passed over."""
    parts = (part.partition(":") for part in text.split(";") if part)
    return tuple(
        Unplaced(Lack(lack), tuple(names.split(",")))
        for lack, _, names in parts
        if lack in set(Lack)
    )


def on_sheet(sheet: str, item_id: str) -> str:
    """How a decided item is named whose record is on a sheet."""
    return f"{sheet}/{item_id}"


def sheets(text: str) -> tuple[str, ...]:
    """Numbers of the sheets that records of this operation are on, each once."""
    named = (name for one in read(text) if one.lack is Lack.ON_PAPER for name in one.names)
    return tuple(dict.fromkeys(name.partition("/")[0] for name in named))


def put_on(text: str, sheet: str, items: Collection[str]) -> str:
    """The records of these items are on a sheet now."""
    before = [name for one in read(text) if one.lack is Lack.ON_PAPER for name in one.names]
    named = (*before, *(on_sheet(sheet, one) for one in items))
    left = _without(_without(text, Lack.NOT_SUPERVISED, items), Lack.ON_PAPER, before)
    here = written((Unplaced(Lack.ON_PAPER, named),))
    return ";".join(part for part in (left, here) if part)


def given(text: str, sheet: str) -> str:
    """Supervision has the sheet: nothing of it is lacking any more."""
    of_it = {
        name
        for one in read(text)
        if one.lack is Lack.ON_PAPER
        for name in one.names
        if name.partition("/")[0] == sheet
    }
    return _without(text, Lack.ON_PAPER, of_it)


def _without(text: str, lack: Lack, names: Collection[str]) -> str:
    """Less some names of one lack; what a newer program wrote stays as it is."""
    parts: list[str] = []
    for part in text.split(";"):
        named, _, listed = part.partition(":")
        if named != lack.value:
            parts.append(part)
            continue
        kept = [one for one in listed.split(",") if one not in names]
        if kept:
            parts.append(f"{named}:{','.join(kept)}")
    return ";".join(parts)
