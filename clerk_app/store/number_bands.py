"""Bands of numbers this store was granted: drawn from in order, given up for good."""

from collections.abc import Iterable

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.number_bands import Band, NumberKind
from clerk_app.store.station_tables import number_band

_HELD = (
    select(number_band.c.kind, number_band.c.first, number_band.c.last)
    .where(number_band.c.prefix == bindparam("asked"), number_band.c.given_up == 0)
    .order_by(number_band.c.kind, number_band.c.first)
)


class NumberBands:
    """Bands inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def held(self, prefix: str) -> tuple[Band, ...]:
        """What may be drawn from, by kind and in order."""
        rows = self._connection.execute(_HELD, {"asked": prefix})
        return tuple(Band(NumberKind(row.kind), row.first, row.last) for row in rows)

    def add(self, prefix: str, bands: Iterable[Band]) -> None:
        """Keep what was granted; what is known stays as it is, given up or not."""
        rows = [
            {"prefix": prefix, "kind": one.kind.value, "first": one.first, "last": one.last}
            for one in bands
        ]
        if rows:
            self._connection.execute(insert(number_band).on_conflict_do_nothing(), rows)

    def give_up(self, prefix: str, bands: Iterable[Band]) -> None:
        """Never draw from these again."""
        for one in bands:
            self._connection.execute(
                update(number_band)
                .where(
                    number_band.c.prefix == prefix,
                    number_band.c.kind == one.kind.value,
                    number_band.c.first == one.first,
                )
                .values(given_up=1)
            )

    def give_up_all(self) -> None:
        """Never draw from any band again that is here now."""
        self._connection.execute(update(number_band).values(given_up=1))
