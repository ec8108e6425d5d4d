"""What an enrolled station says of itself: that its store is there, and which numbers it lacks.

And what it keeps of the platform's clock.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from clerk_app.desk import highest_time, incarnation, station_numbers
from clerk_app.desk.incarnation import OtherStore
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.number_bands import Band
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from sync.client import JSON_BODY, Client
from sync.clock_skew import Measured, quickest
from sync.events import Failure, Granted, Presented
from sync.replies import ExchangeError

Told = TypeVar("Told")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Presence:
    standing: str
    others: tuple[OtherStore, ...] = ()


@dataclass(frozen=True, slots=True)
class _Leases:
    bands: tuple[Band, ...]
    lost: tuple[Band, ...] = ()


def present(station: Station, client: Client) -> Presented:
    """Show the platform this store's turn, and keep what it says. Raises ExchangeError.

    A store that the platform has heard go on elsewhere begins another life here.
    """
    shown = incarnation.next_turn(station)
    doc = {"incarnation": shown.incarnation, "turn": shown.turn, "before": shown.before}
    told = _read(_Presence, _post(client, "/v1/presence", doc), "presence")
    if told.standing == "forked":
        incarnation.forked(station, shown)
        return Presented(forked=True)
    incarnation.known(station, shown, told.others)
    return Presented()


def ask_numbers(station: Station, client: Client) -> Granted:
    """Ask for the numbers that are lacking, under the same key until there is an answer.

    Raises ExchangeError.
    """
    asked = station_numbers.request(station, incarnation.current(station))
    if asked is None:
        return Granted()
    doc = {
        "incarnation": asked.incarnation,
        "held": [to_doc(band) for band in asked.held],
        "wanted": [
            {"kind": kind.value, "numbers": numbers} for kind, numbers in asked.wanted.items()
        ],
    }
    told = _read(_Leases, _post(client, "/v1/leases", doc, key=asked.key), "leases")
    station_numbers.granted(station, asked, told.bands, told.lost)
    return Granted()


def tell_time(station: Station, clocks: tuple[Measured, ...]) -> None:
    """Whoever signs in is judged by the platform's time where ours is fast (`highest_time`)."""
    if not clocks:
        return
    try:
        highest_time.heard(station, quickest(clocks).skew)
    except YichuangError as trouble:
        log.info("the platform's time was not kept: %s", trouble.trouble.value)


def _post(client: Client, path: str, doc: Mapping[str, Any], *, key: str = "") -> object:
    headers = JSON_BODY | ({"Idempotency-Key": key} if key else {})
    return client.call("POST", path, body=canonical_bytes(doc), headers=headers).json()


def _read(kind: type[Told], doc: object, what: str) -> Told:
    try:
        return from_doc(kind, doc)
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"{what}:{misfit.path}") from misfit
