"""Whether this PC may take in more work that exists nowhere else (未同步上限)."""

from collections.abc import Callable

from clerk_app.desk.station import Station
from clerk_app.domain import backlog
from clerk_app.domain.backlog import Cause, Level, Standing
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.work import Work


def standing(station: Station, work: Work) -> Standing:
    """Where the station stands among its limits. Raises UnavailableError STORE_FAILED (path).

    Only what a link would move is counted: what waits for a person stops its own case alone. Files
    stop nothing: they follow their cases for days where the line is thin.
    """
    now = station.clock.now()
    waiting = work.outbox.sendable_since(now)
    if station.store.fence.stands:
        return Standing(Level.STOP, Cause.FAILED, count=waiting.count)
    return backlog.standing(
        station.limits,
        count=waiting.count,
        oldest=waiting.since,
        oldest_file=work.blobs.waiting_since(now),
        free=station.store.free_bytes(),
        now=now,
    )


def require_room(work: Work, station: Station) -> None:
    """No new case while too much exists here alone; what has begun is not asked.

    Raises RuleError INTAKE_STOPPED (count, hours), INTAKE_DISK_LOW (limit) or STORE_STOPPED.
    """
    refusal = refusal_of(standing(station, work))
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
