"""Running numbers of a day: never given twice, whatever the clock does."""

from datetime import date

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.station_tables import number_counter

_NEXT = (
    insert(number_counter)
    .values(last=1)
    .on_conflict_do_update(
        index_elements=[number_counter.c.prefix, number_counter.c.day],
        set_={"last": number_counter.c.last + 1},
    )
    .returning(number_counter.c.last)
)
_LAST = select(number_counter.c.last).where(
    number_counter.c.prefix == bindparam("prefix"), number_counter.c.day == bindparam("day")
)
_given = insert(number_counter)
_AT_LEAST = _given.on_conflict_do_update(
    index_elements=[number_counter.c.prefix, number_counter.c.day],
    set_={"last": _given.excluded.last},
    where=number_counter.c.last < _given.excluded.last,
)


class Numbers:
    """Counters inside one transaction: a number that is rolled back is given again."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def next(self, prefix: str, day: date) -> int:
        """The next number of `prefix` on `day`, from 1.

        Each day keeps its own count, so a clock that is put back goes on where that day stopped.
        """
        asked = {"prefix": prefix, "day": day.isoformat()}
        number: int = self._connection.execute(_NEXT, asked).scalar_one()
        return number

    def last(self, prefix: str, day: date) -> int:
        """The number of `prefix` given last on `day`; 0: none was."""
        asked = {"prefix": prefix, "day": day.isoformat()}
        return self._connection.execute(_LAST, asked).scalar() or 0

    def at_least(self, prefix: str, day: date, last: int) -> None:
        """Numbers up to `last` are given, here or by an earlier store: never again."""
        asked = {"prefix": prefix, "day": day.isoformat(), "last": last}
        self._connection.execute(_AT_LEAST, asked)
