"""A material on file in another case is offered again (沿用), so that nobody brings it twice.

Level A and B materials are used directly in later matters (国办函〔2016〕108号, domain.md 3.4):
once an original has been seen at a window, or the competent body has given the document, it is
never asked for again while it is valid.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from clerk_app.domain.case import Material
from clerk_app.domain.checklist import TRUSTED, Line


@dataclass(frozen=True, slots=True)
class OnFile:
    """A material that some case holds of somebody who is named in another."""

    material: Material
    case_number: str
    whose: str = ""
    """Name of the person or company whose paper it is; empty: that case says none."""
    beside: tuple[Self, ...] = ()
    """Other files of the same paper, such as the back of a card."""

    @property
    def files(self) -> tuple[Self, ...]:
        """All files of the paper, the first page first."""
        return (self, *self.beside)

    @property
    def until(self) -> str:
        """ISO date it may be used until, all files of it; empty: no end."""
        days = (last_day(one.material) for one in self.files)
        return min((one for one in days if one), default="")


def may_be_reused(material: Material, *, on: date) -> bool:
    """Counts in its own case, its original was seen or its issuer gave it, and it has not run out.

    The last day counts: `until` is a day on which it may still be used. A date that cannot be read
    is no promise.
    """
    if not material.current or material.trust not in TRUSTED:
        return False
    until = last_day(material)
    try:
        return not until or date.fromisoformat(until) >= on
    except ValueError:
        return False


def last_day(material: Material) -> str:
    """ISO date it may be used until, by its check or its issuer; empty: no end."""
    told = (material.check, material.issued)
    return min((one.until for one in told if one is not None and one.until), default="")


def whole(files: Iterable[OnFile], *, on: date) -> OnFile | None:
    """The files of one line of a case as one paper; None: none of them may be used again."""
    usable = tuple(one for one in files if may_be_reused(one.material, on=on))
    return replace(usable[0], beside=usable[1:]) if usable else None


def offers(
    lines: Iterable[Line], on_file: Iterable[OnFile], *, reusable: Container[str], on: date
) -> Mapping[str, OnFile]:
    """What can be used again for each line that still wants an original to be seen, by slot.

    Also for one with copies nobody has compared: what is on file is not asked for again.

    `reusable` are the slots whose kind of document may be shared between cases at all; of several
    the one on file first in `on_file` is offered: give the latest case first. It is read no
    further than needed.
    """
    found: dict[str, OnFile] = {}
    wanted = {line.slot for line in lines if line.wants_original and line.slot in reusable}
    candidates = iter(on_file)
    while len(found) < len(wanted) and (one := next(candidates, None)) is not None:
        slot = one.material.slot
        if slot in wanted and may_be_reused(one.material, on=on):
            found.setdefault(slot, one)
    return found
