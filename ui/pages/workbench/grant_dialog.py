"""Decide on the spot (当场办结): which items are granted, and the licence each of them gives."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clerk_app.domain.case import CaseItem
from ui.licence_rows import LicenceRows, MonthsOf
from ui.pages.workbench.item_ticks import ItemTicks
from ui.widgets.ask_dialog import AskDialog


class GrantDialog(AskDialog):
    """Only items that are decided at the window are offered."""

    granted = Signal(object)
    """A `LicenceGiven` for each item that is granted."""

    def __init__(
        self, items: Sequence[CaseItem], months_of: MonthsOf, today: date, parent: QWidget
    ) -> None:
        """Offer `items`, decided `today`."""
        super().__init__(
            self.tr("当场办结"),
            self.tr("即办件由本窗口当场作出决定并打印准予决定书（行政许可法第三十四条）。"),
            self.tr("准予"),
            parent,
        )
        self._items = ItemTicks(items, self)
        self._licences = LicenceRows(self)
        self._licences.offer(items, months_of, today)
        self._items.changed.connect(self._on_items)
        self.body.addWidget(self._items)
        self.body.addWidget(self._licences)
        self.accepted.connect(self._on_accepted)
        self._licences.go_to_first()

    def problem(self) -> str:
        """Something must be decided, and a licence that ends has its last day."""
        return self._items.problem() or self._licences.problem()

    def _on_items(self) -> None:
        self._licences.mean(self._items.chosen())
        self.fit()

    def _on_accepted(self) -> None:
        self.granted.emit(self._licences.given())
