"""Pictures of the sync centre, of the limits of a field office, and of what closing says."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk import case_file, exchange, supervision_sheets
from clerk_app.desk.exchange import Answer
from clerk_app.desk.link import REVOKED, LinkState, LinkView, Reach
from clerk_app.desk.recording import record
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Cause, Level, Standing
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.platform_abilities import Ability
from clerk_app.domain.second_copy import CopyProblem, CopyStanding
from clerk_app.store.station import StationStore
from tests.helpers.builders import create, fields
from tests.helpers.elsewhere import refuse_last
from tests.helpers.intakes import received
from tests.helpers.long_names import FIELDS, furnish_long
from tests.helpers.long_names import JOINT as LONG_JOINT
from tests.helpers.long_names import SINGLE as LONG_SINGLE
from tests.helpers.rail_words import rail_word
from tests.helpers.shots_desk import Fill, Furnish, Link, open_desk
from tests.helpers.station import CLERK, MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from tests.helpers.untold_decisions import untold
from tests.helpers.workbenches import new_bench
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand
from ui.shell import Page, Shell
from ui.sync_desk import SyncDesk

SIZE = (1366, 768)
DAY_MS = 86_400_000
STOPPED = Standing(Level.STOP, Cause.AGE, 640, 75, 60_000_000_000, 72)


def scenes(link: Link, fill: Fill) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name."""
    made = (empty, mixed, long, thousand)
    found: dict[str, Callable[[Studio], QWidget]] = {
        f"sync_{one.__name__}": partial(one, link=link) for one in made
    }
    found |= {"sync_revoked": revoked, "sync_enrol": enrolling, "sync_too_old": too_old}
    found |= {"sync_clock": days_off, "sync_weak": weak, "sync_supervision": supervision}
    desks = {f"sync_{name}": partial(at_the_desk, name, view, fill=fill) for name, view in DESKS}
    return found | desks


def _station(studio: Studio, name: str, furnished: Furnish = furnish) -> tuple[Station, HandClock]:
    folder = studio.folder / name
    store = StationStore.open(folder, KEY)
    clock = HandClock(MORNING - timedelta(days=1))
    furnished(store, clock.now())
    return station_over(store, folder, clock), clock


def _opened(
    studio: Studio,
    station: Station,
    view: LinkView,
    state: LinkState,
    enrol: Callable[[str], Seat] | None = None,
) -> QWidget:
    shell = Shell(hall=station.hall_name, window="3", clock=lambda: MORNING)
    bench = new_bench(station, studio.tasks, studio.bus, station.papers.folder)
    page = Page(rail_word("受理"), "workbench", bench.page)
    shell.enter(CLERK.name, [page])
    shell.show_link(view)
    shell.resize(*SIZE)
    shell.show()
    shell.activateWindow()
    hand = Hand(shell)
    hand.until(shell.isActiveWindow, "the window in front")
    desk = SyncDesk(station, studio.tasks, studio.bus, shell, enrol)
    desk.serve(CLERK, bench.page, lambda: state, lambda: None, lambda _: None)
    shell.sync_asked.emit()
    return shell


def empty(studio: Studio, link: Link) -> QWidget:
    """Nothing waits."""
    station, clock = _station(studio, "sync-empty")
    clock.at = MORNING
    state = LinkState(Reach.ONLINE, MORNING - timedelta(hours=1), MORNING)
    return _opened(studio, station, link(), state)


def days_off(studio: Studio) -> QWidget:
    """The clock of this PC is three days fast."""
    station, clock = _station(studio, "sync-clock")
    clock.at = MORNING
    state = LinkState(Reach.ONLINE, MORNING - timedelta(hours=1), MORNING, skew_ms=-3 * DAY_MS)
    return _opened(studio, station, LinkView(state, 0, 0, 0, 0, None), state)


def weak(studio: Studio) -> QWidget:
    """The platform can do nothing of what is made up for."""
    station, clock = _station(studio, "sync-weak")
    clock.at = MORNING
    state = LinkState(Reach.ONLINE, MORNING - timedelta(hours=1), MORNING, missing=tuple(Ability))
    return _opened(studio, station, LinkView(state, 0, 0, 0, 0, None), state)


def supervision(studio: Studio) -> QWidget:
    """Decisions that supervision has not heard of: some on a sheet, one that came after."""
    station, clock = _station(studio, "sync-supervision")
    cases = [received(station, visits.JOINT, studio.folder) for _ in range(2)]
    untold(station, cases[0], *(one.item_id for one in cases[0].items))
    supervision_sheets.make_sheets(station, CLERK)
    untold(station, cases[1], cases[1].items[0].item_id)
    clock.at = MORNING
    state = LinkState(Reach.ONLINE, MORNING - timedelta(hours=1), MORNING, missing=tuple(Ability))
    return _opened(studio, station, LinkView(state, 0, 0, 0, 0, None), state)


