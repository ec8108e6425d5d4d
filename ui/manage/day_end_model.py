"""The end of a day while a manager looks at it: one report, one intention to end it."""

from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import day_end
from clerk_app.desk.day_report import DayReport, day_report
from clerk_app.desk.hall import Hall
from clerk_app.domain.changes import Changes
from clerk_app.domain.day_figures import DayFigures
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.tasks import Tasks


class DayEndModel(QObject):
    """Reports of days, and the ending of the one that is shown."""

    changed = Signal()

    def __init__(
        self,
        hall: Hall,
        tasks: Tasks,
        operator: str,
        parent: QObject | None = None,
        *,
        name: str = "",
    ) -> None:
        """Nothing is read before `load`; `name`: of the operator, kept with a day they end."""
        super().__init__(parent)
        self._hall, self._tasks = hall, tasks
        self._operator, self._name = operator, name
        self.report: DayReport | None = None
        self.failure = ""
        """Why the report could not be read, or not be brought up to date."""
        self.problem = ""
        """Why the day could not be ended."""
        self.busy = False
        self._day: date | None = None
        self._intents: dict[date, str] = {}

    @property
    def day(self) -> date | None:
        """The day that is to be shown; its report may still be on its way."""
        return self._day

    @property
    def may_end(self) -> bool:
        """Whether the day that is shown can be ended as it is."""
        report = self.report
        return (
            report is not None
            and report.day == self._day
            and report.ended is None
            and not (report.busy or report.wrong or self.busy or self.failure)
        )

    def load(self) -> None:
        """Read the day that is shown again."""
        self.failure = ""
        self.changed.emit()
        self._tasks.ask(
            partial(day_report, self._hall, self._day), self._on_report, self._on_read_failed
        )

    def look_at(self, day: date) -> None:
        """Show another day."""
        if day != self._day:
            self._day, self.problem = day, ""
            self.load()

    def end(self) -> None:
        """End the day that is shown; tried again it keeps its id, so that it ends once."""
        report = self.report
        if report is None or not self.may_end:
            return
        day = report.day
        intent = self._intents.setdefault(day, self._hall.ids.new())
        self.busy, self.problem = True, ""
        self.changed.emit()
        who = partial(day_end.end_day, operator=self._operator, name=self._name)
        end = partial(who, self._hall, day, intent=intent)
        self._tasks.ask(end, self._on_ended, self._on_refused)

    def _on_ended(self, _answer: tuple[DayFigures, Changes]) -> None:
        self.busy = False
        self.load()

    def _on_refused(self, error: YichuangError) -> None:
        self.busy, self.problem = False, words.sentence(error)
        self.load()

    def _on_report(self, report: DayReport) -> None:
        if self._day not in (None, report.day):
            return  # Another day was chosen meanwhile; its report is on its way.
        self.report, self._day = report, report.day
        self.changed.emit()

    def _on_read_failed(self, error: YichuangError) -> None:
        if self.report is not None:
            self._day = self.report.day
        self.failure = words.sentence(error)
        self.changed.emit()
