"""The link to the platform as the clerk sees it: up or down since when, and what waits."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from clerk_app.desk import headroom
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Standing


class Reach(StrEnum):
    """Whether the platform answers, by real answers and not by the state of a cable."""

    UNKNOWN = "unknown"
    ONLINE = "online"
    OFFLINE = "offline"
    SIGN_IN = "sign_in"  # the platform no longer accepts this station's token
    PROGRAM_OLD = "program_old"  # this program is too old for the platform
    PROGRAM_NEW = "program_new"  # this program is too new for the platform


@dataclass(frozen=True, slots=True)
class LinkState:
    """What the sync engine knows of the link."""

    reach: Reach = Reach.UNKNOWN
    since: datetime | None = None
    last_contact: datetime | None = None
    skew_ms: int | None = None
    """The platform's clock minus ours: shown, never used for order."""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LinkView:
    """The link and the outbox together."""

    state: LinkState
    waiting: int
    refused: int
    conflicts: int
    uploads: int
    oldest: datetime | None
    standing: Standing = field(default_factory=Standing)
    """Where this PC stands among its limits for work that exists here alone."""


def view(station: Station, state: LinkState) -> LinkView:
    """Counts from the store beside the engine's state of the link."""
    with station.store.read() as work:
        counts = work.outbox.counts()
        return LinkView(
            state=state,
            waiting=counts.waiting,
            refused=counts.refused,
            conflicts=work.cases.conflicted(),
            uploads=work.blobs.waiting(),
            oldest=counts.oldest,
            standing=headroom.standing(station, counts),
        )
