"""Several PCs of one hall, each with a store and a name of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.store.station import StationStore
from tests.helpers.station import HandClock, furnish, station_over
from tests.helpers.stations import KEY

HALL_KEY = "a secret of the whole hall"


@contextmanager
def station_at(folder: Path, name: str, secret: str = HALL_KEY) -> Iterator[Station]:
    """A station with an identity of its own; `secret` is what the machines of its hall share."""
    store = StationStore.open(folder / name, KEY)
    clock = HandClock()
    try:
        furnish(store, clock.now())
        made = station_over(store, folder / name, clock, window=name[-1])
        yield replace(
            made,
            station_id=name,
            incarnation=f"incarnation of {name}",
            hall_secret=secret,
        )
    finally:
        store.close()


def case_at(station: Station, case_id: str) -> Case:
    """What its screen shows of a case."""
    with station.store.read() as work:
        found = work.cases.view(case_id)
    assert found is not None
    return found
