"""Looks the limits of listed cases up, a few at a time, and remembers them while they hold."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.changes import Changes
from clerk_app.domain.clocks import Limits
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.listings import CaseRow
from ui.bus import Bus
from ui.tasks import Tasks

AT_ONCE = 25
"""Cases in one question: a whole case is read for each, and what is typed wants its turn."""

Judge = Callable[[Sequence[CaseRow]], Mapping[str, Limits]]


class Judging(QObject):
    """A case that stays as it is, on a day with the same calendar, is looked at once."""

    judged = Signal()
    """Limits of more of the cases are known."""

    def __init__(self, judge: Judge, tasks: Tasks, bus: Bus, parent: QObject | None = None) -> None:
        """`judge` is `desk.case_limits.limits_in_list` bound to the station."""
        super().__init__(parent)
        self._judge, self._tasks = judge, tasks
        self._known: dict[str, tuple[CaseRow, Limits]] = {}
        self._wanted: tuple[CaseRow, ...] = ()
        self._busy = False
        bus.changed.connect(self._on_changed)

    def look(self, rows: tuple[CaseRow, ...]) -> None:
        """These are the cases listed now."""
        self._wanted = rows
        self._next()

    def with_limits(self, rows: tuple[CaseRow, ...]) -> tuple[CaseRow, ...]:
        """The rows with the limits that are known."""
        return tuple(
            replace(row, limits=self._known[row.case_id][1]) if self._knows(row) else row
            for row in rows
        )

    def _knows(self, row: CaseRow) -> bool:
        known = self._known.get(row.case_id)
        return known is not None and known[0] == row

    def _next(self) -> None:
        unknown = [row for row in self._wanted if not self._knows(row)][:AT_ONCE]
        if self._busy or not unknown:
            return
        self._busy = True
        call = partial(self._judge, unknown)
        self._tasks.ask(call, partial(self._on_judged, unknown, self._known), self._on_failed)

    def _on_judged(
        self,
        asked: Sequence[CaseRow],
        into: dict[str, tuple[CaseRow, Limits]],
        limits: Mapping[str, Limits],
    ) -> None:
        self._busy = False
        # Into what was known when it was asked: another day may have begun since.
        into.update({row.case_id: (row, limits[row.case_id]) for row in asked})
        self.judged.emit()
        self._next()

    def _on_failed(self, _: YichuangError) -> None:
        """The list says itself that the store can't be read; the next reading asks again."""
        self._busy = False

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CATALOGUE in changes:
            self._known = {}
            self._next()
