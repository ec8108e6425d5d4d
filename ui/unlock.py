"""Before anything is opened: whose password opens the data of this PC (由密码打开)."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from clerk_app.domain.errors import YichuangError
from ui import words
from ui.widgets.ask_dialog import AskDialog

Open = Callable[[str, str], bytes]
"""The key by login and password; raises RuleError SIGN_IN_REFUSED. Takes a fifth of a second."""


class UnlockDialog(AskDialog):
    """After `accepted`, `root` is the key."""

    def __init__(self, logins: Sequence[str], open_by: Open, parent: QWidget | None = None) -> None:
        """`logins` are those whose passwords open the data."""
        super().__init__(
            self.tr("打开本机数据"),
            self.tr("本机数据由密码锁着。请输入在本机登记过的工号和密码，打开以后再登录。"),
            self.tr("打开"),
            parent,
        )
        # Its answer is read once it has closed.
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        self._open_by = open_by
        self.root = b""
        self._who, self._password = QComboBox(self), QLineEdit(self)
        self._who.setObjectName("unlock_login")
        self._who.setAccessibleName(self.tr("工号"))
        self._who.setEditable(True)
        self._who.addItems(list(logins))
        self._password.setObjectName("unlock_password")
        self._password.setAccessibleName(self.tr("密码"))
        self._password.setPlaceholderText(self.tr("密码"))
        self._password.setEchoMode(QLineEdit.EchoMode.Password)
        self.body.addWidget(self._who)
        self.body.addWidget(self._password)
        self._password.setFocus()

    def problem(self) -> str:
        """Why it does not open; empty: it is open."""
        try:
            self.root = self._open_by(self._who.currentText().strip(), self._password.text())
        except YichuangError as error:
            self._password.clear()
            self._password.setFocus()
            return words.sentence(error)
        return ""


def ask_to_unlock(logins: Sequence[str], open_by: Open) -> bytes:
    """The key of the data; empty: nobody has opened them, or nobody is there to be asked."""
    if QGuiApplication.platformName() in ("offscreen", "minimal"):
        return b""
    dialog = UnlockDialog(logins, open_by)
    # The program's name on the task bar: there is no window yet.
    dialog.setWindowTitle(QCoreApplication.translate("App", "一窗"))
    dialog.exec()
    return dialog.root
