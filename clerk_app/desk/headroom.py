"""Whether this PC may take in more work that exists nowhere else (未同步上限)."""

from collections.abc import Callable

from clerk_app.desk.station import Station
from clerk_app.domain import backlog
from clerk_app.domain.backlog import Cause, Level, Standing
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.listings import OutboxCounts
from clerk_app.store.work import Work


def standing(station: Station, counts: OutboxCounts) -> Standing:
    """Where the station stands among its limits. Raises UnavailableError STORE_FAILED (path)."""
    if station.store.fence.stands:
        return Standing(Level.STOP, Cause.FAILED, count=counts.waiting)
    return backlog.standing(
        station.limits,
        count=counts.waiting,
        oldest=counts.oldest,
        free=station.store.free_bytes(),
        now=station.clock.now(),
    )


def require_room(work: Work, station: Station) -> None:
    """No new case while too much exists here alone; what has begun is not asked.

    Raises RuleError INTAKE_STOPPED (count, hours), INTAKE_DISK_LOW (limit) or STORE_STOPPED.
    """
    refusal = refusal_of(standing(station, work.outbox.counts()))
    if refusal is not None:
        raise refusal


def tell_of_failure(station: Station, whom: Callable[[], None]) -> None:
    """Call `whom` when this station's disk fails, in whatever thread has met it."""
    station.store.fence.tell(whom)


def refusal_of(found: Standing) -> RuleError | None:
    """What a new intake is told where the station stands; None: it may begin."""
    if found.level is not Level.STOP:
        return None
    if found.cause is Cause.FAILED:
        return RuleError(Trouble.STORE_STOPPED)
    if found.cause is Cause.DISK:
        return RuleError(Trouble.INTAKE_DISK_LOW, limit=found.limit)
    return RuleError(Trouble.INTAKE_STOPPED, count=found.count, hours=found.hours)
