"""The first thing a clerk sees in the morning: hall, window, name, password."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.stale_help import StaleHelp
from ui.widgets.banner import Banner
from ui.widgets.brand_panel import BrandPanel
from ui.widgets.card import Card
from ui.widgets.picture import Picture


@dataclass(frozen=True, slots=True)
class GateWords:
    """What the form says."""

    title: str
    note: str
    enter: str
    """On the button."""
    busy: str
    """On the button while the answer is awaited."""


class SignInPage(QWidget):
    """Brand at the left, card with the form at the right; Enter signs in."""

    def __init__(
        self,
        model: SignInModel,
        *,
        hall: str,
        window: str,
        place: str = "",
        command: str = "clerk window",
        said: GateWords | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the operators of `model` as they come; `place` is said instead of the window.

        `command` starts this program: a station where nobody is enrolled says how that is done.
        `said`: what is said in place of signing in; the first name is chosen then.
        """
        super().__init__(parent)
        self._said = said or GateWords(
            self.tr("登录"),
            self.tr("断网时也可以登录和办件，联网后自动同步。"),
            self.tr("登录"),
            self.tr("正在登录…"),
        )
        self._knows_who = said is not None
        self._helps = StaleHelp(model, self)
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model, self._command = model, command
        self._who = QComboBox(self)
        self._password = QLineEdit(self)
        self._eye = self._password.addAction(
            icons.icon("eye", "ink_soft"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._enter = QPushButton(self._said.enter, self)
        self._problem = Banner(self)
        self._set_up_fields()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        where = place or self.tr("{window} 号窗口").format(window=window)
        row.addWidget(self._brand(hall, where), 5)
        row.addLayout(self._form(), 6)
        model.changed.connect(self._on_changed)
        self._on_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the hand is already on the keyboard."""
        super().showEvent(event)
        (self._password if self._who.currentText() else self._who).setFocus()

    def _set_up_fields(self) -> None:
        self._who.setObjectName("who")
        self._who.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._who.setProperty("scale", "large")
        self._typed = QLineEdit(self._who)
        self._typed.setPlaceholderText(self.tr("选择姓名，或输入工号"))
        self._who.setLineEdit(self._typed)
        self._password.setObjectName("password")
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self._password.setProperty("scale", "large")
        self._password.returnPressed.connect(self._on_enter)
        self._eye.setCheckable(True)
        self._eye.setToolTip(self.tr("显示密码"))
        self._eye.toggled.connect(self._on_eye)
        self._enter.setObjectName("enter")
        self._enter.setProperty("role", "primary")
        self._enter.setProperty("scale", "large")
        self._enter.clicked.connect(self._on_enter)

    def _brand(self, hall: str, where: str) -> BrandPanel:
        panel = BrandPanel(self)
        name = QLabel(self.tr("一窗"), panel)
        name.setProperty("role", "display")
        motto = QLabel(self.tr("一口受理，多项联办，线上线下一件办"), panel)
        name_of_hall = QLabel(hall, panel)
        name_of_hall.setProperty("role", "title")
        name_of_hall.setWordWrap(True)
        number = QLabel(where, panel)
        number.setProperty("role", "lead")
        column = QVBoxLayout(panel)
        edge = theme.space(10)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addWidget(Picture("mark", panel, units=13, tone="on_primary"))
        column.addWidget(name)
        column.addWidget(motto)
        column.addStretch(1)
        column.addWidget(name_of_hall)
        column.addWidget(number)
        return panel

    def _form(self) -> QVBoxLayout:
        card = Card(self)
        card.setFixedWidth(theme.space(76))
        edge = theme.space(7)
        card.body.setContentsMargins(edge, edge, edge, edge)
        title = QLabel(self._said.title, card)
        title.setProperty("role", "title")
        title.setWordWrap(True)
        note = QLabel(self._said.note, card)
        note.setProperty("role", "small")
        note.setWordWrap(True)
        card.body.addWidget(title)
        card.body.addSpacing(theme.space(2))
        for label, field in ((self.tr("工号"), self._who), (self.tr("密码"), self._password)):
            caption = QLabel(label, card)
            caption.setBuddy(field)
            card.body.addWidget(caption)
            card.body.addWidget(field)
        card.body.addWidget(self._problem)
        card.body.addWidget(self._helps.button)
        card.body.addSpacing(theme.space(2))
        card.body.addWidget(self._enter)
        card.body.addWidget(note)
        self.foot = card.body
        # Between stretches, not aligned: an aligned card would not grow with a long message.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addLayout(middle)
        column.addStretch(1)
        return column

    def _on_enter(self) -> None:
        place = self._who.findText(self._who.currentText())
        login = self._who.itemData(place) if place >= 0 else self._who.currentText()
        self._model.sign_in(str(login), self._password.text())

    def _on_eye(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._password.setEchoMode(mode)
        self._eye.setIcon(icons.icon("eye-off" if shown else "eye", "ink_soft"))

    def _offer(self, names: list[tuple[str, str]]) -> None:
        typed = self._typed.text()
        self._who.clear()
        for text, login in names:
            self._who.addItem(text, login)
        # With several clerks none is chosen: a password typed under the wrong name would lock it.
        alone = len(names) == 1 or (self._knows_who and bool(names))
        self._who.setCurrentIndex(0 if alone else -1)
        if typed and not alone:
            # Whoever was quicker than the list.
            self._who.setEditText(typed)
        # The head of a long name says more than its end.
        self._typed.setCursorPosition(0)
        # Not `hasFocus`: the window may not be the active one yet, and a password must not be typed
        # into the name once it is.
        if alone and self.focusWidget() in (self._who, self._who.lineEdit()):
            self._password.setFocus()

    def _on_changed(self) -> None:
        model = self._model
        offered = [(f"{one.name}（{one.login}）", one.login) for one in model.names]
        if offered != [
            (self._who.itemText(n), self._who.itemData(n)) for n in range(self._who.count())
        ]:
            self._offer(offered)
        self._enter.setEnabled(not model.busy)
        self._enter.setText(self._said.busy if model.busy else self._said.enter)
        if model.problem:
            self._problem.say(model.problem, "bad")
            self._password.setFocus()
            self._password.selectAll()
        elif model.nobody:
            how = self.tr(
                "本机还没有登记人员。请管理员关闭本程序后运行：\n{command} --enrol 工号 姓名"
            )
            self._problem.say(how.format(command=self._command), "warn")
        else:
            self._problem.hush()
