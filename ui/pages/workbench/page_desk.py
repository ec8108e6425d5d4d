"""Pages of what lies on the desk made again from their originals, of a draft or of a case."""

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from clerk_app.desk import case_file, page_originals, rework
from clerk_app.desk.page_maker_port import ScannedPdf
from clerk_app.desk.page_originals import KeptPage
from clerk_app.desk.rework import SeenPage
from clerk_app.desk.sign_in import Session
from clerk_app.desk.sources import Source
from clerk_app.desk.station import Station
from clerk_app.domain.case import Material
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.page_steps import PageSteps
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.page_doubts import PageDoubts
from ui.pages.workbench.page_turns import PageTurns
from ui.pages.workbench.paper_desk import PaperDesk
from ui.pages.workbench.subject import Subject
from ui.tasks import Tasks, telling


class PageDesk(QObject):
    """Answers of what is made again go the way of all papers."""

    found = Signal(str, object, object)
    """Id of the draft or case, the `Material`, and its `KeptPage`; None: it can't be made again."""
    looked_through = Signal(str, object, object, object)
    """Id of the draft or case, the `Material` of a PDF, path of its bytes, a `ScannedPdf`."""
    _seen = Signal(str, object, object, object)

    def __init__(
        self,
        station: Station,
        session: Session,
        lane: BusyLane,
        papers: PaperDesk,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """What is tried out is made beside the `lane`."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._lane, self._papers, self._tasks = lane, papers, tasks
        self.turns = PageTurns(station, session, lane, papers, tasks, self)
        self.doubts = PageDoubts(station, tasks, self)
        self._seen.connect(self._on_seen, Qt.ConnectionType.QueuedConnection)

    def look(self, subject: Subject, material: Material) -> None:
        """Find out what a page was made of."""
        call = partial(page_originals.steps_of, self._station, material)
        found = telling(self, self.found, subject.key, material)
        self._lane.ask(call, found, telling(self._papers, self._papers.failed))

    def look_through(self, key: str, material: Material) -> None:
        """Find out whether a PDF is a pile of scans."""
        call = partial(case_file.content, self._station, material.sha256)
        done = partial(self._look_into, key, material)
        self._lane.ask(call, done, telling(self._papers, self._papers.failed))

    def _look_into(self, key: str, material: Material, path: Source) -> None:
        if self._station.pages is None:
            self.looked_through.emit(key, material, path, ScannedPdf())
            return
        told = partial(self._tell, key, material, path)
        self._station.pages.look_through(path, told, codes=False)

    def _tell(
        self, key: str, material: Material, path: Source, what: ScannedPdf | YichuangError
    ) -> None:
        # On a thread of the maker's; the page may have gone meanwhile.
        if shiboken6.isValid(self):
            self._seen.emit(key, material, path, what)

    @Slot(str, object, object, object)
    def _on_seen(
        self, key: str, material: Material, path: Source, what: ScannedPdf | YichuangError
    ) -> None:
        if isinstance(what, ScannedPdf):
            self.looked_through.emit(key, material, path, what)
        else:
            self._papers.failed.emit(what)

    def see(
        self,
        material: Material,
        kept: KeptPage,
        steps: PageSteps | None,
        width: int,
        done: Callable[[SeenPage], None],
        failed: Callable[[YichuangError], None],
    ) -> None:
        """The page as these steps make it, or its original (None), so many pixels wide."""
        call = (
            partial(rework.see_original, self._station, kept, width)
            if steps is None
            else partial(rework.see_tried, self._station, material, steps, width)
        )
        self._tasks.ask_slow(call, done, failed)

    def remake(self, key: str, material_id: str, steps: PageSteps) -> None:
        """Make the page with these steps, in the place of the one that is filed."""
        call = partial(rework.rework, self._station, self._session, key, material_id, steps)
        done = partial(self._papers.tell, key)
        self._lane.ask(call, done, telling(self._papers, self._papers.failed))
