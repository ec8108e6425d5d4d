"""A palette of rare characters (生僻字): type the reading, walk by arrows, take one by Enter."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.rare_characters import rare_characters
from ui import theme
from ui.widgets.editors.line_editor import ENTERS

MOST = 120
WIDTH, HEIGHT, CELL = 110, 70, 11


class RarePalette(QDialog):
    """Shown with `open()`."""

    picked = Signal(str)
    """The character."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing typed."""
        super().__init__(parent)
        self.setWindowTitle(self.tr("生僻字"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("rare_palette")
        self.resize(theme.space(WIDTH), theme.space(HEIGHT))
        self._reading = QLineEdit(self)
        self._reading.setObjectName("rare_reading")
        self._reading.setPlaceholderText(self.tr("拼音，不带声调，例如 yao；ü 写作 v"))
        self._reading.textEdited.connect(self._on_typed)
        self._reading.installEventFilter(self)
        self._table = QListWidget(self)
        self._table.setObjectName("rare_table")
        self._table.setAccessibleName(self.tr("生僻字"))
        self._table.setFlow(QListView.Flow.LeftToRight)
        self._table.setWrapping(True)
        self._table.setResizeMode(QListView.ResizeMode.Adjust)
        self._table.setUniformItemSizes(True)
        self._table.setFont(theme.sized(self.font(), points=theme.points("title")))
        self._table.itemActivated.connect(self._on_taken)
        self._table.itemClicked.connect(self._on_taken)
        self._note = QLabel(self)
        self._note.setProperty("role", "small")
        column = QVBoxLayout(self)
        edge = theme.space(3)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        for widget in (self._reading, self._table, self._note):
            column.addWidget(widget)
        self._on_typed("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """From the reading, down goes to the characters and Enter takes the first."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self._table.count():
                self._table.setFocus()
                self._table.setCurrentRow(0)
                return True
            if event.key() in ENTERS:
                if self._table.count():
                    self._on_taken(self._table.item(0))
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, reading: str) -> None:
        found = rare_characters(reading)[:MOST]
        self._table.clear()
        side = theme.space(CELL)
        for one in found:
            cell = QListWidgetItem(one, self._table)
            cell.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
            cell.setSizeHint(QSize(side, side))
        if found:
            self._note.setText(self.tr("{n} 个字；方向键选，回车填入").format(n=len(found)))
        elif reading.strip():
            self._note.setText(self.tr("没有读作“{reading}”的生僻字").format(reading=reading))
        else:
            self._note.setText(self.tr("通用规范汉字表三级字，姓名地名常用"))

    def _on_taken(self, cell: QListWidgetItem) -> None:
        self.picked.emit(cell.text())
        self.accept()
