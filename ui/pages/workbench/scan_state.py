"""How the scan at the desk stands: one frozen value that the bar is drawn from."""

from dataclasses import dataclass
from enum import StrEnum

from clerk_app.desk.left_out import Left
from clerk_app.desk.page_codes import Sign
from clerk_app.desk.sources import Source
from clerk_app.domain.errors import YichuangError


class Stays(StrEnum):
    """Why pages wait to be filed, where no trouble says it."""

    STOPPED = "stopped"
    """The clerk has stopped the work on them."""
    EARLIER = "earlier"
    """The program ended before they were filed."""


@dataclass(frozen=True, slots=True)
class PageSight:
    """One page that is not filed, to be looked at as it came."""

    path: Source
    frame: int
    why: YichuangError | Stays | Left | None = None
    """Why it is not filed; None: it is being worked on."""
    made: bool = False
    """It is made readable, and waits for those before it."""


@dataclass(frozen=True, slots=True)
class FlowStand:
    """How far the pages are that have come to the desk."""

    came: int = 0
    done: int = 0
    """Filed, left out, or waiting in sight."""
    name: str = ""
    """Of the material that pages go to now."""
    left_out: tuple[Left, ...] = ()
    """One for each page of what is in front that was left out and can be taken back."""
    unplaced: int = 0
    """Pages that wait for a person to say where they go."""
    why: YichuangError | Stays | None = None
    """Of the last of them."""
    asking: Sign | None = None
    """A page has the number of another case: is it, and what follows, of that one?"""

    @property
    def working(self) -> bool:
        """Pages are still being worked on."""
        return self.done < self.came


@dataclass(frozen=True, slots=True)
class ScanState:
    """The scan that runs, or the last one."""

    key: str = ""
    """Of the draft or case it is for; empty: nothing was scanned yet."""
    slot: str = ""
    name: str = ""
    """Of the material."""
    pages: int = 0
    """That have come, over every try."""
    running: bool = False
    stopping: bool = False
    """The clerk has stopped it, and the source has not ended yet."""
    problem: YichuangError | None = None
    """Why it ended before its time."""
    flow: FlowStand = FlowStand()
