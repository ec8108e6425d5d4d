"""Pictures of the list of cases: a day's cases, one looked for, none found."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk.station import Station
from clerk_app.store.station import StationStore
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Framed, Studio
from ui.case_searches import all_cases
from ui.pages.cases.page import CasesPage
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand


def scenes(framed: Framed) -> dict[str, Callable[[Studio], QWidget]]:
    """Scenes of the list by their names."""
    made = (day, chosen, nothing, by_limit)
    return {f"cases_{one.__name__}": partial(one, framed=framed) for one in made}


def day(studio: Studio, *, framed: Framed) -> QWidget:
    """What a morning has brought, as it comes up."""
    return _opened(studio, framed, "cases-day")[0]


def chosen(studio: Studio, *, framed: Framed) -> QWidget:
    """The hand has gone from the box into the table."""
    shell, hand = _opened(studio, framed, "cases-chosen")
    hand.key("case_search", Qt.Key.Key_Down)
    return shell


def by_limit(studio: Studio, *, framed: Framed) -> QWidget:
    """A week later, what ends first standing first: one past its day, one about to end."""
    shell, hand = _opened(studio, framed, "cases-limit", later=24)
    hand.click("sort_by_limit")
    return shell


def nothing(studio: Studio, *, framed: Framed) -> QWidget:
    """Nobody of that name."""
    shell, hand = _opened(studio, framed, "cases-nothing")
    hand.write("case_search", "赵不在", then=Qt.Key.Key_Return)
    return shell


def _opened(studio: Studio, framed: Framed, name: str, *, later: float = 0) -> tuple[QWidget, Hand]:
    """The list; so many hours have gone by after each case."""
    station = _station(studio.folder / name, later)
    page = CasesPage(all_cases(station, CLERK, studio.tasks, studio.bus))
    shell = framed(studio, name, page)
    shell.show()
    hand = Hand(shell)
    hand.until_open("case_table")
    return shell, hand


def _station(folder: Path, later: float) -> Station:
    store = StationStore.open(folder, KEY)
    clock = HandClock(MORNING)
    furnish(store, clock.now())
    station = station_over(store, folder, clock)
    for visit in (visits.SINGLE, visits.JOINT, visits.RECALLED, visits.OFFLINE_JOINT, visits.LAST):
        received(station, visit, folder)
        confirm(station)
        clock.pass_(hours=later, minutes=9)
    return station
