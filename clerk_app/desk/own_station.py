"""What this station is at the platform, the numbers it has in hand, and its other stores."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from clerk_app.desk import incarnation, station_numbers
from clerk_app.desk.incarnation import OtherStore
from clerk_app.domain.number_bands import NumberKind
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class OwnStation:
    """As far as is known here; `prefix` is empty for a station that was set up by hand."""

    prefix: str = ""
    enrolled_at: datetime | None = None
    numbers: Mapping[NumberKind, int] = field(default_factory=dict)
    """How many of each kind can be given today without a link."""
    others: tuple[OtherStore, ...] = ()
    """Of which something is to be known: a copy at work, or files that were never sent."""

    @property
    def copied(self) -> bool:
        """Whether another store speaks for the station while this one does."""
        return any(one.at_once for one in self.others)

    @property
    def left_open(self) -> int:
        """Cases of stores that are gone with files that nobody has sent."""
        return len({each.number for one in self.others for each in one.files})

    @property
    def without_numbers(self) -> bool:
        """Whether no case can be numbered today before the platform is heard."""
        return bool(self.prefix) and not self.numbers.get(NumberKind.CASE)


def own_station(work: Work, day: date) -> OwnStation:
    """As it stands on a day, inside a transaction."""
    seat = work.seats.get()
    if seat is None:
        return OwnStation()
    others = tuple(one for one in incarnation.others_of(work) if one.at_once or one.files)
    return OwnStation(seat.prefix, seat.enrolled_at, station_numbers.left(work, day), others)
