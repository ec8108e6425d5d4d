"""The window's screen is locked (锁屏) when nobody was there for a while, or by key."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from clerk_app.desk import screen_lock
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from ui import app as application
from ui.belonging import belongs, own_windows
from ui.bus import Bus
from ui.copied import Copied
from ui.idle import Idle
from ui.pages.sign_in.lock_page import LockPage
from ui.pages.sign_in.model import SignInModel
from ui.scan_desk import ScanDesk
from ui.tasks import Tasks
from ui.visitor_screen.desk import VisitorDesk


class Coverable(Protocol):
    """A window that shows a page instead of its work, which stays as it is."""

    def cover(self, widget: QWidget) -> None:
        """Show `widget` instead."""
        ...

    def uncover(self) -> None:
        """Show the work again; the cover is gone for good."""
        ...


@dataclass(frozen=True, slots=True)
class Around:
    """What shows or takes something of a case besides the window itself."""

    scans: ScanDesk
    visitors: VisitorDesk


class LockStand(QObject):
    """Hides the work and its dialogs as they are; nothing of them is closed or forgotten.

    Calls that are under way and the sync go on. While it is locked, and only then, every event is
    looked at: a dialog that an answer opens meanwhile must not appear.
    """

    help_asked = Signal()
    changed = Signal()
    """It was locked, or is no more."""
    taken_over = Signal(object)
    """The `Session` of who leads the hall and has opened somebody else's window."""

    def __init__(
        self,
        station: Station,
        shell: QWidget,
        tasks: Tasks,
        bus: Bus,
        *,
        cover: Coverable,
        around: Around | None = None,
    ) -> None:
        """Nobody is signed in: nothing is locked.

        `shell` is the window itself and `cover` how it is covered. Without anything `around` it is
        a board, at which nobody is served and no case is open.
        """
        super().__init__(shell)
        self._station, self._shell, self._tasks, self._bus = station, shell, tasks, bus
        self._cover, self._around = cover, around
        self._session: Session | None = None
        self._hidden: list[QWidget] = []
        self._hand: QWidget | None = None
        self._page: LockPage | None = None
        self.idle = Idle(station.rules.lock_minutes, self)
        self.copied = Copied(station.rules.clipboard_seconds, self)
        self.idle.went_idle.connect(partial(self.lock, idle=True))

    @property
    def locked(self) -> bool:
        """Whether nothing of the work is in sight."""
        return self._page is not None

    def serve(self, session: Session) -> None:
        """Somebody has signed in, or taken over."""
        self._session = session
        self._forget()
        self.idle.start()

    def rest(self) -> None:
        """Nobody is signed in."""
        self.idle.stop()
        self.copied.clear()
        self._session = None
        self._forget()

    def lock(self, *, idle: bool = False) -> None:
        """Hide everything of the work until it is opened again."""
        session = self._session
        if session is None or self.locked:
            return
        self.idle.stop()
        self.copied.clear()
        menu = QApplication.activePopupWidget()
        while menu is not None and menu.close():
            menu = QApplication.activePopupWidget()
        self._hand = QApplication.focusWidget()
        if self._around is not None:
            self._around.scans.held = True
            self._around.visitors.cover()
        for window in own_windows(self._shell):
            self._hide(window)
        self._page = self._make_page(session)
        self._cover.cover(self._page)
        application.running().installEventFilter(self)
        self.changed.emit()
        note = partial(screen_lock.locked, self._station, session, idle=idle)
        self._tasks.ask(note, lambda _: None, self._on_not_noted)

    def say(self, text: str, tone: str) -> None:
        """Something that is told on the locked screen too: what came of a call for help."""
        if self._page is not None:
            self._page.say(text, tone)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: whatever of the window's own appears while it is locked waits out of sight."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            window = watched
            ours = window.isWindow() and belongs(window, self._shell)
            if ours and window not in self._shown_still():
                # Not at once: the window is still on its way.
                QTimer.singleShot(0, partial(self._hide_late, window))
        return False

    def _shown_still(self) -> tuple[QWidget | None, ...]:
        beside = None if self._around is None else self._around.visitors.window
        return (self._shell, beside)

    def _hide(self, window: QWidget) -> None:
        self._hidden.append(window)
        window.hide()

    def _hide_late(self, window: QWidget) -> None:
        if self.locked and isValid(window) and window.isVisible():
            self._hide(window)

    def _make_page(self, session: Session) -> LockPage:
        model = SignInModel(
            partial(screen_lock.who_opens, self._station, session),
            partial(screen_lock.open_again, self._station, session),
            tasks=self._tasks,
            bus=self._bus,
        )
        station = self._station
        page = LockPage(
            model,
            session.name,
            hall=station.hall_name,
            window=station.window,
            board=self._around is None,
        )
        model.setParent(page)
        model.signed_in.connect(self._on_opened)
        page.help_asked.connect(self.help_asked)
        model.load()
        return page

    def _on_opened(self, session: Session) -> None:
        if self._session is None or session.operator_id == self._session.operator_id:
            self._open()
            return
        # What was typed is kept already; what was asked is not answered by somebody else.
        for window in filter(isValid, self._forget()):
            window.close()
        self.taken_over.emit(session)

    def _open(self) -> None:
        hidden, hand, self._hand = self._forget(), self._hand, None
        for window in filter(isValid, hidden):
            window.show()
        if hand is not None and isValid(hand) and hand.isVisible():
            hand.window().activateWindow()
            hand.setFocus()
        self.idle.start()

    def _forget(self) -> list[QWidget]:
        """Nothing is locked any more; what was hidden."""
        if self._page is None:
            return []
        application.running().removeEventFilter(self)
        self._page = None
        self._cover.uncover()
        if self._around is not None:
            self._around.scans.held = False
            self._around.visitors.uncover()
        hidden, self._hidden = self._hidden, []
        self.changed.emit()
        return hidden

    def _on_not_noted(self, error: YichuangError) -> None:
        """That the trail could not be written is told by whatever is saved next; it is locked."""
        del error
