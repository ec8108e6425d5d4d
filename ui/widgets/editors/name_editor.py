"""A person's name: tidied when the hand goes on, with a palette of rare characters."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.domain.person_name import tidy_name
from ui import icons
from ui.widgets.editors.line_editor import LineEditor
from ui.widgets.rare_palette import RarePalette


class NameEditor(LineEditor):
    """Down opens the palette; what is picked goes to where the cursor stands."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        said = self.tr("找生僻字（↓）")
        action = self.addAction(
            icons.icon("rare", "ink_soft"), QLineEdit.ActionPosition.TrailingPosition
        )
        action.setToolTip(said)
        action.triggered.connect(self._on_palette)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: down opens the palette."""
        if event.key() == Qt.Key.Key_Down and not event.modifiers() and not self.isReadOnly():
            self._on_palette()
            return
        super().keyPressEvent(event)

    def _on_palette(self) -> None:
        if self.isReadOnly():
            return
        palette = RarePalette(self)
        palette.picked.connect(self._on_picked)
        palette.open()

    def _on_picked(self, character: str) -> None:
        self.insert(character)
        self._on_edited(self.text())
        self.setFocus()

    def _finish(self) -> None:
        tidied = tidy_name(self._value)
        if self._changed and tidied != self._value:
            self._value = tidied
            self.setText(tidied)
            self.edited.emit(tidied)
        super()._finish()
