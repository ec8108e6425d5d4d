"""Before a silent window is closed: who goes back to the queues, and that somebody has looked."""

from PySide6.QtWidgets import QCheckBox, QWidget

from clerk_app.domain.board_view import BoardWindow
from ui.widgets.ask_dialog import AskDialog


class ShutDialog(AskDialog):
    """A window may be silent and its visitor still sit there: only then it must be looked at."""

    def __init__(self, window: BoardWindow, parent: QWidget) -> None:
        """`window` gives no sign of life."""
        super().__init__(
            self.tr("关闭 {window} 号窗口").format(window=window.window),
            self._said(window),
            self.tr("关窗"),
            parent,
            danger=True,
        )
        self._looked: QCheckBox | None = None
        if window.current is not None:
            text = self.tr("已到窗口看过，没有人在给 {number} 办理")
            self._looked = QCheckBox(text.format(number=window.current.number), self)
            self._looked.setObjectName("looked")
            self.body.addWidget(self._looked)

    def problem(self) -> str:
        """Nobody has looked yet."""
        unseen = self._looked is not None and not self._looked.isChecked()
        return self.tr("请先到窗口看一下。") if unseen else ""

    def _said(self, window: BoardWindow) -> str:
        said = [self.tr("{window} 号窗口没有响应。").format(window=window.window)]
        if window.current is not None:
            text = self.tr(
                "{number} 退回队首，由其他窗口呼叫；如果办事人还坐在窗口前，请不要关窗。"
            )
            said.append(text.format(number=window.current.number))
        if window.bound:
            text = self.tr("专等该窗口的 {n} 人按原来的位置排队，由其他窗口呼叫。")
            said.append(text.format(n=window.bound))
        said.append(self.tr("窗口恢复后，签到即可重新开窗。"))
        return "".join(said)
