"""A station enrols at the platform (登记): its request keeps one key until it is answered."""

import hashlib
import json
from collections.abc import Iterable

from clerk_app.desk import incarnation, station_numbers
from clerk_app.desk.station import Station
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.number_bands import Band

_REQUEST = "enrol_request"
"""Key of `meta`: a code that was given in and not answered yet, as a digest, and its key."""


def seat_of(station: Station) -> Seat | None:
    """Who the station is at the platform; None when it was set up by hand."""
    with station.store.read() as work:
        return work.seats.get()


def key_for(station: Station, code: str) -> str:
    """The key under which a code is given in; the same for the same code: no answer is lost."""
    digest = hashlib.sha256(code.encode()).hexdigest()
    with station.store.begin() as work:
        kept = json.loads(work.meta.get(_REQUEST) or "{}")
        if kept.get("code") != digest:
            kept = {"code": digest, "key": station.ids.new()}
            work.meta.set(_REQUEST, json.dumps(kept))
    return str(kept["key"])


def sit_down(station: Station, seat: Seat, bands: Iterable[Band]) -> None:
    """The platform has enrolled this station: token, prefix and numbers are kept together.

    What waits to be sent stays as it is and goes under the new token.
    """
    with station.store.begin() as work:
        work.seats.put(seat)
        work.bands.give_up_all()
        work.bands.add(seat.prefix, bands)
        incarnation.forget_turns(work)
        station_numbers.forget_request(work)
        work.meta.set(_REQUEST, "")
