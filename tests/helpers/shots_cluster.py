"""Pictures of cluster registration: begun, filled, wrong, received; empty, offline."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clerk_app.desk import batches, case_file
from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.station import Station
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from clerk_app.store.station import StationStore
from tests.helpers.batches import batch, cells, id_number, receive
from tests.helpers.clusters import Cluster
from tests.helpers.intakes import picture
from tests.helpers.long_names import PERSON
from tests.helpers.rail_words import rail_word
from tests.helpers.station import CLERK, MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from ui.cluster_stand import ClusterStand
from ui.date_gate import DateGate
from ui.keys import Key
from ui.pages.cluster.state import Progress
from ui.pages.queue.panel import QueuePanel
from ui.rehearsal.hand import Hand
from ui.shell import Page, Shell

SIZE = (1366, 768)
LONG = "西安国际港务区丝绸之路经济带跨境电子商务供应链管理与综合服务示范创新发展有限责任公司"


Link = Callable[..., LinkView]
Open = Callable[[Station, LinkView], tuple[Cluster, Shell]]
Scene = Callable[[Open, Station, Link, Path], QWidget]


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link."""
    return {f"cluster_{scene.__name__}": partial(_drawn, scene, link) for scene in SCENES}


def _drawn(scene: Scene, link: Link, studio: Studio) -> QWidget:
    name = f"cluster_{scene.__name__}"
    folder = studio.folder / name
    store = StationStore.open(folder, KEY)
    furnish(store, MORNING)
    station = station_over(store, folder, HandClock())

    def opened(at: Station, view: LinkView) -> tuple[Cluster, Shell]:
        stand = ClusterStand(at, CLERK, studio.tasks, studio.bus, DateGate(at, CLERK, studio.tasks))
        queue = studio.queue(studio.hall(name))
        shell = Shell(hall=at.hall_name, window="3", clock=lambda: MORNING)
        page = Page(rail_word("集群"), "building", stand.page, Key.CLUSTER)
        shell.enter(CLERK.name, [page], side=QueuePanel(queue))
        stand.said.connect(shell.say)
        shell.show_link(view)
        stand.show_link(view)
        cluster = Cluster(at, stand, Hand(shell), studio.tasks)
        shell.resize(*SIZE)
        shell.show()
        shell.activateWindow()
        cluster.hand.until(shell.isActiveWindow, "the window in front")
        queue.sit_down()
        cluster.hand.until(lambda: stand.model.state.loaded, "the batches")
        cluster.hand.until(lambda: stand.model.catalogue is not None, "the catalogue")
        return cluster, shell

    return scene(opened, station, link, folder)


def _rows(first: int, last: int) -> list[list[str]]:
    return [list(cells(number).values()) for number in range(first, last + 1)]


