"""Finds a joint theme or an item by a few keys: name, code, or first letters of the reading."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clerk_app.domain.catalogue import Item, Theme
from ui import icons, theme, words
from ui.widgets.arrow_keys import ArrowKeys

MOST_SHOWN = 6
_ID = Qt.ItemDataRole.UserRole


class MatterFinder(QWidget):
    """A box over a short list; Enter takes the marked entry, Down goes through them."""

    typed = Signal(str)
    """What stands in the box; the answer comes through `offer`."""
    chosen = Signal(str)
    """Id of the theme or item."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing offered yet."""
        super().__init__(parent)
        self._box = QLineEdit(self)
        self._box.setObjectName("find_matter")
        self._box.setClearButtonEnabled(True)
        self._box.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._box.setPlaceholderText(self.tr("事项名称、代码或拼音首字母，例如 qykb"))
        self._box.textChanged.connect(self.typed)
        self._box.returnPressed.connect(self._on_enter)
        self._list = QListWidget(self)
        self._list.setObjectName("matters")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(self._on_clicked)
        ArrowKeys(self._box, self._list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addWidget(self._box)
        column.addWidget(self._list)

    def offer(self, found: tuple[Theme | Item, ...], departments: dict[str, str]) -> None:
        """Show what fits, the best first; `departments` are short names by id."""
        self._list.clear()
        for one in found:
            entry = QListWidgetItem(_said(one, departments), self._list)
            entry.setData(_ID, one.id)
            entry.setIcon(icons.icon("link" if isinstance(one, Theme) else "file"))
        if not found:
            entry = QListWidgetItem(self.tr("没有找到这样的事项"), self._list)
            entry.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.setCurrentRow(0)
        line = self._list.sizeHintForRow(0)
        frame = 2 * self._list.frameWidth()
        self._list.setFixedHeight(line * min(max(len(found), 1), MOST_SHOWN) + frame)

    def typed_text(self) -> str:
        """What stands in the box."""
        return self._box.text()

    def begin(self) -> None:
        """An empty box with the hand in it."""
        self._box.clear()
        self._box.setFocus()

    def _on_enter(self) -> None:
        entry = self._list.currentItem()
        if entry is not None:
            self._on_clicked(entry)

    def _on_clicked(self, entry: QListWidgetItem) -> None:
        chosen = entry.data(_ID)
        if chosen:
            self.chosen.emit(str(chosen))


def _said(one: Theme | Item, departments: dict[str, str]) -> str:
    if isinstance(one, Theme):
        return f"{one.name}　{one.description}"
    return f"{one.name}　{departments.get(one.department, '')}　{words.limit(one.promised)}"
