"""Not this body's matter (不予受理): the reason, and which body it belongs to."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPlainTextEdit, QWidget

from clerk_app.domain.case import CaseItem
from ui import theme
from ui.pages.workbench.item_ticks import ItemTicks
from ui.widgets.ask_dialog import AskDialog


class RefusalDialog(AskDialog):
    """The law asks for both before it lets a window say no (行政许可法 32(2))."""

    refused = Signal(object, str, str)
    """Ids of the items, the reason, and the competent body."""

    def __init__(self, bodies: Sequence[str], items: Sequence[CaseItem], parent: QWidget) -> None:
        """`bodies` are offered; another may be typed.

        Of several `items` none is ticked: one body's no is not that of the others, and each that
        is refused has been pointed at.
        """
        super().__init__(
            self.tr("不予受理"),
            self.tr("不属于本机关职权的，告知申请人向哪个机关申请（行政许可法第三十二条）。"),
            self.tr("不予受理"),
            parent,
            danger=True,
        )
        self._items = ItemTicks(items, self, ticked=False)
        self.body.addWidget(self._items)
        self._reason = QPlainTextEdit(self)
        self._reason.setObjectName("refusal_reason")
        self._reason.setTabChangesFocus(True)
        self._reason.setFixedHeight(theme.space(18))
        self._body = QComboBox(self)
        self._body.setObjectName("refusal_body")
        self._body.setEditable(True)
        self._body.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for name in bodies:
            self._body.addItem(name, name)
        self._body.setCurrentIndex(-1)
        for text, field in (
            (self.tr("理由"), self._reason),
            (self.tr("应向其申请的机关"), self._body),
        ):
            caption = QLabel(text, self)
            caption.setBuddy(field)
            self.body.addWidget(caption)
            self.body.addWidget(field)
        self.accepted.connect(self._on_accepted)
        self._reason.setFocus()

    def problem(self) -> str:
        """Both are needed, and what they are about."""
        if not self._reason.toPlainText().strip():
            return self.tr("请写明不予受理的理由。")
        if not self._body.currentText().strip():
            return self.tr("请写明申请人应向哪个机关申请。")
        return self._items.problem()

    def _on_accepted(self) -> None:
        reason, body = self._reason.toPlainText(), self._body.currentText()
        self.refused.emit(self._items.chosen(), reason.strip(), body.strip())
