"""What a station's own store looks like to whoever has to mend it (体检); nothing is changed."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.desk import (
    auditing,
    comparing,
    exchange,
    headroom,
    lost_files,
    sealed_papers,
    sealing,
    second_copy,
    sync_centre,
    taking_in,
)
from clerk_app.desk.own_station import own_station
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Level
from clerk_app.domain.number_bands import NumberKind
from clerk_app.domain.print_sending import SendState

NOT_AS_ANCHORED = "not-as-anchored"
"""Of an audit trail that is whole, and not the one the platform has anchored."""
FOREIGN = "another-key"
"""Of files among those not sealed: some are sealed with a key that is not this station's."""
MOST_NAMED = 10


class Check(StrEnum):
    """What is looked at."""

    DATABASE = "database"  # pages and references
    AUDIT = "audit"  # the chain of hashes
    OUTBOX = "outbox"  # what waits is byte for byte what was written down
    FILES = "files"  # files that exist here alone still have their bytes
    HERE = "here"  # files the platform holds as well lie here too
    FILED = "filed"  # filed PDFs and others that the platform holds too are what was taken in
    ROOM = "room"  # limits of count, age and disk
    UNREAD = "unread"  # cases whose newest document only a newer program can read
    SEALED = "sealed"  # materials, papers and waiting pages
    COPY = "copy"  # the second copy, read anew from its volume
    STUCK = "stuck"  # what a link alone does not move
    PRINTERS = "printers"  # papers that did not come out, or may be out
    STATION = "station"  # numbers in hand, and no other store that speaks for the station


class Health(StrEnum):
    """How it stands, from good to bad."""

    WELL = "well"
    LOOK = "look"  # a person should look
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check has found."""

    check: Check
    health: Health
    looked_at: int = 0
    """How many things were looked at."""
    named: tuple[str, ...] = ()
    """Ids or digests of what is wrong, the first few."""


def examine(station: Station) -> tuple[Finding, ...]:
    """Every check, from the ground up. Raises what reading the store raises.

    After a damaged database nothing else is asked of it.
    """
    first = _database(station)
    if first.health is Health.DAMAGED:
        return (first,)
    rest: tuple[Callable[[Station], Finding], ...] = (
        _audit,
        _outbox,
        _files,
        _here,
        _filed,
        _room,
        _unread,
        _sealed,
        _stuck,
        _printers,
        _station,
    )
    copied = () if station.second_copy is None else (_copy(station),)
    return (first, *(check(station) for check in rest), *copied)


def _database(station: Station) -> Finding:
    sound = station.store.sound()
    return Finding(Check.DATABASE, Health.WELL if sound else Health.DAMAGED)


def _audit(station: Station) -> Finding:
    with station.store.read() as work:
        broken = work.audit.verify()
    if broken is not None:
        return Finding(Check.AUDIT, Health.DAMAGED, named=(str(broken),))
    if auditing.is_doubted(station):
        return Finding(Check.AUDIT, Health.LOOK, named=(NOT_AS_ANCHORED,))
    return Finding(Check.AUDIT, Health.WELL)


def _outbox(station: Station) -> Finding:
    with station.store.read() as work:
        alone = work.outbox.alone_here()
    wrong = tuple(one.op.op_id for one in alone if one.op.digest() != one.digest)
    return _counted(Check.OUTBOX, len(alone), wrong)


def _files(station: Station) -> Finding:
    with station.store.read() as work:
        alone = work.blobs.unproven()
    wrong = tuple(sha256 for sha256 in alone if not station.store.files.verify(sha256))
    return _counted(Check.FILES, len(alone), wrong)


def _here(station: Station) -> Finding:
    """What is not here any more is fetched again by itself."""
    lost = lost_files.lost(station)
    health = Health.LOOK if lost else Health.WELL
    return Finding(Check.HERE, health, len(lost), lost[:MOST_NAMED])


def _filed(station: Station) -> Finding:
    many, changed = sealed_papers.changed_pdfs(station)
    return _counted(Check.FILED, many, changed)


def _counted(check: Check, looked_at: int, wrong: tuple[str, ...]) -> Finding:
    health = Health.DAMAGED if wrong else Health.WELL
    return Finding(check, health, looked_at, wrong[:MOST_NAMED])


def _room(station: Station) -> Finding:
    with station.store.read() as work:
        found = headroom.standing(station, work)
    return Finding(Check.ROOM, Health.WELL if found.level is Level.WELL else Health.LOOK)


def _unread(station: Station) -> Finding:
    named = taking_in.unread(station)
    health = Health.LOOK if named else Health.WELL
    return Finding(Check.UNREAD, health, len(named), named[:MOST_NAMED])


def _sealed(station: Station) -> Finding:
    """Those that a program of before has left open are sealed while the window works."""
    left = sealing.left(station)
    named = (FOREIGN,) if left and sealing.foreign(station) else ()
    return Finding(Check.SEALED, Health.LOOK if left else Health.WELL, left, named)


def _copy(station: Station) -> Finding:
    """What is not done with here and not in the copy, and what of the copy does not read."""
    seen = second_copy.examine(station)
    with station.store.read() as work:
        told = second_copy.standing(station, work)
    wrong = (*seen.damaged, *seen.lacking)
    well = not wrong and (told is None or told.whole)
    health = Health.WELL if well else Health.LOOK
    return Finding(Check.COPY, health, seen.operations, wrong[:MOST_NAMED])


def _stuck(station: Station) -> Finding:
    view = sync_centre.view(station)
    named = tuple(one.key for one in view.stuck)
    return Finding(Check.STUCK, Health.LOOK if named else Health.WELL, len(view.lines), named)


def _printers(station: Station) -> Finding:
    with station.store.read() as work:
        waiting = work.print_sends.open()
    named = tuple(
        one.send_id for one in waiting if one.state in (SendState.FAILED, SendState.UNSURE)
    )
    health = Health.LOOK if named else Health.WELL
    return Finding(Check.PRINTERS, health, len(waiting), named[:MOST_NAMED])


def _station(station: Station) -> Finding:
    with station.store.read() as work:
        own = own_station(work, station.today())
    look = own.copied or own.left_open or own.without_numbers
    numbers = own.numbers.get(NumberKind.CASE, 0)
    return Finding(Check.STATION, Health.LOOK if look else Health.WELL, numbers)


def mend(station: Station, *, after: float = 0.0) -> None:
    """What loses nothing: what was under way is queued again, what was put off is due now.

    The platform's documents are compared with what it has, and files that are not here any more
    are fetched from it, as soon as there is a link.

    The same bytes go under the same ids; what was refused stays as it is. What the platform could
    not read is offered again, unless it was given up: one that was being worked on may have refused
    everything. Where the platform keeps no ledger, what got no answer waits `after` seconds, as the
    window has it.
    """
    exchange.requeue(station, after=after)
    lost_files.look_again(station)
    with station.store.begin() as work:
        work.outbox.retried_all()
        for address in work.print_sends.due():
            work.print_sends.rest(address, station.clock.now())
    comparing.ask(station)
    sync_centre.try_now(station)
