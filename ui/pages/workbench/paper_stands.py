"""Every way in which papers come to the page, and the window where they are put in order."""

from PySide6.QtWidgets import QWidget

from ui.page_pictures import PagePictures
from ui.pages.workbench.camera_stand import CameraStand
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.paste_stand import PasteStand
from ui.pages.workbench.pile.pile_stand import PileStand
from ui.pages.workbench.preview import Preview
from ui.pages.workbench.scan_stand import ScanStand


def stand_papers(
    checklist: ChecklistPart,
    preview: Preview,
    model: WorkbenchModel,
    pictures: PagePictures,
    page: QWidget,
) -> None:
    """They live with the page."""
    ScanStand(checklist, preview, model, pictures, page)
    camera = CameraStand(checklist, model, page)
    PileStand(checklist, model, pictures, camera, page)
    PasteStand(checklist, model, page)
