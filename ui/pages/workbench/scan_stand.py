"""Scanning at the page: the checklist's bar over the model's scan, and the dialog of sources."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.scanner_dialog import ScannerDialog
from ui.widgets.ask_dialog import AskDialog


class ScanStand(QObject):
    """Lives with the page; nothing here decides."""

    def __init__(self, checklist: ChecklistPart, model: WorkbenchModel, page: QWidget) -> None:
        """Dialogs stand over `page`."""
        super().__init__(page)
        self._checklist, self._scanning, self._page = checklist, model.scanning, page
        scanning, bar = model.scanning, checklist.scan_bar
        checklist.scan_asked.connect(scanning.begin)
        bar.stop_asked.connect(scanning.stop)
        bar.go_on_asked.connect(scanning.go_on)
        bar.settings_asked.connect(self._choose)
        checklist.place_asked.connect(scanning.place)
        bar.pages.answered.connect(lambda other: scanning.flow.answer(other=other))
        bar.pages.back_asked.connect(scanning.flow.take_back)
        bar.pages.drop_asked.connect(self._ask_drop)
        scanning.choice_wanted.connect(self._choose)
        scanning.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._checklist.show_scan(self._scanning.state, possible=self._scanning.possible)

    def _ask_drop(self) -> None:
        many = self._scanning.flow.stand.unplaced
        note = self.tr("{n} 页将从本机删除，不能恢复。").format(n=many)
        dialog = AskDialog(self.tr("丢弃未归入的页"), note, self.tr("丢弃"), self._page)
        dialog.accepted.connect(self._scanning.flow.drop_unplaced)
        dialog.open()

    def _choose(self) -> None:
        dialog = ScannerDialog(self._scanning, self._page)
        dialog.chosen.connect(self._scanning.choose)
        dialog.open()
