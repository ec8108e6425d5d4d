"""One file under a line of the checklist: look at it, or take it out again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from clerk_app.domain.case import Material
from ui import icons, theme
from ui.pages.workbench import line_standing
from ui.widgets.elided_label import ElidedLabel


class FileRow(QWidget):
    """Name, pages and origin of a file, with its two buttons."""

    preview_asked = Signal()
    remove_asked = Signal()

    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        """Show `material`."""
        super().__init__(parent)
        self._name = ElidedLabel("", self, mode=Qt.TextElideMode.ElideMiddle)
        self._name.setProperty("role", "small")
        self._look = quiet_button("eye", self)
        self._look.setObjectName(f"preview:{material.material_id}")
        self._look.clicked.connect(self.preview_asked)
        self._remove = quiet_button("trash", self)
        self._remove.setObjectName(f"remove:{material.material_id}")
        self._remove.clicked.connect(self.remove_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self._name, 1)
        row.addWidget(self._look)
        row.addWidget(self._remove)
        self.show_material(material)

    def show_material(self, material: Material) -> None:
        """Bring the row up to date."""
        facts = [
            material.filename,
            self.tr("{n} 页").format(n=material.pages),
            line_standing.origin(material),
        ]
        self._name.setText("　".join(fact for fact in facts if fact))
        looked = self.tr("查看 {name}").format(name=material.filename)
        removed = self.tr("移除 {name}").format(name=material.filename)
        for button, said in ((self._look, looked), (self._remove, removed)):
            button.setToolTip(said)
            button.setAccessibleName(said)

    def allow_removal(self, allowed: bool) -> None:
        """A case that is closed keeps what it has."""
        self._remove.setVisible(allowed)


def quiet_button(icon: str, parent: QWidget) -> QToolButton:
    """A small button with nothing but a drawing."""
    button = QToolButton(parent)
    button.setProperty("role", "quiet")
    button.setIcon(icons.icon(icon, "primary"))
    button.setIconSize(icons.icon_size(3.5))
    return button
