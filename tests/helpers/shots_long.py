"""Pictures of every screen with the longest names, and of a list with a thousand rows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget

from clerk_app.desk import acceptance, bundles, case_file
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.listings import CaseRow
from clerk_app.store.station import StationStore
from tests.helpers.intakes import picture, received
from tests.helpers.joint_cases import put_joint
from tests.helpers.long_names import FIELDS, JOINT, NINETEEN, NOTE, PERSON, SINGLE, furnish_long
from tests.helpers.shots_after import around, ready_window
from tests.helpers.shots_desk import Desk, Fill, Link, under
from tests.helpers.signatures import ready_case
from tests.helpers.station import CLERK, MORNING, HandClock, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from tests.helpers.workbenches import Bench
from ui.after_desk import AfterDesk
from ui.pages.bundles.model import BundlesModel
from ui.pages.bundles.page import BundlesPage
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.pages.guide.desk import GuideDesk
from ui.pages.workbench.outcomes import Step
from ui.rehearsal.hand import Hand
from ui.shell import Shell

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
THOUSAND = 1000


def scenes(link: Link, fill: Fill) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link, `fill` a morning's crowd."""
    desks = under(
        "long", AT_THE_DESK, link(waiting=128, refused=3, conflicts=2), fill, furnish_long
    )
    return desks | {f"long_{one.__name__}": partial(one, link=link) for one in LISTED}


# At the desk


def draft(desk: Desk) -> QWidget:
    """A joint draft."""
    bench, shell = desk()
    bench.begin(replace(JOINT, who=PERSON, theme="T01"))
    bench.hand.choose("field:applicant.kind", "person")
    for name, value in FIELDS.items():
        bench.hand.write(f"field:{name}", value)
    bench.settled()
    bench.page._scroll.verticalScrollBar().setValue(0)
    return shell


def form(desk: Desk) -> QWidget:
    """The same, further down: company, address, remarks."""
    shell = draft(desk)
    shell.findChildren(QWidget, "field:form.address")[0].setFocus()
    return shell


def joint(desk: Desk) -> QWidget:
    """A joint case whose parts are at different places."""
    bench, shell = desk()
    bench.model.open_case(put_joint(bench.station, JOINT, FIELDS))
    bench.settled()
    return shell


def progress(desk: Desk) -> QWidget:
    """The picture of the largest theme."""
    bench, shell = desk()
    bench.model.open_case(put_joint(bench.station, NINETEEN, FIELDS))
    bench.settled()
    bench.hand.click("open_progress")
    return shell


def corrected(desk: Desk) -> QWidget:
    """A correction was asked."""
    bench, shell = desk()
    case = _received(bench.station, bench)
    bench.model.open_case(case.case_id)
    bench.settled()
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.write("correction_note", NOTE)
    bench.hand.click("confirm")
    bench.hand.until_open(Step.SUPPLEMENT.value)
    bench.settled()
    bench.hand.click("close_receipt")
    return shell


def found(desk: Desk) -> QWidget:
    """A visitor with cases."""
    bench, shell = desk()
    _received(bench.station, bench)
    put_joint(bench.station, replace(JOINT, cert_no=SINGLE.cert_no), FIELDS)
    bench.hand.write("visitor", SINGLE.cert_no, then=ENTER)
    bench.settled()
    return shell


AT_THE_DESK = (draft, form, joint, progress, corrected, found)


def _received(station: Station, bench: Bench) -> Case:
    bench.papers.folder.mkdir(parents=True, exist_ok=True)
    case = received(station, SINGLE, bench.papers.folder, without="M16")
    return case_file.correct(station, CLERK, case, FIELDS)[0].case


# Lists, and what opens over them


def _station(studio: Studio, name: str) -> Station:
    folder = studio.folder / f"long-{name}"
    store = StationStore.open(folder, KEY)
    furnish_long(store, MORNING)
    return station_over(store, folder, HandClock())


def _named(station: Station, case: Case) -> Case:
    return case_file.correct(station, CLERK, case, FIELDS)[0].case


def _list(studio: Studio, station: Station, link: Link) -> tuple[AfterDesk, Shell]:
    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        return case_file.search(station, text, limit=most)

    return _page(studio, station, link, CasesModel(search, studio.tasks, studio.bus))


