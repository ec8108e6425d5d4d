"""Pictures of what follows an intake: the timeline of a case."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from clerk_app.desk import acceptance, case_file, delivery, printing, ratings
from clerk_app.desk.bundles import check_in, make_bundle, open_bundle
from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.rating import Level, Reason
from clerk_app.store.station import StationStore
from tests.helpers.elsewhere import confirm, hand_to_supervision, put_online, refuse_last
from tests.helpers.intakes import picture, received
from tests.helpers.rail_words import rail_word
from tests.helpers.signatures import ready_case
from tests.helpers.station import CLERK, MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from tests.helpers.workbenches import Papers
from ui.after_desk import AfterDesk
from ui.date_gate import DateGate
from ui.pages.bundles.model import BundlesModel
from ui.pages.bundles.page import BundlesPage
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.pages.cases.ready import ReadyPage
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand
from ui.shell import Page, Shell
from ui.widgets.tick_table import TickTable

SIZE = (1366, 768)
ICONS = {
    "办件": "folder",
    "出件": "hand-over",
    "交接": "transfer",
    "事项": "catalogue",
    "集群": "building",
}


Link = Callable[..., LinkView]
Scene = Callable[[Studio, Link], QWidget]


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link."""
    return {f"after_{scene.__name__}": partial(_drawn, scene, link) for scene in SCENES}


def _drawn(scene: Scene, link: Link, studio: Studio) -> QWidget:
    return scene(studio, link)


def new_station(studio: Studio, name: str) -> Station:
    """A furnished station in a folder of that name."""
    folder = studio.folder / name
    store = StationStore.open(folder, KEY)
    furnish(store, MORNING)
    return station_over(store, folder, HandClock())


def listed_window(studio: Studio, station: Station, view: LinkView) -> tuple[AfterDesk, Shell]:
    """The list of cases with a window around it, and what opens dialogs over it."""

    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        return case_file.search(station, text, limit=most)

    model = CasesModel(search, studio.tasks, studio.bus)
    page = CasesPage(model)
    model.setParent(page)
    return around(studio, station, view, page)


def around(
    studio: Studio, station: Station, view: LinkView, page: QWidget, word: str = "办件"
) -> tuple[AfterDesk, Shell]:
    """A window around a page, named so in the rail, and what opens dialogs over it."""
    shell = Shell(hall=station.hall_name, window="3", clock=lambda: MORNING)
    shell.enter(CLERK.name, [Page(rail_word(word), ICONS[word], page)])
    shell.show_link(view)
    shell.resize(*SIZE)
    shell.show()
    shell.activateWindow()
    Hand(shell).until(shell.isActiveWindow, "the window in front")
    after = AfterDesk(
        station, CLERK, studio.tasks, studio.bus, DateGate(station, CLERK, studio.tasks), page
    )
    after.said.connect(shell.say)
    return after, shell


def timeline_short(studio: Studio, link: Link) -> QWidget:
    """A case just taken in, without a link."""
    station = new_station(studio, "timeline-short")
    case = received(station, visits.SINGLE, studio.folder)
    after, shell = listed_window(studio, station, link(Reach.OFFLINE, waiting=6))
    after.show_timeline(case.case_id)
    return shell


def timeline_long(studio: Studio, link: Link) -> QWidget:
    """A joint case that came back, with a refused step and one that waits."""
    station = new_station(studio, "timeline-long")
    clock = station.clock
    assert isinstance(clock, HandClock)
    case = received(station, visits.JOINT, studio.folder, without="M05")
    printing.print_receipt(station, CLERK, case.case_id)
    clock.pass_(minutes=12)
    acceptance.ask_correction(
        station, CLERK, case.case_id, slots=("M05",), note="住所使用证明须由产权人签字并注明用途"
    )
    clock.pass_(hours=28)
    late = picture(studio.folder, "住所使用证明")
    case_file.attach(station, CLERK, case.case_id, "M05", late)
    acceptance.supplemented(station, CLERK, case.case_id)
    confirm(station)
    clock.pass_(minutes=3)
    printing.print_receipt(station, CLERK, case.case_id)
    refuse_last(station)
    acceptance.withdraw(station, CLERK, case.case_id, reason="申请人改在线上一并申请")
    after, shell = listed_window(studio, station, link(waiting=1, refused=1))
    after.show_timeline(case.case_id)
    return shell


