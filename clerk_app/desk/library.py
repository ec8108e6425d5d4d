"""Reference data a station works with (catalogue, calendar, lists), read once a version."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.credit import CreditList, read_credit
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.negative_list import Edition
from clerk_app.domain.negative_list_reading import read_editions
from clerk_app.domain.workdays import Calendar, read_calendar
from clerk_app.store.station import StationStore

CATALOGUE = "catalogue"
CALENDAR = "calendar"
NEGATIVE_LIST = "negative-list"
CREDIT = "credit"
YEARS = "years"
"""Key of the list of years in a stored calendar document."""

T = TypeVar("T")


class Library:
    """Reference data of one station; a newer version in the store is seen at the next call."""

    def __init__(self, store: StationStore) -> None:
        """Read from `store`; nothing is loaded before it is asked for."""
        self._store = store
        self._read: dict[str, tuple[str, object]] = {}

    def catalogue(self) -> Catalogue:
        """The catalogue in force. Raises UnavailableError CATALOGUE_ABSENT."""
        return self._in_use(CATALOGUE, read_catalogue, Trouble.CATALOGUE_ABSENT)

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


def _calendar_of(doc: Mapping[str, Any]) -> Calendar:
    return read_calendar(doc[YEARS])
