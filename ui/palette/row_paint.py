"""How a line of the palette is drawn: drawing, title, softer note, why not, and its key."""

from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.palette.entry import Entry
from ui.widgets.paint_option import paint_option

ENTRY = Qt.ItemDataRole.UserRole
HEIGHT = 11
"""Of a line, in units of `theme.space`."""
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowPaint(QStyledItemDelegate):
    """Paints an `Entry`: a list of sixty widgets would be felt at every letter."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: every line is as high as the others."""
        del index
        return QSize(paint_option(option).rect.width(), theme.space(HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Qt: the line."""
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        asked = paint_option(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        current = bool(asked.state & QStyle.StateFlag.State_Selected)
        if current:
            self._mark(painter, asked.rect)
        inside = asked.rect.adjusted(theme.space(2), 0, -theme.space(2), 0)
        small = theme.sized(asked.font, points=theme.points("small"))
        self._draw_icon(painter, inside, entry)
        inside.setLeft(inside.left() + theme.space(7))
        if entry.key:
            inside.setRight(self._cap(painter, inside, entry.key, small) - theme.space(2))
        self._words(painter, inside, entry, (asked.font, small))
        painter.restore()

    @staticmethod
    def _mark(painter: QPainter, rect: QRect) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary_wash"))
        edge = theme.space(1)
        painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), edge, edge)

    @staticmethod
    def _draw_icon(painter: QPainter, inside: QRect, entry: Entry) -> None:
        side = theme.space(4)
        tone = "ink_faint" if entry.why_not else "primary"
        drawn = _drawing(entry.icon, tone, painter.device().devicePixelRatioF())
        painter.drawPixmap(inside.left(), inside.center().y() - side // 2, drawn)

    @staticmethod
    def _cap(painter: QPainter, inside: QRect, key: str, font: QFont) -> int:
        """Draw the key at the right end; where it begins."""
        measure = QFontMetrics(font)
        width = measure.horizontalAdvance(key) + theme.space(3)
        height = measure.height() + theme.space(0.8)
        cap = QRect(inside.right() - width, inside.center().y() - height // 2, width, height)
        painter.setPen(theme.colour("line"))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(cap, theme.space(1), theme.space(1))
        painter.setFont(font)
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return cap.left()

    @staticmethod
    def _words(painter: QPainter, inside: QRect, entry: Entry, fonts: tuple[QFont, QFont]) -> None:
        body, small = fonts
        note = entry.why_not or entry.note
        measure, beside = QFontMetrics(body), QFontMetrics(small)
        title_width = measure.horizontalAdvance(entry.title)
        note_width = beside.horizontalAdvance(note) + theme.space(3) if note else 0
        # The title keeps what it needs, up to two thirds, when not both have room.
        if title_width + note_width > inside.width():
            title_width = min(
                title_width, max(inside.width() * 2 // 3, inside.width() - note_width)
            )
            note_width = inside.width() - title_width - theme.space(3)
        painter.setFont(body)
        painter.setPen(theme.colour("ink_faint" if entry.why_not else "ink"))
        title = QRect(inside.left(), inside.top(), title_width, inside.height())
        text = entry.title
        # Asked only when it must be: Qt cuts a text that just fits when its letters are kerned.
        if title_width < measure.horizontalAdvance(text):
            text = measure.elidedText(text, Qt.TextElideMode.ElideRight, title_width)
        painter.drawText(title, LEFT, text)
        if not note:
            return
        painter.setFont(small)
        painter.setPen(theme.colour("ink_faint" if entry.why_not else "ink_soft"))
        room = QRect(inside.right() - note_width, inside.top(), note_width, inside.height())
        if note_width < beside.horizontalAdvance(note):
            note = beside.elidedText(note, Qt.TextElideMode.ElideRight, note_width)
        painter.drawText(room, RIGHT, note)


@cache
def _drawing(name: str, tone: str, density: float) -> QPixmap:
    return icons.picture(name or "start", 4, tone, density=density)
