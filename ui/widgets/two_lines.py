"""A cell of two lines: what it is called, and under it, softer, the facts about it."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

ROW = 12
"""Height of a row of such cells, in units."""


class TwoLines(QStyledItemDelegate):
    """The text of the cell up to its line feed is the name, the rest the facts."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: the ground as the table draws it, then both lines, cut where there is no room."""
        # The binding's stubs know no member of an option.
        drawn: Any = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        # Not `drawn.text`: Qt has put other separators of lines into it.
        name, _, facts = str(index.data()).partition("\n")
        drawn.text = ""
        widget = drawn.widget
        style = widget.style() if widget is not None else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, widget)
        room = drawn.rect.adjusted(theme.space(2), theme.space(1), -theme.space(2), 0)
        painter.save()
        below = self._line(painter, room, name, drawn.font, "ink")
        small = theme.sized(drawn.font, points=theme.points("small"))
        self._line(painter, below, facts, small, "ink_soft")
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: two lines high; the table gives what width there is."""
        return QSize(super().sizeHint(option, index).width(), theme.space(ROW))

    @staticmethod
    def _line(painter: QPainter, room: QRect, text: str, font: QFont, tone: str) -> QRect:
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        cut = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), cut)
        return room.adjusted(0, metrics.lineSpacing(), 0, 0)
