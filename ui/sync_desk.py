"""Opens the sync centre for whoever is signed in, and asks before work on this PC alone is left."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.desk.link import LinkState
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.enrolment import Seat
from ui.app import ENDING
from ui.bus import Bus
from ui.pages.sync_centre.dialog import SyncCentre
from ui.pages.sync_centre.model import SyncModel, sync_calls
from ui.pages.workbench.page import WorkbenchPage
from ui.shell import Shell
from ui.tasks import Tasks
from ui.widgets.ask_dialog import AskDialog

translate = QCoreApplication.translate


class SyncDesk(QObject):
    """Lives as long as the window; serves one session after another."""

    kept_open = Signal(str, str)
    """Why the locked window does not close, and its tone: nothing is asked behind a lock."""

    def __init__(
        self,
        station: Station,
        tasks: Tasks,
        bus: Bus,
        shell: Shell,
        enrol: Callable[[str], Seat] | None = None,
    ) -> None:
        """Nobody is signed in; `enrol` gives a code in with which this PC enrols."""
        super().__init__(shell)
        self._station, self._tasks, self._bus, self._shell = station, tasks, bus, shell
        self._enrol = enrol
        self._open: Callable[[], None] | None = None
        self._leaving = False
        self._asking: AskDialog | None = None
        shell.sync_asked.connect(self.open)
        shell.guard_closing(self._may_close)

    def serve(
        self,
        session: Session,
        desk: WorkbenchPage,
        link: Callable[[], LinkState],
        urge: Callable[[], None],
        open_case: Callable[[str], None],
    ) -> None:
        """`link` is what is known of it now; `open_case` gets the id of a case."""

        def show() -> None:
            calls = sync_calls(self._station, session, link, urge, self._enrol)
            model = SyncModel(calls, self._tasks, self._bus)
            dialog = SyncCentre(model, self._shell)
            dialog.case_asked.connect(open_case)
            dialog.open()
            model.load()

        self._open = show
        desk.sync_asked.connect(self.open)

    def rest(self) -> None:
        """Nobody is signed in any more."""
        self._open = None

    def leave(self) -> None:
        """The program ends: nobody is asked any more."""
        self._leaving = True

    def _may_close(self) -> bool:
        """Whoever closes the window is told what exists on this PC alone."""
        backlog = self._shell.badge.backlog
        if self._leaving or not backlog or _session_ends():
            return True
        if self._shell.covered:
            self.kept_open.emit(_kept_open(backlog), "warn")
            return False
        if self._asking is None:
            self._asking = _closing_question(backlog, self._shell)
            self._asking.accepted.connect(self._on_leave)
            self._asking.finished.connect(self._on_answered)
            self._asking.open()
        return False

    def _on_answered(self) -> None:
        self._asking = None

    def _on_leave(self) -> None:
        self.leave()
        self._shell.close()

    def open(self) -> None:
        """Over whatever page is shown, unless a dialog wants an answer first."""
        if self._open is not None and QApplication.activeModalWidget() is None:
            self._open()


def _kept_open(backlog: int) -> str:
    return translate("SyncDesk", "本机还有 {n} 项没有传到平台。请先解锁，再关闭窗口。").format(
        n=backlog
    )


def _closing_question(backlog: int, parent: QWidget) -> AskDialog:
    note = translate(
        "SyncDesk",
        "本机还有 {n} 项没有传到平台，只存在这台电脑上，数据不会丢，下次打开后接着传。"
        "如果这台电脑要搬走、重装或停用，请先在同步中心导出。",
    ).format(n=backlog)
    asking = AskDialog(
        translate("SyncDesk", "关闭窗口？"), note, translate("SyncDesk", "仍要关闭"), parent
    )
    asking.setObjectName("closing")
    return asking


def _session_ends() -> bool:
    """The system logs the user off or ends us: that must not wait for an answer."""
    app = QApplication.instance()
    if not isinstance(app, QGuiApplication):
        return False
    return bool(app.property(ENDING)) or app.isSavingSession()
