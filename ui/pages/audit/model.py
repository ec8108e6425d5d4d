"""Pages of the audit trail, one question at a time, and the proof of the whole."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.audit_page import AuditPage, Proof, Standing
from clerk_app.desk.auditing_reading import Asked, Shown
from clerk_app.desk.sign_in import OperatorName
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.tasks import Tasks

PAGE = 200
"""Rows read at a time."""


@dataclass(frozen=True, slots=True)
class AuditCalls:
    """What the page asks of the desk, bound to the station and to who is signed in."""

    read: Callable[[Asked], AuditPage]
    operators: Callable[[], tuple[OperatorName, ...]]
    prove: Callable[[], Proof]
    """Hashes the whole trail anew; it takes seconds and waits for the platform."""


class AuditModel(QObject):
    """Lives as long as its dialog."""

    changed = Signal()

    def __init__(self, calls: AuditCalls, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing is read before `load`."""
        super().__init__(parent)
        self._calls, self._tasks = calls, tasks
        self._asked, self._question = Asked(limit=PAGE), 0
        self.rows: tuple[Shown, ...] | None = None
        """The latest first; None: not read yet."""
        self.more = False
        self.standing: Standing | None = None
        self.proof: Proof | None = None
        self.proving = self.busy = False
        self.names: tuple[OperatorName, ...] = ()
        self.problem = ""

    def load(self) -> None:
        """Read whose rows there are, and the latest of all."""
        self._tasks.ask(self._calls.operators, self._on_names, self._say)
        self.ask(self._asked)

    def again(self) -> None:
        """Ask the same once more."""
        self.ask(self._asked)

    def ask(self, asked: Asked) -> None:
        """Read the first page of what was asked; an answer to an earlier question is dropped."""
        self._asked, self.busy, self.problem = replace(asked, limit=PAGE, below=None), True, ""
        self._question += 1
        self._read(self._asked, ())
        self.changed.emit()

    def ask_more(self) -> None:
        """Read the page after those that are shown."""
        if self.busy or not self.more or not self.rows:
            return
        self.busy = True
        asked = replace(self._asked, below=self.rows[-1])
        self._read(asked, self.rows)
        self.changed.emit()

    def _read(self, asked: Asked, before: tuple[Shown, ...]) -> None:
        answered = partial(self._on_page, self._question, before)
        failed = partial(self._on_failed, self._question)
        self._tasks.ask(partial(self._calls.read, asked), answered, failed)

    def prove(self) -> None:
        """Hash the whole trail anew, beside everything else; once at a time."""
        if self.proving:
            return
        self.proving, self.proof = True, None
        self._tasks.ask_slow(self._calls.prove, self._on_proof, self._on_unproven)
        self.changed.emit()

    def _on_names(self, names: tuple[OperatorName, ...]) -> None:
        self.names = names
        self.changed.emit()

    def _on_page(self, question: int, before: tuple[Shown, ...], page: AuditPage) -> None:
        if question != self._question:
            return
        self.busy, self.problem = False, ""
        self.rows, self.more, self.standing = before + page.rows, page.more, page.standing
        self.changed.emit()

    def _on_failed(self, question: int, error: YichuangError) -> None:
        if question == self._question:
            self.busy = False
            self._say(error)

    def _say(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        self.changed.emit()

    def _on_proof(self, proof: Proof) -> None:
        self.proving, self.proof = False, proof
        self.changed.emit()

    def _on_unproven(self, error: YichuangError) -> None:
        self.proving = False
        self._say(error)
