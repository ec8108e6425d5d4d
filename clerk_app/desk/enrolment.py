"""A station enrols at the platform (登记): its request keeps one key until it is answered."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from clerk_app.crypto_suites import Suite, suite_of_secret
from clerk_app.desk import incarnation, station_numbers
from clerk_app.desk.station import Station
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.number_bands import Band

_REQUEST = "enrol_request"
"""Key of `meta`: a code that was given in, as a digest, and what goes with it until answered."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a code is given in with; the same for the same code: no answer is lost."""

    key: str
    """Of the request."""
    secret: bytes = field(repr=False)
    """Private half of the key pair that the station will sign with, of its suite."""


def seat_of(station: Station) -> Seat | None:
    """Who the station is at the platform; None when it was set up by hand."""
    with station.store.read() as work:
        return work.seats.get()


def request_for(station: Station, code: str) -> Request:
    """What a code is given in with: made here, and kept until there is an answer."""
    digest = hashlib.sha256(code.encode()).hexdigest()
    with station.store.begin() as work:
        kept = json.loads(work.meta.get(_REQUEST) or "{}")
        secret = bytes.fromhex(kept.get("seed", ""))
        if kept.get("code") != digest or not _is_of(station.suite, secret):
            secret = station.suite.make_keys().secret
            kept = {"code": digest, "key": station.ids.new(), "seed": secret.hex()}
            work.meta.set(_REQUEST, json.dumps(kept))
    return Request(str(kept["key"]), secret)


def _is_of(suite: Suite, secret: bytes) -> bool:
    """Whether it goes on: a platform that refused a suite is asked anew under another."""
    return bool(secret) and suite_of_secret(secret) is suite


def sit_down(station: Station, seat: Seat, bands: Iterable[Band]) -> None:
    """The platform has enrolled this station: key, prefix and numbers are kept together.

    What waits to be sent stays as it is and goes under the new name.
    """
    with station.store.begin() as work:
        work.seats.put(seat)
        work.bands.give_up_all()
        work.bands.add(seat.prefix, bands)
        incarnation.forget_turns(work)
        station_numbers.forget_request(work)
        work.meta.set(_REQUEST, "")
