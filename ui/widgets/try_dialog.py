"""A question whose answer is tried: it stays open until the desk has said yes."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from clerk_app.domain.errors import YichuangError
from ui import words
from ui.tasks import Tasks
from ui.widgets.ask_dialog import AskDialog


class TryDialog(AskDialog):
    """One try at a time; what the desk says no to is said in words, and the fields stay."""

    def __init__(
        self, asked: tuple[str, str, str], tasks: Tasks, parent: QWidget, *, danger: bool = False
    ) -> None:
        """`asked`: title, note, and the verb on the button."""
        super().__init__(*asked, parent, danger=danger)
        self._tasks = tasks
        self._busy = False
        self.field: QLineEdit | None = None
        """What is typed anew when the desk has said no."""

    def attempt(self) -> Callable[[], object]:
        """What is tried, with what stands in the fields now."""
        raise RuntimeError("a dialog that tries says what")

    def settled(self, answer: object) -> None:
        """The desk has said yes."""
        del answer
        self.accept()

    def answer(self) -> None:
        """Try, or say what is still missing; a second press while the first runs does nothing."""
        if self._busy:
            return
        problem = self.problem()
        if problem:
            self._say(problem)
            return
        self._step(busy=True)
        self._tasks.ask(self.attempt(), self._on_done, self._on_failed)

    def _on_done(self, answer: object) -> None:
        self._step(busy=False)
        self.settled(answer)

    def _on_failed(self, error: YichuangError) -> None:
        self._step(busy=False)
        self._say(words.sentence(error))
        if self.field is not None:
            self.field.setFocus()
            self.field.selectAll()

    def _say(self, problem: str) -> None:
        self.problem_banner.say(problem, "bad")
        self._make_room()

    def _step(self, *, busy: bool) -> None:
        self._busy = busy
        self.confirm.setEnabled(not busy)
        self.wait_for(self.tr("正在核对…") if busy else "")


def password_field(name: str, parent: QWidget) -> QLineEdit:
    """A field for a password, with an object name."""
    field = QLineEdit(parent)
    field.setObjectName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
