"""Pictures of every list with a thousand rows of the longest names, or as many as it shows."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QTableView, QWidget

from clerk_app.desk import acceptance, batches, case_file, drafts, results, timeline
from clerk_app.desk.bundles import MOST_LISTED, WaitingCase, make_bundle
from clerk_app.desk.results import Awaited
from clerk_app.desk.station import Station
from clerk_app.desk.visitor import Visitor
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.form import table_value
from clerk_app.domain.listings import BundleRow, CaseRow
from clerk_app.store.station import StationStore
from tests.helpers.batches import batch, cells, receive
from tests.helpers.catalogues import many, take_in
from tests.helpers.clusters import Cluster
from tests.helpers.intakes import received
from tests.helpers.long_names import FIELDS, JOINT, SINGLE, furnish_long
from tests.helpers.shots_after import around, ready_window
from tests.helpers.shots_desk import Desk, Fill, Link, under
from tests.helpers.station import CLERK, MORNING, HandClock, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from ui.cluster_stand import ClusterStand
from ui.date_gate import DateGate
from ui.pages.bundles.model import Board, BundlesModel
from ui.pages.bundles.page import BundlesPage
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.pages.cases.ready import ReadyPage
from ui.pages.cluster.batch_model import BatchState
from ui.pages.results.dialog import ResultDialog
from ui.pages.results.model import ResultCalls, ResultModel
from ui.pages.timeline.dialog import TimelineDialog
from ui.pages.timeline.model import TimelineModel
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand
from ui.shell import Shell

THOUSAND = 1000
SHAREHOLDERS = 50
"""As many as a limited company may have (公司法第四十二条)."""


def scenes(link: Link, fill: Fill) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link, `fill` a morning's crowd."""
    desks = under(
        "crowded", AT_THE_DESK, link(waiting=1128, refused=3, conflicts=2), fill, furnish_long
    )
    return desks | {f"crowded_{one.__name__}": partial(one, link=link) for one in LISTED}


# At the desk


def finder(desk: Desk) -> QWidget:
    """What can be applied for, in a large hall."""
    bench, shell = desk()
    take_in(bench.station, many(THOUSAND))
    bench.bus.tell(Changes.CATALOGUE)
    bench.hand.until(lambda: len(bench.catalogue.items) == THOUSAND, "the catalogue")
    bench.hand.click("new_case")
    bench.hand.find("matters", QWidget)
    return shell


def left(desk: Desk) -> QWidget:
    """A clerk with a thousand drafts."""
    bench, shell = desk()
    draft, _ = drafts.start(bench.station, CLERK, ticket="A008")
    draft = replace(draft, theme="T01", fields=FIELDS | {"applicant.cert_no": SINGLE.cert_no})
    every = tuple(replace(draft, draft_id=f"draft-{at}") for at in range(THOUSAND))
    bench.model.lookout.drafts_left.emit(every)
    return shell


def found(desk: Desk) -> QWidget:
    """An agent with more cases than are listed."""
    bench, shell = desk()
    bench.papers.folder.mkdir(parents=True, exist_ok=True)
    case = _named(bench.station, received(bench.station, JOINT, bench.papers.folder))
    (row,) = case_file.search(bench.station, case.number, limit=1)
    rows = tuple(replace(row, case_id=f"case-{at}") for at in range(50))
    bench.hand.write("visitor", JOINT.cert_no, then=Qt.Key.Key_Return)
    bench.settled()
    bench.model._watching.looked_up("", JOINT.cert_no, Visitor(others=rows, more=True))
    return shell


def investors(desk: Desk) -> QWidget:
    """A company with as many shareholders as the law allows."""
    bench, shell = desk()
    bench.begin(visits.JOINT)
    row = {"name": FIELDS["applicant.name"], "cert_no": SINGLE.cert_no, "ratio": "2"}
    bench.model.filling.type("form.investors", table_value([row] * SHAREHOLDERS))
    bench.settled()
    bench.page._form.go_to("form.investors")
    return shell


AT_THE_DESK = (finder, left, found, investors)


