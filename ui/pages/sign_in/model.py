"""Who may sign in here, whether it worked, and what to say when it did not."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks

Names = Callable[[], tuple[OperatorName, ...]]
SignIn = Callable[[str, str], tuple[Session, Changes]]


class SignInModel(QObject):
    """One try at a time; the password is handed on and never kept."""

    changed = Signal()
    signed_in = Signal(object)
    """A `Session`."""

    def __init__(
        self,
        names: Names,
        sign_in: SignIn,
        *,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """`names` and `sign_in` are those of `desk.sign_in`, bound to the station."""
        super().__init__(parent)
        self._read_names = names
        self._sign_in = sign_in
        self._tasks = tasks
        self._bus = bus
        self.names: tuple[OperatorName, ...] = ()
        self.nobody = False
        """The station was read, and nobody is enrolled there yet."""
        self.busy = False
        self.problem = ""

    def load(self) -> None:
        """Read the operators enrolled at this station."""
        self._tasks.ask(self._read_names, self._on_names, self._on_failed)

    def sign_in(self, login: str, password: str) -> None:
        """Try to sign in; empty input is not a try and does not count against the operator."""
        if self.busy:
            return
        if not login.strip() or not password:
            self._say(self.tr("请选择工号并输入密码。"))
            return
        self.busy, self.problem = True, ""
        self.changed.emit()
        call = self._sign_in
        self._tasks.ask(lambda: call(login.strip(), password), self._on_signed_in, self._on_failed)

    def _on_names(self, names: tuple[OperatorName, ...]) -> None:
        self.names, self.nobody = names, not names
        self.changed.emit()

    def _on_signed_in(self, answer: tuple[Session, Changes]) -> None:
        session, changes = answer
        self.busy = False
        self.changed.emit()
        self._bus.tell(changes)
        self.signed_in.emit(session)

    def _on_failed(self, error: YichuangError) -> None:
        self._say(words.sentence(error))

    def _say(self, problem: str) -> None:
        self.busy, self.problem = False, problem
        self.changed.emit()
