"""The grid of pages: chosen by mouse and keys, dragged to another place or another material."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui import theme
from ui.pages.workbench.pile.pile_model import MIME, PileModel
from ui.pages.workbench.pile.pile_rows import Head, Sheet
from ui.pages.workbench.pile.sheet_paint import SIZES, SheetPaint
from ui.pages.workbench.pile.thumbnails import Thumbnails

MARGIN = 0.5
"""Pages so many screens above and below are drawn too: a turn of the wheel finds them there."""


class PileView(QListView):
    """Asks for the thumbnails in sight and a margin; a drop says where, and decides nothing."""

    opened = Signal(str)
    """Id of the page to be seen large."""
    dropped = Signal(object, str, str)
    """Ids of pages, the slot they were dropped on, and the id before which; empty: behind all."""
    chosen_changed = Signal()

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        """Nothing listed."""
        super().__init__(parent)
        self.pages = PileModel(self)
        self._thumbnails = thumbnails
        self._paint = SheetPaint(thumbnails, self._room, self)
        self._mark: QRect | None = None
        self._gap = theme.space(2)
        self.setModel(self.pages)
        self.setItemDelegate(self._paint)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always: a bar that comes and goes would lay all pages out again and again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setObjectName("pile")
        self.allow_changes(allowed=True)
        self.doubleClicked.connect(self._on_opened)
        # Once for a whole flick of the wheel: what has passed by is not drawn.
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._want)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._rest.start())
        for signal in (self.pages.rowsInserted, self.pages.rowsRemoved, self.pages.rowsMoved):
            signal.connect(self._rest.start)
        self.pages.dataChanged.connect(self._rest.start)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.chosen_changed.emit())
        thumbnails.arrived.connect(self._on_arrived)

    def allow_changes(self, *, allowed: bool) -> None:
        """Whether pages may be dragged."""
        self.setDragEnabled(allowed)
        self.setAcceptDrops(allowed)
        self.viewport().setAcceptDrops(allowed)

    def chosen(self) -> tuple[str, ...]:
        """Ids of chosen pages as they stand, else of the one in hand."""
        rows = sorted(one.row() for one in self.selectionModel().selectedIndexes())
        found = tuple(one.key for at in rows if isinstance(one := self.pages.rows[at], Sheet))
        return found or ((self.in_hand(),) if self.in_hand() else ())

    def in_hand(self) -> str:
        """Id of the page the keys are on; empty: none."""
        at = self.currentIndex().row()
        row = self.pages.rows[at] if 0 <= at < len(self.pages.rows) else None
        return row.key if isinstance(row, Sheet) else ""

    def go_to(self, page: str) -> None:
        """Take a page in hand, and only it."""
        at = self.pages.place(page)
        if at >= 0:
            only = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(self.pages.index(at), only)
            self._reveal()

    def zoom(self, by: int) -> None:
        """Larger (1) or smaller (-1) thumbnails."""
        sizes = self._paint.size_at + by
        if 0 <= sizes < len(SIZES):
            self._paint.size_at = sizes
            self.scheduleDelayedItemsLayout()
            self.doItemsLayout()
            self._reveal()
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: only now is it known what there is room for."""
        super().showEvent(event)
        self._reveal()

    def in_sight(self) -> tuple[int, int]:
        """First and last row that can be seen, or nearly."""
        high = self.viewport().height()
        above, below = -round(high * MARGIN), round(high * (1 + MARGIN))
        count = len(self.pages.rows)
        first = _first(count, lambda at: self.visualRect(self.pages.index(at)).bottom() >= above)
        last = _first(count, lambda at: self.visualRect(self.pages.index(at)).top() > below)
        return first, last - 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Space open the page in hand large."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if plain and event.key() in keys and self.in_hand():
            self.opened.emit(self.in_hand())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: heads are as wide as the grid."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._rest.start()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803  # Qt's own name
        """Qt: the chosen pages."""
        indexes = sorted(self.selectedIndexes(), key=lambda one: one.row())
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.pages.mimeData(indexes))
        drag.exec(supportedActions, Qt.DropAction.MoveAction)
        self._show_mark(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: only pages of this window."""
        self._welcome(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Qt: show where they would go; near an edge the grid scrolls."""
        if self._welcome(event):
            at = event.position().toPoint()
            self._scroll_at_edge(at)
            _, _, mark = self._target(at)
            self._show_mark(mark)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: they went out again."""
        del event
        self._show_mark(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: tell where; the list changes once it is stored."""
        self._show_mark(None)
        if not self._welcome(event):
            return
        slot, before, _ = self._target(event.position().toPoint())
        pages = tuple(bytes(event.mimeData().data(MIME).data()).decode().split("\n"))
        if slot:
            self.dropped.emit(pages, slot, before)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the pages, and where a drop would put what is dragged."""
        super().paintEvent(event)
        if self._mark is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(self._mark, theme.colour("primary"))
            painter.end()

    def _welcome(self, event: QDropEvent) -> bool:
        ours = event.mimeData().hasFormat(MIME) and self.acceptDrops()
        if ours:
            event.acceptProposedAction()
        else:
            event.ignore()
        return ours

    def _target(self, at: QPoint) -> tuple[str, str, QRect | None]:
        """Slot, the page before which (empty: behind all), and the bar that shows it."""
        rows, place = self.pages.rows, self._nearest(at)
        if place < 0:
            return "", "", None
        row, rect = rows[place], self.visualRect(self.pages.index(place))
        thick = theme.space(0.6)
        if isinstance(row, Head):
            return row.slot, "", QRect(rect.left(), rect.bottom() - thick, rect.width(), thick)
        if at.x() < rect.center().x():
            return row.slot, row.key, QRect(rect.left(), rect.top(), thick, rect.height())
        after = rows[place + 1] if place + 1 < len(rows) else None
        before = after.key if isinstance(after, Sheet) else ""
        return row.slot, before, QRect(rect.right() - thick, rect.top(), thick, rect.height())

    def _nearest(self, at: QPoint) -> int:
        found = self.indexAt(at)
        if found.isValid():
            return found.row()
        rects = [(self.visualRect(self.pages.index(n)), n) for n in range(len(self.pages.rows))]
        beside = [n for rect, n in rects if rect.top() <= at.y() <= rect.bottom()]
        left = [n for rect, n in rects if rect.top() <= at.y()]
        return beside[-1] if beside else left[-1] if left else -1

    def _scroll_at_edge(self, at: QPoint) -> None:
        bar, edge = self.verticalScrollBar(), theme.space(10)
        if at.y() < edge:
            bar.setValue(bar.value() - edge)
        elif at.y() > self.viewport().height() - edge:
            bar.setValue(bar.value() + edge)

    def _reveal(self) -> None:
        """The page in hand in sight; with the first one the head above it."""
        if self.currentIndex().row() == 1:
            self.scrollToTop()
        else:
            self.scrollTo(self.currentIndex())

    def _show_mark(self, mark: QRect | None) -> None:
        if mark != self._mark:
            self._mark = mark
            self.viewport().update()

    def _room(self) -> int:
        return self.viewport().width() - self._gap

    def _want(self) -> None:
        first, last = self.in_sight()
        rows = self.pages.rows[first : last + 1]
        wide = round(self._paint.width * self.devicePixelRatioF())
        # What can be seen goes before what may come in sight.
        seen = self.viewport().rect()
        ranked = sorted(
            (one for one in rows if isinstance(one, Sheet)),
            key=lambda one: not self._rect(one).intersects(seen),
        )
        self._thumbnails.want([one.material.sha256 for one in ranked], wide)

    def _rect(self, sheet: Sheet) -> QRect:
        return self.visualRect(self.pages.index(self.pages.place(sheet.key)))

    def _on_arrived(self, sha256: str) -> None:
        first, last = self.in_sight()
        for at in range(first, last + 1):
            row = self.pages.rows[at]
            if isinstance(row, Sheet) and row.material.sha256 == sha256:
                self.viewport().update(self.visualRect(self.pages.index(at)))

    def _on_opened(self, index: QModelIndex) -> None:
        row = self.pages.rows[index.row()]
        if isinstance(row, Sheet):
            self.opened.emit(row.key)


def _first(count: int, holds: Callable[[int], bool]) -> int:
    """The first place for which it holds, of places that all do from some one on."""
    low, high = 0, count
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
