"""What was asked for, what was found, and one record at a time of what has come back."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import results
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.results import Awaited, Found, Outcome, Returned
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import result_words, words
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ResultCalls:
    """What the dialog asks of the desk, bound to the station and the clerk."""

    find: Callable[[str], Found]
    register: Callable[[str, Returned, str], tuple[CaseFile, Changes]]
    """Id of the case, what came, and the id of the record."""
    new_id: Callable[[], str]


def result_calls(station: Station, session: Session) -> ResultCalls:
    """Calls for one dialog."""

    def register(case_id: str, came: Returned, intent: str) -> tuple[CaseFile, Changes]:
        return results.register(station, session, case_id, came, operation_id=intent)

    return ResultCalls(partial(results.awaited, station), register, station.ids.new)


class ResultModel(QObject):
    """While its dialog is open; nothing is asked for before `find`."""

    changed = Signal()
    told = Signal(object)
    """`Changes` of what was done."""
    registered = Signal(object, object)
    """The `CaseFile` as it then stands, and the `Outcome`."""

    def __init__(self, calls: ResultCalls, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self._calls, self._tasks = calls, tasks
        self._intent = calls.new_id()
        self.asked = ""
        """What `found` is the answer to."""
        self.found: tuple[Awaited, ...] = ()
        self.cut = False
        """More cases fit than were looked at."""
        self.problem = ""
        self.busy = False

    def find(self, text: str) -> None:
        """Look for a case, a bundle, or whatever a search finds."""
        self.asked, self.found, self.problem, self.busy = text, (), "", True
        self.cut = False
        self.changed.emit()
        call = partial(self._calls.find, text)
        self._tasks.ask(call, partial(self._on_found, text), self._on_failed)

    def clear(self) -> None:
        """Nothing is asked for any more."""
        self.asked, self.found, self.problem, self.cut = "", (), "", False
        self.changed.emit()

    def register(self, case_id: str, came: Returned) -> None:
        """Record it; a second press while the first is on its way does nothing."""
        if self.busy:
            return
        self.busy, self.problem = True, ""
        self.changed.emit()
        call = partial(self._calls.register, case_id, came, self._intent)
        self._tasks.ask(call, partial(self._on_registered, came.outcome), self._on_failed)

    def _on_found(self, text: str, found: Found) -> None:
        if text == self.asked:
            self.found, self.cut, self.busy = found.cases, found.cut, False
            self.changed.emit()

    def _on_registered(self, outcome: Outcome, answer: tuple[CaseFile, Changes]) -> None:
        file, changes = answer
        self.busy, self._intent = False, self._calls.new_id()
        self.told.emit(changes)
        self.registered.emit(file, outcome)

    def _on_failed(self, error: YichuangError) -> None:
        self.busy = False
        self.problem = words.sentence(error, result_words.labels())
        self.changed.emit()
