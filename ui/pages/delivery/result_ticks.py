"""Which results are handed over: all that are ready, unless some are unticked."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clerk_app.domain.case import CaseItem
from ui.result_words import granted
from ui.widgets.tick_list import Entry, TickList

MOST_LINES = 4
"""In sight before the list scrolls."""


class ResultTicks(QWidget):
    """One result is named; several are ticked, two beside each other."""

    def __init__(self, items: Sequence[CaseItem], parent: QWidget) -> None:
        """All are ticked."""
        super().__init__(parent)
        self._only = tuple(item.item_id for item in items) if len(items) == 1 else ()
        said = {item.item_id: f"{item.name}　{granted(item)}".strip() for item in items}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._ticks = TickList("deliver_item", self, columns=2)
        self._ticks.offer([Entry(item_id, text) for item_id, text in said.items()])
        self._ticks.setVisible(not self._only)
        if self._only:
            only = QLabel("".join(said.values()), self)
            only.setObjectName("deliver_only")
            column.addWidget(only)
        else:
            self._ticks.show_lines(MOST_LINES)
        column.addWidget(self._ticks)

    def chosen(self) -> tuple[str, ...]:
        """Ids of the items whose results go."""
        return self._only or self._ticks.ticked()
