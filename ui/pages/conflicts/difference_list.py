"""The differences of a case in a list: Up and Down between them, digits choose, Enter confirms."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from clerk_app.desk.differences import Difference
from ui import difference_words, icons, theme
from ui.pages.conflicts.model import MINE, OTHER, THEIRS

DIGITS = {Qt.Key.Key_1: MINE, Qt.Key.Key_2: THEIRS, Qt.Key.Key_3: OTHER}
ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
PAPERS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
MOST_ROWS = 4
"""Seen at once; the others are scrolled to."""


class DifferenceList(QListWidget):
    """Has the hand as long as nothing is typed."""

    reached = Signal(str)
    """Id of the difference the hand has gone to."""
    chosen = Signal(str)
    """A side, by its digit."""
    confirmed = Signal()
    turned = Signal(int)
    """To the next (1) or the previous (-1) paper."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing to decide yet."""
        super().__init__(parent)
        self.setObjectName("difference_list")
        self.setAccessibleName(self.tr("待核对差异"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.currentItemChanged.connect(self._on_current)

    def show_rows(self, rows: tuple[Difference, ...], at: str) -> None:
        """Bring it up to date; `at` is the one that is looked at."""
        self.blockSignals(True)
        self.clear()
        for one in rows:
            row = QListWidgetItem(self._icon(one), self._said(one), self)
            row.setData(Qt.ItemDataRole.UserRole, one.conflict.conflict_id)
            row.setToolTip(self._said(one))
            if one.conflict.conflict_id == at:
                self.setCurrentItem(row)
        self.blockSignals(False)
        height = self.sizeHintForRow(0) if rows else 0
        self.setFixedHeight(height * min(max(len(rows), 1), MOST_ROWS) + theme.space(2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: digits choose, Enter confirms, left and right turn the papers."""
        key = Qt.Key(event.key())
        if key in DIGITS:
            self.chosen.emit(DIGITS[key])
        elif key in ENTERS:
            self.confirmed.emit()
        elif key in PAPERS:
            self.turned.emit(PAPERS[key])
        else:
            super().keyPressEvent(event)

    def _said(self, one: Difference) -> str:
        name = difference_words.about(one.conflict.field) or one.name
        if one.decision is not None:
            return self.tr("{name}　已核对").format(name=name)
        if one.conflict.severe:
            return self.tr("{name}　身份或法定内容，未核对前不能作决定").format(name=name)
        return self.tr("{name}　待核对").format(name=name)

    @staticmethod
    def _icon(one: Difference) -> QIcon:
        if one.decision is not None:
            return icons.icon("check", "good")
        return icons.icon("conflict", "bad" if one.conflict.severe else "warn")

    def _on_current(self, row: QListWidgetItem | None) -> None:
        if row is not None:
            self.reached.emit(str(row.data(Qt.ItemDataRole.UserRole)))
