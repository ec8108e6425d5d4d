"""What was searched for and what was found; an answer that came too late is not shown."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.listings import CaseRow
from ui import words
from ui.bus import Bus
from ui.pages.cases.judging import Judge, Judging
from ui.tasks import Tasks

MOST = 1000
"""Rows in one answer; more than a clerk can look through."""
PAUSE_MS = 150
"""After the last key: a search per word, not per letter."""
STALE = Changes.CASE | Changes.OUTBOX

Search = Callable[[str, int], tuple[CaseRow, ...]]
"""Text and most rows wanted; empty text: the latest cases."""


Differing = Callable[..., tuple[CaseRow, ...]]
"""Optional text; cases with differences that wait, the oldest first."""


class Only(StrEnum):
    """To what the list is narrowed."""

    ALL = "all"
    DIFFERING = "differing"  # differences wait
    TO_CALL = "to_call"  # the visitor is to be called about a bad rating


class Found(NamedTuple):
    """One answer."""

    rows: tuple[CaseRow, ...]
    differing: int
    to_call: int
    only: Only
    """It was asked for those alone."""


class Look(StrEnum):
    """What the page shows."""

    LOADING = "loading"
    FOUND = "found"
    NOTHING = "nothing"
    FAILED = "failed"


class CasesModel(QObject):
    """One search at a time; while the next answer is on its way the last rows stay."""

    changed = Signal()
    looked_at = Signal(str, int)
    """Somebody sees what they have asked for: the text, and how many cases it found."""

    def __init__(
        self,
        search: Search,
        tasks: Tasks,
        bus: Bus,
        differing: Differing | None = None,
        judge: Judge | None = None,
        to_call: Differing | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`search` is `desk.case_file.search` bound to the station.

        `differing` is `desk.differences.waiting_cases`, where the list can be narrowed to them;
        `judge` is `desk.case_limits.limits_in_list`, where it shows limits, `to_call` is
        `desk.ratings.to_call` for whoever may know of ratings.
        """
        super().__init__(parent)
        self._found: tuple[CaseRow, ...] = ()
        self._judging = Judging(judge, tasks, bus, self) if judge is not None else None
        if self._judging is not None:
            self._judging.judged.connect(self._on_judged)
        self._in_sight = False
        self.by_limit = False
        """The last day that comes first stands first."""
        self._search, self._differing, self._tasks = search, differing, tasks
        self._to_call = to_call
        self.only = Only.ALL
        """To which cases the list is narrowed."""
        self.count_differing = self.count_to_call = 0
        """How many there are, whatever is listed."""
        self.text = ""
        self.rows: tuple[CaseRow, ...] = ()
        self.look = Look.LOADING
        self.problem = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.reload)
        bus.changed.connect(self._on_changed)

    @property
    def knows_differing(self) -> bool:
        """The list can be narrowed to cases with differences."""
        return self._differing is not None

    @property
    def only_differing(self) -> bool:
        """Only cases with differences that wait are listed."""
        return self.only is Only.DIFFERING

    @property
    def knows_limits(self) -> bool:
        """The list shows limits and can be sorted by them."""
        return self._judging is not None

    @property
    def judging(self) -> bool:
        """Limits of some of the cases are not known yet."""
        return self.knows_limits and any(row.limits is None for row in self.rows)

    @property
    def cut(self) -> bool:
        """There may be more than is shown."""
        return len(self.rows) >= MOST

    def type(self, text: str) -> None:
        """The clerk types; the search follows when they pause."""
        if text != self.text:
            self.text = text
            self._pause.start()

    def find(self, text: str) -> None:
        """Search now."""
        self.text = text
        self.reload()

    def show_only_differing(self, only: bool) -> None:
        """List only cases with differences that wait, the oldest first; or all again."""
        self._narrow(Only.DIFFERING, only)

    def show_only_to_call(self, only: bool) -> None:
        """List only cases whose visitor is to be called, the oldest first; or all again."""
        self._narrow(Only.TO_CALL, only)

    def _narrow(self, to: Only, only: bool) -> None:
        if only != (self.only is to):
            self.only = to if only else Only.ALL
            self.reload()

    def sort_by_limit(self, by_limit: bool) -> None:
        """The last day that comes first stands first; or as they are found again."""
        if by_limit != self.by_limit:
            self.by_limit = by_limit
            self._arrange()
            self.changed.emit()

    def come_or_go(self, *, in_sight: bool) -> None:
        """Limits are looked up only while somebody reads them."""
        self._in_sight = in_sight
        self._look_at_limits()

    def reload(self) -> None:
        """Ask again for the same text, because somebody wants to know."""
        self._ask(wanted=True)

    def _ask(self, *, wanted: bool) -> None:
        self._pause.stop()
        text = self.text
        call = partial(self._look, text, self.only)
        done = partial(self._on_found, text, wanted)
        self._tasks.ask(call, done, partial(self._on_failed, text))

    def _look(self, text: str, only: Only) -> Found:
        lists = {Only.DIFFERING: self._differing, Only.TO_CALL: self._to_call}
        counts = {one: len(ask()) if ask is not None else 0 for one, ask in lists.items()}
        narrowed = lists.get(only)
        rows = narrowed(text) if narrowed is not None else self._search(text, MOST)
        return Found(rows, counts[Only.DIFFERING], counts[Only.TO_CALL], only)

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE and self.look is not Look.LOADING:
            self._ask(wanted=False)

    def _on_found(self, text: str, wanted: bool, found: Found) -> None:
        if text != self.text or found.only is not self.only:
            return
        self._found, self.problem = found.rows, ""
        self._arrange()
        self._look_at_limits()
        self.count_differing, self.count_to_call = found.differing, found.to_call
        self.look = Look.FOUND if found.rows else Look.NOTHING
        self.changed.emit()
        if wanted and self._in_sight:
            self.looked_at.emit(text, len(found.rows))

    def _look_at_limits(self) -> None:
        if self._judging is not None:
            self._judging.look(self._found if self._in_sight else ())

    def _on_judged(self) -> None:
        self._arrange()
        self.changed.emit()

    def _arrange(self) -> None:
        rows = self._found
        if self._judging is not None:
            rows = self._judging.with_limits(rows)
        # Sorted once all are known: rows that jump about nobody can choose from.
        if self.by_limit and all(row.limits is not None for row in rows):
            rows = tuple(sorted(rows, key=_last_day))
        self.rows = rows

    def _on_failed(self, text: str, error: YichuangError) -> None:
        if text != self.text:
            return
        self.look, self.problem = Look.FAILED, words.sentence(error)
        self.changed.emit()


def _last_day(row: CaseRow) -> date:
    """Of a case without a day: after all others."""
    first = row.limits.first if row.limits is not None else None
    return first.day if first is not None and first.day is not None else date.max