def timeline_supervised(studio: Studio, link: Link) -> QWidget:
    """A joint case that was taken back: supervision has a record of each item."""
    station = new_station(studio, "timeline-supervised")
    case = received(station, visits.JOINT, studio.folder)
    acceptance.withdraw(station, CLERK, case.case_id, reason="申请人改在线上一并申请")
    confirm(station)
    hand_to_supervision(station, case.case_id)
    after, shell = listed_window(studio, station, link())
    after.show_timeline(case.case_id)
    return shell


def timeline_call_back(studio: Studio, link: Link) -> QWidget:
    """A manager reads that the visitor is to be called about a bad rating."""
    station = new_station(studio, "timeline-call")
    case = received(station, visits.SINGLE, studio.folder)
    ratings.rate(
        station,
        CLERK,
        case.case_id,
        Level.VERY_BAD,
        reasons=(Reason.TOLD_IN_PARTS, Reason.SENT_AROUND),
        remark="跑了三趟，每次说的材料都不一样",
        named=True,
        operation_id=station.ids.new(),
    )
    leader = Session("operator-9", "陈值班", "chen", "manager", "3")
    _, shell = listed_window(studio, station, link())
    after = AfterDesk(
        station, leader, studio.tasks, studio.bus, DateGate(station, leader, studio.tasks), shell
    )
    after.show_timeline(case.case_id)
    return shell


def timeline_online(studio: Studio, link: Link) -> QWidget:
    """An online submission nobody has taken in yet."""
    station = new_station(studio, "timeline-online")
    number = put_online(station, visits.ONLINE, Papers(studio.folder / "online"))
    after, shell = listed_window(studio, station, link())
    after.show_timeline(number)
    return shell


def timeline_failed(studio: Studio, link: Link) -> QWidget:
    """A case that is not there."""
    after, shell = listed_window(studio, new_station(studio, "timeline-failed"), link())
    after.show_timeline("GX0301261123000A")
    return shell


def ready_window(studio: Studio, station: Station, view: LinkView) -> tuple[AfterDesk, Shell]:
    """The list of results to hand over, in its window."""

    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        return delivery.ready_cases(station, text, limit=most)

    model = CasesModel(search, studio.tasks, studio.bus)
    page = ReadyPage(model)
    model.setParent(page)
    return around(studio, station, view, page, "出件")


def _ready_page(studio: Studio, name: str, link: Link, count: int) -> tuple[AfterDesk, Shell, str]:
    station = new_station(studio, name)
    case_id = ""
    for at in range(count):
        visit = (visits.SINGLE, visits.JOINT)[at % 2]
        case_id = ready_case(station, studio.folder, visit).case_id
    after, shell = ready_window(studio, station, link())
    return after, shell, case_id


def ready_list(studio: Studio, link: Link) -> QWidget:
    """Results to hand over."""
    return _ready_page(studio, "ready-list", link, 3)[1]


def ready_none(studio: Studio, link: Link) -> QWidget:
    """Nothing to hand over."""
    return _ready_page(studio, "ready-none", link, 0)[1]


def deliver(studio: Studio, link: Link) -> QWidget:
    """At the counter, signed on paper."""
    after, shell, case_id = _ready_page(studio, "deliver", link, 1)
    after.deliver(case_id)
    Hand(shell).until_open("confirm")
    return shell


def deliver_joint(studio: Studio, link: Link) -> QWidget:
    """Several results, another person, a pad, something missing."""
    after, shell, case_id = _ready_page(studio, "deliver-joint", link, 2)
    after.deliver(case_id)
    hand = Hand(shell)
    hand.until_open("confirm")
    hand.choose("deliver_who", "other")
    hand.choose("deliver_signed", "pad")
    hand.write("deliver_recipient", "赵代领")
    pad = hand.find("signature_pad", QWidget)
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(60, 70))
    for step in range(1, 14):
        QTest.mouseMove(pad, QPoint(60 + 18 * step, 70 - 34 * (step % 3)))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton)
    hand.click("confirm")
    return shell


def results(studio: Studio, link: Link) -> QWidget:
    """A joint case of which a department has brought something."""
    return _result(studio, link, visits.JOINT, "ready")


