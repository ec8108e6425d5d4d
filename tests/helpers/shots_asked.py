"""Pictures of questions over the window, and of the days that run on a case."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView, QWidget

from clerk_app.desk.link import Reach
from clerk_app.desk.unsynced import Imported
from tests.helpers import shots_sync
from tests.helpers.elsewhere import confirm
from tests.helpers.long_names import furnish_long
from tests.helpers.shots_desk import Desk, Fill, Link, under
from tests.helpers.station import HandClock
from tests.helpers.studio import Studio
from tests.helpers.workbenches import Bench
from ui.pages.sync_centre.dialog import SyncCentre
from ui.pages.workbench.more_menu import More
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand

FOOD = replace(visits.OFFLINE_SINGLE, items=("I20",))
"""Its health certificates (M36) may follow."""
PAPERS = 2
"""Before the last: receipt and promise; the notice of acceptance follows."""


def scenes(link: Link, fill: Fill) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link, `fill` a morning's crowd."""
    desks = under("asked", AT_THE_DESK, link(Reach.OFFLINE, waiting=12), fill, furnish_long)
    return desks | {f"asked_{one.__name__}": partial(one, link=link) for one in SYNCED}


def _received(bench: Bench, visit: visits.Visit, *, without: tuple[str, ...] = ()) -> str:
    number = bench.take_in(visit, without=without)
    confirm(bench.station)
    bench.model.open_case(number)
    bench.settled()
    return number


def refusal(desk: Desk) -> QWidget:
    """Refusing some items of a joint case: none is ticked yet, and that is said."""
    bench, shell = desk()
    _received(bench, visits.JOINT)
    bench.hand.click(Step.REFUSE.value)
    bench.hand.write("refusal_reason", "经营范围涉及的事项不属于本窗口受理范围")
    bench.hand.write("refusal_body", bench.catalogue.departments[2].name)
    bench.hand.click("confirm")
    return shell


def promise(desk: Desk) -> QWidget:
    """What is missing may be promised."""
    bench, shell = desk()
    _received(bench, FOOD, without=("M36",))
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until_open("tick:M36")
    bench.hand.click("confirm")
    return shell


def _promised(bench: Bench) -> str:
    number = _received(bench, FOOD, without=("M36",))
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.click("tick:M36")
    bench.hand.click("confirm")
    bench.hand.until(lambda: bench.hand.shown("case_owed"), "what is owed")
    bench.hand.until(lambda: len(bench.station.papers.names()) > PAPERS, "the papers")
    bench.settled()
    bench.hand.click("close_receipt")
    return number


def _later(bench: Bench, number: str, day: date) -> None:
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    clock.at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    bench.model.open_case(number)
    bench.settled()


def promised(desk: Desk) -> QWidget:
    """Accepted on a promise: its day on the case, the item and the line."""
    bench, shell = desk()
    _promised(bench)
    return shell


def promise_broken(desk: Desk) -> QWidget:
    """The day of the promise has passed."""
    bench, shell = desk()
    number = _promised(bench)
    until = date.fromisoformat(bench.stored().items[0].owed_until)
    _later(bench, number, until + timedelta(days=1))
    return shell


def five_days(desk: Desk) -> QWidget:
    """The fifth day for accepting is tomorrow."""
    bench, shell = desk()
    number = _received(bench, visits.JOINT, without=("M05",))
    _later(bench, number, date(2026, 11, 29))
    return shell


def five_days_over(desk: Desk) -> QWidget:
    """Nobody accepted in time."""
    bench, shell = desk()
    number = _received(bench, visits.JOINT, without=("M05",))
    _later(bench, number, date(2026, 12, 2))
    return shell


def discard(desk: Desk) -> QWidget:
    """Throwing a draft away."""
    bench, shell = desk()
    bench.begin(visits.SINGLE)
    bench.hand.click("discard_draft")
    bench.hand.until_open("confirm")
    return shell


def removal(desk: Desk) -> QWidget:
    """Taking a paper out of a case."""
    bench, shell = desk()
    _received(bench, visits.SINGLE)
    _, material_id = bench.material("M02")
    bench.page._asking.remove(material_id)
    bench.hand.until_open("confirm")
    return shell


def _asked(desk: Desk, entry: More, visit: visits.Visit, *, accepted: bool) -> QWidget:
    bench, shell = desk()
    _received(bench, visit)
    if accepted:
        bench.hand.click(Step.ACCEPT.value)
        bench.hand.until(lambda: not bench.hand.open(Step.ACCEPT.value), "accepted")
        bench.settled()
        bench.hand.click("close_receipt")
    bench.hand.click(Step.MORE.value)
    bench.hand.take(f"more:{entry.value}")
    bench.hand.until_open("confirm")
    return shell


def extension(desk: Desk) -> QWidget:
    """Lengthening limits."""
    return _asked(desk, More.EXTEND, FOOD, accepted=True)


def withdrawal(desk: Desk) -> QWidget:
    """Some items of a joint case are taken back."""
    return _asked(desk, More.WITHDRAW, visits.JOINT, accepted=False)


def returned(desk: Desk) -> QWidget:
    """Given back, to be filed again."""
    return _asked(desk, More.GIVE_BACK, visits.JOINT, accepted=False)


def decision(desk: Desk) -> QWidget:
    """Decided at the window."""
    bench, shell = desk()
    _received(bench, visits.JOINT)
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until_open(Step.DECIDE.value)
    bench.settled()
    bench.hand.click(Step.DECIDE.value)
    bench.hand.until_open("confirm")
    return shell


AT_THE_DESK = (
    refusal, promise, promised, promise_broken, five_days, five_days_over, discard, removal,
    extension, withdrawal, returned, decision,
)  # fmt: skip


# Over the sync centre


def _centre(shell: QWidget) -> tuple[SyncCentre, Hand]:
    hand = Hand(shell)
    hand.until_open("sync_table")
    centre = QApplication.activeModalWidget()
    assert isinstance(centre, SyncCentre)
    return centre, hand


def give_up(studio: Studio, link: Link) -> QWidget:
    """A step that the platform will never take."""
    shell = shots_sync.mixed(studio, link, "asked-give-up")
    _, hand = _centre(shell)
    table = hand.find("sync_table", QTableView)
    for row in range(table.model().rowCount()):
        table.selectRow(row)
        if hand.shown("sync_give_up"):
            break
    hand.click("sync_give_up")
    hand.until_open("confirm")
    hand.click("confirm")
    return shell


def package(studio: Studio, link: Link) -> QWidget:
    """The code that opens another PC's package, a letter short."""
    shell = shots_sync.mixed(studio, link, "asked-package")
    centre, hand = _centre(shell)
    centre._on_code_wanted(Path("一窗未同步-GX05-20261123-104200.ycpkg"))
    hand.write("typed_line", "ABCDE-FGHJK-LMNPQ-RSTU", then=Qt.Key.Key_Return)
    return shell


def imported(studio: Studio, link: Link) -> QWidget:
    """A package was taken in."""
    shell = shots_sync.mixed(studio, link, "asked-imported")
    centre, _ = _centre(shell)
    centre._on_imported(Imported("GX05", 214, 3, 96, 41))
    return shell


SYNCED = (give_up, package, imported)
