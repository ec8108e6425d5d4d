"""Scanning at the desk: pages come one by one from the station's source and are filed at once."""

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from clerk_app.desk.page_codes import Place
from clerk_app.desk.page_maker_port import ScannedPdf
from clerk_app.desk.scanner_port import FoundScanner, Scanner, Scanners
from clerk_app.desk.sources import SealedFile, Source
from clerk_app.domain.case import Material
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.domain.scan_settings import Offer, ScannerChoice, ScanSettings
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.page_flow import PageFlow
from ui.pages.workbench.page_in_flow import Batch, CameFile
from ui.pages.workbench.scan_state import ScanState
from ui.pages.workbench.subject import Subject, with_line_problem
from ui.tasks import Tasks, telling

log = logging.getLogger(__name__)


class Scanning(QObject):
    """One scan at a time, on a thread of its own, for the tab it was begun in."""

    changed = Signal()
    """Bring the bar up to date with `state`."""
    choice_wanted = Signal()
    """No source was chosen yet."""
    failed = Signal(object)
    """A `YichuangError` about the choice of a source."""
    _came = Signal(object, object)
    _over = Signal(int, object)

    def __init__(
        self,
        scanners: Scanners | None,
        tabs: DeskTabs,
        flow: PageFlow,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """Without `scanners` nothing is scanned here; slow questions go through `tasks`.

        Pages go their way by `flow`, which becomes a child of this.
        """
        super().__init__(parent)
        self._scanners, self._tabs, self._tasks = scanners, tabs, tasks
        self.flow = flow
        flow.setParent(self)
        self.state = ScanState()
        self._batch = Batch(None)
        self._source: Scanner | None = None
        self._run, self._front = 0, ""
        self._broken_off = False
        self._unsealed: tuple[Batch, Path] | None = None
        self._stop = stop = threading.Event()
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._over.connect(self._on_over, Qt.ConnectionType.QueuedConnection)
        flow.stuck.connect(self._on_stuck)
        flow.changed.connect(self._on_flow)
        # Somebody signs out: the source must not go on feeding.
        self.destroyed.connect(stop.set)

    def load(self) -> None:
        """What an earlier run of the program has left unfiled waits in sight."""
        if self._scanners is not None:
            self.flow.find_left_lying(self._scanners.folder)

    @property
    def possible(self) -> bool:
        """Whether this PC scans at all."""
        return self._scanners is not None

    @property
    def choice(self) -> ScannerChoice:
        """The station's source and how it scans."""
        return self._scanners.choice if self._scanners is not None else ScannerChoice()

    def busy_with(self, key: str) -> bool:
        """Whether pages of this draft or case are still to come, or on their way."""
        place = self._unsealed[0].place if self._unsealed is not None else None
        to_come = self.state.running and self.state.key == key
        return to_come or (place is not None and place.key == key) or self.flow.busy_with(key)

    def begin(
        self,
        subject: Subject,
        slot: str,
        source: Scanner | None = None,
        *,
        instead_of: str = "",
    ) -> None:
        """Scan for a line of the checklist of what is in front; from the station's source, if none.

        A `source` that is given, a camera say, is the one that `go_on` goes on with. The first page
        that comes replaces the one it is `instead_of` (重拍), an id.
        """
        place = place_of(subject, slot)
        possible = self._scanners is not None or source is not None
        if not possible or self.state.running or place is None:
            return
        if source is None and not self.choice.address:
            self.choice_wanted.emit()
            return
        self.flow.leave()
        self._batch, self._source = Batch(place, instead_of=instead_of), source
        self.state = ScanState(subject.key, slot, place.name, flow=self.flow.stand)
        self._tabs.change(subject.key, lambda one: with_line_problem(one, slot, ""))
        self._start()

    def add(
        self, subject: Subject, slot: str, paths: tuple[Path, ...], *, instead_of: str = ""
    ) -> None:
        """Files that a person has chosen for a line go the same way as scanned pages.

        The first of them replaces the page it is `instead_of`, an id.
        """
        place = place_of(subject, slot)
        if place is None:
            return
        if not self.state.running and not self.flow.stand.working:
            self.flow.leave()
            self.state = ScanState(subject.key, slot, place.name, flow=self.flow.stand)
        batch = Batch(place, by_hand=True, instead_of=instead_of)
        for path in paths:
            self.flow.take(batch, path)

    def take_apart(self, key: str, material: Material, path: Source, scans: ScannedPdf) -> None:
        """A PDF of scans that is filed already becomes its pages (拆成单页), where it stands."""
        subject = self._tabs.desk.subject(key)
        place = place_of(subject, material.slot) if subject is not None else None
        if place is None:
            return
        if not self.state.running and not self.flow.stand.working:
            self.flow.leave()
            self.state = ScanState(key, material.slot, place.name, flow=self.flow.stand)
        batch = Batch(place, by_hand=True, instead_of=material.material_id, apart=True)
        named = CameFile(path, own=True, name=Path(material.filename).stem)
        self.flow.take_apart(batch, named, scans)

    def place(self, subject: Subject, slot: str) -> None:
        """Pages that wait in sight go to this line of the checklist."""
        place = place_of(subject, slot)
        if place is not None:
            self.flow.place_unplaced(place)

    def attend(self, subject: Subject) -> None:
        """This is in front: what was left out of it is in sight."""
        if subject.key != self._front:
            self._front = subject.key
            self.flow.left.attend(subject.key)

    def take_back(self) -> None:
        """What was left out of what is in front is filed after all."""
        self.flow.take_back(partial(place_of, self._tabs.front))

    def go_on(self) -> None:
        """Try again after a trouble: what could not be filed first, then what still comes."""
        if self.state.running or self.state.problem is None:
            return
        self._become(problem=None)
        self.flow.go_on()
        if self._broken_off:
            self._start()

    def stop(self) -> bool:
        """End the scan and keep what came, or the work on what came; False: none is under way."""
        if not self.state.running:
            return self.flow.cancel()
        self._stop.set()
        self._become(stopping=True)
        return True

    def hush(self) -> None:
        """A trouble that was told elsewhere, and left no page unfiled, is not told here too."""
        unfiled = self.flow.halted or self._unsealed is not None
        if self.state.problem is not None and not unfiled and not self.state.running:
            self._broken_off = False
            self._become(problem=None)

    # Choosing a source

    def look(self, done: Callable[[tuple[FoundScanner, ...]], None]) -> None:
        """Which sources show themselves."""
        if self._scanners is not None:
            self._tasks.ask_slow(self._scanners.found, done)

    def ask_offer(
        self,
        address: str,
        done: Callable[[Offer], None],
        failed: Callable[[YichuangError], None],
    ) -> None:
        """What the source at an address can do."""
        if self._scanners is not None:
            scanners = self._scanners
            self._tasks.ask_slow(lambda: scanners.open(address).offer(), done, failed)

    def choose(self, choice: ScannerChoice) -> None:
        """Use this source from now on."""
        if self._scanners is not None:
            call = partial(self._scanners.remember, choice)
            self._tasks.ask_slow(call, self._on_remembered, telling(self, self.failed))

    # One scan

    def _start(self) -> None:
        self._run += 1
        self._broken_off = False
        self._stop.clear()
        self._become(running=True, stopping=False, problem=None)
        scan = partial(self._scan, self._opener(), self.choice.settings, self._run, self._batch)
        threading.Thread(target=scan, name="scan", daemon=True).start()

    def _opener(self) -> Callable[[], Scanner]:
        source, scanners = self._source, self._scanners
        if source is not None:
            return lambda: source
        assert scanners is not None
        return partial(scanners.open, scanners.choice.address)

    def _scan(
        self, opened: Callable[[], Scanner], settings: ScanSettings, run: int, batch: Batch
    ) -> None:
        problem: YichuangError | None = None
        try:
            if self._unsealed is not None:
                behind, self._unsealed = self._unsealed, None
                self._take(*behind)
            opened().scan(settings, partial(self._take, batch), self._stop.is_set)
        except YichuangError as error:
            problem = error
        except Exception as error:
            # A driver may be a stranger's; the pages it gave are filed all the same.
            log.exception("a scan failed")
            problem = UnavailableError(Trouble.UNEXPECTED, kind=type(error).__name__)
        self._tell(self._over, run, problem)

    def _take(self, batch: Batch, page: Path) -> None:
        try:
            sealed = self.flow.sealed(page)
        except UnavailableError:
            # It has come before all that is still to come, and keeps its place.
            self._unsealed = batch, page
            raise
        self._tell(self._came, batch, sealed)

    def _tell(self, signal: object, whose: object, what: object) -> None:
        if shiboken6.isValid(self):
            signal.emit(whose, what)  # type: ignore[attr-defined]

    @Slot(object, object)
    def _on_came(self, batch: Batch, page: SealedFile) -> None:
        self._become(pages=self.state.pages + 1)
        self.flow.take(batch, page)

    @Slot(int, object)
    def _on_over(self, _run: int, problem: YichuangError | None) -> None:
        # A page that could not be filed has stopped it, and is the trouble to be told.
        told = self.state.problem or problem
        self._broken_off |= problem is not None
        self._become(running=False, stopping=False, problem=told)

    def _on_stuck(self, error: YichuangError) -> None:
        self._broken_off |= self.state.running
        self._stop.set()
        self._become(problem=error)

    def _on_flow(self) -> None:
        self._become(flow=self.flow.stand)

    def _on_remembered(self, _: None) -> None:
        self.changed.emit()

    def _become(self, **change: object) -> None:
        self.state = replace(self.state, **change)  # type: ignore[arg-type]
        self.changed.emit()


def place_of(subject: Subject, slot: str) -> Place | None:
    """Where pages for a line of the checklist go; None: there is no such line."""
    line = next((one for one in subject.lines if one.slot == slot), None)
    if line is None or subject.empty:
        return None
    in_case = subject.case is not None
    return Place(subject.key, slot, line.name, in_case, len(line.materials))
