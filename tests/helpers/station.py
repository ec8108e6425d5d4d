"""A whole station in a folder: real store, catalogue, calendar, files and paper; a clock to set."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.library import CALENDAR, CATALOGUE, NEGATIVE_LIST, Library
from clerk_app.desk.ports import Press
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.devices.sheets.desk_sheets import DeskSheets
from clerk_app.paper.fonts import load_fonts
from clerk_app.paper.press import PaperPress
from clerk_app.programs.shipped import calendar_doc, catalogue_doc, negative_list_doc
from clerk_app.store.sealed_folder import SealedFolder
from clerk_app.store.station import StationStore
from tests.helpers.begun import begin_station
from tests.helpers.plain_files import PlainFiles, PlainPages
from tests.helpers.stations import KEY, NOW, ROOT

RESOURCES = ROOT / "resources"
MORNING = NOW
"""10:42 in the hall."""
CLERK = Session("operator-1", "李窗口", "w001", "clerk", "3")
COLLEAGUE = Session("op-2", "李芳", "w002", "clerk", "3")


@dataclass(slots=True)
class HandClock:
    """A clock that stands still until it is set."""

    at: datetime = MORNING

    def now(self) -> datetime:
        """The time it was set to."""
        return self.at

    def pass_(self, **time: float) -> None:
        """Let time go by, e.g. `minutes=5`."""
        self.at += timedelta(**time)


def furnish(store: StationStore, at: datetime) -> None:
    """Give an empty store the catalogue and the calendar we ship."""
    with store.begin() as work:
        if work.reference.version(CATALOGUE) is None:
            doc = catalogue_doc(RESOURCES / "catalogue" / "catalogue.json")
            work.reference.put(CATALOGUE, str(doc["version"]), doc, at=at)
            work.reference.put(CALENDAR, "1", calendar_doc(RESOURCES / "calendar"), at=at)
            lists = negative_list_doc(RESOURCES / "negative_list")
            work.reference.put(NEGATIVE_LIST, "1", lists, at=at)


def begin_furnished(folder: Path) -> None:
    """Put a closed station, furnished at MORNING, into a folder where there is none."""
    begin_station(folder, _furnish_at_morning)


def _furnish_at_morning(store: StationStore) -> None:
    furnish(store, MORNING)


def station_over(
    store: StationStore,
    folder: Path,
    clock: HandClock,
    *,
    press: Press | None = None,
    window: str = "3",
) -> Station:
    """A station on an open store; printed papers go to `folder/papers`."""
    return Station(
        store=store,
        library=Library(store, clock),
        clock=clock,
        ids=UuidV7(),
        inspector=PlainFiles(),
        drawer=PlainPages(),
        sheets=DeskSheets(),
        press=press or PaperPress(load_fonts(RESOURCES / "fonts")),
        hall_id="XA01",
        hall_name="西安国际港务区政务服务大厅（示例）",
        window=window,
        prefix="GX0301",
        station_id="station-1",
        incarnation="incarnation-1",
        papers=SealedFolder(folder / "papers", store.keys),
    )


@contextmanager
def open_station(
    folder: Path, clock: HandClock | None = None, *, window: str = "3"
) -> Iterator[Station]:
    """The station in `folder`, begun there when there is none; closed on leaving."""
    clock = clock or HandClock()
    if clock.now() == MORNING:
        begin_furnished(folder)
    store = StationStore.open(folder, KEY)
    try:
        furnish(store, clock.now())
        yield station_over(store, folder, clock, window=window)
    finally:
        store.close()
