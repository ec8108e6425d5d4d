"""Which life of a station's store this is: a copy, or one brought back, is another one (副本)."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from clerk_app.desk import station_numbers
from clerk_app.desk.ports import Ids
from clerk_app.desk.station import Station
from clerk_app.domain.records import from_doc
from clerk_app.store.work import Work

_INCARNATION = "incarnation"
_PLACE = "place"
_TURN, _NEXT_TURN = "turn", "turn_next"
_OTHERS = "other_stores"


@dataclass(frozen=True, slots=True)
class Turn:
    """What a store shows the platform: the turn it makes now, and the one it has shown before."""

    incarnation: str
    turn: str
    before: str


@dataclass(frozen=True, slots=True)
class OpenFiles:
    """A case with files that a store has announced and nobody has sent."""

    number: str
    files: int


@dataclass(frozen=True, slots=True)
class OtherStore:
    """Another store of this station, as the platform knows it; times in milliseconds since 1970."""

    incarnation: str
    generation: int
    first_seen: int
    last_seen: int
    last_op: str
    at_once: bool
    """It is at work beside this one: one of them is a copy."""
    files: tuple[OpenFiles, ...]


def begin(work: Work, ids: Ids, place: str) -> str:
    """The name of this store's life, at the start of the program.

    Another one when the store lies in another place than the last time (`store.place`): it was
    copied, or brought back from a copy, and the numbers it holds may be given elsewhere.
    """
    known, before = work.meta.get(_INCARNATION), work.meta.get(_PLACE)
    work.meta.set(_PLACE, place)
    if known and before in (None, place):
        return known
    return renew(work, ids)


def renew(work: Work, ids: Ids) -> str:
    """Begin another life: numbers held so far are given up, what waits to be sent stays."""
    name = ids.new()
    work.meta.set(_INCARNATION, name)
    work.meta.set(_TURN, "")
    work.meta.set(_NEXT_TURN, "")
    work.bands.give_up_all()
    station_numbers.forget_request(work)
    return name


def name_of(work: Work) -> str:
    """The name of this store's life; empty when it has none yet."""
    return work.meta.get(_INCARNATION) or ""


def current(station: Station) -> str:
    """The name of this store's life now: it may be another one than at the program's start."""
    with station.store.read() as work:
        return name_of(work) or station.incarnation


def next_turn(station: Station) -> Turn:
    """What to show the platform; the same as before until it has answered."""
    with station.store.begin() as work:
        name = name_of(work)
        if not name:
            work.meta.set(_INCARNATION, name := station.incarnation)
        turn = work.meta.get(_NEXT_TURN)
        if not turn:
            turn = station.ids.new()
            work.meta.set(_NEXT_TURN, turn)
        return Turn(name, turn, work.meta.get(_TURN) or "")


def known(station: Station, shown: Turn, others: Iterable[OtherStore]) -> None:
    """The platform knows this store, and has named others of the station."""
    with station.store.begin() as work:
        if work.meta.get(_NEXT_TURN) != shown.turn:
            # Begun anew meanwhile.
            return
        work.meta.set(_TURN, shown.turn)
        work.meta.set(_NEXT_TURN, "")
        work.meta.set(_OTHERS, json.dumps([asdict(one) for one in others]))


def forked(station: Station, shown: Turn) -> None:
    """The platform has heard this life go on elsewhere: this store was copied or brought back."""
    with station.store.begin() as work:
        if name_of(work) == shown.incarnation:
            renew(work, station.ids)


def other_stores(station: Station) -> tuple[OtherStore, ...]:
    """What the platform has last said of the station's other stores."""
    with station.store.read() as work:
        return others_of(work)


def others_of(work: Work) -> tuple[OtherStore, ...]:
    """As `other_stores`, inside a transaction."""
    docs = json.loads(work.meta.get(_OTHERS) or "[]")
    return tuple(from_doc(OtherStore, doc) for doc in docs)


def forget_turns(work: Work) -> None:
    """A new enrolment: the platform has not seen a turn of it yet."""
    work.meta.set(_TURN, "")
    work.meta.set(_NEXT_TURN, "")
    work.meta.set(_OTHERS, "[]")
