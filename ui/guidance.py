"""What a clerk looks things up in: the catalogue, and the guide from it and from the desk."""

from PySide6.QtCore import QCoreApplication

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from ui.bus import Bus
from ui.keys import Key
from ui.pages.catalogue.model import CatalogueModel
from ui.pages.catalogue.page import CataloguePage
from ui.pages.guide.desk import GuideDesk
from ui.pages.workbench.page import WorkbenchPage
from ui.shell import Page
from ui.tasks import Tasks


def catalogue_entry(
    station: Station, session: Session, tasks: Tasks, bus: Bus, desk: WorkbenchPage
) -> Page:
    """The page on the rail; guides open over it and over `desk`."""
    model = CatalogueModel(station, tasks, bus)
    page = CataloguePage(model)
    model.setParent(page)
    guide = GuideDesk(station, session, tasks, page, bus.tell)
    for one in (page, desk):
        one.guide_asked.connect(guide.show)
    title = QCoreApplication.translate("Counter", "事项")
    return Page(title, "catalogue", page, Key.PAGE_6)
