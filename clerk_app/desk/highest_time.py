"""The latest time a station has seen people come: a clock set back wins nobody a day.

A clock that is fast for a morning must not shut everybody out for a year after: what it said counts
as long as nothing better is known, and the platform's clock is better.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from clerk_app.desk.station import Station
from clerk_app.store.columns import milliseconds, moment
from clerk_app.store.work import Work

LOWERED = "highest_time_lowered"
"""Action of the audit trail."""
TOLERATED = timedelta(minutes=5)
"""Clocks so far apart are taken to be one."""
_HIGHEST = "highest_time_seen"
"""Key of `meta`: the latest time somebody was let in."""
_FAST = "clock_fast"
"""Key of `meta`: what the platform's clock said, and what ours, while ours was fast; else empty."""


@dataclass(frozen=True, slots=True)
class _Fast:
    theirs: datetime
    ours: datetime


def highest_seen(work: Work, station: Station) -> datetime:
    """The latest time this station has seen people come, now among them."""
    now, kept = _now(work, station), _kept(work)
    return now if kept is None else max(now, kept)


def let_in(work: Work, seen: datetime) -> None:
    """Somebody was let in at that time: it counts from now on."""
    work.meta.set(_HIGHEST, str(milliseconds(seen)))


def refused(work: Work, seen: datetime, days: int) -> None:
    """Somebody nobody has confirmed for so many days was refused at that time.

    It counts, or they would set the clock back and be let in; but not a leap that nobody who comes
    every day can be let in after: that is a clock that is wrong.
    """
    kept = _kept(work)
    if kept is not None and seen - kept <= timedelta(days=days):
        let_in(work, seen)


def heard(station: Station, skew: timedelta) -> None:
    """What the platform's clock is ahead of ours by, negative where ours is fast.

    A time that has not come yet over there is taken back, for the station and for whoever was
    confirmed at it, with a row in the audit trail.
    """
    ours = station.clock.now()
    theirs = ours + skew
    fast = _Fast(theirs, ours) if -skew > TOLERATED else None
    with station.store.read() as work:
        known, kept = _fast(work), _kept(work)
    if _alike(known, fast) and (kept is None or kept <= theirs + TOLERATED):
        return
    with station.store.begin() as work:
        told = f"{milliseconds(theirs)}:{milliseconds(ours)}" if fast is not None else ""
        work.meta.set(_FAST, told)
        kept = _kept(work)
        if kept is not None and kept > theirs + TOLERATED:
            _lower(work, station, kept, theirs)


def _lower(work: Work, station: Station, kept: datetime, to: datetime) -> None:
    let_in(work, to)
    for one in work.operators.all():
        if one.confirmed_at is not None and one.confirmed_at > to:
            work.operators.confirmed(one.login, at=to)
    work.audit.add(
        at=station.clock.now(),
        operator="",
        window=station.window,
        action=LOWERED,
        subject=station.station_id,
        facts={"from": kept.isoformat(), "to": to.isoformat()},
    )


def _now(work: Work, station: Station) -> datetime:
    """Now; by the platform's clock where ours was fast when they were last held together."""
    now, fast = station.clock.now(), _fast(work)
    if fast is None:
        return now
    # A clock that was set back since is another one, and all that is known is when it was not yet.
    return fast.theirs + (now - fast.ours) if now >= fast.ours else max(now, fast.theirs)


def _alike(known: _Fast | None, fast: _Fast | None) -> bool:
    """Whether they say the same, so that it need not be written at every round."""
    if known is None or fast is None:
        return known is fast
    return abs((known.ours - known.theirs) - (fast.ours - fast.theirs)) <= TOLERATED


def _kept(work: Work) -> datetime | None:
    kept = work.meta.get(_HIGHEST)
    return None if kept is None else moment(int(kept))


def _fast(work: Work) -> _Fast | None:
    told = work.meta.get(_FAST)
    if not told:
        return None
    theirs, ours = (moment(int(one)) for one in told.split(":"))
    return _Fast(theirs, ours)