# Lists, and what opens over them


def _station(studio: Studio, name: str) -> Station:
    folder = studio.folder / f"crowded-{name}"
    store = StationStore.open(folder, KEY)
    furnish_long(store, MORNING)
    return station_over(store, folder, HandClock())


def _named(station: Station, case: Case) -> Case:
    return case_file.correct(station, CLERK, case, FIELDS)[0].case


def _row(station: Station, studio: Studio) -> CaseRow:
    case = _named(station, received(station, JOINT, studio.folder))
    (row,) = case_file.search(station, case.number, limit=1)
    return row


def _rows(row: CaseRow, most: int) -> tuple[CaseRow, ...]:
    numbers = range(1, min(most, THOUSAND) + 1)
    return tuple(
        replace(row, case_id=f"case-{at}", number=f"GX0301261123{at:04}K") for at in numbers
    )


def ready(studio: Studio, link: Link) -> QWidget:
    """Results to hand over."""
    station = _station(studio, "ready")
    row = _row(station, studio)
    model = CasesModel(lambda _, most: _rows(row, most), studio.tasks, studio.bus)
    page = ReadyPage(model)
    model.setParent(page)
    shell = around(studio, station, link(), page, "出件")[1]
    Hand(shell).until_open("ready_table")
    return shell


def differing(studio: Studio, link: Link) -> QWidget:
    """Cases of which both sides changed something."""
    station = _station(studio, "differing")
    row = replace(_row(station, studio), conflicts=12)

    def waiting(_: str = "", *, limit: int = THOUSAND) -> tuple[CaseRow, ...]:
        return _rows(row, limit)

    model = CasesModel(lambda _, most: waiting(limit=most), studio.tasks, studio.bus, waiting)
    page = CasesPage(model)
    model.setParent(page)
    shell = around(studio, station, link(conflicts=THOUSAND), page)[1]
    hand = Hand(shell)
    hand.until_open("case_table")
    hand.click("only_differing")
    return shell


def _bundles(studio: Studio, name: str, link: Link) -> tuple[BundlesModel, Station, Shell]:
    station = _station(studio, name)
    model = BundlesModel(station, CLERK, studio.tasks, studio.bus)
    page = BundlesPage(model)
    model.setParent(page)
    shell = around(studio, station, link(), page, "交接")[1]
    Hand(shell).until(lambda: model.board is not None, "the board")
    return model, station, shell


def bundles(studio: Studio, link: Link) -> QWidget:
    """A thousand cases wait for one department; as many bundles as are listed."""
    model, station, shell = _bundles(studio, "bundles", link)
    department = station.library.catalogue().departments[0].short
    number, who = "GX03012611230001K", FIELDS["form.ent_name"]
    one = WaitingCase("", number, who, ("设立",), (), "2026-11-23", 3)
    waiting = tuple(replace(one, case_id=f"case-{at}") for at in range(THOUSAND))
    made = BundleRow("", department, "2026-11-23", CLERK.name, "3", THOUSAND, 3000, THOUSAND, 0)
    rows = tuple(replace(made, bundle=f"JGX03012611230{at:03}") for at in range(MOST_LISTED))
    model._on_board(Board({department: waiting}, rows))
    return shell


def check_in(studio: Studio, link: Link) -> QWidget:
    """A bundle of a thousand cases is checked in."""
    model, station, shell = _bundles(studio, "check-in", link)
    case = _named(station, received(station, SINGLE, studio.folder))
    case = acceptance.accept(station, CLERK, case.case_id)[0].case
    department, asked = case.items[0].department, (case.case_id,)
    made = make_bundle(station, CLERK, department, asked, operation_id=station.ids.new())[0]
    lines = tuple(replace(made.lines[0], case_id=f"case-{at}") for at in range(THOUSAND))
    model.opened.emit(replace(made, lines=lines))
    return shell


