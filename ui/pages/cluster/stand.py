"""The cluster page with its two models, as a window puts it on the rail."""

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.link import LinkView
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from ui.bus import Bus
from ui.pages.cluster.batch_model import BatchModel
from ui.pages.cluster.model import ClusterModel
from ui.pages.cluster.page import ClusterPage
from ui.tasks import Tasks


class ClusterStand(QObject):
    """Lives as long as its page."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    case_asked = Signal(str)
    """Id of a company's case, to be opened in the workbench."""

    def __init__(self, station: Station, session: Session, tasks: Tasks, bus: Bus) -> None:
        """Nothing open."""
        self.model = ClusterModel(station, session, tasks, bus)
        self.batch = BatchModel(station, session, tasks, bus)
        self.page = ClusterPage(self.model, self.batch, tasks)
        super().__init__(self.page)
        for model in (self.model, self.batch):
            model.setParent(self.page)
            model.said.connect(self.said)
        self.page.case_asked.connect(self.case_asked)

    @property
    def ticket(self) -> str:
        """Number of the visitor at the window, for a new batch."""
        return self.model.ticket

    @ticket.setter
    def ticket(self, number: str) -> None:
        self.model.ticket = number

    def show_link(self, view: LinkView) -> None:
        """Whether the platform answers now."""
        self.batch.show_link(view)

    def open(self, number: str) -> None:
        """Open a batch by its barcode, or by the number of one of its companies."""
        self.batch.open(number)
