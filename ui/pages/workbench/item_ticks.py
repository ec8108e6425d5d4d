"""Which items of a joint case an outcome is for: all that it fits, unless some are unticked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.case_states import AFTER_GRANT
from ui import theme
from ui.pages.workbench.line_ticks import LineTicks, Tick

FEWEST = 2
"""A case of one item has nothing to choose."""


class ItemTicks(QWidget):
    """Hidden when there is nothing to choose; then everything is meant."""

    changed = Signal()

    def __init__(
        self, items: Sequence[CaseItem], parent: QWidget | None = None, *, ticked: bool = True
    ) -> None:
        """Offer `items`; one that is granted already is meant only when it is ticked by hand."""
        super().__init__(parent)
        self._items = tuple(items)
        ticks = [
            Tick(
                one.item_id,
                f"{one.name}　{one.department}",
                ticked and one.state not in AFTER_GRANT,
            )
            for one in items
        ]
        self._list = LineTicks(ticks, self)
        self._list.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(QLabel(self.tr("针对哪些事项"), self))
        column.addWidget(self._list)
        self.setVisible(len(self._items) >= FEWEST)

    def chosen(self) -> tuple[str, ...]:
        """Ids of the items that are meant."""
        if len(self._items) < FEWEST:
            return tuple(one.item_id for one in self._items)
        return self._list.ticked()

    def problem(self) -> str:
        """Something must be meant."""
        return "" if self.chosen() else self.tr("请至少勾选一个事项。")
