"""One rating: what the visitor says is stored once; saying nothing is recorded as that."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import ratings
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.rating import Level, Reason
from ui.tasks import Tasks

Say = Callable[[Level, tuple[Reason, ...], str, bool], tuple[Case, Changes]]
"""Level, reasons, remark, and whether the visitor gives their name to it."""


def saying(station: Station, session: Session, case_id: str) -> Say:
    """What the page asks of the desk: one page is one rating."""
    intent = station.ids.new()

    def say(
        level: Level, reasons: tuple[Reason, ...], remark: str, named: bool
    ) -> tuple[Case, Changes]:
        return ratings.rate(
            station,
            session,
            case_id,
            level,
            reasons=reasons,
            remark=remark,
            named=named,
            operation_id=intent,
        )

    return say


class RatingModel(QObject):
    """While its page is shown."""

    said = Signal(object, object)
    """The `Level` that is on record now, and the `Changes`."""
    failed = Signal(object)
    """The `YichuangError` why nothing is on record yet; it may be said again."""

    def __init__(self, say: Say, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing said yet."""
        super().__init__(parent)
        self._say, self._tasks = say, tasks
        self.busy = self.done = False

    def say(
        self,
        level: Level,
        reasons: tuple[Reason, ...] = (),
        remark: str = "",
        *,
        named: bool = False,
    ) -> None:
        """Store it; a second touch while the first is on its way does nothing."""
        if self.busy or self.done:
            return
        self.busy = True
        call = partial(self._say, level, reasons, remark, named)
        self._tasks.ask(call, partial(self._on_said, level), self._on_failed)

    def _on_said(self, level: Level, answer: tuple[Case, Changes]) -> None:
        self.busy, self.done = False, True
        self.said.emit(level, answer[1])

    def _on_failed(self, error: YichuangError) -> None:
        self.busy = False
        self.failed.emit(error)
