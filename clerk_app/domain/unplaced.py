"""What of an operation a weak platform's tables cannot hold, and why: typed, never dropped."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Lack(StrEnum):
    """What the platform's tables lack."""

    NO_COLUMN = "no_column"  # a value that no column takes
    NO_TABLE = "no_table"  # a step that no table takes
    NO_RESULT = "no_result"  # it belongs to a result that is not there yet
    NO_CODE = "no_code"  # the code list has no code for the value
    NOT_SUPERVISED = "not_supervised"  # it hands no decision on to supervision (事中事后监管)


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Something that stays on this PC alone."""

    lack: Lack
    names: tuple[str, ...]
    """Fields, the kind of the step, or ids of the decided items."""


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
