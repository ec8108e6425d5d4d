"""The cluster page with its two models, as a window puts it on the rail."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkView
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import guess
from clerk_app.domain.scan_code import Code, CodeKind
from clerk_app.domain.ticket import Ticket
from ui.bus import Bus
from ui.card_stand import CardStand
from ui.date_gate import DateGate
from ui.link_model import LinkModel
from ui.page_pictures import PagePictures
from ui.pages.cluster.batch_cards import BatchCards
from ui.pages.cluster.batch_model import BatchModel
from ui.pages.cluster.model import ClusterModel
from ui.pages.cluster.page import ClusterPage
from ui.pages.workbench.model import WorkbenchModel
from ui.paper_checks import PaperChecks
from ui.scan_desk import ScanDesk
from ui.shell import Shell
from ui.tasks import Tasks


class ClusterStand(QObject):
    """Lives as long as its page."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    wanted = Signal()
    """The page is to be shown."""
    case_asked = Signal(str)
    """Id of a company's case, to be opened in the workbench."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        dates: DateGate,
        hall: Hall | None = None,
    ) -> None:
        """Nothing open; `hall`: whose record has other windows' papers."""
        self.dates = dates
        """Asked before anything dated is printed."""
        self._papers = PaperChecks(station, tasks, hall=hall)
        self.model = ClusterModel(station, session, tasks, bus)
        self.batch = BatchModel(station, session, tasks, bus, dates)
        self._cards = BatchCards(self.model)
        pictures = PagePictures.of(tasks, station)
        self.page = ClusterPage(self.model, self.batch, self._cards, pictures)
        super().__init__(self.page)
        self._served = ""
        for model in (self.model, self.batch, self._cards, self._papers):
            model.setParent(self.page)
            model.said.connect(self.said)
        self.page.case_asked.connect(self.case_asked)

    def join(
        self,
        shell: Shell,
        ears: tuple[ScanDesk, CardStand],
        workbench: WorkbenchModel,
        link: LinkModel,
        open_case: Callable[[str], None],
    ) -> None:
        """Take part in a window: what is said, wanted and scanned goes where it belongs."""
        self.said.connect(shell.say)
        self.case_asked.connect(open_case)
        self.wanted.connect(partial(shell.go_to, self.page))
        link.changed.connect(self.show_link)
        scans, cards = ears
        scans.serve_too(CodeKind.BATCH, self.scanned)
        scans.serve_first(CodeKind.PERSON, self._take_person)
        cards.serve_too(self.page)
        self.model.ticket = lambda: workbench.ticket

    def greet(self, ticket: Ticket | None) -> None:
        """The visitor with this ticket is at the window now; None: nobody."""
        number = ticket.number if ticket is not None else ""
        if number and number != self._served:
            self.model.undoing.on_called()
            self._cards.forget()
        self._served = number

    def show_link(self, view: LinkView) -> None:
        """Whether the platform answers now."""
        self.batch.show_link(view)

    def open(self, number: str) -> None:
        """Open a batch by its number, or by the number of one of its companies."""
        self.batch.open(number)

    def go_on(self, draft_id: str) -> None:
        """Show the page, with this batch on it; an empty id: as it is.

        While another batch is being received nothing is taken up over it.
        """
        self.wanted.emit()
        if draft_id and self.model.state.progress is None:
            self.batch.close()
            self.model.take_up(draft_id)

    def scanned(self, code: Code) -> None:
        """The barcode of a batch was read anywhere in the window."""
        self.wanted.emit()
        self.open(code.text)
        if code.paper is not None:
            self._papers.check(code.paper)

    def _take_person(self, code: Code) -> bool:
        """What a card reader sends as keys, or a number alone, fills what a card would."""
        paper = guess(code.text, today=self.model.today)
        if paper is None:
            return False
        return self.page.take_card(IdentityCard(paper, code.text, code.name, "", ""))
