"""The link to the platform as the clerk sees it: up or down since when, and what waits."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from clerk_app.desk import headroom, second_copy
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Standing
from clerk_app.domain.platform_abilities import Ability
from clerk_app.domain.second_copy import CopyStanding

REVOKED = "urn:yichuang:problem:revoked"
"""Type of the platform's problem: this station's enrolment was withdrawn."""

UNTRUSTED = "certificate"
"""Problem of a line whose other end shows no certificate that is believed: nothing was sent."""

SKEW_TOLD_MS = 300_000
"""A difference of clocks that is told (sync-notes 7.9)."""
DATES_DOUBTED_MS = 24 * 3_600_000
"""A difference with which no dated paper is printed before a person has looked at the date."""


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
    missing: tuple[Ability, ...] = ()
    """What the platform cannot do by itself, so that work goes another way or later."""

    @property
    def minutes_fast(self) -> int:
        """Minutes by which this PC's clock is fast, negative: slow; 0 when it is about right."""
        skew = self.skew_ms or 0
        minutes = abs(skew) // 60_000
        return 0 if abs(skew) < SKEW_TOLD_MS else minutes if skew < 0 else -minutes

    @property
    def days_fast(self) -> int:
        """Whole days by which this PC's clock is fast, negative: slow; 0 while under a day."""
        days = abs(self.skew_ms or 0) // DATES_DOUBTED_MS
        return -days if (self.skew_ms or 0) > 0 else days

    @property
    def clock_unchecked(self) -> bool:
        """Whether nobody has compared this PC's clock since the program began, and none can now.

        So after a start without a link; while the first answer is waited for nothing is said.
        """
        return self.skew_ms is None and self.reach not in (Reach.UNKNOWN, Reach.ONLINE)

    @property
    def dates_doubtful(self) -> bool:
        """Whether a paper printed now may bear the wrong day."""
        return abs(self.skew_ms or 0) >= DATES_DOUBTED_MS

    @property
    def revoked(self) -> bool:
        """Whether the platform has withdrawn this station's enrolment: another code is needed."""
        return self.reach is Reach.SIGN_IN and self.problem == REVOKED

    @property
    def untrusted(self) -> bool:
        """Whether what answers at the platform's address did not prove that it is the platform."""
        return self.reach is Reach.OFFLINE and self.problem == UNTRUSTED


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
    copy: CopyStanding | None = None
    """How the second copy of that work stands; None where none was asked for."""


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
            standing=headroom.standing(station, work),
            copy=second_copy.standing(station, work),
        )
