"""Scanning at the page: the checklist's bar over the model's scan, and the dialog of sources."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.model import WorkbenchModel
from ui.pages.workbench.scanner_dialog import ScannerDialog


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
        scanning.choice_wanted.connect(self._choose)
        scanning.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        self._checklist.show_scan(self._scanning.state, possible=self._scanning.possible)

    def _choose(self) -> None:
        dialog = ScannerDialog(self._scanning, self._page)
        dialog.chosen.connect(self._scanning.choose)
        dialog.open()