def nothing(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """No batch yet."""
    return desk(station, link())[1]


def lists(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """Two on their way, three received."""
    for count in (12, 38, 5):
        receive(station, batch(station, count))
    batch(station, 7)
    batch(station, 1)
    return desk(station, link(waiting=55))[1]


def begun(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """A new batch: nothing filled."""
    cluster, shell = desk(station, link())
    cluster.begin(filled=False)
    cluster.stand.model.receive()
    cluster.settled()
    return shell


def shared(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """What all share, filled."""
    cluster, shell = desk(station, link())
    cluster.begin()
    return shell


def split(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """Which questions are shared."""
    cluster, shell = desk(station, link())
    cluster.begin()
    cluster.hand.click("split_fields")
    return shell


def papers(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """The hosting agreement handed in, looked at."""
    cluster, shell = desk(station, link())
    cluster.begin()
    cluster.hand.click("cluster_step:1")
    draft_id = cluster.draft.draft_id
    cluster.stand.model.papers.attach(draft_id, "M59", (picture(folder, "托管协议"),))
    cluster.stand.model.papers.attach(draft_id, "M03", (picture(folder, "经办人身份证"),))
    cluster.settled()
    cluster.hand.click(f"preview:{cluster.draft.head.materials[-1].material_id}")
    cluster.settled()
    return shell


def thrown_away(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """A batch was thrown away a moment ago."""
    batch(station, 3)
    cluster, shell = desk(station, link())
    cluster.begin()
    cluster.hand.click("discard_batch")
    cluster.hand.click("confirm")
    cluster.hand.until_open("find_batch")
    cluster.hand.until_open("undo")
    return shell


def empty_table(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """No company yet."""
    cluster, shell = desk(station, link())
    cluster.begin()
    cluster.companies()
    return shell


def table(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """Thirty-eight companies, three wrong, the hand on one of them."""
    cluster, shell = desk(station, link())
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    rows = _rows(1, 38)
    rows[2][4] = "610305197103150015"
    rows[4][0] = LONG
    rows[5][4] = "6.10305197103150E+17"
    rows[8][0] = rows[7][0]
    rows[9][3:5] = rows[10][3:5]
    cluster.paste(rows)
    cluster.put(1, 0)
    cluster.table.go_to_problem()
    cluster.settled()
    return shell


def card_filled(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """The agent's card was laid down at a new batch."""
    cluster, shell = desk(station, link())
    cluster.begin(filled=False)
    cluster.stand.page.take_card(IdentityCard(Paper.RESIDENT_ID, id_number(1), "周经办", "", ""))
    return shell


def card_offered(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """Somebody else's card at a company that has its founder, of the longest name."""
    cluster, shell = desk(station, link(Reach.OFFLINE))
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste(_rows(1, 6))
    cluster.put(3, cluster.column("legal_name"))
    card = IdentityCard(Paper.RESIDENT_ID, id_number(99), PERSON, "2016-12-31", "2026-11-01")
    cluster.stand.page.take_card(card)
    return shell


def brought(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """A file was read, with columns nobody knows."""
    cluster, shell = desk(station, link())
    cluster.begin()
    cluster.companies()
    path = folder / "托管企业名单.csv"
    said = cells(1)
    lines = ["公司名称,法人,身份证号,备注,住所"]
    lines += [
        ",".join(
            (
                cells(number)["form.ent_name"],
                said["form.legal_name"],
                cells(number)["form.legal_cert_no"],
                "加急",
                "某处",
            )
        )
        for number in range(1, 13)
    ]
    path.write_text("\n".join(lines), "gb18030")
    cluster.stand.model.read_file(path)
    cluster.hand.until(lambda: len(cluster.draft.companies) == 12, "the file read")
    cluster.settled()
    return shell


def receiving(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """In the middle."""
    cluster, shell = desk(station, link())
    cluster.begin()
    cluster.companies()
    cluster.put(0, 0)
    cluster.paste(_rows(1, 30))
    model = cluster.stand.model
    model._show(replace(model.state, progress=Progress(17, 30)))
    return shell


def received(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """Offline: just received, not confirmed, papers missing."""
    draft = batch(station, 38, papers=folder)
    number, _ = receive(station, draft)
    cluster, shell = desk(station, link(Reach.OFFLINE, waiting=380))
    cluster.stand.open(number)
    cluster.settled()
    return shell


def accepted(desk: Open, station: Station, link: Link, folder: Path) -> QWidget:
    """Confirmed; some accepted, some without papers."""
    draft = batch(station, 14, papers=folder)
    number, ids = receive(station, draft)
    for case_id in ids[:6]:
        batches.accept_one(station, CLERK, case_id)
    with station.store.read() as work:
        missing = [work.cases.view(one) for one in ids[6:9]]
    for case in missing:
        assert case is not None
        paper = next(one for one in case.materials if one.slot == "M06")
        case_file.remove_material(station, CLERK, case.case_id, paper.material_id, "缺页")
    cluster, shell = desk(station, link())
    cluster.stand.open(number)
    cluster.settled()
    QTest.keyClick(shell, Qt.Key.Key_Down)
    return shell


SCENES = (
    nothing, lists, begun, shared, split, papers, empty_table, table, brought,
    receiving, received, accepted, thrown_away, card_filled, card_offered,
)  # fmt: skip
