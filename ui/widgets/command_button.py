"""A button that shows its key, so that hands learn to leave the mouse."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from ui import icons, theme
from ui.commands import offer
from ui.keys import Key

TONES = {"primary": "on_primary", "danger": "bad", "quiet": "primary"}
"""Colour of the drawing by the role of its button."""


class CommandButton(QPushButton):
    """Icon and words at the left, key cap at the right; the key presses it."""

    def __init__(
        self,
        text: str,
        key: Key,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        role: str = "",
        repeats: bool = False,
        may_narrow: bool = False,
    ) -> None:
        """`role` is primary, danger, quiet or empty for a plain button.

        `repeats`: its key counts each time it comes while it is held down. `may_narrow`: its words
        come first where the screen has no room for both, and the key is told in the tooltip.
        """
        super().__init__(text, parent)
        self.setProperty("keyed", True)
        self._icon = icon
        self.setIconSize(icons.icon_size())
        self._cap = QLabel(key.shown, self)
        self._cap.setProperty("role", "keycap")
        self._role = ""
        self._dress(role)
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._key, self._held = key, repeats
        self._may_narrow = may_narrow
        if may_narrow:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, self.sizePolicy().verticalPolicy())
        offer(self, key, icon=icon)
        if repeats:
            # Qt's own shortcut of a button hears nothing while the button is going down.
            self.setShortcut(QKeySequence())
            QShortcut(key.sequence, self).activated.connect(self.click)
        self.setAccessibleDescription(key.shown)

    def set_role(self, role: str) -> None:
        """Stand out as the primary act, or step back into the row."""
        if role != self._role:
            self._dress(role)

    def setText(self, text: str) -> None:
        """Qt: other words; Qt itself forgets the key with the old ones."""
        super().setText(text)
        if not self._held:
            self.setShortcut(self._key.sequence)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for the words, and for the key cap where that must be seen."""
        return super().sizeHint() if self._may_narrow else self.sizeHint()

    def sizeHint(self) -> QSize:
        """Qt: room for the key cap too."""
        size = super().sizeHint()
        return QSize(size.width() + self._cap.sizeHint().width() + theme.space(2), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep the key cap at the right end; it goes before the words are cut."""
        super().resizeEvent(event)
        self._cap.setVisible(self.width() >= self.sizeHint().width())
        cap = self._cap.sizeHint()
        left = self.width() - cap.width() - theme.space(2)
        self._cap.setGeometry(left, (self.height() - cap.height()) // 2, cap.width(), cap.height())

    def _dress(self, role: str) -> None:
        self._role = role
        if self._icon:
            self.setIcon(icons.icon(self._icon, TONES.get(role, "ink")))
        theme.mark(self, role=role)
        theme.mark(self._cap)
