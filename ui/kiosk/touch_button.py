"""A button for fingers: a badge, a large name, a line below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.kiosk.parts import Words
from ui.kiosk.shape import USUAL, Shape

HEIGHT = theme.TOUCH_UNITS
MOST_HEIGHT = 46.0


class TouchButton(QPushButton):
    """At least 2 cm high: hands may tremble, screens may be dirty."""

    def __init__(self, badge: str, parent: QWidget | None = None, *, tone: str = "") -> None:
        """`badge` is one letter; empty: none."""
        super().__init__(parent)
        self.setProperty("role", "touch")
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shape = USUAL
        self._badge = Words("touch-letter", self, centred=True)
        self._badge.setWordWrap(False)
        self._badge.say(badge)
        self._name, self._line = Words("touch-name", self), Words("touch-line", self)
        for label in (self._badge, self._name, self._line):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        if not badge:
            self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words = QVBoxLayout()
        self._words.addStretch(1)
        self._words.addWidget(self._name)
        self._words.addWidget(self._line)
        self._words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._badge)
        self._row.addLayout(self._words, 1)
        self.fit(USUAL)

    def line(self) -> str:
        """The line below the name."""
        return self._line.text()

    def name(self) -> str:
        """The large words."""
        return self._name.text()

    def say(self, name: str, line: str = "", tone: str = "") -> None:
        """Change the name and the line below it."""
        self._name.say(name)
        self._line.say(line, tone)
        self.updateGeometry()
        self.setAccessibleName(f"{name} {line}".strip())

    def fit(self, shape: Shape, *, crowded: bool = False) -> None:
        """Be as large as that screen allows; smaller words where there are many such buttons."""
        self._shape = shape
        for label in (self._name, self._line):
            theme.mark(label, crowd=crowded)
        side = shape.space(9 if crowded else 13)
        self._badge.setFixedSize(side, side)
        edge = shape.space(3.5)
        self._row.setContentsMargins(edge, shape.space(1), edge, shape.space(1))
        self._row.setSpacing(edge)
        self._words.setSpacing(shape.space(0.5))
        self.setMaximumHeight(shape.space(MOST_HEIGHT))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Qt: as large as a finger needs, and its words."""
        wanted = self._row.sizeHint().expandedTo(self.minimumSizeHint())
        return QSize(self._shape.space(60), wanted.height())

    def minimumSizeHint(self) -> QSize:
        """Qt: smaller is not for fingers, nor for the words at the width there is."""
        narrowest = self._shape.space(40)
        words = self._row.totalHeightForWidth(max(self.width(), narrowest))
        return QSize(narrowest, max(words, self._shape.space(HEIGHT)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: at another width the words may take another line."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
