"""Blocks of numbers set aside: granted in the hall, used up in a standby store."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select, update

from clerk_app.domain.number_blocks import BLOCK, ORPHANED, NumberBlock, block_of
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


class NumberBlocks:
    """Blocks over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def hold(self, hall: str) -> None:
        """Let nobody else grant blocks of the hall before this transaction ends."""
        self._connection.execute(
            select(hall_day.c.day).where(hall_day.c.hall == hall).with_for_update()
        )

    def taken(self, reserve: Reserve) -> frozenset[int]:
        """First numbers of the blocks that somebody has."""
        found = self._connection.execute(select(number_block.c.first).where(*_in(reserve)))
        return frozenset(found.scalars())

    def of_station(self, reserve: Reserve, station: str) -> tuple[NumberBlock, ...]:
        """Blocks the station has, lowest first."""
        return self._all(*_in(reserve), number_block.c.station == station)

    def held_from(self, hall: str, day: date, station: str) -> tuple[NumberBlock, ...]:
        """Blocks the station has for a day and those after it."""
        later = number_block.c.day >= day.isoformat()
        return self._all(number_block.c.hall == hall, later, number_block.c.station == station)

    def give_up(self, block: NumberBlock) -> None:
        """Of a standby store: the hall has given the block to somebody else; never draw from it."""
        self._connection.execute(update(number_block).where(*_one(block)).values(station=ORPHANED))

    def of_day(self, hall: str, day: date) -> tuple[NumberBlock, ...]:
        """All blocks of a day."""
        return self._all(number_block.c.hall == hall, number_block.c.day == day.isoformat())

    def to_report(self, hall: str) -> tuple[NumberBlock, ...]:
        """Of a standby store: blocks of which the hall does not know how many were given."""
        unknown = func.coalesce(number_block.c.reported, 0) != number_block.c.used
        return self._all(number_block.c.hall == hall, unknown)

    def add(self, blocks: Iterable[NumberBlock], *, at: datetime) -> None:
        """Keep new blocks; one that somebody has breaks a constraint."""
        for block in blocks:
            values = {
                "hall": block.hall,
                "day": block.day.isoformat(),
                "queue": block.queue,
                "first": block.first,
                "station": block.station,
                "granted_at": at,
                "used": block.used,
                "reported": block.reported,
            }
            self._connection.execute(number_block.insert().values(**values))

    def copy(self, block: NumberBlock, *, at: datetime) -> None:
        """Keep a block of the hall's in a standby store, once."""
        new = insert_into(self._connection, number_block).values(
            hall=block.hall,
            day=block.day.isoformat(),
            queue=block.queue,
            first=block.first,
            station=block.station,
            granted_at=at,
            used=block.used,
            reported=None,
        )
        self._connection.execute(new.on_conflict_do_nothing())

    def draw(self, reserve: Reserve, station: str, *, arrival: int) -> NextNumber | None:
        """The station's next number, used up in this transaction; None when it has none left."""
        for block in self.of_station(reserve, station):
            if block.used < BLOCK:
                self.use(reserve, block.first)
                return NextNumber(block.first + block.used, self._position(reserve, arrival))
        return None

    def use(self, reserve: Reserve, sequence: int) -> bool:
        """Count one more number of its block as used; False when nobody was granted the block."""
        done = self._connection.execute(
            update(number_block)
            .where(*_in(reserve), number_block.c.first == block_of(sequence))
            .values(used=number_block.c.used + 1)
        )
        return done.rowcount == 1

    def report(self, block: NumberBlock) -> None:
        """Keep how many of the block's numbers its station says it has given."""
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
