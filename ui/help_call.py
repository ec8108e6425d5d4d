"""A silent call for help (求助) from a window to the board, once for each time it is needed.

Whoever called is told when somebody at the board has seen it, and when nobody has for a while.
"""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import hall_alarms
from clerk_app.desk.hall import Hall
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.domain.hall_alarm import Alarm
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks

AGAIN_MS = 5_000
"""A hall that is away is asked again after so long."""
UNSEEN_MS = 60_000
"""A call that nobody has seen to after so long is told to whoever called."""
TRIES = 60
"""So many times, five minutes: later whoever called has helped themselves."""


class HelpCall(QObject):
    """The window's own way to call."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(self, hall: Hall, window: str, tasks: Tasks, bus: Bus, parent: QObject) -> None:
        """Nobody has called."""
        super().__init__(parent)
        self._hall, self._window, self._tasks, self._bus = hall, window, tasks, bus
        self._unseen = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(UNSEEN_MS)
        self._patience.timeout.connect(self._on_unseen)
        bus.changed.connect(self._on_changed)
        self._intent = self._operator = ""
        self._tries = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._call)

    def call(self, operator_id: str) -> None:
        """Call; until it is known to have arrived, calling again is the same call."""
        self._intent = self._intent or self._hall.ids.new()
        self._operator, self._tries = operator_id, TRIES
        self._call()

    def _call(self) -> None:
        self._again.stop()
        call = partial(
            hall_alarms.call_for_help,
            self._hall,
            self._window,
            operator=self._operator,
            intent=self._intent,
        )
        self._tasks.ask(call, self._on_arrived, self._on_failed)

    def _on_arrived(self, answer: tuple[Alarm, Changes]) -> None:
        alarm, changes = answer
        self._intent, self._unseen = "", alarm.alarm_id
        self._patience.start()
        self._bus.tell(changes)
        self.said.emit(self.tr("求助已发出。"), "good")

    def _on_changed(self, changes: Changes) -> None:
        if self._unseen and Changes.QUEUE in changes:
            look = partial(hall_alarms.is_seen, self._hall, self._unseen)
            self._tasks.ask(look, self._on_looked, lambda _: None)

    def _on_looked(self, seen: bool) -> None:
        if seen and self._unseen:
            self._unseen = ""
            self._patience.stop()
            self.said.emit(self.tr("值班台已看到求助，正在处理。"), "good")

    def _on_unseen(self) -> None:
        # It may have been seen while the hall was away: then the next look says so.
        said = self.tr("求助发出一分钟了，值班台还没有人回应，着急请当面叫人。")
        self.said.emit(said, "bad")

    def _on_failed(self, error: YichuangError) -> None:
        first = self._tries == TRIES
        self._tries -= 1
        if error.trouble is Trouble.HALL_RIGHTS:
            # The hall is there and says no: trying again helps nobody.
            self._intent = ""
            refused = self.tr("本机的大厅账号无权求助，求助没有发出，请当面叫人，并报告管理员。")
            self.said.emit(refused, "bad")
        elif not isinstance(error, UnavailableError):
            self._intent = ""
            self.said.emit(words.sentence(error), "bad")
        elif self._tries > 0:
            self._again.start()
            if first:
                said = self.tr("连不上大厅，恢复后自动发出求助；着急请当面叫人。")
                self.said.emit(said, "bad")
        else:
            self._intent = ""
            self.said.emit(self.tr("一直连不上大厅，求助没有发出，请当面叫人。"), "bad")
