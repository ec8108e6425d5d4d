"""A workbench in its window, for pictures: how its scenes are made and get their names."""

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkView
from clerk_app.devices.scanners.station_scanners import StationScanners
from clerk_app.domain.scan_settings import ScannerChoice
from clerk_app.store.station import StationStore
from tests.helpers.films import FilmCameras
from tests.helpers.rail_words import rail_word
from tests.helpers.station import CLERK, MORNING, HandClock, begin_furnished, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Studio
from tests.helpers.workbenches import Bench, load, new_bench
from ui.page_reader import PageReader
from ui.pages.queue.panel import QueuePanel
from ui.pages.workbench.paper_sources import PaperSources
from ui.rehearsal.hand import Hand
from ui.shell import Page, Shell

SIZE = (1366, 768)
TICKET = "A008"

Open = Callable[[LinkView], tuple[Bench, Shell]]
Desk = Callable[[], tuple[Bench, Shell]]
Link = Callable[..., LinkView]
Fill = Callable[[Hall], None]
Scene = Callable[[Open, Link], QWidget]
Scenes = tuple[Scene, ...]
Furnish = Callable[[StationStore, datetime], None]
"""What a station has before the scene begins."""


def open_desk(
    studio: Studio,
    name: str,
    view: LinkView,
    fill: Fill,
    furnished: Furnish = furnish,
    reader: PageReader | None = None,
) -> tuple[Bench, Shell]:
    """A workbench in its window, a visitor called and served; `name` is that of its folder."""
    folder = studio.folder / name
    if furnished is furnish:
        begin_furnished(folder)
    store = StationStore.open(folder, KEY)
    furnished(store, MORNING)
    station = station_over(store, folder, HandClock())
    scanners = StationScanners(ScannerChoice(), folder / "scanned", lambda _: None)
    sources = PaperSources(scanners, reader, FilmCameras(), folder / "waiting")
    bench = new_bench(station, studio.tasks, studio.bus, folder, sources=sources)
    hall = studio.hall(name)
    fill(hall)
    queue = studio.queue(hall)
    shell = Shell(hall=station.hall_name, window="3", clock=lambda: MORNING)
    page = Page(rail_word("受理"), "workbench", bench.page)
    shell.enter(CLERK.name, [page], side=QueuePanel(queue))
    bench.model.said.connect(shell.say)
    shell.show_link(view)
    bench.model.receipts.show_link(view)
    bench.hand = Hand(shell)
    shell.resize(*SIZE)
    shell.show()
    shell.activateWindow()
    bench.hand.until(shell.isActiveWindow, "the window in front")
    queue.sit_down()
    bench.hand.until_open("call")
    for step, then in (("call", "start"), ("start", "finish")):
        bench.hand.click(step)
        bench.hand.until_open(then)
    bench.model.ticket = TICKET
    load(bench)
    return bench, shell


def scenes(
    link: Link, fill: Fill, drawn: Scenes, *, of: str = "bench"
) -> dict[str, Callable[[Studio], QWidget]]:
    """Scenes of a desk under names that begin with `of`.

    `link` makes a state of the link, `fill` a morning's crowd.
    """

    def named(scene: Scene) -> Callable[[Studio], QWidget]:
        def draw(studio: Studio) -> QWidget:
            name = f"{of}-{scene.__name__}"
            return scene(lambda view: open_desk(studio, name, view, fill), link)

        return draw

    return {f"{of}_{scene.__name__}": named(scene) for scene in drawn}


def under(
    of: str,
    drawn: Iterable[Callable[[Desk], QWidget]],
    view: LinkView,
    fill: Fill,
    furnished: Furnish,
) -> dict[str, Callable[[Studio], QWidget]]:
    """Scenes of a desk that all show the link as `view`, under names that begin with `of`."""

    def named(scene: Callable[[Desk], QWidget]) -> Callable[[Studio], QWidget]:
        def draw(studio: Studio) -> QWidget:
            name = f"{of}-{scene.__name__}"
            return scene(partial(open_desk, studio, name, view, fill, furnished))

        return draw

    return {f"{of}_{scene.__name__}": named(scene) for scene in drawn}
