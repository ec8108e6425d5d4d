"""One reading of the feed to its end, over however many pages: it must show what was awaited."""

from dataclasses import dataclass

from clerk_app.desk import forgotten_there
from clerk_app.desk.station import Station


@dataclass(slots=True)
class Reading:
    """What the reading under way must show. Called by the sync thread only."""

    awaited: frozenset[str] | None = None
    """Operations the platform had taken in when it began; None: none is under way."""

    def before_page(self, station: Station) -> None:
        """A page is asked for."""
        if self.awaited is None:
            self.awaited = forgotten_there.awaited(station)

    def after_page(self, station: Station, *, more: bool, knows: bool) -> None:
        """It was taken in; the last one ends the reading.

        `knows`: the platform can be asked what it has.
        """
        if more:
            return
        if knows and self.awaited:
            forgotten_there.doubt(station, self.awaited)
        self.awaited = None
