"""Pages as they come, made over all cores by children that stay while there is work."""

import hashlib
import os
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from clerk_app.desk.page_maker_port import MadePage, Seen, Told
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.domain.page_steps import PageSteps
from clerk_app.domain.records import MisfitError
from clerk_app.foreign_files.child import Job, Limits, Outcome
from clerk_app.foreign_files.kept_child import KeptChild
from clerk_app.pictures.orientation import By
from clerk_app.pictures.page_file import ending, page_file
from clerk_app.pictures.page_work import PageTask, make_page, read_facts
from clerk_app.pictures.scans_in_pdf import Look, look_at, looked_through
from clerk_app.store.sealed_file import Source

PATIENCE = 60.0
"""Seconds a child waits for another page before it is let go with its memory."""


@dataclass(slots=True, eq=False)
class _Order:
    """What waits for a child."""

    do: Callable[[KeptChild, Callable[[], bool]], None]
    """Works with the child, as long as it is wanted, and tells."""
    given_up: threading.Event = field(default_factory=threading.Event)

    def wanted(self) -> bool:
        """Nobody has given it up."""
        return not self.given_up.is_set()


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
        self._give(_made_for(PageTask(path, frame, steps), answers.put))
        answer = answers.get()
        if isinstance(answer, YichuangError):
            raise answer
        return answer

    def start(
        self,
        path: Source,
        told: Told,
        *,
        frame: int = 0,
        steps: PageSteps | None = None,
        apart: bool = False,
    ) -> Callable[[], None]:
        """As the port says."""
        return self._give(_made_for(PageTask(path, frame, steps, apart=apart), told))

    def look_through(self, path: Source, seen: Seen, *, codes: bool = True) -> Callable[[], None]:
        """As the port says."""

        def do(child: KeptChild, wanted: Callable[[], bool]) -> None:
            try:
                found = looked_through(path, child.ask, wanted, codes=codes)
            except YichuangError as error:
                seen(error)
            else:
                if wanted():
                    seen(found)

        return self._give(_Order(do))

    def _give(self, order: _Order) -> Callable[[], None]:
        with self._lock:
            self._waiting += 1
            more = self._waiting > self._idle and self._hands < self._most
            self._hands += more
        self._orders.put(order)
        if more:
            threading.Thread(target=self._work, name="pages", daemon=True).start()
        return order.given_up.set

    def _work(self) -> None:
        child = KeptChild(crew_work, self._limits)
        try:
            while (order := self._next()) is not None:
                if order.wanted():
                    order.do(child, order.wanted)
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


def crew_work(given: PageTask | Look) -> tuple[Any, bytes]:
    """What the children do: make a page, or look at one of a PDF."""
    return look_at(given) if isinstance(given, Look) else make_page(given)


def _outcome(child: KeptChild, task: PageTask) -> MadePage | YichuangError:
    try:
        return made_page(child.ask(Job(task.path.name, task)), task.path.name)
    except YichuangError as error:
        return error


def _made_for(task: PageTask, told: Told) -> _Order:
    def do(child: KeptChild, _: Callable[[], bool]) -> None:
        told(_outcome(child, task))

    return _Order(do)


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
