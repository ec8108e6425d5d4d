"""When the hall does not answer: no number is invented, and the same wish can be tried again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kiosk.model import KioskModel
from ui.widgets.picture import Picture


class FailedView(QWidget):
    """A failure shown as a failure, with the way to the people who can help."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Show the problem of `model`."""
        super().__init__(parent)
        self._model = model
        title = QLabel(self.tr("暂时不能取号"), self)
        title.setProperty("role", "display")
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint = QLabel(self.tr("请稍等片刻再试，或到咨询导办台取号。"), self)
        hint.setProperty("role", "title")
        hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        hint.setWordWrap(True)
        again = QPushButton(self.tr("再试一次"), self)
        again.setObjectName("again")
        again.setProperty("role", "touch-primary")
        again.clicked.connect(self._on_again)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(again, 1)
        row.addStretch(1)
        column = QVBoxLayout(self)
        edge = theme.space(8)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(5))
        column.addStretch(1)
        column.addWidget(
            Picture("warning", self, units=24, tone="warn"), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.addWidget(title)
        column.addWidget(hint)
        column.addLayout(row)
        column.addStretch(2)

    def _on_again(self) -> None:
        self._model.try_again()
        self._model.refresh()
