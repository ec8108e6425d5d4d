"""Pictures of the conflict desk, the list that leads to it, and the workbench that says so."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk import case_file, differences
from clerk_app.desk.link import Reach
from clerk_app.desk.station import Station
from clerk_app.domain.form import table_value
from clerk_app.domain.listings import CaseRow
from clerk_app.store.station import StationStore
from tests.helpers.differences import (
    ADDRESS,
    CERT_NO,
    HERE,
    INVESTORS,
    NAME,
    THERE,
    differing_case,
    stored,
)
from tests.helpers.long_names import ADDRESS as LONG_ADDRESS
from tests.helpers.long_names import COMPANY, PERSON, furnish_long
from tests.helpers.shots_after import around
from tests.helpers.shots_desk import Fill, Furnish, Link, open_desk
from tests.helpers.station import MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from ui.after_desk import AfterDesk
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand

ROWS = (
    {"name": "张三丰", "cert_no": "610305197103150014", "amount": "60", "ratio": "60"},
    {"name": "李四", "cert_no": "610305196411091146", "amount": "40", "ratio": "40"},
)
MANY = {
    ADDRESS: (HERE, THERE),
    NAME: ("张珊丰", "张三峰"),
    CERT_NO: ("610305197803150014", "610305197103150815"),
    "form.capital": ("500", "50"),
    "form.scope": ("日用百货销售；供应链管理服务；国内贸易代理", "日用百货销售；供应链管理"),
}


def scenes(link: Link, fill: Fill) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""
    made = (many, long, number, without_reason, typed, rows, decided, listed, only_differing)
    found: dict[str, Callable[[Studio], QWidget]] = {
        f"conflicts_{one.__name__}": partial(one, link=link) for one in made
    }
    return found | {"conflicts_desk": partial(desk, link=link, fill=fill)}


def _station(studio: Studio, name: str, furnished: Furnish = furnish) -> Station:
    folder = studio.folder / name
    store = StationStore.open(folder, KEY)
    furnished(store, MORNING)
    return station_over(store, folder, HandClock())


def _list(studio: Studio, station: Station, link: Link) -> tuple[AfterDesk, Hand, QWidget]:
    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        return case_file.search(station, text, limit=most)

    differing = partial(differences.waiting_cases, station)
    model = CasesModel(search, studio.tasks, studio.bus, differing)
    page = CasesPage(model)
    model.setParent(page)
    view = link(Reach.OFFLINE, waiting=3, conflicts=1)
    after, shell = around(studio, station, view, page)
    page.differences_asked.connect(after.show_differences)
    hand = Hand(shell)
    hand.until_open("case_table")
    return after, hand, shell


def _opened(
    studio: Studio,
    name: str,
    changes: dict[str, tuple[str, str]],
    link: Link,
    furnished: Furnish = furnish,
) -> tuple[Hand, QWidget]:
    station = _station(studio, name, furnished)
    case = differing_case(station, studio.folder, changes, visits.JOINT)
    after, hand, shell = _list(studio, station, link)
    after.show_differences(case.case_id)
    hand.until_open("difference_list")
    return hand, shell


def many(studio: Studio, link: Link) -> QWidget:
    """Five differences, an identity field first."""
    return _opened(studio, "many", MANY, link)[1]


def long(studio: Studio, link: Link) -> QWidget:
    """The longest names, of which a few characters differ; the company's is looked at."""
    changes = {
        "form.ent_name": (COMPANY, COMPANY.replace("第一分公司", "第二分公司")),
        NAME: (PERSON, PERSON.replace("热合曼", "热哈曼")),
        ADDRESS: (LONG_ADDRESS, LONG_ADDRESS.replace("0007", "0017")),
    }
    return _opened(studio, "long", changes, link, furnish_long)[1]


def number(studio: Studio, link: Link) -> QWidget:
    """A certificate number of which one digit differs; nothing chosen is refused."""
    hand, shell = _opened(studio, "number", MANY, link)
    hand.key("difference_list", Qt.Key.Key_Down)
    hand.key("difference_list", Qt.Key.Key_Return)
    return shell


def without_reason(studio: Studio, link: Link) -> QWidget:
    """Chosen, but no reason written."""
    hand, shell = _opened(studio, "reason", MANY, link)
    hand.key("difference_list", Qt.Key.Key_1)
    hand.key("difference_reason", Qt.Key.Key_Return)
    return shell


def typed(studio: Studio, link: Link) -> QWidget:
    """Neither is right: another address is typed."""
    hand, shell = _opened(studio, "typed", {ADDRESS: (HERE, THERE)}, link)
    hand.key("difference_list", Qt.Key.Key_3)
    return shell


def rows(studio: Studio, link: Link) -> QWidget:
    """A table compared row by row."""
    mine = table_value([ROWS[0], {**ROWS[1], "ratio": "30"}, {"name": "王五", "ratio": "10"}])
    return _opened(studio, "rows", {INVESTORS: (mine, table_value(ROWS))}, link)[1]


def decided(studio: Studio, link: Link) -> QWidget:
    """Every difference has been decided."""
    hand, shell = _opened(studio, "decided", {NAME: ("张珊丰", "张三峰")}, link)
    hand.key("difference_list", Qt.Key.Key_1)
    hand.write("difference_reason", "已核对身份证原件", then=Qt.Key.Key_Return)
    hand.until(lambda: hand.shown("difference_outcome"), "decided")
    return shell


def _listed(studio: Studio, name: str, link: Link) -> tuple[Hand, QWidget]:
    station = _station(studio, name)
    for visit in (visits.JOINT, visits.SINGLE):
        differing_case(station, studio.folder, {ADDRESS: (HERE, THERE)}, visit)
    _, hand, shell = _list(studio, station, link)
    return hand, shell


def listed(studio: Studio, link: Link) -> QWidget:
    """The list of cases with the count."""
    return _listed(studio, "listed", link)[1]


def only_differing(studio: Studio, link: Link) -> QWidget:
    """Only cases with differences."""
    hand, shell = _listed(studio, "only", link)
    hand.click("only_differing")
    return shell


def desk(studio: Studio, link: Link, fill: Fill) -> QWidget:
    """The workbench with a case of which both sides changed something."""
    bench, shell = open_desk(studio, "differing", link(conflicts=1), fill)
    case = differing_case(
        bench.station, studio.folder, {ADDRESS: (HERE, THERE), NAME: ("甲", "乙")}
    )
    bench.model.open_case(stored(bench.station, case.case_id).case_id)
    bench.settled()
    return shell
