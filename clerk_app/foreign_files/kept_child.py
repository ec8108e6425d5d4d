"""A child that stays: questions about files, one at a time, without starting a process for each."""

import multiprocessing.connection
import time
from dataclasses import replace
from threading import Lock
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.foreign_files.child import Child, Job, Limits, Outcome, Work, start_child
from clerk_app.store.sealed_file import Source

ONE_FILE = Limits(seconds=30, megabytes=1024)
"""What a clerk waits for at most, and room for the largest picture that is taken."""
_COST_THE_CHILD = frozenset({Trouble.PAGE_TIME, Trouble.PAGE_MEMORY, Trouble.PAGE_CRASHED})

_FOR_EVER = -1.0
"""To a lock."""


class KeptChild:
    """Started at the first question; another one after a file has cost it its life."""

    def __init__(self, work: Work, limits: Limits = ONE_FILE) -> None:
        """Nothing is started yet."""
        self._work, self._limits = work, limits
        self._child: Child | None = None
        self._turn = Lock()

    def start(self) -> None:
        """Start the child before the first question, which then need not wait for it."""
        with self._turn:
            self._child = self._child or start_child(self._work, self._limits)

    def ask(self, job: Job, until: float | None = None) -> Outcome:
        """What comes of a job; from any thread, each waits for its turn.

        Its trouble is what the work raised, or RuleError PAGE_TIME (seconds), PAGE_MEMORY (limit)
        or PAGE_CRASHED, each with the name. PAGE_TIME also when it is `until` on the monotonic
        clock, though another's question is still being worked on.
        """
        if not self._turn.acquire(timeout=_FOR_EVER if until is None else _left(until)):
            return _late(job)
        try:
            limits = self._limits
            if until is not None:
                if not _left(until):
                    return _late(job)
                limits = replace(limits, seconds=min(limits.seconds, _left(until)))
            return self._answer(job, limits)
        finally:
            self._turn.release()

    def _answer(self, job: Job, limits: Limits) -> Outcome:
        if self._child is not None and not self._child.process.is_alive():
            # Killed from outside while it had nothing to do: no fault of this file.
            self._end()
        child = self._child = self._child or start_child(self._work, self._limits)
        child.give(0, job, limits)
        patience = max(0.0, child.until - time.monotonic())
        if multiprocessing.connection.wait([child.line], patience):
            outcome, alive = child.answer(job.name)
        else:
            outcome, alive = child.give_up(job.name, limits), False
        if not alive:
            self._end()
        return outcome

    def look_into(self, path: Source, given: Any) -> Outcome:
        """What comes of work on one file from anywhere.

        Raises what the work raised, or RuleError FILE_DAMAGED (name) of a file that hangs, crashes
        or swallows memory: a program that reads it elsewhere would fare no better.
        """
        outcome = self.ask(Job(path.name, given))
        if outcome.trouble is None:
            return outcome
        if outcome.trouble.trouble in _COST_THE_CHILD:
            raise RuleError(Trouble.FILE_DAMAGED, name=path.name) from outcome.trouble
        raise outcome.trouble

    def close(self) -> None:
        """End the child; a later question starts another one."""
        with self._turn:
            self._end()

    def _end(self) -> None:
        if self._child is not None:
            self._child.end()
            self._child = None


def _left(until: float) -> float:
    """Seconds until then, and none when it has been."""
    return max(0.0, until - time.monotonic())


def _late(job: Job) -> Outcome:
    return Outcome(0, trouble=RuleError(Trouble.PAGE_TIME, name=job.name, seconds=0))