def mixed(studio: Studio, link: Link, name: str = "sync-mixed") -> QWidget:
    """Offline since the morning: a case of yesterday with papers, each fate of an operation."""
    station, clock = _station(studio, name)
    received(station, visits.SINGLE, studio.folder)
    later = MORNING + timedelta(minutes=1)
    with station.store.begin() as work:
        for n in range(4):
            number = f"GX03012611230{n:02d}A"
            record(work, station, CLERK, f"case-{n}", create(number=number))
            record(work, station, CLERK, f"case-{n}", fields({"applicant.mobile": "13800000001"}))
    clock.at = MORNING - timedelta(minutes=30)
    sent = exchange.outgoing(station, limit=4)
    exchange.delayed(station, tuple(op.op_id for op in sent), until=None, problem="timeout")
    with station.store.read() as work:
        firsts = [work.outbox.chain(f"case-{n}") for n in range(4)]
    fate = "urn:yichuang:problem:"
    answers = (
        Answer(firsts[0][0], "rejected", problem=fate + "move.illegal"),
        Answer(firsts[1][0], "mismatch", problem=fate + "operation.form"),
        Answer(firsts[2][0], "conflict", version=3),
        Answer(firsts[3][0], "applied", version=1),
    )
    exchange.answered(station, answers, retry=later)
    exchange.outgoing(station, limit=50)
    exchange.delayed(station, (firsts[3][1],), until=later, problem="bug")
    upload = exchange.uploads(station)[0]
    exchange.upload_progress(station, upload.sha256, url="/1", offset=upload.size // 3)
    other = exchange.uploads(station)[1]
    exchange.upload_failed(station, other.sha256, until=later, problem="refused")
    clock.at = MORNING
    since = MORNING - timedelta(hours=2)
    state = LinkState(Reach.OFFLINE, since, since, skew_ms=420_000)
    return _opened(studio, station, link(Reach.OFFLINE, waiting=14, refused=2), state)


def long(studio: Studio, link: Link) -> QWidget:
    """Cases of the longest names, one of them refused."""
    station, clock = _station(studio, "sync-long", furnish_long)
    for visit in (LONG_JOINT, LONG_SINGLE):
        case = received(station, visit, studio.folder)
        case_file.correct(station, CLERK, case, FIELDS)
        clock.pass_(minutes=40)
    refuse_last(station)
    clock.at = MORNING
    since = MORNING - timedelta(hours=2)
    state = LinkState(Reach.OFFLINE, since, since)
    return _opened(studio, station, link(Reach.OFFLINE, waiting=20, refused=1), state)


def thousand(studio: Studio, link: Link) -> QWidget:
    """Five days without a link: more than is listed, and no new intake."""
    station, clock = _station(studio, "sync-thousand")
    clock.at = MORNING - timedelta(days=5)
    with station.store.begin() as work:
        for n in range(1100):
            record(work, station, CLERK, f"case-{n}", create(number=f"GX0301261118{n:04d}"))
    clock.at = MORNING
    state = LinkState(Reach.OFFLINE, MORNING - timedelta(days=5))
    view = LinkView(state, 1100, 0, 0, 0, None, STOPPED)
    del link
    return _opened(studio, station, view, state)


def _no_seat(_: str) -> Seat:
    raise UnavailableError(Trouble.ENROL_AWAY, problem="connection")


def revoked(studio: Studio, name: str = "sync-revoked") -> QWidget:
    """The enrolment was withdrawn; its work waits, and the second copy is away as well."""
    station, clock = _station(studio, name)
    received(station, visits.SINGLE, studio.folder)
    clock.at = MORNING
    state = LinkState(Reach.SIGN_IN, SINCE, SINCE, problem=REVOKED)
    view = LinkView(state, 5, 1, 1, 2, SINCE, copy=LOST)
    return _opened(studio, station, view, state, _no_seat)


def enrolling(studio: Studio) -> QWidget:
    """A code is typed, and is none."""
    shell = revoked(studio, "sync-enrol")
    hand = Hand(shell)
    hand.until_open("sync_enrol")
    hand.click("sync_enrol")
    hand.write("typed_line", "ABCD-EFGH-0000", then=Qt.Key.Key_Return)
    return shell


def too_old(studio: Studio) -> QWidget:
    """The longest that is said of the link."""
    station, clock = _station(studio, "sync-too-old")
    clock.at = MORNING
    state = LinkState(Reach.PROGRAM_OLD, SINCE, SINCE)
    return _opened(studio, station, LinkView(state, 0, 0, 0, 0, None), state)


SINCE = MORNING - timedelta(hours=75)
LOST = CopyStanding(SINCE, CopyProblem.ABSENT)
FAILED = Standing(Level.STOP, Cause.FAILED)
DESKS = (
    ("stopped", LinkView(LinkState(Reach.OFFLINE, SINCE), 640, 1, 2, 40, SINCE, STOPPED)),
    ("failed", LinkView(LinkState(Reach.ONLINE), 3, 0, 0, 1, SINCE, FAILED)),
    ("old", LinkView(LinkState(Reach.PROGRAM_OLD, SINCE), 12, 1, 2, 4, SINCE, copy=LOST)),
    ("new", LinkView(LinkState(Reach.PROGRAM_NEW, SINCE), 12, 1, 2, 4, SINCE, STOPPED, LOST)),
    ("copy_away", LinkView(LinkState(Reach.OFFLINE, SINCE), 40, 1, 1, 4, SINCE, copy=LOST)),
    ("days_off", LinkView(LinkState(Reach.ONLINE, SINCE, skew_ms=-3 * DAY_MS), 12, 1, 2, 4, SINCE)),
    ("unchecked", LinkView(LinkState(Reach.OFFLINE, SINCE), 12, 0, 0, 4, SINCE)),
)


def at_the_desk(name: str, view: LinkView, studio: Studio, fill: Fill) -> QWidget:
    """The strip at its fullest, and what the desk says before a new case."""
    bench, shell = open_desk(studio, f"sync-{name}", view, fill)
    bench.page.show_link(view)
    return shell
