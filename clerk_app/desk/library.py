"""Reference data a station works with (catalogue, calendar, lists), read once a version."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from clerk_app.desk.hall_date import hall_date
from clerk_app.desk.ports import Clock
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.credit import CreditList, read_credit
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.negative_list import Edition
from clerk_app.domain.negative_list_reading import read_editions
from clerk_app.domain.workdays import Calendar, read_calendar
from clerk_app.store.reference import HeldVersion, in_force
from clerk_app.store.station import StationStore

CATALOGUE = "catalogue"
CALENDAR = "calendar"
NEGATIVE_LIST = "negative-list"
CREDIT = "credit"
YEARS = "years"
"""Key of the list of years in a stored calendar document."""
KEPT_IN_MEMORY = 8
"""Versions of the catalogue that are kept read; cases of older ones are rare."""

T = TypeVar("T")


class Library:
    """Reference data of one station; a newer version in the store is seen at the next call."""

    def __init__(self, store: StationStore, clock: Clock) -> None:
        """Read from `store`; nothing is loaded before it is asked for."""
        self._store, self._clock = store, clock
        self._kept: OrderedDict[HeldVersion, Catalogue] = OrderedDict()
        self._read: dict[str, tuple[str, object]] = {}

    def catalogue(self) -> Catalogue:
        """The catalogue in force on the hall's date. Raises UnavailableError CATALOGUE_ABSENT."""
        now = in_force(self.versions(), hall_date(self._clock))
        if now is None:
            raise UnavailableError(Trouble.CATALOGUE_ABSENT)
        return self._version(now)

    def version(self, name: str) -> Catalogue | None:
        """The version with that name, of whatever day; None when it is not here or does not read.

        A program that judges more strictly than the one that took it in must not shut old cases.
        """
        found = next((one for one in self.versions() if one.version == name), None)
        if found is None:
            return None
        try:
            return self._version(found)
        except RuleError:
            return None

    def begun_with(self, name: str) -> Catalogue:
        """The catalogue a case began with, else the one in force: an old case is never shut.

        What matters most (materials, limits, who decides) stands in the case itself. Raises
        UnavailableError CATALOGUE_ABSENT.
        """
        return self.version(name) or self.catalogue()

    def versions(self) -> tuple[HeldVersion, ...]:
        """Every version that lies here, in the order they come into force."""
        with self._store.read() as work:
            return work.reference.held(CATALOGUE)

    def calendar(self) -> Calendar:
        """Published working days. Raises UnavailableError CATALOGUE_ABSENT."""
        return self._in_use(CALENDAR, _calendar_of, Trouble.CATALOGUE_ABSENT)

    def negative_lists(self) -> tuple[Edition, ...]:
        """Every edition of the negative lists. Raises UnavailableError NEGATIVE_LIST_ABSENT."""
        return self._in_use(NEGATIVE_LIST, read_editions, Trouble.NEGATIVE_LIST_ABSENT)

    def credit(self) -> CreditList | None:
        """The platform's credit flags; None where no list has come yet."""
        try:
            return self._in_use(CREDIT, read_credit, Trouble.CATALOGUE_ABSENT)
        except UnavailableError:
            return None

    def _in_use(self, kind: str, read: Callable[[Mapping[str, Any]], T], absent: Trouble) -> T:
        with self._store.read() as work:
            version = work.reference.version(kind)
            held = self._read.get(kind)
            if held is None or held[0] != version:
                stored = work.reference.latest(kind)
                if stored is None:
                    raise UnavailableError(absent)
                held = self._read[kind] = (stored[0], read(stored[1]))
        return held[1]  # type: ignore[return-value]  # what `read` of this kind has made

    def _version(self, held: HeldVersion) -> Catalogue:
        known = self._kept.get(held)
        if known is None:
            with self._store.read() as work:
                doc = work.reference.get(CATALOGUE, held.version)
            known = read_catalogue(doc)
        self._kept[held] = known
        self._kept.move_to_end(held)
        while len(self._kept) > KEPT_IN_MEMORY:
            self._kept.popitem(last=False)
        return known


def _calendar_of(doc: Mapping[str, Any]) -> Calendar:
    return read_calendar(doc[YEARS])
