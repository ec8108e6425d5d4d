"""Before a visitor is taken from a closed window: somebody must have looked."""

from PySide6.QtWidgets import QCheckBox, QWidget

from clerk_app.domain.ticket import Ticket
from ui.widgets.ask_dialog import AskDialog


class ReleaseDialog(AskDialog):
    """The window may be closed and the visitor still sit there (sync-notes 5.2)."""

    def __init__(self, ticket: Ticket, parent: QWidget) -> None:
        """`ticket` is at a window that is closed."""
        super().__init__(
            self.tr("把 {number} 退回排队").format(number=ticket.number),
            self.tr(
                "{window} 号窗口已经关闭。退回后 {number} 排在队首，由其他窗口呼叫；"
                "如果办事人还坐在窗口前，请不要退回。"
            ).format(window=ticket.window, number=ticket.number),
            self.tr("退回排队"),
            parent,
            danger=True,
        )
        self._looked = QCheckBox(self.tr("已到窗口看过，没有人在给该号办理"), self)
        self._looked.setObjectName("looked")
        self.body.addWidget(self._looked)

    def problem(self) -> str:
        """Nobody has looked yet."""
        return "" if self._looked.isChecked() else self.tr("请先到窗口看一下。")
