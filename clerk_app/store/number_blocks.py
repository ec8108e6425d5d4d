"""Numbers set aside: granted in the hall, used up in a standby store."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, case, func, select, update

from clerk_app.domain.number_blocks import ORPHANED, NumberBlock
from clerk_app.domain.queue_rules import STEP
from clerk_app.store.hall_tables import hall_day, number_block, ticket
from clerk_app.store.tickets import NextNumber
from clerk_app.store.upsert import insert_into


@dataclass(frozen=True, slots=True)
class Reserve:
    """The numbers of one queue and day that are set aside."""

    hall: str
    day: date
    queue: str


@dataclass(frozen=True, slots=True)
class Holdings:
    """How the reserve of one queue and day is shared out, as one station sees it."""

    granted: int = 0
    stations: int = 0
    """How many have any of it."""
    own: int = 0
    """Numbers the station has, used or not."""


class NumberBlocks:
    """Numbers set aside over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def hold(self, hall: str) -> None:
        """Let nobody else grant numbers of the hall before this transaction ends."""
        self._connection.execute(
            select(hall_day.c.day).where(hall_day.c.hall == hall).with_for_update()
        )

    def holdings(self, hall: str, day: date, station: str) -> dict[tuple[date, str], Holdings]:
        """What is granted for a day and those after it, by day and queue."""
        own = case((number_block.c.station == station, 1), else_=0)
        found = self._connection.execute(
            select(
                number_block.c.day,
                number_block.c.queue,
                func.count(),
                func.count(number_block.c.station.distinct()),
                func.sum(own),
            )
            .where(number_block.c.hall == hall, number_block.c.day >= day.isoformat())
            .group_by(number_block.c.day, number_block.c.queue)
        )
        return {
            (date.fromisoformat(on), queue): Holdings(granted, stations, int(mine))
            for on, queue, granted, stations, mine in found
        }

    def holders(self, reserve: Reserve) -> dict[int, str]:
        """Stations by the numbers they have."""
        held = select(number_block.c.first, number_block.c.station).where(*_in(reserve))
        return {row.first: row.station for row in self._connection.execute(held)}

    def of_station(self, reserve: Reserve, station: str) -> tuple[NumberBlock, ...]:
        """Numbers the station has, lowest first."""
        return self._all(*_in(reserve), number_block.c.station == station)

    def held_from(self, hall: str, day: date, station: str) -> tuple[NumberBlock, ...]:
        """Numbers the station has for a day and those after it."""
        later = number_block.c.day >= day.isoformat()
        return self._all(number_block.c.hall == hall, later, number_block.c.station == station)

    def give_up(self, block: NumberBlock) -> None:
        """Of a standby store: the hall has given it to somebody else; never draw it."""
        self._connection.execute(update(number_block).where(*_one(block)).values(station=ORPHANED))

    def of_day(self, hall: str, day: date) -> tuple[NumberBlock, ...]:
        """All numbers set aside for a day."""
        return self._all(number_block.c.hall == hall, number_block.c.day == day.isoformat())

    def to_report(self, hall: str) -> tuple[NumberBlock, ...]:
        """Of a standby store: numbers it has given and the hall does not know of."""
        unknown = func.coalesce(number_block.c.reported, 0) != number_block.c.used
        return self._all(number_block.c.hall == hall, unknown)

    def add(self, blocks: Iterable[NumberBlock], *, at: datetime) -> None:
        """Keep new numbers; one that somebody has breaks a constraint."""
        rows = [_row(block, at) for block in blocks]
        if rows:
            self._connection.execute(number_block.insert(), rows)

    def copy(self, blocks: Iterable[NumberBlock], *, at: datetime) -> None:
        """Keep numbers of the hall's in a standby store, each once."""
        rows = [_row(replace(block, reported=None), at) for block in blocks]
        if rows:
            new = insert_into(self._connection, number_block).on_conflict_do_nothing()
            self._connection.execute(new, rows)

    def draw(self, reserve: Reserve, station: str, *, arrival: int) -> NextNumber | None:
        """The station's next number, used up in this transaction; None when it has none left."""
        left = (*_in(reserve), number_block.c.station == station, number_block.c.used == 0)
        number = self._connection.execute(
            select(func.min(number_block.c.first)).where(*left)
        ).scalar_one()
        if number is None:
            return None
        self.use(reserve, number)
        return NextNumber(number, self._position(reserve, arrival))

    def use(self, reserve: Reserve, sequence: int) -> bool:
        """Keep that the number is used; False when nobody was granted it."""
        done = self._connection.execute(
            update(number_block)
            .where(*_in(reserve), number_block.c.first == sequence)
            .values(used=1)
        )
        return done.rowcount == 1

    def report(self, block: NumberBlock) -> None:
        """Keep that the number's station says it has given it."""
        self._connection.execute(
            update(number_block)
            .where(*_one(block), number_block.c.station == block.station)
            .values(reported=block.used)
        )

    def _position(self, reserve: Reserve, arrival: int) -> int:
        """As the counters do it: positions rise with the numbers even when a clock goes back."""
        last = self._connection.execute(
            select(func.max(ticket.c.position)).where(
                ticket.c.hall == reserve.hall,
                ticket.c.day == reserve.day.isoformat(),
                ticket.c.origin == reserve.queue,
            )
        ).scalar_one()
        return arrival if last is None else max(arrival, last + STEP)

    def _all(self, *where: Any) -> tuple[NumberBlock, ...]:
        rows = self._connection.execute(
            select(number_block)
            .where(*where)
            .order_by(number_block.c.day, number_block.c.queue, number_block.c.first)
        ).mappings()
        return tuple(_block(row) for row in rows)


def _in(reserve: Reserve) -> tuple[Any, ...]:
    return (
        number_block.c.hall == reserve.hall,
        number_block.c.day == reserve.day.isoformat(),
        number_block.c.queue == reserve.queue,
    )


def _one(block: NumberBlock) -> tuple[Any, ...]:
    reserve = Reserve(block.hall, block.day, block.queue)
    return (*_in(reserve), number_block.c.first == block.first)


def _row(block: NumberBlock, at: datetime) -> dict[str, Any]:
    return {
        "hall": block.hall,
        "day": block.day.isoformat(),
        "queue": block.queue,
        "first": block.first,
        "station": block.station,
        "granted_at": at,
        "used": block.used,
        "reported": block.reported,
    }


def _block(row: RowMapping) -> NumberBlock:
    return NumberBlock(
        hall=row["hall"],
        day=date.fromisoformat(row["day"]),
        queue=row["queue"],
        first=row["first"],
        station=row["station"],
        used=row["used"],
        reported=row["reported"],
    )
