"""How a page and the head of a material are drawn: the picture or white paper, and its number."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.pages.workbench.pile.pile_model import ROW
from ui.pages.workbench.pile.pile_rows import Head, Sheet
from ui.pages.workbench.pile.thumbnails import Thumbnails
from ui.widgets.paint_option import PaintOption, paint_option

translate = QCoreApplication.translate
SIZES = (26.0, 38.0, 56.0)
"""Widths of a page, in units of `theme.space`: a batch at a glance, the usual, to read it."""
USUAL = 1
_TALL = 1.42
"""Height of upright A4 by its width; what lies across is fitted in."""
_HEAD = 9.0
_LABEL = 6.0
_CENTRE = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
AT = QModelIndex | QPersistentModelIndex


class SheetPaint(QStyledItemDelegate):
    """Paints a `Row`: two hundred widgets would not be fluid."""

    def __init__(self, thumbnails: Thumbnails, room: Callable[[], int], parent: object) -> None:
        """`room` is how wide a head is."""
        super().__init__(parent)  # type: ignore[arg-type]
        self._thumbnails, self._room = thumbnails, room
        self.size_at = USUAL
        self._asked, self._sizes = (-1, -1), (QSize(), QSize())

    @property
    def width(self) -> int:
        """Of a page, in device-independent pixels."""
        return theme.space(SIZES[self.size_at])

    def sizeHint(self, option: QStyleOptionViewItem, index: AT) -> QSize:
        """Qt: a head has a line of its own."""
        del option
        # Qt asks of every row each time a page comes; asking the font each time was felt.
        asked = (self.size_at, self._room())
        if asked != self._asked:
            self._asked, self._sizes = asked, self._measured(asked[1])
        return self._sizes[0 if isinstance(index.data(ROW), Head) else 1]

    def _measured(self, room: int) -> tuple[QSize, QSize]:
        """Of a head and of a page."""
        edge, wide = theme.space(2), self.width
        high = round(wide * _TALL) + theme.space(_LABEL) + 2 * edge
        return QSize(max(wide, room), theme.space(_HEAD)), QSize(wide + 2 * edge, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AT) -> None:
        """Qt: the row."""
        row, asked = index.data(ROW), paint_option(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if isinstance(row, Head):
            self._head(painter, asked, row)
        elif isinstance(row, Sheet):
            self._sheet(painter, asked, row)
        painter.restore()

    def _head(self, painter: QPainter, asked: PaintOption, head: Head) -> None:
        rect = asked.rect.adjusted(0, 0, -1, -1)
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        small = theme.sized(asked.font, points=theme.points("small"))
        if head.sheets:
            said = translate("SheetPaint", "{n} 页").format(n=head.sheets)
        elif head.missing:
            said = translate("SheetPaint", "缺，可把页面拖到这里")
        else:
            said = translate("SheetPaint", "没有页面")
        wide = QFontMetrics(small).horizontalAdvance(said) + theme.space(2)
        bold = theme.sized(asked.font, points=theme.points("body"))
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(theme.colour("ink"))
        name = rect.adjusted(theme.space(2), 0, -wide - theme.space(3), 0)
        shown = QFontMetrics(bold).elidedText(head.name, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name, _LEFT, shown)
        painter.setFont(small)
        painter.setPen(theme.colour("warn" if head.missing else "ink_soft"))
        at = name.left() + QFontMetrics(bold).horizontalAdvance(shown) + theme.space(3)
        painter.drawText(QRect(at, rect.top(), wide, rect.height()), _LEFT, said)

    def _sheet(self, painter: QPainter, asked: PaintOption, sheet: Sheet) -> None:
        edge = theme.space(2)
        cell = asked.rect.adjusted(edge // 2, edge // 2, -edge // 2, -edge // 2)
        chosen = bool(asked.state & QStyle.StateFlag.State_Selected)
        in_hand = bool(asked.state & QStyle.StateFlag.State_HasFocus)
        if chosen or in_hand:
            painter.setPen(theme.colour("primary" if in_hand else "primary_line"))
            painter.setBrush(theme.colour("primary_wash" if chosen else "surface"))
            painter.drawRoundedRect(cell, theme.space(1), theme.space(1))
        page = asked.rect.adjusted(edge, edge, -edge, -edge - theme.space(_LABEL))
        drawn = self._thumbnails.picture(sheet.material.sha256)
        problem = self._thumbnails.problem(sheet.material.sha256)
        if drawn is not None:
            self._picture(painter, page, drawn)
        else:
            self._paper(painter, asked, page, problem)
        label = QRect(page.left(), page.bottom(), page.width(), theme.space(_LABEL))
        self._label(painter, asked, label, sheet)

    @staticmethod
    def _picture(painter: QPainter, page: QRect, drawn: QImage) -> None:
        size = drawn.size().scaled(page.size(), Qt.AspectRatioMode.KeepAspectRatio)
        fitted = QRect(0, 0, size.width(), size.height())
        fitted.moveCenter(page.center())
        painter.drawImage(fitted, drawn)
        painter.setPen(theme.colour("edge"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(fitted.adjusted(0, 0, -1, -1))

    @staticmethod
    def _paper(painter: QPainter, asked: PaintOption, page: QRect, problem: str) -> None:
        painter.setPen(theme.colour("bad_line" if problem else "line"))
        painter.setBrush(theme.colour("surface"))
        painter.drawRect(page.adjusted(0, 0, -1, -1))
        small = theme.sized(asked.font, points=theme.points("small"))
        painter.setFont(small)
        side = theme.space(5)
        mark = icons.picture(
            "warning" if problem else "image",
            5,
            "bad" if problem else "ink_faint",
            density=painter.device().devicePixelRatioF(),
        )
        painter.drawPixmap(page.center().x() - side // 2, page.center().y() - side, mark)
        said = translate("SheetPaint", "打不开") if problem else ""
        painter.setPen(theme.colour("bad"))
        painter.drawText(page.adjusted(0, side * 2, 0, 0), _CENTRE, said)

    @staticmethod
    def _label(painter: QPainter, asked: PaintOption, label: QRect, sheet: Sheet) -> None:
        small = theme.sized(asked.font, points=theme.points("small"))
        painter.setFont(small)
        painter.setPen(theme.colour("ink_soft"))
        said = str(sheet.number)
        if sheet.material.pages > 1:
            more = translate("SheetPaint", "{number}　共 {n} 页")
            said = more.format(number=sheet.number, n=sheet.material.pages)
        elided = QFontMetrics(small).elidedText(said, Qt.TextElideMode.ElideRight, label.width())
        painter.drawText(label, _CENTRE, elided)
