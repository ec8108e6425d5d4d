"""Pictures of pages and dialogs without a link: what the platform has not seen says so."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from clerk_app.desk import acceptance
from clerk_app.desk.link import Reach
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.shots_after import Link, around, new_station
from tests.helpers.station import CLERK, HandClock
from tests.helpers.studio import Studio
from ui.after_desk import AfterDesk
from ui.case_searches import all_cases
from ui.pages.bundles.model import BundlesModel
from ui.pages.bundles.page import BundlesPage
from ui.pages.cases.page import CasesPage
from ui.pages.guide.desk import GuideDesk
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand
from ui.shell import Shell


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link."""
    made = (cases, timeline, guide, bundles)
    return {f"offline_{one.__name__}": partial(one, link=link) for one in made}


def _worked(studio: Studio, name: str) -> tuple[Station, Case]:
    """Two cases the platform knows, then an hour's work that it does not."""
    station = new_station(studio, f"offline-{name}")
    clock = station.clock
    assert isinstance(clock, HandClock)
    known = received(station, visits.SINGLE, studio.folder)
    received(station, visits.RECALLED, studio.folder)
    confirm(station)
    clock.pass_(minutes=25)
    acceptance.accept(station, CLERK, known.case_id)
    for visit in (visits.JOINT, visits.OFFLINE_JOINT):
        received(station, visit, studio.folder)
        clock.pass_(minutes=12)
    return station, known


def _listed(studio: Studio, station: Station, link: Link) -> tuple[AfterDesk, Shell]:
    model = all_cases(station, CLERK, studio.tasks, studio.bus)
    page = CasesPage(model)
    model.setParent(page)
    opened = around(studio, station, link(Reach.OFFLINE, waiting=31, uploads=9), page)
    Hand(opened[1]).until_open("case_table")
    return opened


def cases(studio: Studio, link: Link) -> QWidget:
    """The list of cases."""
    return _listed(studio, _worked(studio, "cases")[0], link)[1]


def timeline(studio: Studio, link: Link) -> QWidget:
    """A case the platform knows only half of."""
    station, case = _worked(studio, "timeline")
    after, shell = _listed(studio, station, link)
    after.show_timeline(case.case_id)
    return shell


def guide(studio: Studio, link: Link) -> QWidget:
    """The guide of an item."""
    station, _ = _worked(studio, "guide")
    _, shell = _listed(studio, station, link)
    GuideDesk(station, CLERK, studio.tasks, shell).show("", ("I20",), "")
    return shell


def bundles(studio: Studio, link: Link) -> QWidget:
    """Handing papers over."""
    station, _ = _worked(studio, "bundles")
    model = BundlesModel(station, CLERK, studio.tasks, studio.bus)
    page = BundlesPage(model)
    model.setParent(page)
    shell = around(studio, station, link(Reach.OFFLINE, waiting=31), page, "交接")[1]
    Hand(shell).until_open("make_bundle")
    return shell
