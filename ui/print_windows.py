"""Printing at a station of any kind: carries papers out, opens the queue and the settings."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.desk import day_paper, print_acts, print_setup, print_view, seen, slip_again
from clerk_app.desk.hall import Hall
from clerk_app.desk.kept_file import unreadable
from clerk_app.desk.print_acts import Reprint
from clerk_app.desk.print_view import PaperLine
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.paper_code import DAY_SHEET
from clerk_app.domain.permissions import Act, may
from clerk_app.domain.print_choice import QUEUE_SLIP, Choices
from ui import print_words, words
from ui.bus import Bus
from ui.date_gate import DateGate
from ui.pages.printing.paper_dialog import PaperDialog
from ui.pages.printing.queue_dialog import QueueDialog
from ui.pages.printing.queue_model import QueueCalls, QueueModel
from ui.pages.printing.setup_dialog import SetupDialog
from ui.print_rounds import PrintRounds
from ui.second_person import AsksSecond
from ui.tasks import Tasks

_ENDING_SECONDS = 3.0


class PrintWindows(AsksSecond):
    """Lives as long as the window; serves one session after another."""

    said = Signal(str, str)
    """A sentence for the person and its tone."""
    settled = Signal(object)
    """A `PaperLine` that was just tried."""

    def __init__(
        self,
        station: Station,
        printers: PrintersHere | None,
        tasks: Tasks,
        bus: Bus,
        window: QWidget,
        *,
        hall: Hall | None = None,
    ) -> None:
        """Nobody is signed in; without `printers` papers stay files.

        `hall`: whose days have sheets that may be wanted once more.
        """
        super().__init__(window)
        self._station, self._printers = station, printers
        self._tasks, self._bus, self._window = tasks, bus, window
        self._more = {} if hall is None else _of_hall(hall)
        self._session: Session | None = None
        self._dates: DateGate | None = None
        self._rounds = None if printers is None else PrintRounds(station, printers, tasks, bus)
        if self._rounds is not None:
            self._rounds.setParent(self)
            self._rounds.settled.connect(self.tell)

    def start(self) -> None:
        """Begin with what waits from before."""
        if self._rounds is not None:
            self._rounds.start()

    def serve(self, session: Session, dates: DateGate) -> None:
        """For somebody; `dates` is asked before a paper with a date is made."""
        self._session, self._dates = session, dates

    def rest(self) -> None:
        """Nobody is signed in any more; what is on its way goes on."""
        self._session = self._dates = None

    def stop(self) -> None:
        """The program ends: the store is closed next."""
        if self._rounds is not None:
            self._rounds.stop(_ENDING_SECONDS)

    # The queue

    def open_queue(self) -> None:
        """What waits, and the papers of today (打印队列)."""
        session, dates = self._session, self._dates
        if session is None or dates is None:
            return
        asked = (self._station, session)
        calls = QueueCalls(
            read=partial(print_view.view, self._station),
            try_now=partial(print_acts.try_now, *asked),
            redirect=lambda key, to, every: print_acts.redirect(*asked, key, to, all_there=every),
            cancel=partial(print_acts.cancel, *asked),
            came_out=partial(print_acts.came_out, *asked),
            draw=partial(print_acts.print_waiting, *asked),
            leave_out=partial(print_acts.leave_out, *asked),
            reprint=lambda key, reason, approval: print_acts.reprint(
                *asked, key, reason=reason, approval=approval, more=self._more
            ),
        )
        model = QueueModel(calls, self._tasks, self._bus, dates)
        model.second_wanted.connect(self.second_wanted)
        dialog = QueueDialog(model, self._window)
        dialog.setup_asked.connect(self.open_setup)
        dialog.paper_asked.connect(self._open_paper)
        dialog.open()
        model.load()

    def _open_paper(self, name: str) -> None:
        file = self._station.papers.file(name)
        seen.note(self._station, seen.PAGE_READ, name)
        try:
            content = file.read_bytes()
        except OSError as error:
            self.said.emit(words.sentence(unreadable(file, error)), "bad")
            return
        front = QApplication.activeModalWidget() or self._window
        PaperDialog(name, content, front).open()

    # The settings

    def open_setup(self) -> None:
        """Which printer each use of paper goes to (打印设置)."""
        if self._session is None:
            return
        if self._printers is None:
            self.said.emit(self.tr("这个窗口没有接打印机，文书只存成 PDF。"), "warn")
            return
        call = partial(print_setup.choices, self._station)
        self._tasks.ask(call, self._on_choices)

    def _on_choices(self, choices: Choices) -> None:
        if self._printers is None or self._session is None:
            return
        more = may(self._session.role, Act.MORE_ORIGINALS)
        asked = (choices, self._printers, self._tasks, self._window)
        dialog = SetupDialog(*asked, more_originals=more)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, choices: Choices) -> None:
        if self._session is not None:
            call = partial(print_setup.keep, self._station, self._session, choices)
            self._tasks.ask(call, self._on_kept, self._on_not_kept)

    def _on_kept(self, changes: Changes) -> None:
        self._bus.tell(changes)
        self.said.emit(self.tr("打印设置已记住，从下一份文书起用。"), "good")

    def _on_not_kept(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error), "bad")

    # What becomes of papers

    def tell(self, send_id: str) -> None:
        """Say what became of a paper that was just tried; without an id: something did."""
        self._bus.tell(Changes.PRINTING)
        if send_id:
            call = partial(print_view.of_send, self._station, send_id)
            self._tasks.ask(call, self._on_line, self._on_unknown)

    def _on_line(self, line: PaperLine) -> None:
        said, tone = print_words.settled(line)
        if said and self._session is not None:
            self.said.emit(said, tone)
        self.settled.emit(line)

    def _on_unknown(self, _: YichuangError) -> None:
        """A store that cannot be read is told of by everything else."""


def _of_hall(hall: Hall) -> Mapping[str, Reprint]:
    """How one more is made of papers whose record is the hall's."""

    def day_sheet(
        station: Station, session: Session, number: str, *, reason: str
    ) -> tuple[Printed, Changes]:
        return day_paper.issue_again(station, session, hall, number, reason=reason)

    def queue_slip(
        station: Station, session: Session, ticket_id: str, *, reason: str
    ) -> tuple[Printed, Changes]:
        return slip_again.print_slip_again(station, session, hall, ticket_id, reason=reason)

    return {DAY_SHEET: day_sheet, QUEUE_SLIP: queue_slip}
