"""Pictures of every page and dialog while the store takes its time, and when it fails."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk import delivery, differences
from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.listings import CaseRow
from clerk_app.store.station import StationStore
from tests.helpers.differences import differing_case
from tests.helpers.held_lane import held_lane
from tests.helpers.intakes import received
from tests.helpers.shots_after import around
from tests.helpers.shots_desk import open_desk
from tests.helpers.signatures import ready_case
from tests.helpers.station import CLERK, MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from ui.after_desk import AfterDesk
from ui.cluster_stand import ClusterStand
from ui.date_gate import DateGate
from ui.pages.bundles.model import BundlesModel
from ui.pages.bundles.page import BundlesPage
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.pages.cases.ready import ReadyPage
from ui.pages.catalogue.model import CatalogueModel
from ui.pages.catalogue.page import CataloguePage
from ui.pages.guide.desk import GuideDesk
from ui.pages.sync_centre.dialog import SyncCentre
from ui.pages.sync_centre.model import SyncModel, sync_calls
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand
from ui.shell import Shell

ENTER = Qt.Key.Key_Return
Link = Callable[..., LinkView]
Fill = Callable[[Hall], None]
Trouble_ = Callable[[Studio, Station], None]
Made = Callable[[Studio, Station, Link, Trouble_], QWidget]
"""A page over the station, after the store was made slow or broken."""


def scenes(link: Link, fill: Fill) -> dict[str, Callable[[Studio], QWidget]]:
    """Every page twice: `waits_…` and `fails_…`."""
    found: dict[str, Callable[[Studio], QWidget]] = {
        f"{kind}_{one.__name__}": partial(_drawn, one, link, kind, trouble)
        for kind, trouble in (("waits", _hold), ("fails", _break))
        for one in (
            cases, ready, bundles, catalogue, cluster, timeline, conflicts, sync, deliver, results,
            guide,
        )
    }  # fmt: skip
    for kind, trouble in (("waits", _hold), ("fails", _break)):
        found[f"{kind}_who"] = partial(who, link=link, fill=fill, kind=kind, trouble=trouble)
    return found


def _drawn(made: Made, link: Link, kind: str, trouble: Trouble_, studio: Studio) -> QWidget:
    folder = studio.folder / f"{kind}-{made.__name__}"
    store = StationStore.open(folder, KEY)
    furnish(store, MORNING)
    return made(studio, station_over(store, folder, HandClock()), link, trouble)


def _hold(studio: Studio, station: Station) -> None:
    del station
    studio.leaving.enter_context(held_lane(studio.tasks))


def _break(studio: Studio, station: Station) -> None:
    del studio

    def read() -> object:
        raise UnavailableError(Trouble.STORE_FAILED, path="station.db")

    cast(Any, station.store).read = read


def _listed(studio: Studio, station: Station, link: Link) -> tuple[AfterDesk, Shell]:
    return around(studio, station, link(Reach.OFFLINE, waiting=3), _cases_page(studio, station))


def _in_trouble(
    studio: Studio, station: Station, link: Link, trouble: Trouble_
) -> tuple[AfterDesk, Shell]:
    """The list of cases has been read; what is asked next is not answered."""
    after, shell = _listed(studio, station, link)
    Hand(shell).until_open("case_table")
    trouble(studio, station)
    return after, shell


def _cases_page(studio: Studio, station: Station) -> CasesPage:
    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        with station.store.read() as work:
            return work.cases.search(text, limit=most)

    model = CasesModel(
        search, studio.tasks, studio.bus, partial(differences.waiting_cases, station)
    )
    page = CasesPage(model)
    model.setParent(page)
    return page


def cases(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """The list of cases."""
    trouble(studio, station)
    return _listed(studio, station, link)[1]


def ready(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """Results to hand over."""
    trouble(studio, station)

    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        return delivery.ready_cases(station, text, limit=most)

    model = CasesModel(search, studio.tasks, studio.bus)
    page = ReadyPage(model)
    model.setParent(page)
    return around(studio, station, link(Reach.OFFLINE), page, "出件")[1]


def bundles(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """Handing papers over."""
    trouble(studio, station)
    model = BundlesModel(station, CLERK, studio.tasks, studio.bus)
    page = BundlesPage(model)
    model.setParent(page)
    return around(studio, station, link(Reach.OFFLINE), page, "交接")[1]


def catalogue(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """The catalogue."""
    trouble(studio, station)
    model = CatalogueModel(station, studio.tasks, studio.bus)
    page = CataloguePage(model)
    model.setParent(page)
    return around(studio, station, link(Reach.OFFLINE), page, "事项")[1]


def cluster(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """Cluster registration."""
    trouble(studio, station)
    stand = ClusterStand(
        station, CLERK, studio.tasks, studio.bus, DateGate(station, CLERK, studio.tasks)
    )
    stand.page.setProperty("stand", stand)
    return around(studio, station, link(Reach.OFFLINE), stand.page, "集群")[1]


def timeline(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """The timeline of a case."""
    case = received(station, visits.SINGLE, studio.folder)
    after, shell = _in_trouble(studio, station, link, trouble)
    after.show_timeline(case.case_id)
    return shell


def conflicts(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """The conflict desk."""
    case = differing_case(station, studio.folder)
    after, shell = _in_trouble(studio, station, link, trouble)
    after.show_differences(case.case_id)
    return shell


def sync(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """The sync centre."""
    shell = _listed(studio, station, link)[1]
    Hand(shell).until(lambda: Hand(shell).shown("case_search"), "the page")
    view = link(Reach.OFFLINE)
    calls = sync_calls(station, CLERK, lambda: view.state, lambda: None)
    model = SyncModel(calls, studio.tasks, studio.bus)
    trouble(studio, station)
    SyncCentre(model, shell).open()
    model.load()
    return shell


def deliver(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """Handing a result over."""
    case = ready_case(station, studio.folder)
    after, shell = _in_trouble(studio, station, link, trouble)
    after.deliver(case.case_id)
    return shell


def results(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """What a department has brought."""
    case = received(station, visits.SINGLE, studio.folder)
    after, shell = _in_trouble(studio, station, link, trouble)
    after.register_result()
    Hand(shell).write("result_search", case.number, then=ENTER)
    return shell


def guide(studio: Studio, station: Station, link: Link, trouble: Trouble_) -> QWidget:
    """The guide of an item."""
    shell = _listed(studio, station, link)[1]
    Hand(shell).until(lambda: Hand(shell).shown("case_search"), "the page")
    trouble(studio, station)
    GuideDesk(station, CLERK, studio.tasks, shell).show("", ("I20",), "")
    return shell


def who(studio: Studio, *, link: Link, fill: Fill, kind: str, trouble: Trouble_) -> QWidget:
    """Somebody is looked up at the desk."""
    bench, shell = open_desk(studio, f"{kind}-who", link(Reach.OFFLINE, waiting=3), fill)
    trouble(studio, bench.station)
    bench.hand.write("visitor", visits.SINGLE.cert_no, then=ENTER)
    return shell
