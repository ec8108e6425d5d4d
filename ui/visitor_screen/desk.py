"""Keeps the visitor's screen true to the clerk's desk, and asks the visitor to check it."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.bus import Bus
from ui.cluster_stand import ClusterStand
from ui.pages.workbench.model import WorkbenchModel
from ui.tasks import Tasks
from ui.visitor_screen.ask_dialog import CheckDialog
from ui.visitor_screen.batch_source import BatchSource
from ui.visitor_screen.case_source import CaseSource
from ui.visitor_screen.foot import Asking
from ui.visitor_screen.place import OFF, ScreenChoice, visitors
from ui.visitor_screen.shown import Shown
from ui.visitor_screen.source import Source
from ui.visitor_screen.window import VisitorWindow

THANKS_MS = 2_500
"""So long a window on the clerk's screen stays after the visitor's answer."""


class VisitorDesk(QObject):
    """Lives as long as the clerk's window `over`; between two clerks the screen is idle."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(
        self, station: Station, tasks: Tasks, bus: Bus, choice: ScreenChoice, over: QWidget
    ) -> None:
        """Nobody is signed in; nothing is shown until somebody is."""
        super().__init__(over)
        self._station, self._tasks, self._bus = station, tasks, bus
        self._choice, self._over = choice, over
        self._sources: tuple[Source, ...] = ()
        self._dialog: CheckDialog | None = None
        self._asked: Source | None = None
        self._digest = ""
        self._beside = self._covered = False
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(THANKS_MS)
        self._thanks.timeout.connect(self._put_away)
        self.window = VisitorWindow(station.hall_name, station.window, choice)
        self.window.answered.connect(self._on_touched)
        self.window.closed.connect(self._end_asking)

    def open(self) -> None:
        """On the visitor's own screen, if there is one."""
        room, held = self._room(), self._over.isActiveWindow()
        if room is None:
            return
        self.window.fill(room.geometry())
        if held:
            # Some window systems give the keys to whatever appears last.
            self._over.activateWindow()

    def serve(self, session: Session, workbench: WorkbenchModel, cluster: ClusterStand) -> None:
        """Show what lies on this desk; on a screen of its own from now on."""
        case = CaseSource(self._station, session, workbench, self._tasks, self._bus)
        # A batch is there only while its page is in sight; the desk is behind everything else.
        self._sources = (BatchSource(cluster), case)
        for source in self._sources:
            source.changed.connect(self._refresh)
            source.said.connect(self.said)
            source.failed.connect(self._on_failed)
        named = self._choice.clerk == "name"
        self.window.show_clerk(session.name if named else session.login)
        self._refresh()
        self.open()

    def rest(self) -> None:
        """The clerk has gone: nothing of their desk stays in sight."""
        self._sources = ()
        self._end_asking()
        self.window.show_subject(None)
        self.window.show_clerk("")
        self._put_away()

    def cover(self) -> None:
        """The clerk's window is locked: the idle face. A check that was asked is asked again."""
        self._end_asking()
        self._covered = True
        self._refresh()

    def uncover(self) -> None:
        """The clerk is back."""
        self._covered = False
        self._refresh()

    def close(self) -> None:
        """With the clerk's window the visitor's goes too."""
        self._thanks.stop()
        self.window.close()
        self.window.deleteLater()

    def ask(self) -> None:
        """Ask the visitor whether all is right; without a second screen, on this one."""
        before = self._in_front()
        if before is None or self._dialog is not None:
            return
        if QApplication.activeModalWidget() is not None:
            return
        before[0].settle()
        self._refresh()
        front = self._in_front()
        if front is None:
            return
        room = self._room()
        if self._choice.screen == OFF:
            where = self.tr("本窗口没有设置申请人屏幕，请读给申请人核对。")
        elif room is not None:
            self.open()
            where = self.tr("内容已显示在申请人屏幕上，请申请人看完后按“确认无误”。")
        else:
            where = self.tr("没有第二块屏幕：请把显示器转向申请人，由申请人按“确认无误”。")
        self._asked, self._digest = front[0], front[1].digest
        dialog = CheckDialog(where, self._over)
        dialog.accepted.connect(partial(self._record, CheckWay.WORD))
        dialog.wrong.connect(self._on_wrong)
        dialog.finished.connect(self._on_dialog_closed)
        self._dialog = dialog
        self.window.show_asking(Asking.ASKED)
        dialog.open()
        self._thanks.stop()
        if room is None and self._choice.screen != OFF and not self.window.isVisible():
            self._beside = True
            self.window.show_beside(self._over)

    # Meanwhile

    def _refresh(self) -> None:
        front = self._in_front()
        shown = front[1] if front is not None else None
        self.window.show_subject(shown)
        if self._dialog is not None and (shown is None or shown.digest != self._digest):
            # Nobody confirms what has changed under their eyes.
            self._end_asking()
            self.said.emit(self.tr("内容有变动，请重新请申请人核对。"), "warn")

    def _on_touched(self, right: bool) -> None:
        if self._dialog is None:
            return
        if right:
            self._record(CheckWay.TOUCH)
        else:
            self._on_wrong()
        self._end_asking()

    def _on_wrong(self) -> None:
        self.window.show_asking(Asking.WRONG)
        self.said.emit(self.tr("申请人说内容有误，请改正后再核对。"), "warn")

    def _record(self, way: CheckWay) -> None:
        if self._asked is not None and self._asked in self._sources:
            self.window.show_asking(Asking.RIGHT)
            self._asked.record(self._digest, way)

    def _in_front(self) -> tuple[Source, Shown] | None:
        if self._covered:
            return None
        for source in self._sources:
            shown = source.shown()
            if shown is not None:
                return source, shown
        return None

    def _on_failed(self, error: YichuangError) -> None:
        self.window.show_asking(Asking.NOT_KEPT)
        said = self.tr("申请人的核对没有记录上：{why}").format(why=words.sentence(error))
        self.said.emit(said, "bad")

    def _on_dialog_closed(self) -> None:
        self._dialog = None
        # Who has answered still reads what came of it; nobody waits for a question taken back.
        if self.window.end_asking():
            self._put_away()
        else:
            self._thanks.start()

    def _put_away(self) -> None:
        if self._beside:
            self._beside = False
            self.window.hide()

    def _end_asking(self) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.close()

    def _room(self) -> QScreen | None:
        return visitors(QGuiApplication.screens(), self._over.screen(), self._choice)
