"""Pages as they come, made over all cores by children that stay while there is work."""

import hashlib
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from clerk_app.desk.page_maker_port import MadePage, Told
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.domain.page_steps import PageSteps
from clerk_app.domain.records import MisfitError
from clerk_app.foreign_files.child import Job, Limits, Outcome
from clerk_app.foreign_files.kept_child import KeptChild
from clerk_app.pictures.orientation import By
from clerk_app.pictures.page_file import ending, page_file
from clerk_app.pictures.page_work import PageTask, make_page, read_facts
from clerk_app.store.sealed_file import Source

PATIENCE = 60.0
"""Seconds a child waits for another page before it is let go with its memory."""


@dataclass(slots=True, eq=False)
class _Order:
    """One page that waits for a child."""

    task: PageTask
    told: Told
    given_up: threading.Event = field(default_factory=threading.Event)


class PageCrew:
    """Implements the desk's PageMaker; threads and children begin with the first page."""

    def __init__(self, *, children: int = 0, limits: Limits | None = None) -> None:
        """So many `children` at most; 0: one for each core."""
        self._most = children or os.cpu_count() or 1
        self._limits = limits or Limits()
        self._orders: queue.SimpleQueue[_Order] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._waiting, self._hands, self._idle = 0, 0, 0

    def make(self, path: Source, *, frame: int = 0, steps: PageSteps | None = None) -> MadePage:
        """As the port says."""
        answers: queue.SimpleQueue[MadePage | YichuangError] = queue.SimpleQueue()
        self._give(_Order(PageTask(path, frame, steps), answers.put))
        answer = answers.get()
        if isinstance(answer, YichuangError):
            raise answer
        return answer

    def start(
        self, path: Source, told: Told, *, frame: int = 0, steps: PageSteps | None = None
    ) -> Callable[[], None]:
        """As the port says."""
        order = _Order(PageTask(path, frame, steps), told)
        self._give(order)
        return order.given_up.set

    def _give(self, order: _Order) -> None:
        with self._lock:
            self._waiting += 1
            more = self._waiting > self._idle and self._hands < self._most
            self._hands += more
        self._orders.put(order)
        if more:
            threading.Thread(target=self._work, name="pages", daemon=True).start()

    def _work(self) -> None:
        child = KeptChild(make_page, self._limits)
        try:
            while (order := self._next()) is not None:
                if not order.given_up.is_set():
                    order.told(_outcome(child, order.task))
        finally:
            child.close()

    def _next(self) -> _Order | None:
        with self._lock:
            self._idle += 1
        try:
            order = self._orders.get(timeout=PATIENCE)
        except queue.Empty:
            with self._lock:
                self._idle -= 1
                if self._waiting:
                    # One has come just now, counted on us.
                    self._idle += 1
                else:
                    self._hands -= 1
                    return None
            order = self._orders.get()
        with self._lock:
            self._idle -= 1
            self._waiting -= 1
        return order


def _outcome(child: KeptChild, task: PageTask) -> MadePage | YichuangError:
    try:
        return made_page(child.ask(Job(task.path.name, task)), task.path.name)
    except YichuangError as error:
        return error


def made_page(outcome: Outcome, name: str) -> MadePage:
    """The page a child has made. Raises its trouble, PAGE_CRASHED (name) for what cannot be."""
    if outcome.trouble is not None:
        raise outcome.trouble
    try:
        facts = read_facts(outcome.doc)
    except MisfitError as misfit:
        raise RuleError(Trouble.PAGE_CRASHED, name=name) from misfit
    # What a child says is believed as far as it can be checked.
    if hashlib.sha256(outcome.data).hexdigest() != facts.sha256:
        raise RuleError(Trouble.PAGE_CRASHED, name=name)
    size = {"width": facts.width, "height": facts.height, "dpi": facts.dpi}
    return MadePage(
        steps=facts.steps,
        data=page_file(outcome.data, facts.coding, **size),
        ending=ending(facts.coding),
        blank=facts.blank,
        upright=facts.upright_by is not By.NOTHING,
        codes=tuple(one.text for one in facts.codes),
        frames=max(1, facts.frames),
    )
