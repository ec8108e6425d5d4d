"""One file under a line of the checklist: look at it, move it, or take it out again."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from clerk_app.domain.case import Material
from clerk_app.domain.file_names import PDF
from ui import icons, theme
from ui.keys import Key
from ui.pages.workbench import line_standing
from ui.widgets.elided_label import ElidedLabel


class FileRow(QWidget):
    """Name, pages and origin of a file, with its buttons."""

    preview_asked = Signal()
    remove_asked = Signal()
    page_asked = Signal()
    """Its page is to be looked at beside its original, and made otherwise."""
    shifted = Signal(int)
    """It is to stand so many places further down (up, when negative)."""

    def __init__(self, material: Material, parent: QWidget | None = None) -> None:
        """Show `material`."""
        super().__init__(parent)
        self._allowed, self._pdf = True, False
        self._material, self._doubted = material, False
        self._name = ElidedLabel("", self, mode=Qt.TextElideMode.ElideMiddle)
        self._name.setObjectName(f"file:{material.material_id}")
        self._look = quiet_button("eye", self)
        self._look.setObjectName(f"preview:{material.material_id}")
        self._look.clicked.connect(self.preview_asked)
        self._remove = quiet_button("trash", self)
        self._remove.setObjectName(f"remove:{material.material_id}")
        self._remove.clicked.connect(self.remove_asked)
        self._up, self._down = quiet_button("chevron-up", self), quiet_button("chevron-down", self)
        for button, name, by in ((self._up, "up", -1), (self._down, "down", 1)):
            button.setObjectName(f"{name}:{material.material_id}")
            button.clicked.connect(partial(self.shifted.emit, by))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(1))
        row.addWidget(self._name, 1)
        for button in self.buttons:
            row.addWidget(button)
        self.show_material(material)

    @property
    def buttons(self) -> tuple[QToolButton, ...]:
        """From left to right."""
        return (self._up, self._down, self._look, self._remove)

    @property
    def in_hand(self) -> bool:
        """The keys of its window go to it, or will again when another window is done with."""
        return self.window().focusWidget() in self.buttons

    def show_material(self, material: Material) -> None:
        """Bring the row up to date."""
        self._pdf, self._material = material.mime == PDF, material
        facts = [
            material.filename,
            self.tr("方向待确认") if self._doubted else "",
            self.tr("{n} 页").format(n=material.pages),
            line_standing.origin(material),
        ]
        self._name.setText("　".join(fact for fact in facts if fact))
        theme.mark(self._name, tone="warn" if self._doubted else "", role="small")
        self._name.tell_more(line_standing.trusted_in_full(material))
        looked = self.tr("查看 {name}").format(name=material.filename)
        removed = self.tr("移除 {name}").format(name=material.filename)
        up = self.tr("上移 {name}").format(name=material.filename)
        down = self.tr("下移 {name}").format(name=material.filename)
        for button, said in zip(self.buttons, (up, down, looked, removed), strict=True):
            button.setToolTip(said)
            button.setAccessibleName(said)

    def show_doubt(self, *, doubted: bool) -> None:
        """Whether nobody is sure which way up its page stands."""
        if doubted != self._doubted:
            self._doubted = doubted
            self.show_material(self._material)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: what can be done with the file, by the other button or the menu key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        said = self.tr("拆成单页…") if self._pdf else self.tr("这一页…")
        entry = menu.addAction(icons.icon("image"), said, self.page_asked.emit)
        entry.setObjectName("menu:this_page")
        entry.setShortcut(Key.THIS_PAGE.sequence)
        entry.setEnabled(self._allowed)
        menu.popup(event.globalPos())

    def allow_removal(self, allowed: bool) -> None:
        """A case that is closed keeps what it has."""
        self._allowed = allowed
        self._remove.setVisible(allowed)

    def allow_shifts(self, *, up: bool, down: bool) -> None:
        """Where it may go; a file that is alone goes nowhere."""
        for button, allowed in ((self._up, up), (self._down, down)):
            if not allowed and button.hasFocus():
                # Else the keys would go to whatever is next in the window.
                self._look.setFocus()
            button.setEnabled(allowed)
            button.setVisible(up or down)


def quiet_button(icon: str, parent: QWidget) -> QToolButton:
    """A small button with nothing but a drawing."""
    button = QToolButton(parent)
    button.setProperty("role", "quiet")
    button.setIcon(icons.icon(icon, "primary"))
    button.setIconSize(icons.icon_size(3.5))
    return button
