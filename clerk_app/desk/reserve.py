"""Numbers a station has in hand should the hall go away: granted, refilled, counted (备用号)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice

from clerk_app.desk.hall import Hall, once, present_day, shared_day
from clerk_app.desk.standby import Standby
from clerk_app.domain.number_blocks import (
    DAYS_AHEAD,
    WANTED,
    NumberBlock,
    numbers_granted,
)
from clerk_app.store.hall import HallWork
from clerk_app.store.number_blocks import Holdings, Reserve


def keep_blocks(standby: Standby, queues: Sequence[str], *, wanted: int = WANTED) -> bool:
    """Have numbers of `queues` in hand for today and the days after, refilled at half.

    The hall knows by the station which numbers it was granted: an answer that was lost is found,
    not asked for again. A grant that the hall has lost (it was restored from a copy) is made anew,
    or given up here when somebody else has the numbers now.

    True when the hall had lost a grant: then it has lost more (`handing_in.hand_in_again`).
    Raises UnavailableError when the hall cannot be reached.
    """
    local = standby.local
    short = _to_be_had(standby, _short(standby, queues, wanted), wanted)
    lost = _unknown_to_hall(standby)
    if not short and not lost:
        return False

    def run(work: HallWork) -> tuple[list[NumberBlock], list[NumberBlock]]:
        now = standby.hall.now()
        today = shared_day(standby.hall, work)
        work.blocks.hold(local.hall_id)
        gone = [block for block in lost if not _granted_anew(work, block, now)]
        found: list[NumberBlock] = []
        for one in short:
            if one.reserve.day >= today:
                found += _granted(standby, work, one, wanted=wanted)
        return found, gone

    granted, gone = once(standby.hall, run)
    with local.store.begin() as work:
        work.blocks.copy(granted, at=local.now())
        for block in gone:
            work.blocks.give_up(block)
    return bool(lost)


def numbers_left(standby: Standby) -> dict[str, int]:
    """How many numbers of each queue the station could still give today."""
    local = standby.local
    with local.store.read() as work:
        day = present_day(local, work, local.now())
        return {
            queue: _left(work, local, Reserve(local.hall_id, day, queue))
            for queue in (info.queue for info in local.giving())
        }


@dataclass(frozen=True, slots=True)
class _Short:
    """A queue and day of which the station has too few numbers."""

    reserve: Reserve
    left: int
    known: frozenset[int]
    """Numbers of it that the station has, used or not."""


def _short(standby: Standby, queues: Sequence[str], wanted: int) -> tuple[_Short, ...]:
    local = standby.local
    found: list[_Short] = []
    with local.store.read() as work:
        today = present_day(local, work, local.now())
        for queue in queues:
            for ahead in range(DAYS_AHEAD + 1):
                reserve = Reserve(local.hall_id, today + timedelta(days=ahead), queue)
                left = _left(work, local, reserve)
                if left * 2 <= wanted:
                    blocks = work.blocks.of_station(reserve, local.station)
                    found.append(_Short(reserve, left, frozenset(one.first for one in blocks)))
    return tuple(found)


def _to_be_had(standby: Standby, short: Sequence[_Short], wanted: int) -> tuple[_Short, ...]:
    """Those of which the hall has something for the station; asked without holding anybody up."""
    if not short:
        return ()
    hall = standby.hall
    first = min(one.reserve.day for one in short)
    with hall.store.read() as work:
        known = work.blocks.holdings(hall.hall_id, first, standby.local.station)
        return tuple(
            one
            for one in short
            for held in (known.get((one.reserve.day, one.reserve.queue), Holdings()),)
            if held.own > len(one.known) or _share(hall, one, held, wanted=wanted)
        )


def _share(hall: Hall, short: _Short, held: Holdings, *, wanted: int) -> int:
    """How many more numbers of a queue the station gets, of those nobody has."""
    free = len(hall.queue(short.reserve.queue).reserve) - held.granted
    return numbers_granted(
        short.left, wanted, free=free, stations=held.stations, first=not held.own
    )


def _left(work: HallWork, local: Hall, reserve: Reserve) -> int:
    return sum(1 - one.used for one in work.blocks.of_station(reserve, local.station))


def _granted(
    standby: Standby, work: HallWork, short: _Short, *, wanted: int
) -> tuple[NumberBlock, ...]:
    """Numbers the station was granted without its knowing, and what it still lacks after them."""
    reserve, station = short.reserve, standby.local.station
    own = work.blocks.of_station(reserve, station)
    unheard = [one for one in own if one.first not in short.known]
    holders = work.blocks.holders(reserve)
    held = Holdings(len(holders), len(set(holders.values())), len(own))
    lacking = replace(short, left=short.left + len(unheard))
    count = _share(standby.hall, lacking, held, wanted=wanted)
    free = (one for one in standby.hall.queue(reserve.queue).reserve if one not in holders)
    new = [
        NumberBlock(reserve.hall, reserve.day, reserve.queue, number, station)
        for number in islice(free, count)
    ]
    work.blocks.add(new, at=standby.hall.now())
    return (*unheard, *new)


def _unknown_to_hall(standby: Standby) -> tuple[NumberBlock, ...]:
    """Numbers the station has, of today and later, that the hall does not know it has."""
    local = standby.local
    with local.store.read() as work:
        today = present_day(local, work, local.now())
        held = work.blocks.held_from(local.hall_id, today, local.station)
    with standby.hall.store.read() as work:
        known = {
            _place(block) for block in work.blocks.held_from(local.hall_id, today, local.station)
        }
    return tuple(block for block in held if _place(block) not in known)


def _granted_anew(work: HallWork, block: NumberBlock, at: datetime) -> bool:
    """Grant the number again as it was; False when somebody has it."""
    reserve = Reserve(block.hall, block.day, block.queue)
    holder = work.blocks.holders(reserve).get(block.first)
    if holder is not None:
        return holder == block.station
    # It has not arrived in this hall; if it was given it is missing in the end.
    work.blocks.add([replace(block, used=0, reported=block.used or None)], at=at)
    return True


def _place(block: NumberBlock) -> tuple[date, str, int]:
    return block.day, block.queue, block.first
