"""Who may sign in here, whether it worked, and what to say when it did not."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, YichuangError
from ui import words
from ui.bus import Bus
from ui.pages.sign_in.calls import GateCalls
from ui.tasks import Tasks

Names = Callable[[], tuple[OperatorName, ...]]
SignIn = Callable[[str, str], tuple[Session, Changes]]


class SignInModel(QObject):
    """One try at a time; the password is handed on and never kept."""

    changed = Signal()
    signed_in = Signal(object)
    """A `Session`."""
    first_password = Signal(object)
    """A `Session` whose password is still the one somebody else has set."""

    def __init__(
        self,
        names: Names,
        sign_in: SignIn,
        *,
        tasks: Tasks,
        bus: Bus,
        calls: GateCalls | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`names` and `sign_in` are those of `desk.sign_in`, bound to the station.

        `calls`: what helps whoever is not let in as they are; None: a locked screen, whose clerk
        was let in.
        """
        super().__init__(parent)
        self.calls, self.tasks = calls, tasks
        self._read_names = names
        self._sign_in = sign_in
        self._tasks = tasks
        self._bus = bus
        self.names: tuple[OperatorName, ...] = ()
        self.nobody = False
        """The station was read, and nobody is enrolled there yet."""
        self.busy = False
        self.problem = ""
        self.stale = ""
        """Login of who is refused because nobody has confirmed them; empty: nobody is."""
        self._login = ""

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
        self.busy, self.problem, self.stale = True, "", ""
        self._login = login.strip()
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
        if session.must_change and self.calls is not None:
            self.first_password.emit(session)
            return
        self._bus.tell(changes)
        self.signed_in.emit(session)

    def enter(self, session: Session) -> None:
        """The first password is changed: go in."""
        self._bus.tell(Changes.SESSION)
        self.signed_in.emit(session)

    def say_unchanged(self) -> None:
        """The first password was left as it is."""
        self._say(self.tr("初始密码没有修改，不能登录。"))

    def vouched(self) -> None:
        """Somebody has vouched: nothing is in the way now but the password."""
        self.problem = self.stale = ""
        self.changed.emit()

    def _on_failed(self, error: YichuangError) -> None:
        if error.trouble is Trouble.SIGN_IN_STALE and self.calls is not None:
            self.stale = self._login
        self._say(words.sentence(error))

    def _say(self, problem: str) -> None:
        self.busy, self.problem = False, problem
        self.changed.emit()
