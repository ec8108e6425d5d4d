"""Papers of a case on their way to a department (材料交接): one passage for each bundle."""

from dataclasses import dataclass, field
from enum import StrEnum

from clerk_app.domain.records import LATE


class PassageState(StrEnum):
    """Where the papers are."""

    UNDER_WAY = "under_way"  # 已交出, the bundle is open
    ARRIVED = "arrived"  # 已签收
    MISSING = "missing"  # 未收到: marked when the bundle was checked in


@dataclass(frozen=True, slots=True)
class Passage:
    """The papers of one case in one bundle, on record; never taken out again."""

    bundle: str
    """Number of the bundle (交接单号)."""
    department: str
    pages: int
    """Pages on paper that went along."""
    at: str
    by: str
    window: str
    state: PassageState = PassageState.UNDER_WAY
    checked_at: str = ""
    checked_by: str = ""
    checked_window: str = ""
    note: str = ""
    """What whoever checked it in said, e.g. of what is missing."""
    items: tuple[str, ...] = field(default=(), metadata=LATE)
    """Ids of the items that went to the department with it."""
    materials: tuple[str, ...] = field(default=(), metadata=LATE)
    """Ids of the materials that went along on paper. An item goes once; papers of it that come
    later go after it by themselves."""

    @property
    def whole(self) -> bool:
        """As older programs say it: all that there is for the department."""
        return not self.items and not self.materials
