"""Why the visitor was not content, and whether they may be called back."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.rating import Reason
from ui import icons, rating_words, theme
from ui.kiosk.parts import Words
from ui.kiosk.shape import USUAL, Shape

COLUMNS = 3
LONGEST = 200
ICON = 8
"""Units of the tick, as high as the words beside it."""


class Toggle(QPushButton):
    """A reason for a finger; a tick says that it is chosen, not the colour alone."""

    def __init__(self, name: str, text: str, parent: QWidget) -> None:
        """Not chosen."""
        super().__init__(text, parent)
        self.setObjectName(name)
        self.setCheckable(True)
        self.setProperty("role", "touch-quiet")
        self.setIconSize(icons.icon_size(ICON))
        self.toggled.connect(self._on_toggled)

    def _on_toggled(self, on: bool) -> None:
        self.setIcon(icons.icon("check", "on_primary", units=ICON) if on else QIcon())
        theme.mark(self, role="touch-primary" if on else "touch-quiet")


class ReasonsPart(QWidget):
    """At least one reason; the remark and the name are the visitor's own choice."""

    given = Signal(object, str, bool)
    """Reasons, remark, and whether the visitor gives their name to it."""
    back = Signal()

    def __init__(self, mobile: str, parent: QWidget) -> None:
        """`mobile` is masked; empty: nobody can be called back."""
        super().__init__(parent)
        title = QLabel(self.tr("哪里让您不满意？可以多选"), self)
        title.setProperty("role", "touch-title")
        self._reasons = {
            reason: Toggle(f"reason:{reason.value}", rating_words.reason(reason), self)
            for reason in Reason
        }
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space(3))
        self.fit(USUAL)
        self._remark = QLineEdit(self)
        self._remark.setObjectName("rating_remark")
        self._remark.setProperty("role", "touch-text")
        self._remark.setMaxLength(LONGEST)
        self._remark.setPlaceholderText(self.tr("还想说的话（可以不填）"))
        named = self.tr("愿意接受电话回访（{mobile}）").format(mobile=mobile)
        self._named = Toggle("rating_named", named, self)
        self._named.setVisible(bool(mobile))
        self._problem = Words("touch-line", self, name="rating_problem")
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(3))
        column.addWidget(title)
        column.addLayout(self._grid)
        column.addWidget(self._remark)
        column.addWidget(self._named)
        column.addWidget(self._problem)
        column.addStretch(1)
        column.addLayout(self._foot())

    def fit(self, shape: Shape) -> None:
        """On a screen that stands the reasons are below one another."""
        columns = 1 if shape.upright else COLUMNS
        for place, toggle in enumerate(self._reasons.values()):
            self._grid.addWidget(toggle, place // columns, place % columns)

    def _foot(self) -> QHBoxLayout:
        send = QPushButton(self.tr("提交评价"), self)
        send.setObjectName("send_rating")
        send.setProperty("role", "touch-primary")
        send.clicked.connect(self._on_send)
        back = QPushButton(self.tr("重新选择"), self)
        back.setObjectName("back_to_levels")
        back.setProperty("role", "touch-quiet")
        back.clicked.connect(self.back)
        foot = QHBoxLayout()
        foot.addWidget(back)
        foot.addWidget(send, 1)
        return foot

    def _on_send(self) -> None:
        reasons = tuple(reason for reason, one in self._reasons.items() if one.isChecked())
        if not reasons:
            self._problem.say(self.tr("请至少选择一个原因。"), "bad")
            return
        self._problem.say("")
        self.given.emit(reasons, self._remark.text().strip(), self._named.isChecked())
