"""Why a material is taken out of a case: its row and its bytes stay, with the reason."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui.widgets.ask_dialog import AskDialog


class RemovalDialog(AskDialog):
    """Usual reasons are offered; another may be typed."""

    reasoned = Signal(str)

    def __init__(self, filename: str, parent: QWidget) -> None:
        """About the material with this file name."""
        super().__init__(
            self.tr("移除材料"),
            self.tr("“{name}”将不再算作办件材料，记录和原文件仍保留备查。").format(name=filename),
            self.tr("移除"),
            parent,
            danger=True,
        )
        self._reason = QComboBox(self)
        self._reason.setObjectName("removal_reason")
        self._reason.setEditable(True)
        self._reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        usual = (
            self.tr("扫描不清，重新扫描"),
            self.tr("放错了位置"),
            self.tr("不是本人或本企业的材料"),
            self.tr("申请人要求更换"),
        )
        for reason in usual:
            self._reason.addItem(reason, reason)
        caption = QLabel(self.tr("移除原因"), self)
        caption.setBuddy(self._reason)
        self.body.addWidget(caption)
        self.body.addWidget(self._reason)
        self.accepted.connect(self._on_accepted)
        self._reason.setFocus()

    def problem(self) -> str:
        """A reason is needed."""
        said = self.tr("请写明移除的原因。")
        return "" if self._reason.currentText().strip() else said

    def _on_accepted(self) -> None:
        self.reasoned.emit(self._reason.currentText().strip())
