"""The strip that says how old the wall is, while the hall cannot be reached."""

from datetime import datetime

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme, words
from ui.display.tongues import OLD, Tongues
from ui.display.wall_text import WallIcon, WallText


class OldStrip(QFrame):
    """Hidden while what is shown is true."""

    def __init__(self, tongues: Tongues, parent: QWidget | None = None) -> None:
        """Nothing is old yet."""
        super().__init__(parent)
        self._tongues = tongues
        self.setProperty("role", "banner")
        self.setProperty("tone", "warn")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)
        self._words = WallText(self, share=0.72, tone="warn", bold=True)
        self._words.setObjectName("old")
        self._also = WallText(self, share=0.72, tone="warn")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._words, 54)
        lines.addWidget(self._also, 46)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(WallIcon("warning", "warn", self), 5)
        row.addLayout(lines, 95)
        self.hide()

    def sizeHint(self) -> QSize:
        """Qt: nothing of its own."""
        return QSize(0, 0)

    def minimumSizeHint(self) -> QSize:
        """Qt: nothing of its own."""
        return QSize(0, 0)

    def say(self, since: datetime | None) -> None:
        """Say from when the wall is; None: it is true now."""
        self.setVisible(since is not None)
        if since is not None:
            time = words.clock(since)
            self._words.say(self._tongues.first(OLD).format(time=time))
            self._also.say(self._tongues.second(OLD).format(time=time))
            self._also.setVisible(bool(self._also.text()))
