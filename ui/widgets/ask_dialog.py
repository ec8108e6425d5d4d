"""A question over the page: what is asked, room for the answer, one way on and one way back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.keys import Key
from ui.widgets.banner import Banner
from ui.widgets.felt_wait import FeltWait


class AskDialog(QDialog):
    """Add the answer's fields to `body`; `accepted` is the way on. Shown with `open()`."""

    def __init__(
        self, title: str, note: str, confirm: str, parent: QWidget | None, *, danger: bool = False
    ) -> None:
        """`confirm` is the verb on the button; `danger` when it can't be undone."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(theme.space(110))
        self.heading = QLabel(title, self)
        self.heading.setProperty("role", "title")
        said = QLabel(note, self)
        said.setProperty("role", "soft")
        said.setWordWrap(True)
        said.setVisible(bool(note))
        self.problem_banner = Banner(self)
        self.problem_banner.setObjectName("dialog_problem")
        self._wait = FeltWait(self.problem_banner, self._make_room)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.space(2))
        self.confirm = QPushButton(confirm, self)
        self.confirm.setObjectName("confirm")
        self.confirm.setProperty("role", "danger" if danger else "primary")
        self.confirm.setDefault(True)
        self.confirm.setShortcut(QKeySequence(Key.RECEIVE.value))
        self.confirm.setToolTip(
            self.tr("{title}（{key}）").format(title=confirm, key=Key.RECEIVE.shown)
        )
        self.confirm.clicked.connect(self.answer)
        self.back = QPushButton(self.tr("取消"), self)
        self.back.setObjectName("cancel")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self.reject)
        self._foot = foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.confirm)
        self._column = column = QVBoxLayout(self)
        edge = theme.space(5)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        for widget in (self.heading, said):
            column.addWidget(widget)
        column.addLayout(self.body, 1)
        column.addWidget(self.problem_banner)
        column.addSpacing(theme.space(1))
        column.addLayout(foot)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the size it was given comes from before its words had their fonts."""
        super().showEvent(event)
        self._make_room()

    def problem(self) -> str:
        """What still keeps the answer from being given; empty when nothing does."""
        return ""

    def answer(self) -> None:
        """Go on, or say what is still missing."""
        if not self.says_problem():
            self.accept()

    def says_problem(self) -> bool:
        """Say what is still missing; whether there is anything."""
        problem = self.problem()
        if problem:
            self.problem_banner.say(problem, "bad")
            self._make_room()
        return bool(problem)

    def add_beside(self, button: QPushButton) -> None:
        """What may be done before the answer, at the left of the foot."""
        self._foot.insertWidget(0, button)

    def wait_for(self, what: str) -> None:
        """Say `what` is awaited, once the wait can be felt; empty: the answer is here."""
        self._wait.await_(what)

    def fit(self) -> None:
        """As high as what is asked now, in the middle of the window."""
        self.adjustSize()
        self._make_room()
        parent = self.parentWidget()
        if parent is not None:
            middle = parent.mapToGlobal(parent.rect().center())
            self.move(middle - self.rect().center())

    def _make_room(self) -> None:
        """Nothing squeezes the lines of the note."""
        self._column.activate()
        wide = self.width()
        self.resize(wide, max(self.height(), self._column.totalHeightForWidth(wide)))
