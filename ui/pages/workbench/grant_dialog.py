"""Decide on the spot (当场办结): which items are granted, and the number of what is handed over."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from clerk_app.domain.case import CaseItem
from ui.pages.workbench.item_ticks import ItemTicks
from ui.widgets.ask_dialog import AskDialog


class GrantDialog(AskDialog):
    """Only items that are decided at the window are offered."""

    granted = Signal(object, str)
    """Ids of the items, and the number of the licence; it may be empty."""

    def __init__(self, items: Sequence[CaseItem], parent: QWidget) -> None:
        """Offer `items`."""
        super().__init__(
            self.tr("当场办结"),
            self.tr("即办件由本窗口当场作出决定并打印准予决定书（行政许可法第三十四条）。"),
            self.tr("准予"),
            parent,
        )
        self._items = ItemTicks(items, self)
        self._number = QLineEdit(self)
        self._number.setObjectName("result_no")
        self._number.setMaxLength(60)
        self._number.setPlaceholderText(self.tr("没有可不填"))
        caption = QLabel(self.tr("证照（批文）编号"), self)
        caption.setBuddy(self._number)
        for widget in (self._items, caption, self._number):
            self.body.addWidget(widget)
        self.accepted.connect(self._on_accepted)
        self._number.setFocus()

    def problem(self) -> str:
        """Something must be decided."""
        return self._items.problem()

    def _on_accepted(self) -> None:
        self.granted.emit(self._items.chosen(), self._number.text().strip())
