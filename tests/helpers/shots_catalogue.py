"""Pictures of the catalogue: the list, what is new, an item in full, its guide."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.desk import drafts
from clerk_app.desk.station import Station
from clerk_app.store.station import StationStore
from tests.helpers.catalogues import many, next_version, part, shipped, take_in
from tests.helpers.station import CLERK, MORNING, HandClock, furnish, station_over
from tests.helpers.stations import KEY
from tests.helpers.studio import Framed, Studio
from ui.page_pictures import PagePictures
from ui.pages.catalogue.model import CatalogueModel
from ui.pages.catalogue.page import CataloguePage
from ui.pages.guide.desk import GuideDesk
from ui.pages.guide.dialog import GuideDialog
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.page import WorkbenchPage
from ui.rehearsal.hand import Hand


def scenes(framed: Framed) -> dict[str, Callable[[Studio], QWidget]]:
    """Scenes of the catalogue by their names."""
    made = (
        news, no_news, item, moved, joint, nothing, thousand, long_names,
        guide, guide_without_code, draft_news,
    )  # fmt: skip
    return {f"catalogue_{one.__name__}": partial(one, framed=framed) for one in made}


def news(studio: Studio, *, framed: Framed) -> QWidget:
    """The next version lies here; its changes are told before its day."""
    return _opened(studio, framed, "catalogue-news", next_version())[0]


def no_news(studio: Studio, *, framed: Framed) -> QWidget:
    """Only one version is known."""
    return _opened(studio, framed, "catalogue-quiet")[0]


def item(studio: Studio, *, framed: Framed) -> QWidget:
    """One item in full."""
    return _searched(studio, framed, "catalogue-item", "I20")


def moved(studio: Studio, *, framed: Framed) -> QWidget:
    """An item that comes to this hall in a week."""
    return _searched(studio, framed, "catalogue-moved", "I34")


def joint(studio: Studio, *, framed: Framed) -> QWidget:
    """A joint theme in full."""
    return _searched(studio, framed, "catalogue-joint", "企业开办")


def nothing(studio: Studio, *, framed: Framed) -> QWidget:
    """Nothing of that name."""
    shell, hand = _opened(studio, framed, "catalogue-nothing")
    hand.write("catalogue_search", "没有这个事项")
    return shell


def thousand(studio: Studio, *, framed: Framed) -> QWidget:
    """A large hall's catalogue."""
    return _searched(studio, framed, "catalogue-many", "食品", many(1000))


def long_names(studio: Studio, *, framed: Framed) -> QWidget:
    """The longest names the law knows."""
    doc = shipped()
    long_ = "在重点风景名胜区核心景区内从事影响生态和景观的经营活动的单位或者个人申请许可"
    part(doc, "items", "I20")["name"] = long_ * 2
    doc |= {"version": "2026.11.9", "effective_from": "2026-11-10"}
    return _searched(studio, framed, "catalogue-long", "I20", doc)


def guide(studio: Studio, *, framed: Framed) -> QWidget:
    """The guide over the page."""
    return _guide(studio, framed, "catalogue-guide", "https://zwfw.example.gov.cn")


def guide_without_code(studio: Studio, *, framed: Framed) -> QWidget:
    """A station that does not know the citizens' address."""
    return _guide(studio, framed, "catalogue-no-code", "")


def draft_news(studio: Studio, *, framed: Framed) -> QWidget:
    """A draft of yesterday: the catalogue changed for it over night."""
    station = _station(studio.folder / "catalogue-draft")
    draft, _ = drafts.start(station, CLERK, ticket="A012")
    chosen = replace(
        draft, item_ids=("I20", "I22"), fields={"form.ent_name": "西安一窗餐饮有限公司"}
    )
    drafts.save(station, CLERK, chosen)
    take_in(station, next_version(effective_from="2026-11-20"))
    model = WorkbenchModel(station, CLERK, studio.tasks, studio.bus)
    page = WorkbenchPage(model, PagePictures(studio.tasks, station.drawer))
    shell = framed(studio, "catalogue-draft", page)
    shell.show()
    model.load()
    hand = Hand(shell)
    hand.until(lambda: bool(model.subject.left), "the draft that was left")
    model.opening.take_up(draft.draft_id)
    hand.until_open("notice:0")
    return shell


def _guide(studio: Studio, framed: Framed, name: str, address: str) -> QWidget:
    station = replace(_station(studio.folder / name), citizen_url=address)
    page = CataloguePage(CatalogueModel(station, studio.tasks, studio.bus))
    shell = framed(studio, name, page)
    shell.show()
    desk = GuideDesk(station, CLERK, studio.tasks, page)
    desk.show("", ("I20",), "")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, GuideDialog)
    Hand(shell).until(lambda: dialog.pages > 0, "the guide")
    return shell


def _searched(
    studio: Studio, framed: Framed, name: str, text: str, *versions: dict[str, Any]
) -> QWidget:
    shell, hand = _opened(studio, framed, name, *(versions or (next_version(),)))
    hand.write("catalogue_search", text)
    hand.key("catalogue_search", Qt.Key.Key_Down)
    hand.until_open("catalogue_title")
    return shell


def _opened(
    studio: Studio, framed: Framed, name: str, *versions: dict[str, Any]
) -> tuple[QWidget, Hand]:
    station = _station(studio.folder / name)
    for doc in versions:
        take_in(station, doc)
    page = CataloguePage(CatalogueModel(station, studio.tasks, studio.bus))
    shell = framed(studio, name, page)
    shell.show()
    hand = Hand(shell)
    hand.until_open("catalogue_table")
    return shell, hand


def _station(folder: Path) -> Station:
    store = StationStore.open(folder, KEY)
    clock = HandClock(MORNING)
    furnish(store, clock.now())
    return station_over(store, folder, clock)
