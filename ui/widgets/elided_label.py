"""One line of text that is cut with … when it does not fit, and then says all in its tip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """A QLabel that may be narrower than its text. `text()` stays whole."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """`mode` says where to cut: numbers and file names in the middle, sentences at the end."""
        super().__init__(text, parent)
        self._mode = mode
        self._more = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Qt: room for a few letters is enough."""
        return QSize(self.fontMetrics().averageCharWidth() * 4, super().minimumSizeHint().height())

    def setText(self, text: str) -> None:
        """Qt: show `text`."""
        if text != self.text():
            super().setText(text)
            self._tell_all()

    def tell_more(self, text: str) -> None:
        """What the tip says besides, cut or not, and a screen reader too."""
        if text == self._more:
            return
        self._more = text
        self.setAccessibleDescription(text)
        self._tell_all()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a tip is needed only when something is cut."""
        super().resizeEvent(event)
        self._tell_all()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw what fits."""
        shown = self._shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        self.style().drawItemText(
            painter,
            self.contentsRect(),
            int(self.alignment()),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )
        painter.end()

    def _shown(self) -> str:
        return self.fontMetrics().elidedText(self.text(), self._mode, self.contentsRect().width())

    def _tell_all(self) -> None:
        whole = "" if self._shown() == self.text() else self.text()
        self.setToolTip("\n".join(part for part in (whole, self._more) if part))
