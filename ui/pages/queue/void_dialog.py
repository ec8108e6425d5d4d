"""Why a number is made invalid: nobody is called by it any more, and the day counts it as void."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui.widgets.ask_dialog import AskDialog


class VoidDialog(AskDialog):
    """Usual reasons are offered; another may be typed."""

    reasoned = Signal(str)

    def __init__(self, number: str, parent: QWidget) -> None:
        """About the number at the window."""
        super().__init__(
            self.tr("号码作废"),
            self.tr("{number} 不再叫号，当日统计记为作废，不算弃号。").format(number=number),
            self.tr("作废"),
            parent,
            danger=True,
        )
        self._reason = QComboBox(self)
        self._reason.setObjectName("void_reason")
        self._reason.setEditable(True)
        self._reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for reason in (
            self.tr("重复取号"),
            self.tr("取错了业务，已另取号"),
            self.tr("号票没有打出来"),
        ):
            self._reason.addItem(reason, reason)
        caption = QLabel(self.tr("作废原因"), self)
        caption.setBuddy(self._reason)
        self.body.addWidget(caption)
        self.body.addWidget(self._reason)
        self.accepted.connect(self._on_accepted)
        self._reason.setFocus()

    def problem(self) -> str:
        """A reason is needed."""
        said = self.tr("请写明作废的原因。")
        return "" if self._reason.currentText().strip() else said

    def _on_accepted(self) -> None:
        self.reasoned.emit(self._reason.currentText().strip())
