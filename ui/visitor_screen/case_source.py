"""The draft or case on the clerk's desk, before its applicant."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import applicant_checks
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.changes import Changes
from ui.bus import Bus
from ui.pages.workbench.model import WorkbenchModel
from ui.tasks import Tasks
from ui.visitor_screen.shown import Shown, shown_of


class CaseSource(QObject):
    """Lives as long as the workbench of a session; a `source.Source`."""

    changed = Signal()
    said = Signal(str, str)
    failed = Signal(object)

    def __init__(
        self, station: Station, session: Session, workbench: WorkbenchModel, tasks: Tasks, bus: Bus
    ) -> None:
        """Whatever is on the desk."""
        super().__init__(workbench)
        self._station, self._session = station, session
        self._desk, self._tasks, self._bus = workbench, tasks, bus
        self._intent = ""
        workbench.subject_changed.connect(self.changed)

    def shown(self) -> Shown | None:
        """The subject of the desk."""
        return shown_of(self._desk.subject, self._desk.catalogue)

    def settle(self) -> None:
        """Corrections of a case are stored; one showing is one confirmation."""
        self._desk.corrections.store_all(self._desk.subject.key)
        self._intent = self._station.ids.new()

    def record(self, digest: str, way: CheckWay) -> None:
        """A draft keeps it until it is a case; a case has it in its timeline."""
        draft = self._desk.subject.draft
        if draft is not None:
            ids = tuple(item.item_id for item in self._desk.subject.items)
            check = applicant_checks.of_draft(self._station, draft, ids, way)
            self._desk.filling.keep(replace(draft, check=check))
            self.said.emit(self.tr("申请人已核对。"), "good")
            return
        call = partial(
            applicant_checks.confirm,
            self._station,
            self._session,
            self._desk.subject.key,
            digest,
            way,
            operation_id=self._intent,
        )
        self._tasks.ask(call, self._on_recorded, self.failed.emit)

    def _on_recorded(self, answer: tuple[CaseFile, Changes]) -> None:
        self._bus.tell(answer[1])
        self.said.emit(self.tr("申请人已核对，已记入办件。"), "good")
