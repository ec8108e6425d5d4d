"""Work on files from anywhere in child processes, with limits of memory and time for each file.

A file that is a bomb, or crashes the library that reads it, costs itself and is told by name. What
a child answers is read as JSON and bytes, never unpickled: its file may have taken it over.
"""

import json
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.pictures.child_limits import limit_memory

_LARGEST_WORD = 1024 * 1024
"""Bytes of what a child says about a file."""
_LARGEST_DATA = 64 * 1024 * 1024
_TO_DIE = 5.0
"""Seconds for a killed process to be gone."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost."""

    seconds: float = 60
    megabytes: int = 1536
    """An A3 page in colour at 400 dpi takes about half of it."""


@dataclass(frozen=True, slots=True)
class Job:
    """One file's work: its name, for a person, and what the work is given."""

    name: str
    given: Any


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: its answer, or the trouble it made."""

    at: int
    """Its place among the jobs."""
    doc: Any = None
    data: bytes = b""
    trouble: YichuangError | None = None


Work = Callable[[Any], tuple[Any, bytes]]
"""Done in the child: a function of a module, which gives a JSON value and bytes."""


class Cancel:
    """Says to a run that nothing more is wanted."""

    def __init__(self) -> None:
        """Not cancelled."""
        self.heard, self._said = multiprocessing.Pipe(duplex=False)

    def __call__(self) -> None:
        """Cancel; from any thread, as often as one likes."""
        with suppress(OSError):
            self._said.send_bytes(b".")


@dataclass(slots=True)
class _Child:
    process: BaseProcess
    line: Connection
    at: int = -1
    """Place of the job it works on; -1: none."""
    until: float = field(default=0.0)


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
    crew: list[_Child] = []
    try:
        many = min(children or os.cpu_count() or 1, len(jobs))
        crew.extend(_started(work, limits) for _ in range(many))
        while waiting or any(one.at >= 0 for one in crew):
            _give_out(crew, waiting, jobs, limits)
            heard = wait(_lines(crew, cancel), max(0.0, _next_end(crew) - time.monotonic()))
            if cancel is not None and cancel.heard in heard:
                return
            for place, child in enumerate(crew):
                if child.at < 0:
                    continue
                if child.line in heard:
                    outcome, alive = _answer(child, jobs[child.at].name)
                elif child.until <= time.monotonic():
                    outcome, alive = _too_long(child, jobs[child.at].name, limits), False
                else:
                    continue
                child.at = -1
                if not alive:
                    _end(child)
                    if waiting:
                        crew[place] = _started(work, limits)
                told(outcome)
    finally:
        for child in crew:
            _end(child)


def serve(line: Connection, work: Work, megabytes: int) -> None:
    """The child's side: jobs come, answers go, until the line ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(megabytes)
    while True:
        try:
            name, given = line.recv()
        except (EOFError, OSError):
            return
        for part in _done(work, name, given, megabytes):
            line.send_bytes(part)


def _done(work: Work, name: str, given: Any, megabytes: int) -> Iterator[bytes]:
    data = b""
    said: dict[str, Any]
    try:
        doc, data = work(given)
        said = {"doc": doc}
    except MemoryError:
        said = {"trouble": Trouble.PAGE_MEMORY, "facts": {"name": name, "limit": megabytes}}
    except YichuangError as error:
        said = {"trouble": error.trouble, "facts": {"name": name, **error.facts}}
    yield json.dumps(said).encode()
    yield data


def _started(work: Work, limits: Limits) -> _Child:
    # Spawned, not forked: the window has threads, and Windows knows nothing else.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, work, limits.megabytes), daemon=True)
    process.start()
    theirs.close()
    return _Child(process, ours)


def _give_out(
    crew: Sequence[_Child], waiting: deque[int], jobs: Sequence[Job], limits: Limits
) -> None:
    for child in crew:
        if child.at < 0 and waiting:
            child.at = waiting.popleft()
            child.until = time.monotonic() + limits.seconds
            # One that has died meanwhile is heard of by the end of its line.
            with suppress(OSError):
                child.line.send((jobs[child.at].name, jobs[child.at].given))


def _lines(crew: Sequence[_Child], cancel: Cancel | None) -> list[Connection]:
    lines = [one.line for one in crew if one.at >= 0]
    return lines if cancel is None else [*lines, cancel.heard]


def _next_end(crew: Sequence[_Child]) -> float:
    return min((one.until for one in crew if one.at >= 0), default=0.0)


def _answer(child: _Child, name: str) -> tuple[Outcome, bool]:
    """What the child says, and whether it can go on."""
    try:
        said = json.loads(child.line.recv_bytes(_LARGEST_WORD))
        data = child.line.recv_bytes(_LARGEST_DATA)
        if "trouble" in said:
            trouble = RuleError(Trouble(said["trouble"]), **said["facts"])
            # What has run out of memory once may have left it in pieces.
            return Outcome(child.at, trouble=trouble), trouble.trouble is not Trouble.PAGE_MEMORY
        return Outcome(child.at, said["doc"], data), True
    except (EOFError, OSError, ValueError, TypeError, KeyError):
        crashed = RuleError(Trouble.PAGE_CRASHED, name=name)
        return Outcome(child.at, trouble=crashed), False


def _too_long(child: _Child, name: str, limits: Limits) -> Outcome:
    seconds = round(limits.seconds)
    return Outcome(child.at, trouble=RuleError(Trouble.PAGE_TIME, name=name, seconds=seconds))


def _end(child: _Child) -> None:
    child.line.close()
    if child.process.is_alive():
        child.process.kill()
    child.process.join(_TO_DIE)
