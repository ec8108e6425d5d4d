"""What the catalogue keeps for guides alone (办事指南): place, hours, fees, conditions, flow."""

from dataclasses import dataclass, field

from clerk_app.domain.case import Limit
from clerk_app.domain.records import LATE


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when something is handled, whom to ask and where to complain."""

    address: str = ""
    hours: str = ""
    consult: str = ""
    """咨询方式."""
    complain: str = ""
    """监督投诉方式; never the one for questions (domain facts 3.3)."""


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee (收费项目); without a basis none may be asked."""

    name: str
    standard: str
    basis: str


@dataclass(frozen=True, slots=True)
class FlowStep:
    """One step of how an item is handled (办理流程, 环节)."""

    name: str
    by: str
    """Who does it: a window or a department, as the visitor calls it."""
    limit: Limit | None = None
    """Its part of the promised limit; None: at once, or none of its own."""
    stage: str = field(default="", metadata=LATE)
    """Which stage of every item it belongs to, one of `step_clocks.STAGES`; empty: as who does it
    tells."""


@dataclass(frozen=True, slots=True)
class ItemGuide:
    """What a visitor is told of one item besides its materials and limits."""

    basis: tuple[str, ...] = ()
    """设定依据."""
    serves: tuple[str, ...] = ()
    """服务对象, codes of the list `service_object`."""
    conditions: tuple[str, ...] = ()
    """受理条件."""
    fees: tuple[Fee, ...] = ()
    visit_reason: str = ""
    """Why somebody must come to the hall, when they must."""
    place: Place | None = None
    """Only when it is another than the hall's own."""
    steps: tuple[FlowStep, ...] = ()
    """办理流程, in their order; empty: not told."""


HERE = Place()
NOTHING_MORE = ItemGuide()
