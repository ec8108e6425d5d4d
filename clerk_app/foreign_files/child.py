"""One child process that works on files from anywhere, with limits of memory and time for each.

A file that is a bomb, or crashes the library that reads it, costs the child and is told by name.
What a child answers is read as JSON and bytes, never unpickled: its file may have taken it over.
"""

import json
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.foreign_files.child_limits import limit_memory

_LARGEST_WORD = 1024 * 1024
"""Bytes of what a child says about a file."""
_LARGEST_DATA = 64 * 1024 * 1024
_TO_DIE = 5.0
"""Seconds for a killed process to be gone."""
_TO_FINISH = 2.0
"""Seconds for an answer that has begun, at least."""
IDLE = -1


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


@dataclass(slots=True)
class Child:
    """A process and the line to it; at most one job at a time."""

    process: BaseProcess
    line: Connection
    at: int = IDLE
    """Place of the job it works on."""
    until: float = 0.0
    """When that one is given up, on the monotonic clock."""

    def give(self, at: int, job: Job, limits: Limits) -> None:
        """Begin with a job."""
        self.at = at
        self.until = time.monotonic() + limits.seconds
        # One that has died meanwhile is heard of by the end of its line.
        with suppress(OSError):
            self.line.send((job.name, job.given))

    def answer(self, name: str) -> tuple[Outcome, bool]:
        """What it says of its job, when it has something to say, and whether it can go on."""
        at, self.at = self.at, IDLE
        # One that its file has taken over may begin to answer and never end.
        left = max(_TO_FINISH, self.until - time.monotonic())
        late = threading.Timer(left, self.process.kill)
        late.daemon = True
        late.start()
        try:
            said = json.loads(self.line.recv_bytes(_LARGEST_WORD))
            data = self.line.recv_bytes(_LARGEST_DATA)
            if "trouble" in said:
                trouble = RuleError(Trouble(said["trouble"]), **said["facts"])
                # What has run out of memory once may have left it in pieces.
                return Outcome(at, trouble=trouble), trouble.trouble is not Trouble.PAGE_MEMORY
            return Outcome(at, said["doc"], data), True
        except (EOFError, OSError, ValueError, TypeError, KeyError):
            return Outcome(at, trouble=RuleError(Trouble.PAGE_CRASHED, name=name)), False
        finally:
            late.cancel()

    def give_up(self, name: str, limits: Limits) -> Outcome:
        """Its time is over: what is told of the job; the child itself is to be ended."""
        at, self.at = self.at, IDLE
        late = RuleError(Trouble.PAGE_TIME, name=name, seconds=round(limits.seconds))
        return Outcome(at, trouble=late)

    def end(self) -> None:
        """Be gone, whatever it is at."""
        self.line.close()
        if self.process.is_alive():
            self.process.kill()
        self.process.join(_TO_DIE)


def start_child(work: Work, limits: Limits) -> Child:
    """A child that waits for jobs."""
    # Spawned, not forked: the window has threads, and Windows knows nothing else.
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, work, limits.megabytes), daemon=True)
    process.start()
    theirs.close()
    return Child(process, ours)


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
