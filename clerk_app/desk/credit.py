"""Credit (信用) at the window: what stands against an applicant, and how old the list is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.desk.station import Station
from clerk_app.domain.credit import ASKED, TOLD, Flag, bar, barred
from clerk_app.store.work import Work

SHORTEST = 8
"""No certificate has a shorter number; what is shorter is still being typed."""
_CONFIRMED = "credit_confirmed_at"


@dataclass(frozen=True, slots=True)
class Against:
    """A flag, and whose number it was found by."""

    field: str
    flag: Flag

    @property
    def bars_tolerance(self) -> bool:
        """Nothing may be deferred because of it."""
        return self.field in ASKED and self.flag.bars_tolerance


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list says of the people and the company of one application."""

    version: str = ""
    """Of the list that was asked; empty: there was none."""
    as_of: datetime | None = None
    """When the platform last said that the list is the newest."""
    against: tuple[Against, ...] = ()

    @property
    def bar(self) -> Flag | None:
        """What keeps anything from being deferred, if something does."""
        return bar(one.flag for one in self.against if one.bars_tolerance)


UNKNOWN = Standing()


def standing(station: Station, fields: Mapping[str, str], on: date | None = None) -> Standing:
    """What stands against the numbers in `fields` on a day, today when none is said.

    A number in two fields is looked up once.
    """
    credit = station.library.credit()
    if credit is None:
        return UNKNOWN
    with station.store.read() as work:
        confirmed = work.meta.get(_CONFIRMED)
    day, seen = on or station.today(), set[str]()
    against: list[Against] = []
    for name in TOLD:
        number = fields.get(name, "")
        if number and number not in seen:
            seen.add(number)
            against += (Against(name, flag) for flag in credit.flags_of(number, day))
    as_of = datetime.fromisoformat(confirmed) if confirmed else None
    return Standing(credit.version, as_of, tuple(against))


def worth_asking(number: str) -> bool:
    """Whether it is long enough to be somebody's: a look-up is slow on purpose."""
    return len(number) >= SHORTEST


def require_unbarred(station: Station, fields: Mapping[str, str]) -> str:
    """Version of the list by which nothing stands against deferring materials; empty: no list.

    Where no list has come yet the platform judges alone, when the operation reaches it. Raises
    RuleError TOLERANCE_BARRED (flag, since).
    """
    found = standing(station, fields)
    if found.bar is not None:
        raise barred(found.bar)
    return found.version


def confirm(work: Work, at: datetime) -> None:
    """Note when the platform last said that the list here is its newest."""
    work.meta.set(_CONFIRMED, at.isoformat())
