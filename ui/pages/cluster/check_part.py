"""Asking the agent of a batch to check it (请申请人核对): the button, and how it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui import icons, theme
from ui.commands import offer
from ui.keys import Key
from ui.widgets.chip import Chip


class CheckPart(QWidget):
    """For a batch on its way, and for one that was received."""

    asked = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        """`name` is that of the chip; nobody has checked anything."""
        super().__init__(parent)
        self._said = Chip("", parent=self)
        self._said.setObjectName(name)
        self._ask = QPushButton(icons.icon("eye", "primary"), "", self)
        self._ask.setObjectName(f"ask_{name}")
        self._ask.setProperty("role", "quiet")
        title = self.tr("请申请人核对")
        tip = self.tr("{title}（{key}）").format(title=title, key=Key.VISITOR_SCREEN.shown)
        self._ask.setToolTip(tip)
        self._ask.setAccessibleName(tip)
        self._ask.clicked.connect(self.asked)
        busy = self.tr("正在办理这一批，请稍候")
        offer(self._ask, Key.VISITOR_SCREEN, title=title, why_not=busy, icon="eye")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(self._said)
        row.addWidget(self._ask)

    def show_standing(self, standing: bool | None, changed: str = "", *, open_: bool) -> None:
        """Whether it stands as it was confirmed; `changed` says what does not."""
        self._said.setVisible(standing is not None)
        if standing:
            self._said.say(self.tr("申请人已核对"), "good", "check")
        else:
            self._said.say(changed or self.tr("核对后有改动"), "warn", "warning")
        self._ask.setEnabled(open_)
