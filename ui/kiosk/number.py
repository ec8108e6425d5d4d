"""The visitor's number, very large, and what happens next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.kiosk.model import KioskModel
from ui.widgets.card import Card


class NumberView(QWidget):
    """Shows what `KioskModel.given` holds, until the visitor is done or the time is up."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """Nothing given yet."""
        super().__init__(parent)
        self._model = model
        self._queue = _centred("title", self)
        self._number = _centred("giant", self)
        self._number.setObjectName("number")
        self._ahead = _centred("display", self)
        self._ahead.setObjectName("ahead")
        hint = _centred("touch-line", self)
        hint.setText(
            self.tr("请记下或拍下号码，留意大屏幕和语音叫号；呼叫 {calls} 次未到即作废。").format(
                calls=model.calls_before_no_show
            )
        )
        hint.setWordWrap(True)
        self._done = QPushButton(self)
        self._done.setObjectName("done")
        self._done.setProperty("role", "touch-primary")
        self._done.clicked.connect(model.start_over)
        card = Card(self)
        card.body.addStretch(1)
        for label in (self._queue, self._number, self._ahead, hint):
            card.body.addWidget(label)
        card.body.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._done, 2)
        row.addStretch(1)
        column = QVBoxLayout(self)
        edge = theme.space(8)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(5))
        column.addWidget(card, 1)
        column.addLayout(row)
        model.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        given = self._model.given
        if given is None:
            self._number.clear()
            return
        self._queue.setText(given.queue_name)
        self._number.setText(given.ticket.number)
        if given.ahead is None:
            self._ahead.setText(self.tr("请在大厅等候叫号"))
        elif given.ahead:
            self._ahead.setText(self.tr("前面还有 {count} 人等候").format(count=given.ahead))
        else:
            self._ahead.setText(self.tr("前面没有人，请准备"))
        left = self._model.seconds_left
        self._done.setText(self.tr("完成（{seconds} 秒后返回）").format(seconds=left))


def _centred(role: str, parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
