"""Small parts the views of the kiosk are built from: words, large buttons, one kind of column."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.kiosk.shape import Shape
from ui.widgets.picture import Picture

LARGEST_ICON = 27
"""Units of a button's icon on the largest screen (`Shape`)."""


class Words(QLabel):
    """Words that wrap; `role` is one of the touch style sheet."""

    def __init__(
        self, role: str, parent: QWidget | None = None, *, name: str = "", centred: bool = False
    ) -> None:
        """Nothing said yet."""
        super().__init__(parent)
        self.setProperty("role", role)
        self.setObjectName(name)
        self.setWordWrap(True)
        if centred:
            self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    def say(self, text: str, tone: str = "") -> None:
        """Show `text`; nothing takes no room."""
        if tone != (self.property("tone") or ""):
            theme.mark(self, tone=tone)
        self.setText(text)
        self.setVisible(bool(text))


def big_button(
    role: str, name: str, clicked: Callable[[], object], parent: QWidget, *, icon: str = ""
) -> QPushButton:
    """A button for a finger; its words are said by its view."""
    made = QPushButton(parent)
    made.setObjectName(name)
    made.setProperty("role", role)
    if icon:
        tone = "on_primary" if role == "touch-primary" else "primary"
        made.setIcon(icons.icon(icon, tone, units=LARGEST_ICON))
    # The button's own `checked` is nothing to whoever is called.
    made.clicked.connect(lambda _=False: clicked())
    return made


def lay_message(
    view: QWidget,
    picture: Picture,
    said: Sequence[Words],
    buttons: Sequence[QPushButton],
    *,
    wide: int = 2,
) -> tuple[QVBoxLayout, QHBoxLayout]:
    """A view that tells one thing: picture, words and the ways on; its column and their row.

    `wide` is a button's width against the room at either side of all.
    """
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button, wide)
    row.addStretch(1)
    column = QVBoxLayout(view)
    column.addStretch(1)
    column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
    for words in said:
        column.addWidget(words)
    column.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return column, row


def margins(column: QVBoxLayout, shape: Shape, *, air: float = 4) -> None:
    """The edges and distances of a view on that screen; `air` units above and below."""
    edge = shape.space(6)
    column.setContentsMargins(edge, shape.space(air), edge, shape.space(air))
    column.setSpacing(shape.space(2.5))
