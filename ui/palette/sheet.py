"""The palette on the screen: a box over a list, in the middle of the window, gone at Esc."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.palette.entry import Entry
from ui.palette.model import PaletteModel
from ui.palette.row_paint import ENTRY, HEIGHT, RowPaint
from ui.widgets.card import Card

WIDTH = 180
MOST_SHOWN = 10
DOWN_FROM_TOP = 0.1
"""Where it begins, as a part of the window's height: the eye is there already."""


class PaletteSheet(QDialog):
    """Owns its model. Up, Down, Home, End, page keys move the mark; Enter takes it."""

    chosen = Signal(object)
    """The `Entry` that was taken."""

    def __init__(self, model: PaletteModel, over: QWidget) -> None:
        """In the middle of `over`, once `open` is called."""
        super().__init__(over, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        model.setParent(self)
        self._model, self._over = model, over
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("命令面板"))
        self._box = QLineEdit(self)
        self._box.setObjectName("palette_box")
        self._box.setProperty("scale", "large")
        self._box.setPlaceholderText(self.tr("命令、事项、姓名、编号，或拼音首字母，例如 sl、qysl"))
        self._box.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._box.textChanged.connect(model.type)
        self._box.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setObjectName("palette_list")
        self._list.setItemDelegate(RowPaint(self._list))
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._list.setProperty("role", "palette")
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._on_taken)
        self._foot = QLabel(self)
        self._foot.setWordWrap(True)
        self._foot.setProperty("role", "small")
        self._foot.setObjectName("palette_foot")
        self._shade = QFrame(over)
        self._shade.setProperty("role", "veil")
        self.finished.connect(self._shade.deleteLater)
        self._lay_out()
        model.changed.connect(self._on_changed)
        self._on_changed()
        over.installEventFilter(self)

    def open(self) -> None:
        """Qt: over the window, the hand in the box."""
        self._place()
        self._shade.show()
        self._shade.raise_()
        super().open()
        self._box.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys of the list, while the hand stays in the box; the window's new size."""
        if watched is self._box and isinstance(event, QKeyEvent):
            if event.type() is QEvent.Type.KeyPress and self._on_key(event):
                return True
        elif event.type() is QEvent.Type.Resize and watched is self._over:
            self._place()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        card = Card(self)
        card.body.addWidget(self._box)
        card.body.addWidget(self._list, 1)
        card.body.addWidget(self._foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _place(self) -> None:
        over = self._over
        room = over.size()
        self._shade.setGeometry(over.rect())
        margin = theme.space(6)
        width = min(theme.space(WIDTH), room.width() - 2 * margin)
        list_height = theme.space(HEIGHT) * MOST_SHOWN
        around = self.sizeHint().height() - self._list.sizeHint().height()
        top = round(room.height() * DOWN_FROM_TOP)
        height = min(list_height + around, room.height() - top - margin)
        self.setFixedSize(QSize(width, height))
        self.move(over.mapToGlobal(QPoint((room.width() - width) // 2, top)))

    def _on_key(self, event: QKeyEvent) -> bool:
        count, row = self._list.count(), self._list.currentRow()
        page = MOST_SHOWN - 1
        # Home and End of a text that is being typed belong to the box.
        ends = event.modifiers() == Qt.KeyboardModifier.NoModifier
        match event.key():
            case Qt.Key.Key_Down:
                row = (row + 1) % max(count, 1)
            case Qt.Key.Key_Up:
                row = (row - 1) % max(count, 1)
            case Qt.Key.Key_PageDown:
                row = min(row + page, count - 1)
            case Qt.Key.Key_PageUp:
                row = max(row - page, 0)
            case Qt.Key.Key_Home if ends:
                row = 0
            case Qt.Key.Key_End if ends:
                row = count - 1
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                item = self._list.currentItem()
                if item is not None:
                    self._on_taken(item)
                return True
            case Qt.Key.Key_Tab | Qt.Key.Key_Backtab:
                return True
            case _:
                return False
        self._list.setCurrentRow(row)
        return True

    def _on_taken(self, item: QListWidgetItem) -> None:
        entry = item.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        if entry.why_not:
            self._say(entry.why_not, "warn")
            return
        # Closed before it is done: what it does may want the window, or open a dialog itself.
        self.accept()
        self.chosen.emit(entry)

    def _on_changed(self) -> None:
        self._list.clear()
        for entry in self._model.entries:
            item = QListWidgetItem(self._list)
            item.setData(ENTRY, entry)
            said = "，".join(filter(None, (entry.title, entry.why_not or entry.note, entry.key)))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self._list.setCurrentRow(0)
        if self._model.problem:
            self._say(self._model.problem, "bad")
        elif self._model.searching:
            self._say(self.tr("正在查找办件……"))
        elif not self._model.entries:
            self._say(self.tr("没有找到，换一个词或编号再试"), "warn")
        else:
            keys = self.tr("↑↓ 选择　Enter 执行　Esc 关闭")
            more = self.tr("还有没列出的，再输入几个字")
            self._say(f"{more}　{keys}" if self._model.cut else keys)

    def _say(self, text: str, tone: str = "soft") -> None:
        self._foot.setText(text)
        theme.mark(self._foot, tone=tone)
