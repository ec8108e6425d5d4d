"""Pictures of what follows an intake: the timeline of a case."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from clerk_app.desk import acceptance, printing
from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.station import Station
from clerk_app.store.station import StationStore
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.workbenches import Papers, confirm, put_online, refuse_last
from ui.after_desk import AfterDesk
from ui.bus import Bus
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.rehearsal import visits
from ui.rehearsal.hand import Hand
from ui.shell import Page, Shell
from ui.tasks import Tasks

SIZE = (1366, 768)


class Studio(Protocol):
    """What a scene is built from."""

    @property
    def folder(self) -> Path:
        """A folder that goes away."""
        ...

    @property
    def tasks(self) -> Tasks:
        """Real lanes."""
        ...

    @property
    def bus(self) -> Bus:
        """Real bus."""
        ...


Link = Callable[..., LinkView]
Scene = Callable[[Studio, Link], QWidget]


def scenes(link: Link) -> dict[str, Callable[[Studio], QWidget]]:
    """Every scene by name; `link` makes a state of the link."""
    return {f"after_{scene.__name__}": partial(_drawn, scene, link) for scene in SCENES}


def _drawn(scene: Scene, link: Link, studio: Studio) -> QWidget:
    return scene(studio, link)


def _station(studio: Studio, name: str) -> Station:
    folder = studio.folder / name
    store = StationStore.open(folder, KEY)
    furnish(store, MORNING)
    return station_over(store, folder, HandClock())


def _window(studio: Studio, station: Station, view: LinkView) -> tuple[AfterDesk, Shell]:
    """The list of cases with a window around it, and what opens dialogs over it."""
    shell = Shell(hall=station.hall_name, window="3", clock=lambda: MORNING)

    def search(text: str, most: int) -> tuple[object, ...]:
        with station.store.read() as work:
            return work.cases.search(text, limit=most)

    model = CasesModel(search, studio.tasks, studio.bus)  # type: ignore[arg-type]
    page = CasesPage(model)
    model.setParent(page)
    shell.enter(CLERK.name, [Page(page.tr("办件"), "folder", page)])
    shell.show_link(view)
    shell.resize(*SIZE)
    shell.show()
    shell.activateWindow()
    hand = Hand(shell)
    hand.until(shell.isActiveWindow, "the window in front")
    return AfterDesk(station, studio.tasks, studio.bus, shell, page), shell


def timeline_short(studio: Studio, link: Link) -> QWidget:
    """A case just taken in, without a link."""
    station = _station(studio, "timeline-short")
    case = received(station, visits.SINGLE, studio.folder)
    after, shell = _window(studio, station, link(Reach.OFFLINE, waiting=6))
    after.show_timeline(case.case_id)
    return shell


def timeline_long(studio: Studio, link: Link) -> QWidget:
    """A joint case that came back, with a refused step and one that waits."""
    station = _station(studio, "timeline-long")
    clock = station.clock
    assert isinstance(clock, HandClock)
    case = received(station, visits.JOINT, studio.folder, without="M05")
    printing.print_receipt(station, CLERK, case.case_id)
    clock.pass_(minutes=12)
    acceptance.ask_correction(
        station, CLERK, case.case_id, slots=("M05",), note="住所使用证明须由产权人签字并注明用途"
    )
    clock.pass_(hours=28)
    acceptance.supplemented(station, CLERK, case.case_id)
    confirm(station)
    clock.pass_(minutes=3)
    printing.print_receipt(station, CLERK, case.case_id)
    refuse_last(station)
    acceptance.withdraw(station, CLERK, case.case_id, reason="申请人改在线上一并申请")
    after, shell = _window(studio, station, link(waiting=1, refused=1))
    after.show_timeline(case.case_id)
    return shell


def timeline_online(studio: Studio, link: Link) -> QWidget:
    """An online submission nobody has taken in yet."""
    station = _station(studio, "timeline-online")
    number = put_online(station, visits.ONLINE, Papers(studio.folder / "online"))
    after, shell = _window(studio, station, link())
    after.show_timeline(number)
    return shell


def timeline_failed(studio: Studio, link: Link) -> QWidget:
    """A case that is not there."""
    after, shell = _window(studio, _station(studio, "timeline-failed"), link())
    after.show_timeline("GX0301261123000A")
    return shell


SCENES: tuple[Scene, ...] = (timeline_short, timeline_long, timeline_online, timeline_failed)
