"""Photographing at the page: the dialog over the model's scan, with the camera between them."""

from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from clerk_app.domain.checklist import Line
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from ui import words
from ui.camera.frames import FrameBox, FrameSource
from ui.camera.page_taker import Live, PageTaker
from ui.pages.workbench.camera_dialog import CameraDialog
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.pages_answers import answer_at
from ui.pages.workbench.subject import Subject
from ui.tasks import telling


class CameraStand(QObject):
    """One camera at a time, held only while its dialog is open."""

    _seen = Signal(object)

    def __init__(self, checklist: ChecklistPart, model: WorkbenchModel, page: QWidget) -> None:
        """Without cameras or a folder for pages there is no such command."""
        super().__init__(page)
        self._model, self._page = model, page
        self._scanning = model.scanning
        self._cameras, self._waiting = model.sources.cameras, model.sources.waiting
        self._box = FrameBox()
        self._dialog: CameraDialog | None = None
        self._taker: PageTaker | None = None
        self._source: FrameSource | None = None
        self._camera_id = self._key = self._slot = self._instead_of = ""
        possible = self._cameras is not None and self._waiting is not None
        checklist.show_camera(possible=possible)
        checklist.camera_asked.connect(self.open)
        self._seen.connect(self._on_seen, Qt.ConnectionType.QueuedConnection)
        self._scanning.changed.connect(self._on_scan)
        model.subject_changed.connect(self._on_subject)
        model.papers.refused.connect(self._on_refused)
        if self._cameras is not None:
            self._cameras.watch(self._on_plugged)

    @property
    def there(self) -> bool:
        """Whether a page can be taken now: a camera is plugged in."""
        possible = self._cameras is not None and self._waiting is not None
        return possible and self._cameras is not None and bool(self._cameras.found())

    def open(self, subject: Subject, slot: str, *, instead_of: str = "") -> None:
        """Take pages for a line of the checklist of what is in front.

        `instead_of`: id of the page that is taken again (重拍); one page is taken then, and the
        dialog ends by itself.
        """
        busy = self._dialog is not None or self._scanning.state.running
        if self._cameras is None or self._waiting is None or busy:
            return
        self._key, self._slot, self._instead_of = subject.key, slot, instead_of
        self._taker = PageTaker(self._box, self._waiting, self._tell)
        dialog = CameraDialog(self._page)
        dialog.shoot_asked.connect(self._box.ask)
        dialog.line_chosen.connect(self._on_line)
        dialog.camera_chosen.connect(self._on_camera)
        dialog.again_asked.connect(self._begin)
        dialog.finished.connect(self._on_finished)
        dialog.show_lines(self._lines(subject), slot)
        dialog.show_count(0)
        dialog.pages.show_stand(self._scanning.state.flow)
        dialog.pages.place_asked.connect(self._place)
        answer_at(self._scanning, dialog.pages, dialog)
        self._dialog = dialog
        dialog.open()
        # Once it is in sight: to find cameras and to open one takes a moment.
        QTimer.singleShot(0, self, self._begin)

    # The camera

    def _begin(self) -> None:
        """Find the camera in use, or the first, and look through it."""
        dialog, cameras = self._dialog, self._cameras
        if dialog is None or cameras is None:
            return
        self._let_go()
        found = cameras.found()
        ids = [one.camera_id for one in found]
        wanted = self._camera_id or cameras.choice
        self._camera_id = wanted if wanted in ids else next(iter(ids), "")
        dialog.show_cameras(found, self._camera_id)
        self._box.begin()
        if self._camera_id:
            dialog.show_waiting(self.tr("正在打开高拍仪…"))
            self._source = source = cameras.open(self._camera_id)
            source.start(self._box.put, self._on_lost)
        else:
            self._on_lost(UnavailableError(Trouble.CAMERA_NONE))
        self._scan()

    def _let_go(self) -> None:
        source, self._source = self._source, None
        if source is not None:
            source.stop()
            if isinstance(source, QObject):
                source.deleteLater()

    def _on_lost(self, error: YichuangError) -> None:
        self._let_go()
        self._box.lose(error)
        if self._dialog is not None:
            self._dialog.show_lost()

    def _on_plugged(self) -> None:
        """Cameras came or went: one that was missed is opened by itself."""
        dialog = self._dialog
        if dialog is None or self._cameras is None:
            return
        found = self._cameras.found()
        if found and self._source is None:
            self._begin()
        else:
            dialog.show_cameras(found, self._camera_id)

    def _on_camera(self, camera_id: str) -> None:
        assert self._cameras is not None
        self._camera_id = camera_id
        keep = partial(self._cameras.remember, camera_id)
        failed = telling(self._scanning, self._scanning.failed)
        self._model.lane.ask(keep, lambda _: None, failed)
        self._begin()

    # The scan

    def _scan(self) -> None:
        """Take pages for the chosen line; what could not be filed before is filed first."""
        state = self._scanning.state
        if state.running or self._dialog is None:
            return
        subject = self._model.tabs.desk.subject(self._key)
        if subject is None:
            self._dialog.reject()
        elif state.problem is not None:
            self._scanning.go_on()
            # What goes on is an earlier scan: pages for another line, or for none in particular.
            other = state.slot != self._slot or bool(self._instead_of)
            if other and self._scanning.state.running:
                self._scanning.stop()
        else:
            old = self._instead_of
            self._scanning.begin(subject, self._slot, self._taker, instead_of=old)

    def _place(self) -> None:
        """Pages that wait in sight go to the line that is chosen."""
        subject = self._model.tabs.desk.subject(self._key)
        if subject is not None:
            self._scanning.place(subject, self._slot)

    def _on_line(self, slot: str) -> None:
        """Other pages follow for another line: this one's scan ends first."""
        self._slot = slot
        if self._scanning.state.running:
            self._scanning.stop()
        else:
            self._scan()

    def _on_scan(self) -> None:
        dialog, state = self._dialog, self._scanning.state
        if dialog is None:
            if state.problem is not None and state.problem.trouble in _CAMERA_TROUBLES:
                self._scanning.hush()
            return
        pages = self._taker.pages if self._taker is not None else 0
        dialog.show_count(pages)
        dialog.pages.show_stand(state.flow)
        if pages and self._instead_of:
            dialog.accept()
            return
        problem = state.problem
        lost = problem is not None and problem.trouble in _CAMERA_TROUBLES
        # It may have been lost, and found again before the scan had ended.
        if problem is not None and not state.running and not (lost and self._source is not None):
            again = self.tr("重新连接") if lost else self.tr("继续")
            dialog.say_problem(words.sentence(problem), again=again)
            return
        dialog.say_problem("")
        if not state.running:
            # For another line now, or all that waited is filed. Queued: it is just ending.
            QTimer.singleShot(0, self, self._scan)

    def _tell(self, live: Live) -> None:
        # On the thread that scans; the page may have gone meanwhile.
        if shiboken6.isValid(self):
            self._seen.emit(live)

    @Slot(object)
    def _on_seen(self, live: Live) -> None:
        if self._dialog is not None and self._source is not None:
            self._dialog.show_live(live)

    # What is in front

    def _on_subject(self) -> None:
        subject = self._model.tabs.desk.subject(self._key)
        if self._dialog is not None and subject is not None:
            self._dialog.show_lines(self._lines(subject), self._slot)

    def _lines(self, subject: Subject) -> tuple[Line, ...]:
        """Those that pages may be taken for; the line of a page that is taken again, alone."""
        if self._instead_of:
            return tuple(one for one in subject.lines if one.slot == self._slot)
        return tuple(one for one in subject.lines if not one.shared)

    def _on_refused(self, key: str, _slot: str, error: YichuangError) -> None:
        if self._dialog is not None and key == self._key:
            self._dialog.say_problem(words.sentence(error), "warn")

    def _on_finished(self) -> None:
        if self._taker is not None:
            self._taker.ended = True
        self._dialog = self._taker = None
        self._let_go()
        # Else it would stop the work on the pages that have come.
        if self._scanning.state.running:
            self._scanning.stop()
        self._on_scan()


_CAMERA_TROUBLES = frozenset({Trouble.CAMERA_NONE, Trouble.CAMERA_BUSY, Trouble.CAMERA_AWAY})