def steps(studio: Studio, link: Link) -> QWidget:
    """A case with a thousand steps, scrolled to where the earlier ones are asked for."""
    station = _station(studio, "steps")
    case = _named(station, received(station, JOINT, studio.folder))
    all_ = timeline.timeline(station, case.case_id)
    all_ = replace(all_, steps=all_.steps * (THOUSAND // len(all_.steps)))
    _, shell = ready_window(studio, station, link())
    model = TimelineModel(lambda: all_, studio.tasks, studio.bus)
    TimelineDialog(model, shell).open()
    model.load()
    hand = Hand(shell)
    hand.until_open("timeline_more")
    bar = hand.find("timeline_list", QScrollArea).verticalScrollBar()
    hand.until(lambda: bar.maximum() > 0, "the steps")
    bar.setValue(bar.maximum())
    return shell


def registering(studio: Studio, link: Link) -> QWidget:
    """A bundle's barcode names a thousand cases."""
    station = _station(studio, "registering")
    case = _named(station, received(station, JOINT, studio.folder))
    case = acceptance.accept(station, CLERK, case.case_id)[0].case
    (one,) = results.awaited(station, case.number).cases
    every = tuple(
        Awaited(replace(one.case, case_id=f"case-{at}"), one.items) for at in range(THOUSAND)
    )
    _, shell = ready_window(studio, station, link())
    calls = ResultCalls(lambda _: results.Found(every), lambda *_: _never(), station.ids.new)
    dialog = ResultDialog(ResultModel(calls, studio.tasks), station.today(), shell)
    dialog.open()
    hand = Hand(shell)
    hand.write("result_search", case.number, then=Qt.Key.Key_Return)
    hand.until_open("result_outcome")
    return shell


def _never() -> tuple[case_file.CaseFile, Changes]:
    raise AssertionError("a picture records nothing")


def _cluster(studio: Studio, name: str, link: Link) -> tuple[Cluster, Shell]:
    station = _station(studio, name)
    stand = ClusterStand(
        station, CLERK, studio.tasks, studio.bus, DateGate(station, CLERK, studio.tasks)
    )
    shell = around(studio, station, link(), stand.page, "集群")[1]
    cluster = Cluster(station, stand, Hand(shell), studio.tasks)
    cluster.hand.until(lambda: stand.model.catalogue is not None, "the catalogue")
    cluster.hand.until(lambda: stand.model.state.loaded, "the batches")
    return cluster, shell


def batches_listed(studio: Studio, link: Link) -> QWidget:
    """As many batches as are listed."""
    cluster, shell = _cluster(studio, "batches", link)
    receive(cluster.station, batch(cluster.station, 3))
    (row,) = batches.recent(cluster.station)
    rows = tuple(
        replace(
            row, batch=f"PGX03012611230{at:03}", cases=500, states={"in_review": 420, **row.states}
        )
        for at in range(batches.MOST_LISTED)
    )
    model = cluster.stand.model
    model._show(replace(model.state, recent=rows))
    return shell


def companies(studio: Studio, link: Link) -> QWidget:
    """As many companies as a batch may have."""
    cluster, shell = _cluster(studio, "companies", link)
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    rows = [list(cells(number).values()) for number in range(1, 501)]
    rows[2][0] = FIELDS["form.ent_name"]
    cluster.paste(rows)
    cluster.settled()
    return shell


def batch_received(studio: Studio, link: Link) -> QWidget:
    """A batch of as many as there may be, received."""
    cluster, shell = _cluster(studio, "received", link)
    number, _ = receive(cluster.station, batch(cluster.station, 2, papers=studio.folder))
    cluster.stand.open(number)
    cluster.settled()
    model = cluster.stand.batch
    made = model.state.batch
    assert made is not None
    line = replace(
        made.lines[0], enterprise=FIELDS["form.ent_name"], legal=FIELDS["form.legal_name"]
    )
    lines = tuple(replace(line, case_id=f"case-{at}") for at in range(500))
    model._show(BatchState(replace(made, lines=lines)))
    table = cluster.hand.find("batch_companies", QTableView)
    table.selectRow(250)
    return shell


LISTED = (
    ready, differing, bundles, check_in, steps, registering, batches_listed, companies,
    batch_received,
)  # fmt: skip
