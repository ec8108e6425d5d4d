"""Many files at once, over all cores, each worked on by a child process with limits."""

import multiprocessing
import os
import time
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait

from clerk_app.foreign_files.child import IDLE, Child, Job, Limits, Outcome, Work, start_child


class Cancel:
    """Says to a run that nothing more is wanted."""

    def __init__(self) -> None:
        """Not cancelled."""
        self.heard, self._said = multiprocessing.Pipe(duplex=False)

    def __call__(self) -> None:
        """Cancel; from any thread, as often as one likes."""
        with suppress(OSError):
            self._said.send_bytes(b".")


def run_in_children(
    work: Work,
    jobs: Sequence[Job],
    told: Callable[[Outcome], None],
    *,
    limits: Limits | None = None,
    children: int = 0,
    cancel: Cancel | None = None,
) -> None:
    """Do `work` for each job, over all cores (or so many `children`), and tell each outcome once.

    Returns when all are told, or, cancelled, at once: the rest is never told. Outcomes come in the
    order they are done, on the caller's thread. Their troubles are what `work` raised, or RuleError
    PAGE_TIME (seconds), PAGE_MEMORY (limit) or PAGE_CRASHED, each with the name.
    """
    limits = limits or Limits()
    waiting = deque(range(len(jobs)))
    crew: list[Child] = []
    try:
        many = min(children or os.cpu_count() or 1, len(jobs))
        crew.extend(start_child(work, limits) for _ in range(many))
        while waiting or any(one.at != IDLE for one in crew):
            _give_out(crew, waiting, jobs, limits)
            heard = wait(_lines(crew, cancel), max(0.0, _next_end(crew) - time.monotonic()))
            if cancel is not None and cancel.heard in heard:
                return
            for place, child in enumerate(crew):
                if child.at == IDLE:
                    continue
                name = jobs[child.at].name
                if child.line in heard:
                    outcome, alive = child.answer(name)
                elif child.until <= time.monotonic():
                    outcome, alive = child.give_up(name, limits), False
                else:
                    continue
                if not alive:
                    child.end()
                    if waiting:
                        crew[place] = start_child(work, limits)
                told(outcome)
    finally:
        for child in crew:
            child.end()


def _give_out(
    crew: Sequence[Child], waiting: deque[int], jobs: Sequence[Job], limits: Limits
) -> None:
    for child in crew:
        if child.at == IDLE and waiting:
            at = waiting.popleft()
            child.give(at, jobs[at], limits)


def _lines(crew: Sequence[Child], cancel: Cancel | None) -> list[Connection]:
    lines = [one.line for one in crew if one.at != IDLE]
    return lines if cancel is None else [*lines, cancel.heard]


def _next_end(crew: Sequence[Child]) -> float:
    return min((one.until for one in crew if one.at != IDLE), default=0.0)
