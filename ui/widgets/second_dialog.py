"""A second person (双人复核) signs with a password of their own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QFormLayout, QListWidget, QWidget

from clerk_app.desk.sign_in import OperatorName
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.try_dialog import TryDialog, password_field

_LINES = 5
"""Things that are seen at once; the rest by rolling on."""

Approve = Callable[[str, str], object]
"""Login and password of the second one; the desk's answer, or what it raises."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the second person is asked for."""

    title: str
    note: str
    things: tuple[str, ...] = ()
    """Each page, paper or item it is about, in words."""


class SecondDialog(TryDialog):
    """Stays open until the second person has signed or the first one gives it up."""

    approved = Signal(object)
    """What the desk has answered."""

    def __init__(
        self,
        asked: Asked,
        first: str,
        who: Sequence[OperatorName],
        approve: Approve,
        tasks: Tasks,
        parent: QWidget,
    ) -> None:
        """`first` is the name of who asks, `who` may be the second."""
        super().__init__((asked.title, asked.note, self.tr("核准")), tasks, parent)
        self._approve = approve
        self._who = QComboBox(self)
        self._who.setObjectName("second")
        for one in who:
            self._who.addItem(f"{one.name}（{one.login}）", one.login)
        # With several none is chosen: a password typed under the wrong name would lock it.
        self._who.setCurrentIndex(0 if len(who) == 1 else -1)
        self._password = password_field("second_password", self)
        form = QFormLayout()
        if first:
            form.addRow(self.tr("申请"), ElidedLabel(first, self))
        if asked.things:
            form.addRow(self.tr("对象"), _listed(asked.things, self))
        form.addRow(self.tr("核准人"), self._who)
        form.addRow(self.tr("核准人的密码"), self._password)
        self.body.addLayout(form)
        if not who:
            nobody = Banner(self)
            self.body.addWidget(nobody)
            nobody.say(self.tr("本机没有登记可以核准的人员，请管理员登记后再办。"), "warn")
        for part in (self.confirm, self._who, self._password):
            part.setEnabled(bool(who))
        self.field = self._password
        (self._password if len(who) == 1 else self._who).setFocus()

    def problem(self) -> str:
        """What is not filled in yet."""
        if self._who.currentIndex() < 0:
            return self.tr("请选择核准人。")
        return "" if self._password.text() else self.tr("请核准人输入自己的密码。")

    def attempt(self) -> Callable[[], object]:
        """Let them sign."""
        return partial(self._approve, str(self._who.currentData()), self._password.text())

    def settled(self, answer: object) -> None:
        """They have."""
        self.approved.emit(answer)
        self.accept()


def _listed(things: Sequence[str], parent: QWidget) -> QListWidget:
    """Whole, however long their names: nobody signs for what they cannot read."""
    shown = QListWidget(parent)
    shown.setObjectName("second_things")
    shown.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    shown.setWordWrap(True)
    shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    shown.addItems(things)
    lines = min(len(things), _LINES) + 1
    shown.setMaximumHeight(lines * shown.fontMetrics().lineSpacing() * 2)
    return shown
