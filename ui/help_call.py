"""A silent call for help (求助) from a window to the board, once for each time it is needed."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import hall_alarms
from clerk_app.desk.hall import Hall
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.domain.hall_alarm import Alarm
from ui import words
from ui.tasks import Tasks

AGAIN_MS = 5_000
"""A hall that is away is asked again after so long."""
TRIES = 60
"""So many times, five minutes: later whoever called has helped themselves."""


class HelpCall(QObject):
    """The window's own way to call."""

    arrived = Signal(object)
    """The call is with the board; `Changes`."""
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(self, hall: Hall, window: str, tasks: Tasks, parent: QObject) -> None:
        """Nobody has called."""
        super().__init__(parent)
        self._hall, self._window, self._tasks = hall, window, tasks
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
        self._intent = ""
        self.arrived.emit(answer[1])
        self.said.emit(self.tr("求助已发出。"), "good")

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
