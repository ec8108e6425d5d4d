"""The pages window at the page: opened by its key, wired to the model; nothing here decides."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from clerk_app.desk.page_pile import Put
from ui.page_pictures import PagePictures
from ui.pages.workbench.camera_stand import CameraStand
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.pages_answers import answer_at
from ui.pages.workbench.pile.pile_rows import Sheet
from ui.pages.workbench.pile.pile_window import PileWindow
from ui.pages.workbench.removal_dialog import removal_dialog
from ui.pages.workbench.subject import Subject


class PileStand(QObject):
    """Lives with the page; one window at a time, for what was in front when it was opened."""

    def __init__(
        self,
        checklist: ChecklistPart,
        model: WorkbenchModel,
        pictures: PagePictures,
        camera: CameraStand,
        page: QWidget,
    ) -> None:
        """The window stands over `page`; without a scanner pages are re-taken by `camera`."""
        super().__init__(page)
        self._model, self._pictures, self._page = model, pictures, page
        self._camera = camera
        self._window: PileWindow | None = None
        self._key = ""
        self._files: QFileDialog | None = None
        checklist.pile_asked.connect(self.look)
        model.subject_changed.connect(self._on_changed)
        model.undoing.changed.connect(self._show_undo)
        model.scanning.changed.connect(self._on_scan)
        model.said.connect(self._say)
        model.lane.busy_changed.connect(self._say_busy)
        model.pages.turns.changed.connect(self._show_turns)

    def look(self) -> None:
        """Open the window on what is in front."""
        subject = self._model.subject
        if self._window is not None or not subject.has_papers:
            return
        window = PileWindow(self._pictures, self._model.papers.content, self._page)
        self._window, self._key = window, subject.key
        window.put_asked.connect(self._put)
        window.turn_asked.connect(self._turn)
        window.remove_asked.connect(self._remove)
        window.retake_asked.connect(self._retake)
        window.undo_asked.connect(self._undo)
        window.stop_asked.connect(self._model.scanning.stop)
        window.stop_turning_asked.connect(self._stop_turning)
        window.check_asked.connect(lambda one: self._model.check_originals((one,)))
        window.pages.place_asked.connect(self._place)
        answer_at(self._model.scanning, window.pages, window)
        window.finished.connect(self._on_closed)
        window.show_subject(subject)
        self._show_undo()
        self._on_scan()
        self._show_turns()
        window.open()
        window.view.setFocus()

    # Bringing up to date

    def _on_changed(self) -> None:
        window, subject = self._window, self._model.subject
        if window is None:
            return
        if subject.key == self._key:
            window.show_subject(subject)
        else:
            # A scan or a card has brought another case to the front: its pages are not these.
            window.done(0)

    def _show_undo(self) -> None:
        if self._window is not None:
            self._window.show_undo(self._model.undoing.offer)

    def _show_turns(self) -> None:
        if self._window is not None:
            self._window.show_turns(*self._model.pages.turns.progress(self._key))

    def _on_scan(self) -> None:
        if self._window is not None:
            self._window.show_scan(self._model.scanning.state)

    def _say(self, said: str, tone: str) -> None:
        if self._window is not None:
            self._window.say(said, tone)

    def _say_busy(self, busy: bool) -> None:  # a signal's argument
        if self._window is not None:
            self._window.say_busy(busy)

    def _on_closed(self, _result: int) -> None:
        self._window = None

    # Acts, on what the window shows

    def _subject(self) -> Subject | None:
        return self._model.tabs.desk.subject(self._key)

    def _put(self, pages: tuple[str, ...], put: Put) -> None:
        subject = self._subject()
        if subject is not None:
            self._model.papers.put(subject, pages, put)

    def _place(self) -> None:
        """Pages that wait in sight go to the material whose page is in hand."""
        subject = self._subject()
        if subject is None or self._window is None:
            return
        if self._window.slot_in_hand:
            self._model.scanning.place(subject, self._window.slot_in_hand)
        else:
            self._window.say(self.tr("先选中一页：未归入的页归入它的材料。"), "warn")

    def _turn(self, pages: tuple[str, ...], quarters: int) -> None:
        if self._subject() is not None:
            self._model.pages.turns.turn(self._key, pages, quarters)

    def _undo(self) -> None:
        """The last thing asked is taken back: pages in work come before what is done."""
        if self._model.pages.turns.has(self._key):
            self._stop_turning()
        else:
            self._model.undoing.undo()

    def _stop_turning(self) -> None:
        if self._model.pages.turns.stop(self._key) and self._window is not None:
            self._window.say(self.tr("已停止，页面都没有转动。"), "warn")

    def _remove(self, pages: tuple[str, ...]) -> None:
        subject = self._subject()
        if subject is None or self._window is None:
            return
        if subject.case is None:
            self._model.papers.remove_pages(subject, pages, "")
            return
        names = {
            one.key: one.material.filename
            for one in self._window.view.pages.rows
            if isinstance(one, Sheet)
        }
        said = names.get(pages[0], "")
        if len(pages) > 1:
            said = self.tr("{name}等 {n} 个文件").format(name=said, n=len(pages))
        why = removal_dialog(said, self._window)
        why.reasoned.connect(partial(self._remove_for, pages))
        why.open()

    def _remove_for(self, pages: tuple[str, ...], reason: str) -> None:
        subject = self._subject()
        if subject is not None:
            self._model.papers.remove_pages(subject, pages, reason)

    def _retake(self, page: str, slot: str) -> None:
        """By the station's source, else by a camera that is there, else from a file."""
        subject, scanning = self._subject(), self._model.scanning
        if subject is None or self._window is None:
            return
        if scanning.state.running or scanning.state.flow.working:
            self._window.say(self.tr("正在扫描，等这一次扫完再重拍。"), "warn")
        elif scanning.possible and scanning.choice.address:
            scanning.begin(subject, slot, instead_of=page)
        elif self._camera.there:
            self._camera.open(subject, slot, instead_of=page)
        else:
            dialog = QFileDialog(self._window, self.tr("选一个文件换下这一页"))
            dialog.setObjectName("retake_file")
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(partial(self._on_file, page, slot))
            self._files = dialog
            dialog.open()

    def _on_file(self, page: str, slot: str, name: str) -> None:
        subject = self._subject()
        if subject is not None and name:
            self._model.scanning.add(subject, slot, (Path(name),), instead_of=page)
