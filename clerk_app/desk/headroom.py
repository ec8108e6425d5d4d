"""Whether this PC may take in more work that exists nowhere else (未同步上限)."""

from clerk_app.desk.station import Station
from clerk_app.domain import backlog
from clerk_app.domain.backlog import Cause, Level, Standing
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.listings import OutboxCounts
from clerk_app.store.work import Work


def standing(station: Station, counts: OutboxCounts) -> Standing:
    """Where the station stands among its limits. Raises UnavailableError STORE_FAILED (path)."""
    return backlog.standing(
        station.limits,
        count=counts.waiting,
        oldest=counts.oldest,
        free=station.store.free_bytes(),
        now=station.clock.now(),
    )


def require_room(work: Work, station: Station) -> None:
    """No new case while too much exists here alone; what has begun is not asked.

    Raises RuleError INTAKE_STOPPED (count, hours) or INTAKE_DISK_LOW (limit).
    """
    refusal = refusal_of(standing(station, work.outbox.counts()))
    if refusal is not None:
        raise refusal


def refusal_of(found: Standing) -> RuleError | None:
    """What a new intake is told where the station stands; None: it may begin."""
    if found.level is not Level.STOP:
        return None
    if found.cause is Cause.DISK:
        return RuleError(Trouble.INTAKE_DISK_LOW, limit=found.limit)
    return RuleError(Trouble.INTAKE_STOPPED, count=found.count, hours=found.hours)
