"""A short message over the foot of the window that goes away by itself."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import icons, theme
from ui.widgets.banner import SHAPES
from ui.widgets.picture import Picture

SHORTEST_MS = 4000
MS_PER_LETTER = 150
"""Chinese is read at about 6 letters a second by someone who is doing something else."""

FOOT = 22
"""Spaces kept free below: the verbs of a case stand there, and what is said must not cover them."""


class Toast(QFrame):
    """Floats over its parent. A failure stays until it is closed: it must not be missed."""

    def __init__(self, parent: QWidget) -> None:
        """Follow the size of `parent`; hidden until something is said."""
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "toast")
        self._picture = Picture("info", self, units=4, tone="surface")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._close = QPushButton(icons.icon("close", "surface"), "", self)
        self._close.setProperty("role", "quiet")
        self._close.setAccessibleName(self.tr("关闭提示"))
        self._close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(1), theme.space(2))
        row.setSpacing(theme.space(2))
        row.addWidget(self._picture)
        row.addWidget(self._text, 1)
        row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """What was said last."""
        return self._text.text()

    def say(self, text: str, tone: str = "primary") -> None:
        """Show `text`; `tone` is good, bad or primary."""
        self._picture.show_icon(SHAPES[tone], "surface")
        self._text.setText(text)
        theme.mark(self, tone=tone)
        self._place()
        self.show()
        self.raise_()
        if tone == "bad":
            self._timer.stop()
        else:
            self._timer.start(max(SHORTEST_MS, len(text) * MS_PER_LETTER))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the foot of the parent when it changes its size."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        widest = round(over.width() * 0.6)
        line = self._text.fontMetrics().horizontalAdvance(self._text.text())
        width = min(widest, line + theme.space(24))
        height = max(self.sizeHint().height(), self.heightForWidth(width))
        left = (over.width() - width) // 2
        self.setGeometry(left, over.height() - height - theme.space(FOOT), width, height)
