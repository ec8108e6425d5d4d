"""The catalogue and the calendar a station works with, read once a version."""

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.workdays import Calendar, read_calendar
from clerk_app.store.station import StationStore

CATALOGUE = "catalogue"
CALENDAR = "calendar"
YEARS = "years"
"""Key of the list of years in a stored calendar document."""


class Library:
    """Reference data of one station; a newer version in the store is seen at the next call."""

    def __init__(self, store: StationStore) -> None:
        """Read from `store`; nothing is loaded before it is asked for."""
        self._store = store
        self._catalogue: tuple[str, Catalogue] | None = None
        self._calendar: tuple[str, Calendar] | None = None

    def catalogue(self) -> Catalogue:
        """The catalogue in force. Raises UnavailableError CATALOGUE_ABSENT."""
        with self._store.read() as work:
            version = work.reference.version(CATALOGUE)
            if self._catalogue is None or self._catalogue[0] != version:
                found = work.reference.latest(CATALOGUE)
                if found is None:
                    raise UnavailableError(Trouble.CATALOGUE_ABSENT)
                self._catalogue = (found[0], read_catalogue(found[1]))
        return self._catalogue[1]

    def calendar(self) -> Calendar:
        """Published working days. Raises UnavailableError CATALOGUE_ABSENT."""
        with self._store.read() as work:
            version = work.reference.version(CALENDAR)
            if self._calendar is None or self._calendar[0] != version:
                found = work.reference.latest(CALENDAR)
                if found is None:
                    raise UnavailableError(Trouble.CATALOGUE_ABSENT)
                self._calendar = (found[0], read_calendar(found[1][YEARS]))
        return self._calendar[1]
