"""Which number this station gives next (号段): inside what it was granted, or by its own count.

An enrolled station draws from its bands alone, with a link and without: a copy of its store, or a
PC set up anew, holds other ones. When a day has used them up it refuses, because any number beyond
them may be another store's. A station set up by hand counts from 1 under the prefix of its
settings, as it always did: nobody else is told to keep away from them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.number_bands import Band, NumberKind, left_in, next_in, numbers_to_ask
from clerk_app.store.work import Work

_REQUEST = "lease_request"
"""Key of `meta`: a request for numbers that has not been answered yet, as JSON."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A number to be made: prefix of the station and sequence of the day."""

    prefix: str
    sequence: int


@dataclass(frozen=True, slots=True)
class NumbersWanted:
    """A request for numbers; its key was made before the first try."""

    key: str
    incarnation: str
    held: tuple[Band, ...]
    wanted: Mapping[NumberKind, int]


def draw(work: Work, station: Station, kind: NumberKind, day: date) -> Drawn:
    """The next number of a day, used up in this transaction. Raises NUMBERS_USED_UP (kind)."""
    seat = work.seats.get()
    if seat is None:
        counted = work.numbers.next(kind.mark + station.prefix, day)
        return Drawn(station.prefix, counted)
    counter = kind.mark + seat.prefix
    bands = _of(kind, work.bands.held(seat.prefix))
    sequence = next_in(bands, work.numbers.last(counter, day))
    if sequence is None:
        raise RuleError(Trouble.NUMBERS_USED_UP, kind=kind.value)
    work.numbers.at_least(counter, day, sequence)
    return Drawn(seat.prefix, sequence)


def left(work: Work, day: date) -> Mapping[NumberKind, int]:
    """How many numbers of each kind an enrolled station can give on a day; empty for any other."""
    seat = work.seats.get()
    if seat is None:
        return {}
    held = work.bands.held(seat.prefix)
    return {
        kind: left_in(_of(kind, held), work.numbers.last(kind.mark + seat.prefix, day))
        for kind in NumberKind
    }


def short_of(station: Station) -> tuple[NumberKind, ...]:
    """Kinds of which half of what is wanted is used up today, or for which an answer is awaited."""
    with station.store.read() as work:
        asked = _asked(work)
        found = left(work, station.today())
    if asked is not None:
        return tuple(asked.wanted)
    return tuple(kind for kind, count in found.items() if numbers_to_ask(kind, count))


def request(station: Station, incarnation: str) -> NumbersWanted | None:
    """What to ask the platform for; the same as before until it has answered. None: nothing."""
    with station.store.begin() as work:
        asked = _asked(work)
        if asked is not None and asked.incarnation == incarnation:
            return asked
        seat = work.seats.get()
        if seat is None:
            return None
        counts = left(work, station.today())
        wanted = {
            kind: numbers for kind in counts if (numbers := numbers_to_ask(kind, counts[kind]))
        }
        if not wanted:
            return None
        held = work.bands.held(seat.prefix)
        asked = NumbersWanted(station.ids.new(), incarnation, held, wanted)
        work.meta.set(_REQUEST, json.dumps(_doc(asked)))
    return asked


def granted(
    station: Station, answered: NumbersWanted, bands: Iterable[Band], lost: Iterable[Band]
) -> None:
    """The platform has answered: what it granted can be drawn from, what it names lost cannot."""
    with station.store.begin() as work:
        asked, seat = _asked(work), work.seats.get()
        if seat is None or asked is None or asked.key != answered.key:
            # Enrolled anew, or found to be a copy, meanwhile: these are no longer ours.
            return
        work.bands.add(seat.prefix, bands)
        work.bands.give_up(seat.prefix, lost)
        forget_request(work)


def forget_request(work: Work) -> None:
    """What was asked for is of no use any more."""
    work.meta.set(_REQUEST, "")


def _of(kind: NumberKind, bands: Iterable[Band]) -> tuple[Band, ...]:
    return tuple(one for one in bands if one.kind is kind)


def _asked(work: Work) -> NumbersWanted | None:
    kept = work.meta.get(_REQUEST)
    if not kept:
        return None
    doc = json.loads(kept)
    return NumbersWanted(
        key=doc["key"],
        incarnation=doc["incarnation"],
        held=tuple(Band(NumberKind(kind), first, last) for kind, first, last in doc["held"]),
        wanted={NumberKind(kind): numbers for kind, numbers in doc["wanted"].items()},
    )


def _doc(asked: NumbersWanted) -> dict[str, object]:
    return {
        "key": asked.key,
        "incarnation": asked.incarnation,
        "held": [[one.kind.value, one.first, one.last] for one in asked.held],
        "wanted": {kind.value: numbers for kind, numbers in asked.wanted.items()},
    }
