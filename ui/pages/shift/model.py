"""The figures of a shift, and one try at a time to sign it over."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.shifts import ShiftFigures, Signatures
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class ShiftCalls:
    """What the dialog asks of the desk, bound to the window and the clerk who leaves."""

    figures: Callable[[], ShiftFigures]
    names: Callable[[], tuple[OperatorName, ...]]
    """Everybody who may take over: not the one who leaves."""
    sign: Callable[[Signatures], tuple[Session, Changes]]


class ShiftModel(QObject):
    """One hand-over, while its dialog is open."""

    changed = Signal()
    signed = Signal(object, object)
    """The `Session` of the one who takes over, and the `Changes`."""

    def __init__(self, calls: ShiftCalls, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing is read before `load`."""
        super().__init__(parent)
        self._calls, self._tasks = calls, tasks
        self.figures: ShiftFigures | None = None
        self.names: tuple[OperatorName, ...] = ()
        self.problem = ""
        self.busy = False

    def load(self) -> None:
        """Read the figures and who may take over."""
        self._tasks.ask(self._calls.names, self._on_names, self._on_failed)
        self._tasks.ask(self._calls.figures, self._on_figures, self._on_failed)

    def sign(self, signatures: Signatures) -> None:
        """Sign; a second tap while the first is on its way does nothing."""
        if self.busy:
            return
        self.busy, self.problem = True, ""
        self.changed.emit()
        self._tasks.ask(lambda: self._calls.sign(signatures), self._on_signed, self._on_failed)

    def _on_names(self, names: tuple[OperatorName, ...]) -> None:
        self.names = names
        self.changed.emit()

    def _on_figures(self, figures: ShiftFigures) -> None:
        self.figures = figures
        self.changed.emit()

    def _on_signed(self, answer: tuple[Session, Changes]) -> None:
        self.busy = False
        self.signed.emit(*answer)

    def _on_failed(self, error: YichuangError) -> None:
        self.busy, self.problem = False, words.sentence(error)
        self.changed.emit()
