"""Many pages at once, off the caller's thread and over all cores, with progress and cancel."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread

from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.domain.records import MisfitError
from clerk_app.foreign_files.child import Job, Limits, Outcome
from clerk_app.foreign_files.children import Cancel, run_in_children
from clerk_app.pictures.page_work import PageFacts, PageTask, make_page, read_facts


@dataclass(frozen=True, slots=True)
class PageMade:
    """What came of one page, and how far the run is."""

    at: int
    """Its place among the tasks."""
    facts: PageFacts | None
    """None: it made trouble."""
    data: bytes
    trouble: YichuangError | None
    done: int
    """Pages that are through, this one too."""
    of: int


class PageRun:
    """A run that is under way on a thread of its own."""

    def __init__(self, thread: Thread, cancel: Cancel) -> None:
        """Made by `start_pages`."""
        self._thread, self._cancel = thread, cancel

    def cancel(self) -> None:
        """Stop as soon as can be; pages that are not through are never told."""
        self._cancel()

    def wait(self, seconds: float | None = None) -> bool:
        """Until all is told; False when `seconds` were not enough."""
        self._thread.join(seconds)
        return not self._thread.is_alive()


def start_pages(
    tasks: Sequence[PageTask],
    told: Callable[[PageMade], None],
    *,
    limits: Limits | None = None,
    children: int = 0,
) -> PageRun:
    """Begin with the pages and return at once.

    `told` is called for each page as it is through, in whatever order, on the run's own thread. A
    page's trouble is what `make_page` raises, or that of `run_in_children`, with the file's name.
    """
    cancel = Cancel()
    jobs = [Job(one.path.name, one) for one in tasks]
    done = 0

    def hear(outcome: Outcome) -> None:
        nonlocal done
        done += 1
        told(_made(outcome, tasks[outcome.at].path.name, done, len(tasks)))

    def run() -> None:
        run_in_children(make_page, jobs, hear, limits=limits, children=children, cancel=cancel)

    thread = Thread(target=run, name="pages", daemon=True)
    thread.start()
    return PageRun(thread, cancel)


def _made(outcome: Outcome, name: str, done: int, of: int) -> PageMade:
    facts: PageFacts | None = None
    trouble = outcome.trouble
    if trouble is None:
        try:
            facts = read_facts(outcome.doc)
        except MisfitError:
            facts = None
        # What a child says is believed as far as it can be checked.
        if facts is None or hashlib.sha256(outcome.data).hexdigest() != facts.sha256:
            trouble = RuleError(Trouble.PAGE_CRASHED, name=name)
    if trouble is not None:
        return PageMade(outcome.at, None, b"", trouble, done, of)
    return PageMade(outcome.at, facts, outcome.data, None, done, of)
