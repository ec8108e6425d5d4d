"""A white sheet that holds what belongs together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme


class Card(QFrame):
    """A bordered surface with even margins; add to `body`."""

    def __init__(self, parent: QWidget | None = None, *, tight: bool = False) -> None:
        """`tight` halves the margins, for cards in lists."""
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        margin = theme.space(2 if tight else 3)
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(theme.space(2))
