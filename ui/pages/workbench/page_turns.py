"""Pages turned by their keys: made several at once beside the store, filed in one step.

What is asked while pages are in work adds up, and goes on from what these have become.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from clerk_app.desk import rework
from clerk_app.desk.page_maker_port import MadePage
from clerk_app.desk.rework import Refiled, Remade, Wanted
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.paper_desk import PaperDesk
from ui.tasks import Tasks


@dataclass(slots=True, eq=False)
class _Run:
    """Pages in work."""

    key: str
    pages: int
    wanted: tuple[Wanted, ...] = ()
    remade: dict[int, Remade] = field(default_factory=dict)
    done: int = 0
    filing: bool = False
    problem: YichuangError | None = None
    """The first of those that kept a page from being turned."""


class PageTurns(QObject):
    """One run at a time; pages of a key press are turned together or not at all."""

    changed = Signal()
    """Another page is made, or the run has ended."""
    _made = Signal(object, int, object)

    def __init__(
        self,
        station: Station,
        session: Session,
        lane: BusyLane,
        papers: PaperDesk,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is turned. Answers go the way of all `papers`."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._lane, self._papers, self._tasks = lane, papers, tasks
        self._waiting: dict[str, dict[str, int]] = {}
        self._run: _Run | None = None
        self._give_ups: list[Callable[[], None]] = []
        self._made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)
        # Somebody signs out: nobody is there for what is not made yet.
        self.destroyed.connect(partial(_give_up, self._give_ups))

    def progress(self, key: str) -> tuple[int, int]:
        """Of a draft or case: pages made, and pages in work; (0, 0): none."""
        run = self._run
        return (run.done, run.pages) if run is not None and run.key == key else (0, 0)

    def has(self, key: str) -> bool:
        """Whether pages of this draft or case are in work, or are to be."""
        return key in self._waiting or (self._run is not None and self._run.key == key)

    def turn(self, key: str, pages: Sequence[str], quarters: int) -> None:
        """Turn pages of a draft or case clockwise by so many quarters more."""
        more = self._waiting.setdefault(key, {})
        for one in pages:
            more[one] = more.get(one, 0) + quarters
        self._next()

    def stop(self, key: str) -> bool:
        """Leave pages of this draft or case that are not filed yet as they were; False: none is."""
        waited = self._waiting.pop(key, None) is not None
        run = self._run
        if run is None or run.key != key or run.filing:
            return waited
        _give_up(self._give_ups)
        self._run = None
        self.changed.emit()
        self._next()
        return True

    def _next(self) -> None:
        while self._run is None and self._waiting:
            key = next(iter(self._waiting))
            wanted = {page: by for page, by in self._waiting.pop(key).items() if by % 4}
            if wanted:
                self._run = run = _Run(key, len(wanted))
                self.changed.emit()
                call = partial(rework.turns_wanted, self._station, key, wanted)
                self._lane.ask(call, partial(self._on_wanted, run), partial(self._on_failed, run))

    def _on_wanted(
        self, run: _Run, found: tuple[tuple[Wanted, ...], tuple[YichuangError, ...]]
    ) -> None:
        maker = self._station.pages
        if run is not self._run or maker is None:
            self._end(run, *found[1][:1])
            return
        run.wanted, problems = found
        run.problem = next(iter(problems), None)
        run.pages = len(run.wanted)
        for place, one in enumerate(run.wanted):
            told = partial(self._tell, run, place)
            give_up = maker.start(one.path, told, frame=one.kept.frame, steps=one.steps)
            self._give_ups.append(give_up)
        self._go_on(run)

    def _tell(self, run: _Run, place: int, what: object) -> None:
        # On a thread of the maker's; the page may have gone meanwhile.
        if shiboken6.isValid(self):
            self._made.emit(run, place, what)

    @Slot(object, int, object)
    def _on_made(self, run: _Run, place: int, what: MadePage | YichuangError) -> None:
        if run is not self._run:
            return
        if isinstance(what, MadePage):
            call = partial(rework.keep_made, self._station, run.wanted[place], what)
            kept, lost = partial(self._on_kept, run, place), partial(self._on_lost, run)
            self._tasks.ask_slow(call, kept, lost)
        else:
            self._on_lost(run, what)

    def _on_kept(self, run: _Run, place: int, remade: Remade) -> None:
        run.remade[place] = remade
        run.done += 1
        self._go_on(run)

    def _on_lost(self, run: _Run, problem: YichuangError) -> None:
        run.problem = run.problem or problem
        run.done += 1
        self._go_on(run)

    def _go_on(self, run: _Run) -> None:
        if run is not self._run:
            return
        self.changed.emit()
        if run.done < run.pages:
            return
        if not run.remade:
            self._end(run)
            return
        run.filing = True
        made = [run.remade[place] for place in sorted(run.remade)]
        call = partial(rework.file_remade, self._station, self._session, run.key, made)
        self._lane.ask(call, partial(self._on_filed, run), partial(self._on_failed, run))

    def _on_filed(self, run: _Run, filed: Refiled) -> None:
        waiting = self._waiting.get(run.key, {})
        # What was asked meanwhile was asked of the pages that these have become.
        for old, new in filed.became.items():
            if old in waiting:
                waiting[new] = waiting.pop(old)
        self._papers.tell(run.key, filed.answer)
        self._end(run)

    def _on_failed(self, run: _Run, problem: YichuangError) -> None:
        self._end(run, problem)

    def _end(self, run: _Run, *problems: YichuangError) -> None:
        if run is self._run:
            self._give_ups.clear()
            self._run = None
            self.changed.emit()
            problem = next(iter(problems), run.problem)
            if problem is not None:
                self._papers.failed.emit(problem)
            self._next()


def _give_up(pages: list[Callable[[], None]]) -> None:
    for one in pages:
        one()
    pages.clear()