def results_empty(studio: Studio, link: Link) -> QWidget:
    """Nothing has been scanned yet; the platform is away."""
    station = new_station(studio, "results-empty")
    after, shell = ready_window(studio, station, link(Reach.OFFLINE))
    after.register_result()
    return shell


def results_unknown(studio: Studio, link: Link) -> QWidget:
    """Nobody knows that number."""
    station = new_station(studio, "results-unknown")
    after, shell = ready_window(studio, station, link())
    after.register_result()
    hand = Hand(shell)
    hand.write("result_search", "GX0301261123001X", then=Qt.Key.Key_Return)
    hand.until(lambda: hand.shown("dialog_problem"), "that it is unknown")
    return shell


def results_denied(studio: Studio, link: Link) -> QWidget:
    """A decision against it, its reason asked for."""
    return _result(studio, link, visits.SINGLE, "denied")


def _result(studio: Studio, link: Link, visit: visits.Visit, outcome: str) -> QWidget:
    station = new_station(studio, f"results-{outcome}")
    ready_case(station, studio.folder)
    case = received(station, visit, studio.folder)
    acceptance.accept(station, CLERK, case.case_id)
    after, shell = ready_window(studio, station, link())
    after.register_result()
    hand = Hand(shell)
    hand.write("result_search", case.number, then=Qt.Key.Key_Return)
    hand.until_open("result_outcome")
    if len(case.items) > 1:
        for item in case.items[:2]:
            hand.click(f"result_item:{item.item_id}")
    hand.choose("result_outcome", outcome)
    if outcome == "ready":
        hand.write("result_no:0", "示例证字〔2026〕1号")
    else:
        hand.click("confirm")
    return shell


def deliver_post(studio: Studio, link: Link) -> QWidget:
    """By post."""
    after, shell, case_id = _ready_page(studio, "deliver-post", link, 1)
    after.deliver(case_id)
    hand = Hand(shell)
    hand.until_open("confirm")
    hand.choose("deliver_mode", "post")
    return shell


def _bundles_page(studio: Studio, name: str, link: Link) -> tuple[BundlesModel, Shell]:
    station = new_station(studio, name)
    model = BundlesModel(station, CLERK, studio.tasks, studio.bus)
    page = BundlesPage(model)
    model.setParent(page)
    _, shell = around(studio, station, link(), page, "交接")
    model.said.connect(shell.say)
    return model, shell


def bundles_none(studio: Studio, link: Link) -> QWidget:
    """Nothing waits."""
    return _bundles_page(studio, "bundles-none", link)[1]


def _filled(studio: Studio, name: str, link: Link) -> tuple[BundlesModel, Shell, str]:
    model, shell = _bundles_page(studio, name, link)
    station = model._station
    cases = []
    for visit in (visits.JOINT, visits.SINGLE, visits.SINGLE, visits.JOINT, visits.SINGLE):
        case = received(station, visit, studio.folder)
        cases.append(acceptance.accept(station, CLERK, case.case_id)[0].case)
    tax = cases[1].items[0].department
    first, second = (
        make_bundle(station, CLERK, tax, (one.case_id,), operation_id=station.ids.new())[0].number
        for one in cases[1:3]
    )
    check_in(station, CLERK, first)
    model.load()
    Hand(shell).until_open("make_bundle")
    return model, shell, second


def bundles_waiting(studio: Studio, link: Link) -> QWidget:
    """Cases of several departments wait; two bundles were made."""
    return _filled(studio, "bundles-waiting", link)[1]


def bundles_check_in(studio: Studio, link: Link) -> QWidget:
    """Checking a bundle in, one case missing."""
    model, shell, number = _filled(studio, "bundles-check-in", link)
    model.open(number)
    hand = Hand(shell)
    hand.until_open("confirm")
    (line,) = open_bundle(model._station, number).lines
    cases = hand.find("bundle_cases", TickTable)
    cases.setCurrentIndex(cases.place(line.case_id))
    hand.key("bundle_cases", Qt.Key.Key_Space)
    return shell


SCENES: tuple[Scene, ...] = (
    timeline_short, timeline_long, timeline_supervised, timeline_online, timeline_failed,
    timeline_call_back,
    ready_list, ready_none, deliver, deliver_joint, deliver_post,
    results, results_empty, results_unknown, results_denied,
    bundles_none, bundles_waiting, bundles_check_in,
)  # fmt: skip
