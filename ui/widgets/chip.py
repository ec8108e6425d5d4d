"""A small label with a drawing: a state, a trust level, a count."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture


class Chip(QFrame):
    """Drawing and words in a rounded frame; `tone` is good, warn, bad, primary or soft."""

    def __init__(
        self,
        text: str,
        tone: str = "soft",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        elides: bool = False,
    ) -> None:
        """`icon` empty: words alone, which then carry the meaning.

        One that `elides` may be narrower than its words, and says the rest in its tip.
        """
        super().__init__(parent)
        self.setProperty("role", "chip")
        self._picture = Picture(icon or "info", self, units=3.2, tone="ink_soft")
        self._text = ElidedLabel("", self) if elides else QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(2), theme.space(0.5), theme.space(2), theme.space(0.5))
        row.setSpacing(theme.space(1))
        row.addWidget(self._picture)
        row.addWidget(self._text)
        self.say(text, tone, icon)

    def text(self) -> str:
        """The words shown."""
        return self._text.text()

    def say(self, text: str, tone: str = "soft", icon: str = "") -> None:
        """Show other words, tone and drawing."""
        self._text.setText(text)
        self._picture.setVisible(bool(icon))
        if icon:
            self._picture.show_icon(icon, "ink_soft" if tone == "soft" else tone)
        theme.mark(self._text, tone=tone)
        theme.mark(self, tone=tone)
