"""After a damaged database: screens are made anew from what was saved, and the trail says so."""

from collections.abc import Mapping

from clerk_app.desk.recording import refresh_view
from clerk_app.desk.station import Station

_SKIPPED = 200
"""Numbers of the day passed over when some may have been given and forgotten."""


def furnish_again(station: Station, *, rows: Mapping[str, int], whole: bool, aside: str) -> None:
    """Put the platform's words and the pending operations together again, case by case.

    The change feed is read from its beginning by itself: its cursor was not kept. Numbers of today
    go on behind those that may have been given out. Raises what `StationStore.begin` raises.
    """
    with station.store.begin() as work:
        for case_id in work.cases.known_ids():
            refresh_view(work, station, case_id)
        if not whole:
            for _ in range(_SKIPPED):
                work.numbers.next(station.prefix, station.today())
        work.audit.add(
            at=station.clock.now(),
            operator="",
            window=station.window,
            action="store_rebuilt",
            subject=aside,
            facts={"rows": dict(rows), "whole": whole},
        )
