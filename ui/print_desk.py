"""Printing at a window: carries papers out, keeps the badge, opens the queue and the settings."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication

from clerk_app.desk import print_acts, print_setup, print_view, seen
from clerk_app.desk.kept_file import unreadable
from clerk_app.desk.print_view import PaperLine, PrintStanding
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.print_choice import Choices
from ui import print_words, words
from ui.bus import Bus
from ui.pages.printing.paper_dialog import PaperDialog
from ui.pages.printing.queue_dialog import QueueDialog
from ui.pages.printing.queue_model import QueueCalls, QueueModel
from ui.pages.printing.setup_dialog import SetupDialog
from ui.pages.workbench.model import WorkbenchModel
from ui.print_rounds import PrintRounds
from ui.second_person import AsksSecond
from ui.shell import Shell
from ui.tasks import Tasks

STALE = Changes.PRINTING | Changes.PAPER
_ENDING_SECONDS = 3.0


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
    ) -> None:
        """Nobody is signed in; without `printers` papers stay files."""
        super().__init__(shell)
        self._station, self._printers = station, printers
        self._tasks, self._bus, self._shell = tasks, bus, shell
        self._session: Session | None = None
        self._desk: WorkbenchModel | None = None
        self._held = 0
        self._rounds = None if printers is None else PrintRounds(station, printers, tasks, bus)
        if self._rounds is not None:
            self._rounds.setParent(self)
            self._rounds.settled.connect(self.tell)
        bus.changed.connect(self._on_changed)
        shell.print_queue_asked.connect(self.open_queue)
        shell.print_setup_asked.connect(self.open_setup)

    def start(self) -> None:
        """Begin with what waits from before."""
        if self._rounds is not None:
            self._rounds.start()
        self._count()

    def serve(self, session: Session, desk: WorkbenchModel) -> None:
        """For a clerk; papers in sight on `desk` are told where they have gone."""
        self._session, self._desk = session, desk
        desk.notices.setup_asked.connect(self.open_setup)

    def rest(self) -> None:
        """Nobody is signed in any more; what is on its way goes on."""
        self._session = self._desk = None

    def stop(self) -> None:
        """The program ends: the store is closed next."""
        if self._rounds is not None:
            self._rounds.stop(_ENDING_SECONDS)

    # The queue

    def open_queue(self) -> None:
        """What waits, and the papers of today (打印队列)."""
        session, desk = self._session, self._desk
        if session is None or desk is None:
            return
        asked = (self._station, session)
        calls = QueueCalls(
            read=partial(print_view.view, self._station),
            try_now=partial(print_acts.try_now, *asked),
            redirect=lambda key, to, every: print_acts.redirect(*asked, key, to, all_there=every),
            cancel=partial(print_acts.cancel, *asked),
            came_out=partial(print_acts.came_out, *asked),
            reprint=lambda key, reason, approval: print_acts.reprint(
                *asked, key, reason=reason, approval=approval
            ),
        )
        model = QueueModel(calls, self._tasks, self._bus, desk.dates)
        model.second_wanted.connect(self.second_wanted)
        dialog = QueueDialog(model, self._shell)
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
        front = QApplication.activeModalWidget() or self._shell
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
        if self._printers is None:
            return
        front = self._shell.window()
        dialog = SetupDialog(choices, self._printers, self._tasks, front)
        dialog.chosen.connect(self._on_chosen)
        dialog.open()

    def _on_chosen(self, choices: Choices) -> None:
        if self._session is not None:
            call = partial(print_setup.keep, self._station, self._session, choices)
            self._tasks.ask(call, self._on_kept)

    def _on_kept(self, changes: Changes) -> None:
        self._bus.tell(changes)
        self.said.emit(self.tr("打印设置已记住，从下一份文书起用。"), "good")

    # What becomes of papers

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE:
            self._count()

    def _count(self) -> None:
        call = partial(print_view.standing, self._station)
        self._tasks.ask(call, self._on_counted, self._on_unknown)

    def _on_counted(self, standing: PrintStanding) -> None:
        if standing.held > self._held and self._session is not None:
            self.said.emit(print_words.held(), "warn")
        self._held = standing.held
        self._shell.prints.say(standing)

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
        if self._desk is not None:
            self._desk.receipts.sent.emit(line)

    def _on_unknown(self, _: YichuangError) -> None:
        """A store that cannot be read is told of by everything else."""
