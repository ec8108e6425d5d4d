"""Running numbers of a day: never given twice, whatever the clock does."""

from datetime import date

from sqlalchemy import Connection
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

    def at_least(self, prefix: str, day: date, last: int) -> None:
        """Numbers up to `last` were given by an earlier store of this station: never again."""
        asked = {"prefix": prefix, "day": day.isoformat(), "last": last}
        self._connection.execute(_AT_LEAST, asked)
