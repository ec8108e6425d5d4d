"""Who may be at this window now, and who was: lock, second person, password, audit trail."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import audit_page, passwords, seen
from clerk_app.desk.auditing import Held, Keeper
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.permissions import Act, may
from ui.bus import Bus
from ui.days_left import days_left
from ui.lock_stand import Around, LockStand
from ui.pages.audit.dialog import AuditDialog
from ui.pages.audit.model import AuditCalls, AuditModel
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
        self,
        station: Station,
        shell: Shell,
        tasks: Tasks,
        bus: Bus,
        around: Around,
        held: Callable[[], Held] | None = None,
    ) -> None:
        """Nobody is signed in; `held` tells what is kept elsewhere of the audit trail."""
        super().__init__(shell)
        self._held = held or (lambda: Held(Keeper.NOBODY))
        self._station, self._shell, self._tasks = station, shell, tasks
        self._session: Session | None = None
        self.lock = LockStand(station, shell, tasks, bus, cover=shell, around=around)
        shell.lock_asked.connect(self.lock.lock)
        self.lock.help_asked.connect(self.help_asked)
        self.lock.taken_over.connect(self.taken_over)
        shell.password_asked.connect(self.change_password)
        shell.audit_asked.connect(self.open_audit)

    def serve(self, session: Session, bench: WorkbenchModel, prints: AsksSecond) -> None:
        """Somebody has signed in; what is refused for want of a second one is asked.

        `bench` ends with the session.
        """
        self._session = session
        seen.by(self._station, session)
        self.lock.serve(session)
        self._shell.bar_audit(self._why_no_audit(session))
        second = SecondPerson(self._station, session, self._tasks, self._shell, bench)
        second.serve(bench.papers, bench.notices, bench.outcomes, prints)
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

    def open_audit(self) -> None:
        """Who did, saw and printed what at this window, for who leads the hall."""
        session = self._session
        if session is None:
            return
        barred = self._why_no_audit(session)
        if barred:
            self._shell.say(barred, "warn")
            return
        asked = (self._station, session)
        calls = AuditCalls(
            partial(audit_page.read, *asked),
            partial(audit_page.operators, *asked),
            partial(audit_page.prove, *asked, self._held),
        )
        model = AuditModel(calls, self._tasks)
        dialog = AuditDialog(model, self._station.today(), self._shell)
        dialog.open()
        model.load()

    def _why_no_audit(self, session: Session) -> str:
        if may(session.role, Act.READ_AUDIT):
            return ""
        return self.tr("操作记录只有值班长可以查看。")

    def _on_changed(self, _: Session) -> None:
        self._shell.say(self.tr("密码已修改，下次登录请用新密码。"))
