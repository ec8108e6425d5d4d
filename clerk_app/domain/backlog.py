"""How much may exist on one PC alone (未同步上限): when to warn, when no new case may begin."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

GIGABYTE = 1_000_000_000


class Level(StrEnum):
    """How it stands."""

    WELL = "well"
    WARN = "warn"
    STOP = "stop"  # no new intake; what has begun can be finished


class Cause(StrEnum):
    """What stands too high, or too low."""

    COUNT = "count"
    AGE = "age"
    DISK = "disk"
    FILES = "files"  # of files: for hours on this PC alone
    FAILED = "failed"  # the disk has failed: nothing more is written


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one station; 0 means there is none."""

    warn_count: int = 200
    warn_hours: int = 8
    stop_count: int = 2000
    stop_hours: int = 72
    stop_disk_gb: int = 2


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a station stands among its limits; `cause` None: all is well."""

    level: Level = Level.WELL
    cause: Cause | None = None
    count: int = 0
    """Operations that are on this PC alone and would go with a link."""
    hours: int = 0
    """Whole hours since the oldest of them was made, or the oldest file."""
    free: int = 0
    """Bytes left on the disk."""
    limit: int = 0
    """The limit that was passed: operations, hours, or gigabytes."""


def standing(
    limits: Limits,
    *,
    count: int,
    oldest: datetime | None,
    oldest_file: datetime | None = None,
    free: int,
    now: datetime,
) -> Standing:
    """Where a station stands; what stops is named before what only warns.

    The age is measured on this PC's own clock, and one that was put back makes nothing older.
    Files are warned of by the same hours as operations, and stop nothing.
    """
    age, hours = _age(oldest, now)
    file_age, file_hours = _age(oldest_file, now)
    floor = limits.stop_disk_gb * GIGABYTE

    def found(level: Level, cause: Cause, limit: int) -> Standing:
        return Standing(level, cause, count, hours, free, limit)

    if floor and free < floor:
        return found(Level.STOP, Cause.DISK, limits.stop_disk_gb)
    if limits.stop_count and count >= limits.stop_count:
        return found(Level.STOP, Cause.COUNT, limits.stop_count)
    if limits.stop_hours and age >= timedelta(hours=limits.stop_hours):
        return found(Level.STOP, Cause.AGE, limits.stop_hours)
    if limits.warn_count and count >= limits.warn_count:
        return found(Level.WARN, Cause.COUNT, limits.warn_count)
    if limits.warn_hours and age >= timedelta(hours=limits.warn_hours):
        return found(Level.WARN, Cause.AGE, limits.warn_hours)
    if limits.warn_hours and file_age >= timedelta(hours=limits.warn_hours):
        return Standing(Level.WARN, Cause.FILES, count, file_hours, free, limits.warn_hours)
    return Standing(count=count, hours=hours, free=free)


def _age(oldest: datetime | None, now: datetime) -> tuple[timedelta, int]:
    age = max(timedelta(), now - oldest) if oldest is not None else timedelta()
    return age, int(age.total_seconds() // 3600)
