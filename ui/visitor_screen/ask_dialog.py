"""The clerk's side while the visitor checks: what they say by word of mouth is taken here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from ui.widgets.ask_dialog import AskDialog


class CheckDialog(AskDialog):
    """Closed by either hand; the visitor's touch is the better word."""

    wrong = Signal()
    """The visitor says that something is not right."""

    def __init__(self, where: str, parent: QWidget) -> None:
        """`where` says on which screen the visitor reads it."""
        super().__init__(
            self.tr("请申请人核对"),
            where,
            self.tr("口头确认无误"),
            parent,
        )
        self.setObjectName("applicant_check")
        wrong = QPushButton(self.tr("申请人说有误"), self)
        wrong.setObjectName("said_wrong")
        wrong.setAutoDefault(False)
        wrong.clicked.connect(self._on_wrong)
        self.body.addWidget(wrong)

    def _on_wrong(self) -> None:
        self.wrong.emit()
        self.reject()
