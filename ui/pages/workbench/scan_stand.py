"""Scanning at the page: the checklist's bar over the model's scan, and the dialog of sources."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.page_pictures import PagePictures
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.page_stand import PageStand
from ui.pages.workbench.pages_answers import answer_at
from ui.pages.workbench.preview import Preview
from ui.pages.workbench.scanner_dialog import ScannerDialog
from ui.pages.workbench.separator_dialog import SeparatorDialog
from ui.pages.workbench.waiting_dialog import WaitingDialog


class ScanStand(QObject):
    """Lives with the page; nothing here decides."""

    def __init__(
        self,
        checklist: ChecklistPart,
        preview: Preview,
        model: WorkbenchModel,
        pictures: PagePictures,
        page: QWidget,
    ) -> None:
        """Dialogs stand over `page`."""
        super().__init__(page)
        self._checklist, self._scanning, self._page = checklist, model.scanning, page
        self._model = model
        scanning, bar = model.scanning, checklist.scan_bar
        checklist.scan_asked.connect(scanning.begin)
        bar.stop_asked.connect(scanning.stop)
        bar.go_on_asked.connect(scanning.go_on)
        self._pictures = pictures
        bar.look_asked.connect(self._look_at_waiting)
        bar.settings_asked.connect(self._choose)
        bar.separators_asked.connect(self._choose_separators)
        checklist.place_asked.connect(scanning.place)
        answer_at(scanning, bar.pages, page)
        scanning.choice_wanted.connect(self._choose)
        scanning.changed.connect(self._show)
        model.subject_changed.connect(self._attend)
        self._doubts = doubts = model.pages.doubts
        doubts.changed.connect(lambda: checklist.show_doubts(doubts.pages))
        bar.pages.look_asked.connect(self._look_at_doubt)
        bar.pages.turn_asked.connect(self._turn_doubt)
        bar.pages.upright_asked.connect(doubts.settle)
        model.papers.separated.connect(self._on_separated)
        PageStand(checklist, preview, model, page)
        self._show()

    def _attend(self) -> None:
        self._scanning.attend(self._model.subject)
        self._doubts.attend(self._model.subject)

    def _look_at_waiting(self) -> None:
        WaitingDialog(self._scanning.flow, self._pictures, self._page).open()

    def _look_at_doubt(self) -> None:
        for page in self._doubts.pages[:1]:
            self._model.papers.preview(page)

    def _turn_doubt(self) -> None:
        pages = tuple(page.material_id for page in self._doubts.pages[:1])
        if pages:
            self._model.pages.turns.turn(self._model.subject.key, pages, 1)

    def _show(self) -> None:
        self._checklist.show_scan(self._scanning.state, possible=self._scanning.possible)

    def _choose_separators(self) -> None:
        if self._model.subject.lines:
            dialog = SeparatorDialog(self._model.subject, self._page)
            dialog.chosen.connect(self._model.papers.print_separators)
            dialog.open()

    def _on_separated(self, name: str) -> None:
        self._model.said.emit(self.tr("分隔页已打印：{name}").format(name=name), "good")

    def _choose(self) -> None:
        dialog = ScannerDialog(self._scanning, self._page)
        dialog.chosen.connect(self._scanning.choose)
        dialog.open()
