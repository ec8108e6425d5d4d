"""Finds a joint theme or an item by a few keys: name, code, or first letters of the reading."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from clerk_app.domain.catalogue import Item, Theme
from ui import icons, theme, words
from ui.widgets.arrow_keys import ArrowKeys

MOST_SHOWN = 6
MOST = 60
"""Lines in the list; a word more finds the rest sooner than walking."""
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
        for one in found[:MOST]:
            entry = QListWidgetItem(_said(one, departments), self._list)
            entry.setData(_ID, one.id)
            entry.setIcon(icons.icon("link" if isinstance(one, Theme) else "file"))
        if not found:
            self._remark(self.tr("没有找到这样的事项"))
        if len(found) > MOST:
            left = self.tr("另有 {n} 项，请再输入几个字").format(n=len(found) - MOST)
            self._remark(left)
        # Before a key is pressed nothing is marked: an Enter too many chooses nothing.
        self._list.setCurrentRow(0 if self._box.text().strip() else -1)
        line = self._list.sizeHintForRow(0)
        frame = 2 * self._list.frameWidth()
        self._list.setFixedHeight(line * min(max(len(found), 1), MOST_SHOWN) + frame)

    def _remark(self, text: str) -> None:
        QListWidgetItem(text, self._list).setFlags(Qt.ItemFlag.NoItemFlags)

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
