"""Who may be at this window now: the lock, the second person, a password of one's own."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import passwords, seen
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from ui.bus import Bus
from ui.days_left import days_left
from ui.lock_stand import Around, LockStand
from ui.pages.sign_in.password_dialog import PasswordDialog
from ui.pages.workbench.model import WorkbenchModel
from ui.second_person import AsksSecond, SecondPerson
from ui.shell import Shell
from ui.tasks import Tasks


class TrustDesk(QObject):
    """Lives as long as the window; serves one session after the other."""

    help_asked = Signal()
    taken_over = Signal(object)
    """The `Session` of who leads the hall and has opened somebody else's window."""

    def __init__(
        self, station: Station, shell: Shell, tasks: Tasks, bus: Bus, around: Around
    ) -> None:
        """Nobody is signed in."""
        super().__init__(shell)
        self._station, self._shell, self._tasks = station, shell, tasks
        self._session: Session | None = None
        self.lock = LockStand(station, shell, tasks, bus, around)
        self.lock.help_asked.connect(self.help_asked)
        self.lock.taken_over.connect(self.taken_over)
        shell.password_asked.connect(self.change_password)

    def serve(
        self, session: Session, owner: QObject, workbench: WorkbenchModel, *askers: AsksSecond
    ) -> None:
        """Somebody has signed in; what is refused for want of a second person is asked.

        Of the workbench and of other `askers`; `owner` ends with the session.
        """
        self._session = session
        seen.by(self._station, session)
        self.lock.serve(session)
        second = SecondPerson(self._station, session, self._tasks, self._shell, owner)
        second.serve(workbench.papers, workbench.notices, workbench.outcomes, *askers)
        said = days_left(session)
        if said:
            self._shell.say(said, "warn")

    def rest(self) -> None:
        """Nobody is signed in."""
        self._session = None
        self.lock.rest()

    def say(self, text: str, tone: str) -> None:
        """What came of a call for help, on the locked screen too."""
        self.lock.say(text, tone)

    def change_password(self) -> None:
        """The clerk's own password."""
        session = self._session
        if session is None:
            return
        change = partial(passwords.change_password, self._station)
        shortest = self._station.rules.shortest
        dialog = PasswordDialog(session, change, self._tasks, shortest, self._shell)
        dialog.changed.connect(self._on_changed)
        dialog.open()

    def _on_changed(self, _: Session) -> None:
        self._shell.say(self.tr("密码已修改，下次登录请用新密码。"))
