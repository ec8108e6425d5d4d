"""A material on file in another case is offered again (沿用), so that nobody brings it twice.

Level A and B materials are used directly in later matters (国办函〔2016〕108号, domain.md 3.4):
once an original has been seen at a window, or the competent body has given the document, it is
never asked for again while it is valid.
"""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.case import Material, Trust
from clerk_app.domain.checklist import Line

TRUSTED = frozenset({Trust.A, Trust.B})


@dataclass(frozen=True, slots=True)
class OnFile:
    """A material that some case holds of somebody who is named in another."""

    material: Material
    case_number: str
    whose: str = ""
    """Name of the person or company whose paper it is; empty: that case says none."""

    @property
    def until(self) -> str:
        """ISO date it may be used until; empty: no end."""
        return self.material.check.until if self.material.check is not None else ""


def may_be_reused(material: Material, *, on: date) -> bool:
    """Counts in its own case, its original was seen or its issuer gave it, and it has not run out.

    The last day counts: `until` is a day on which it may still be used. A date that cannot be read
    is no promise.
    """
    if not material.current or material.trust not in TRUSTED:
        return False
    until = material.check.until if material.check is not None else ""
    try:
        return not until or date.fromisoformat(until) >= on
    except ValueError:
        return False


def offers(
    lines: Iterable[Line], on_file: Iterable[OnFile], *, reusable: Container[str], on: date
) -> Mapping[str, OnFile]:
    """What can be used again for each line that still wants something, by slot.

    `reusable` are the slots whose kind of document may be shared between cases at all; of several
    the one on file first in `on_file` is offered: give the latest case first. It is read no
    further than needed.
    """
    found: dict[str, OnFile] = {}
    wanted = {
        line.slot
        for line in lines
        if not line.present and not line.self_made and line.licence is None
        if line.slot in reusable
    }
    candidates = iter(on_file)
    while len(found) < len(wanted) and (one := next(candidates, None)) is not None:
        slot = one.material.slot
        if slot in wanted and may_be_reused(one.material, on=on):
            found.setdefault(slot, one)
    return found
