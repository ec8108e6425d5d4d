"""Printing at a window: what has become of papers in sight, and the badge of those not out."""

from functools import partial

from PySide6.QtCore import QTimer, Signal

from clerk_app.desk import print_view
from clerk_app.desk.hall import Hall
from clerk_app.desk.print_view import PaperLine, PrintStanding
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, YichuangError
from clerk_app.domain.permissions import Act, may, require
from ui import print_words, words
from ui.bus import Bus
from ui.manage.day_paper_sheet import DayPaperSheet
from ui.manage.papers import day_paper_calls
from ui.pages.workbench.model import WorkbenchModel
from ui.print_windows import PrintWindows
from ui.proof_round import proof_round
from ui.second_person import AsksSecond
from ui.shell import Shell
from ui.tasks import Tasks

STALE = Changes.PRINTING | Changes.PAPER


class PrintDesk(AsksSecond):
    """Lives as long as the window; serves one session after another."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(
        self,
        station: Station,
        printers: PrintersHere | None,
        tasks: Tasks,
        bus: Bus,
        shell: Shell,
        *,
        hall: Hall | None = None,
    ) -> None:
        """As `PrintWindows`, with the badge of `shell`."""
        super().__init__(shell)
        self._station, self._tasks, self._bus, self._shell = station, tasks, bus, shell
        self._hall = hall
        self._session: Session | None = None
        self._desk: WorkbenchModel | None = None
        self._held = 0
        # What was to come out by itself has done so by then, or waits for a person.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(round(print_view.SOON.total_seconds() * 1000))
        self._later.timeout.connect(self._count)
        self.windows = PrintWindows(station, printers, tasks, bus, shell, hall=hall)
        self.windows.said.connect(self.said)
        self.windows.second_wanted.connect(self.second_wanted)
        self.windows.settled.connect(self._on_settled)
        self._proofs = None if hall is None else proof_round(station, hall, self)
        bus.changed.connect(self._on_changed)
        shell.print_queue_asked.connect(self.windows.open_queue)
        shell.print_setup_asked.connect(self.windows.open_setup)
        shell.day_sheet_asked.connect(self.open_day_sheet)

    def start(self) -> None:
        """Begin with what waits from before."""
        self.windows.start()
        if self._proofs is not None:
            self._proofs.start()
        self._count()

    def serve(self, session: Session, desk: WorkbenchModel) -> None:
        """For a clerk; papers in sight on `desk` are told where they have gone."""
        self._session, self._desk = session, desk
        self.windows.serve(session, desk.dates)
        self._shell.let_lead(may(session.role, Act.END_DAY))
        desk.notices.setup_asked.connect(self.windows.open_setup)
        self._count()

    def rest(self) -> None:
        """Nobody is signed in any more; what is on its way goes on."""
        self._session = self._desk = None
        self.windows.rest()

    def stop(self) -> None:
        """The program ends: the store is closed next."""
        self._later.stop()
        if self._proofs is not None:
            self._proofs.stop()
        self.windows.stop()

    def open_day_sheet(self) -> None:
        """The sheet of a day of the hall (日结表), for whoever leads it."""
        session, hall = self._session, self._hall
        if session is None or hall is None:
            return
        try:
            require(session.role, Act.END_DAY)
        except RuleError as error:
            self.said.emit(words.sentence(error), "warn")
            return
        calls = day_paper_calls(self._station, session, hall, self._bus.tell)
        DayPaperSheet(calls, self._tasks, self._shell).open()

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE:
            self._count()
        if changes & Changes.PAPER and self._proofs is not None:
            self._proofs.poke()

    def _count(self) -> None:
        call = partial(print_view.standing, self._station)
        self._tasks.ask(call, self._on_counted, self._on_unknown)

    def _on_counted(self, standing: PrintStanding) -> None:
        if standing.held > self._held and self._session is not None:
            self.said.emit(print_words.held(), "warn")
        self._held = standing.held
        self._shell.prints.say(standing)
        if standing.soon:
            self._later.start()

    def _on_settled(self, line: PaperLine) -> None:
        if self._desk is not None:
            self._desk.receipts.sent.emit(line)

    def _on_unknown(self, _: YichuangError) -> None:
        """A store that cannot be read is told of by everything else."""
