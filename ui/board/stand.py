"""The board put together: its gate, its page, its ear for the hall, and how it ends."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from clerk_app.desk import hall_alarms, leading, sign_in
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_watching import watch
from clerk_app.desk.printers_here import PrintersHere
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.hall_alarm import Alarm
from ui import words
from ui.board.calls_band import CallsBand
from ui.board.head import Tool
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.bus import Bus
from ui.date_gate import DateGate
from ui.days_left import days_left
from ui.hall_ear import HallEar
from ui.lock_stand import LockStand
from ui.manage.day_end_dialog import DayEndDialog
from ui.manage.duties_dialog import DutiesDialog
from ui.manage.limits_dialog import LimitsDialog
from ui.manage.notices_dialog import NoticesDialog
from ui.manage.papers import Trial, day_paper_calls
from ui.manage.policy_dialog import PolicyDialog
from ui.manage.queues_dialog import QueuesDialog
from ui.manage.sheet import Sheet
from ui.pages.sign_in.calls import gate_calls
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import SignInPage
from ui.print_windows import PrintWindows
from ui.shell import USUAL_SIZE
from ui.tasks import Tasks
from ui.widgets.toast import Toast

translate = QCoreApplication.translate
PRINTS = "prints"


def tools() -> tuple[Tool, ...]:
    """What a manager opens from the board."""
    return (
        Tool("duties", translate("BoardStand", "窗口分工"), "window"),
        Tool("queues", translate("BoardStand", "队列"), "people"),
        Tool("notices", translate("BoardStand", "公告"), "info"),
        Tool("policy", translate("BoardStand", "叫号规则"), "queue"),
        Tool("limits", translate("BoardStand", "预警阈值"), "warning"),
        Tool("day_end", translate("BoardStand", "日结"), "calendar"),
        Tool(PRINTS, translate("BoardStand", "打印"), "print"),
    )


class BoardStand(QObject):
    """A board, open until `close`; nothing of the hall is shown before a manager has signed in."""

    ended = Signal()
    """The window was closed."""

    def __init__(
        self,
        station: Station,
        hall: Hall,
        trial: Trial,
        printers: PrintersHere | None = None,
        parent: QObject | None = None,
        *,
        offered: Catalogue | None = None,
    ) -> None:
        """Managers are those enrolled at `station`; `trial` draws what a policy would do.

        Without `printers` papers stay files. The queues of `offered` can be taken over; None:
        those of the station's catalogue.
        """
        super().__init__(parent)
        self._station, self._hall, self._trial = station, hall, trial
        self._offered = offered
        self.bus = Bus(self)
        self.tasks = Tasks(self)
        self._hall_tasks = Tasks(self)
        self._ear = HallEar(watch(hall), self)
        self._ear.changed.connect(self._on_heard)
        self._ear.away.connect(self._on_away)
        self._model: BoardModel | None = None
        self._session: Session | None = None
        self.window = _Window()
        self.window.closed.connect(self.ended)
        self.window.setWindowTitle(self.tr("一窗 · 值班看板"))
        self.window.resize(USUAL_SIZE)
        self._toast = Toast(self.window)
        self._prints = PrintWindows(station, printers, self.tasks, self.bus, self.window, hall=hall)
        self._prints.said.connect(self._toast.say)
        self.lock = LockStand(station, self.window, self.tasks, self.bus, cover=self.window)
        self.lock.taken_over.connect(self._on_taken_over)
        self.lock.changed.connect(self._look_for_calls)
        for lane in (self.tasks, self._hall_tasks):
            lane.troubled.connect(self._say_trouble)

    def show(self, *, full_screen: bool = False) -> None:
        """Show the gate and begin to listen."""
        self._gate()
        if full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self._ear.start()
        self._prints.start()

    def close(self) -> None:
        """End threads and close the window; the stores may be closed after it."""
        self._model = None
        self.lock.rest()
        self.window.close()
        self._ear.stop()
        self._prints.stop()
        for lane in (self._hall_tasks, self.tasks):
            lane.close()

    def _gate(self) -> None:
        self.lock.rest()
        self._model = self._session = None
        self._prints.rest()
        model = SignInModel(
            partial(sign_in.names, self._station),
            partial(sign_in.sign_in_to_lead, self._station),
            tasks=self.tasks,
            bus=self.bus,
            calls=gate_calls(self._station),
            parent=self,
        )
        page = SignInPage(
            model,
            hall=self._station.hall_name,
            window=self._station.window,
            place=self.tr("值班看板"),
            command="clerk board",
        )
        model.setParent(page)
        model.signed_in.connect(self._on_signed_in)
        self.window.turn_to(page)
        model.load()
        self._look_for_calls()

    def _on_taken_over(self, session: Session) -> None:
        # Under the lock lies the page of whoever led before; a read that fails must not show it.
        self._gate()
        self._on_signed_in(session)

    def _on_signed_in(self, session: Session) -> None:
        self._session = session
        people = partial(sign_in.names_by_id, self._station)
        self.tasks.ask(people, self._enter)

    def _enter(self, people: dict[str, str]) -> None:
        session = self._session
        if session is None:
            return
        model = BoardModel(
            self._hall,
            operator=leading.acting(session),
            people=people,
            tasks=self._hall_tasks,
            bus=self.bus,
        )
        page = BoardPage(
            model,
            hall=self._station.hall_name,
            leader=session.name,
            clock=self._hall.clock.now,
            tools=tools(),
        )
        model.setParent(page)
        self._prints.serve(session, DateGate(self._station, session, self.tasks, page))
        page.opened.connect(self._on_opened)
        page.sign_out_asked.connect(self._gate)
        page.lock_asked.connect(self.lock.lock)
        self._model = model
        self.window.turn_to(page)
        self._look_for_calls()
        self.lock.serve(session)
        model.refresh()
        said = days_left(session)
        if said:
            self._toast.say(said, "warn")

    def _on_opened(self, name: str) -> None:
        session, model = self._session, self._model
        if session is None or model is None:
            return
        if name == PRINTS:
            self._prints.open_queue()
            return
        operator = leading.acting(session, leading.TOOLS[name])
        dialogs: dict[str, Callable[..., Sheet]] = {
            "duties": DutiesDialog,
            "queues": partial(
                QueuesDialog, catalogue=self._offered or self._station.library.catalogue()
            ),
            "notices": NoticesDialog,
            "policy": partial(PolicyDialog, trial=self._trial),
            "limits": LimitsDialog,
            "day_end": partial(
                DayEndDialog,
                paper=day_paper_calls(self._station, session, self._hall, self.bus.tell),
            ),
        }
        people = model.people

        def name_of(operator: str) -> str:
            return people.get(operator, operator)

        sheet = dialogs[name](self._hall, self._hall_tasks, operator, self.window, name_of=name_of)
        # A program that only polls would see the change seconds later.
        sheet.finished.connect(model.refresh)
        sheet.open()

    def _look_for_calls(self) -> None:
        """A clerk's call is seen also where nobody is signed in; the page shows its own."""
        if self._model is not None and not self.lock.locked:
            self.window.calls.show_calls(())
            return
        self._hall_tasks.ask(
            partial(hall_alarms.calls_for_help, self._hall), self._on_calls, lambda _: None
        )

    def _on_calls(self, calls: tuple[Alarm, ...]) -> None:
        if self._model is None or self.lock.locked:
            self.window.calls.show_calls(calls)

    def _on_heard(self) -> None:
        self._look_for_calls()
        if self._model is not None:
            self._model.refresh()

    def _on_away(self, trouble: YichuangError) -> None:
        if self._model is not None:
            self._model.show_away(trouble)

    def _say_trouble(self, error: YichuangError) -> None:
        if self.lock.locked:
            # Whoever stands there need not know; the board shows it when it is opened.
            return
        self._toast.say(words.sentence(error), "bad")


class _Window(QWidget):
    """The gate or the page under the calls; what is turned away from is gone for good."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.calls = CallsBand(self)
        self._pages = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.calls)
        column.addWidget(self._pages, 1)

    def currentWidget(self) -> QWidget:  # noqa: N802 - as Qt's stack
        return self._pages.currentWidget()

    def turn_to(self, page: QWidget) -> None:
        old = self._pages.currentWidget()
        self.cover(page)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()

    def cover(self, page: QWidget) -> None:
        """Show `page` before what is there, which stays as it is."""
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def uncover(self) -> None:
        """Show again what was there; the cover is gone for good."""
        cover = self._pages.currentWidget()
        if self._pages.count() > 1:
            self._pages.removeWidget(cover)
            cover.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        self.closed.emit()
