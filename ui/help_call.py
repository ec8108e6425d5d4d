"""A silent call for help (求助) from a window to the board, once for each time it is needed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import hall_alarms
from clerk_app.desk.hall import Hall
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_alarm import Alarm
from ui.tasks import Tasks


class HelpCall(QObject):
    """The window's own way to call; a failure is told by its lane."""

    arrived = Signal(object)
    """The call is with the board; `Changes`."""

    def __init__(self, hall: Hall, window: str, tasks: Tasks, parent: QObject) -> None:
        """Nobody has called."""
        super().__init__(parent)
        self._hall, self._window, self._tasks = hall, window, tasks
        self._intent = ""

    def call(self, operator_id: str) -> None:
        """Call; until it is known to have arrived, calling again is the same call."""
        self._intent = self._intent or self._hall.ids.new()
        call = partial(
            hall_alarms.call_for_help,
            self._hall,
            self._window,
            operator=operator_id,
            intent=self._intent,
        )
        self._tasks.ask(call, self._on_arrived)

    def _on_arrived(self, answer: tuple[Alarm, Changes]) -> None:
        self._intent = ""
        self.arrived.emit(answer[1])
