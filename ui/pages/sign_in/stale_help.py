"""Who is not let in as they are is helped at the gate: a first password, a manager who vouches."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from clerk_app.desk.sign_in import OperatorName, Session
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.password_dialog import PasswordDialog
from ui.widgets.second_dialog import Asked, SecondDialog


class StaleHelp(QObject):
    """A button below the refusal, and the dialogs over the gate."""

    def __init__(self, model: SignInModel, over: QWidget) -> None:
        """`over` is the gate."""
        super().__init__(over)
        self._model, self._over = model, over
        self.button = QPushButton(self.tr("请值班长当面确认…"), over)
        self.button.setObjectName("vouch")
        self.button.setAutoDefault(False)
        self.button.hide()
        self.button.clicked.connect(self._on_vouch)
        model.changed.connect(self._on_changed)
        model.first_password.connect(self._on_first_password)

    def _on_changed(self) -> None:
        self.button.setVisible(bool(self._model.stale))

    def _on_first_password(self, session: Session) -> None:
        calls, tasks = self._model.calls, self._model.tasks
        if calls is None:
            return
        dialog = PasswordDialog(session, calls.change, tasks, calls.shortest, self._over)
        dialog.changed.connect(self._model.enter)
        dialog.rejected.connect(self._model.say_unchanged)
        dialog.open()

    def _on_vouch(self) -> None:
        calls, login = self._model.calls, self._model.stale
        if calls is not None and login:
            who = partial(calls.who_vouches, login)
            self._model.tasks.ask(who, partial(self._open, login))

    def _open(self, login: str, who: tuple[OperatorName, ...]) -> None:
        calls = self._model.calls
        if calls is None:
            return
        note = self.tr("由值班长确认本人仍在岗，并输入自己的密码。确认后请本人再登录。")
        name = next((one.name for one in self._model.names if one.login == login), login)
        dialog = SecondDialog(
            Asked(self.tr("确认在岗"), note),
            name,
            who,
            partial(calls.vouch, login),
            self._model.tasks,
            self._over,
        )
        dialog.approved.connect(self._model.vouched)
        dialog.open()
