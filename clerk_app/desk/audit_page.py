"""The audit trail as who leads the hall reads it at a window (操作记录): page by page, and proven.

That it was read is in the trail as well, with what was asked for.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from clerk_app.desk import auditing, auditing_reading, seen
from clerk_app.desk.auditing import Held, Keeper
from clerk_app.desk.auditing_reading import Asked, Shown
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.station import Station
from clerk_app.domain.audit_anchor import AnchorReceipt
from clerk_app.domain.permissions import Act, require


@dataclass(frozen=True, slots=True)
class Standing:
    """How the trail stands, as far as is known without hashing it anew."""

    rows: int
    anchored: AnchorReceipt | None
    """The platform's last word; None: there is none for this enrolment."""
    enrolled: bool
    """Whether the station signs, so that the platform keeps anchors of it."""
    doubted: bool
    """The platform has found the trail to be another one."""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One page of rows, the latest first."""

    rows: tuple[Shown, ...]
    more: bool
    """There are older ones."""
    standing: Standing


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of hashing the whole trail anew."""

    rows: int
    """Rows that follow from each other, from the first on."""
    wrong: int | None
    """Number of the first that was changed, taken out or put in, or is missing at the end."""
    differs: int | None
    """Number of the first that is not what was anchored."""
    by: Keeper
    anchored: int
    """Rows up to which it was held against what somebody else keeps."""
    doubted: int

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, as far as can be known."""
        return self.wrong is None and self.differs is None and not self.doubted


def read(station: Station, session: Session, asked: Asked) -> AuditPage:
    """A page of what was asked for. Raises RuleError NOT_PERMITTED (act, who)."""
    require(session.role, Act.READ_AUDIT)
    with_one_more = auditing_reading.rows(station, replace(asked, limit=asked.limit + 1))
    if asked.below is None:
        seen.note(station, seen.AUDIT_READ, *auditing_reading.asked_for(station, asked))
    shown = with_one_more[: asked.limit]
    return AuditPage(shown, len(with_one_more) > len(shown), standing(station))


def operators(station: Station, session: Session) -> tuple[OperatorName, ...]:
    """Whose rows can be asked for. Raises RuleError NOT_PERMITTED (act, who)."""
    require(session.role, Act.READ_AUDIT)
    with station.store.read() as work:
        return tuple(OperatorName(one.login, one.name) for one in work.operators.all())


def standing(station: Station) -> Standing:
    """How the trail stands."""
    with station.store.read() as work:
        seat, (rows, _) = work.seats.get(), work.audit.head()
    device = "" if seat is None else seat.device_id
    ours = (one for one in auditing.receipts(station) if one.device == device)
    return Standing(
        rows,
        next(ours, None),
        seat is not None and bool(seat.key),
        auditing.is_doubted(station),
    )


def prove(station: Station, session: Session, held: Callable[[], Held]) -> Proof:
    """Hash the whole trail anew and hold it against what `held` gives; some seconds for a million.

    Raises RuleError NOT_PERMITTED (act, who), and what reading raises.
    """
    require(session.role, Act.READ_AUDIT)
    against = held()
    walked = auditing.verify(station, against.anchors)
    anchored = max((one.rows for one in against.anchors), default=0)
    return Proof(walked.rows, walked.wrong, walked.differs, against.by, anchored, against.doubted)
