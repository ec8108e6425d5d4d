"""A password is changed by its owner (修改密码): the old one, and the new one twice."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from clerk_app.desk.sign_in import Session
from ui.tasks import Tasks
from ui.widgets.try_dialog import TryDialog, password_field

Change = Callable[[Session, str, str], Session]


class PasswordDialog(TryDialog):
    """Stays open until the new password is kept."""

    changed = Signal(object)
    """The `Session` with a password of its owner's own."""

    def __init__(
        self, session: Session, change: Change, tasks: Tasks, shortest: int, parent: QWidget
    ) -> None:
        """`change` is that of `desk.passwords`; `shortest` new passwords are told beforehand."""
        note = self.tr("新密码至少 {shortest} 个字符，不要用工号，也不要和别处的密码相同。")
        if session.must_change:
            note = self.tr("现在的密码是别人设的初始密码。请先改成只有自己知道的密码。\n") + note
        said = note.format(shortest=shortest)
        super().__init__((self.tr("修改密码"), said, self.tr("修改")), tasks, parent)
        self._session, self._change = session, change
        self._old = password_field("old_password", self)
        self._new = password_field("new_password", self)
        self._again = password_field("new_again", self)
        form = QFormLayout()
        form.addRow(self.tr("原密码"), self._old)
        form.addRow(self.tr("新密码"), self._new)
        form.addRow(self.tr("再输一次"), self._again)
        self.body.addLayout(form)
        self.field = self._old
        self._old.setFocus()

    def problem(self) -> str:
        """What is not filled in yet."""
        if not (self._old.text() and self._new.text()):
            return self.tr("请输入原密码和新密码。")
        if self._new.text() != self._again.text():
            return self.tr("两次输入的新密码不一样，请重新输入。")
        return ""

    def attempt(self) -> Callable[[], object]:
        """Change it."""
        return partial(self._change, self._session, self._old.text(), self._new.text())

    def settled(self, answer: object) -> None:
        """It is kept."""
        self.changed.emit(answer)
        self.accept()