def _page(
    studio: Studio, station: Station, link: Link, model: CasesModel
) -> tuple[AfterDesk, Shell]:
    page = CasesPage(model)
    model.setParent(page)
    return around(studio, station, link(waiting=128), page)


def cases(studio: Studio, link: Link) -> QWidget:
    """The list of cases."""
    station = _station(studio, "cases")
    for visit in (SINGLE, JOINT, SINGLE):
        _named(station, received(station, visit, studio.folder))
    shell = _list(studio, station, link)[1]
    Hand(shell).until_open("case_table")
    return shell


def thousand(studio: Studio, link: Link) -> QWidget:
    """As many rows as a list shows, the hand in the middle of them."""
    station = _station(studio, "thousand")
    _named(station, received(station, JOINT, studio.folder))
    (row,) = case_file.search(station, "", limit=1)

    def search(_text: str, most: int) -> tuple[CaseRow, ...]:
        numbers = range(1, min(most, THOUSAND) + 1)
        return tuple(
            replace(row, case_id=f"case-{at}", number=f"GX0301261123{at:04}K", pending=at % 3)
            for at in numbers
        )

    shell = _page(studio, station, link, CasesModel(search, studio.tasks, studio.bus))[1]
    hand = Hand(shell)
    hand.until_open("case_table")
    table = hand.find("case_table", QTableView)
    table.setFocus()
    table.selectRow(THOUSAND // 2)
    return shell


def timeline(studio: Studio, link: Link) -> QWidget:
    """The timeline of a case."""
    station = _station(studio, "timeline")
    case = _named(station, received(station, JOINT, studio.folder, without="M05"))
    acceptance.ask_correction(station, CLERK, case.case_id, slots=("M05",), note=NOTE)
    late = picture(studio.folder, "住所使用证明")
    case_file.attach(station, CLERK, case.case_id, "M05", late)
    acceptance.supplemented(station, CLERK, case.case_id)
    after, shell = _list(studio, station, link)
    after.show_timeline(case.case_id)
    return shell


def ready(studio: Studio, link: Link) -> QWidget:
    """Results to hand over."""
    return _ready(studio, link, "ready")[1]


def _ready(studio: Studio, link: Link, name: str) -> tuple[AfterDesk, Shell, str]:
    station = _station(studio, name)
    case_id = ""
    for visit in (SINGLE, JOINT):
        case_id = _named(station, ready_case(station, studio.folder, visit)).case_id

    after, shell = ready_window(studio, station, link())
    return after, shell, case_id


def deliver(studio: Studio, link: Link) -> QWidget:
    """Handing several results over."""
    after, shell, case_id = _ready(studio, link, "deliver")
    after.deliver(case_id)
    Hand(shell).until_open("confirm")
    return shell


def results(studio: Studio, link: Link) -> QWidget:
    """What a department has brought for a joint case."""
    station = _station(studio, "results")
    case = _named(station, received(station, JOINT, studio.folder))
    acceptance.accept(station, CLERK, case.case_id)
    after, shell = ready_window(studio, station, link())
    after.register_result()
    hand = Hand(shell)
    hand.write("result_search", case.number, then=ENTER)
    hand.until_open("result_outcome")
    hand.click(f"result_item:{case.items[0].item_id}")
    hand.choose("result_outcome", "denied")
    hand.write("result_reason", NOTE)
    return shell


def guide(studio: Studio, link: Link) -> QWidget:
    """The guide of a theme."""
    _, shell = _list(studio, station := _station(studio, "guide"), link)
    GuideDesk(station, CLERK, studio.tasks, shell).show("T01", (), "")
    return shell


def waiting(studio: Studio, link: Link) -> QWidget:
    """Cases wait for departments, one bundle was made."""
    station = _station(studio, "waiting")
    model = BundlesModel(station, CLERK, studio.tasks, studio.bus)
    page = BundlesPage(model)
    model.setParent(page)
    _, shell = around(studio, station, link(), page, "交接")
    made = []
    for visit in (SINGLE, JOINT, SINGLE):
        case = _named(station, received(station, visit, studio.folder))
        made.append(acceptance.accept(station, CLERK, case.case_id)[0].case)
    department = made[0].items[0].department
    asked = (made[0].case_id,)
    bundles.make_bundle(station, CLERK, department, asked, operation_id=station.ids.new())
    model.load()
    Hand(shell).until_open("make_bundle")
    return shell


LISTED = (cases, thousand, timeline, ready, deliver, results, guide, waiting)
