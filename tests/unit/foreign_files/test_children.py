"""Work in child processes: a file that hangs, dies or swallows memory costs itself and no other."""

import os
from collections.abc import Callable

import pytest

from clerk_app.domain.errors import Trouble
from clerk_app.foreign_files.child import Job, Limits, Outcome
from clerk_app.foreign_files.children import Cancel, run_in_children
from tests.helpers.page_children import obey

TIGHT = Limits(seconds=20, megabytes=512)


def _told(
    *orders: str,
    limits: Limits = TIGHT,
    children: int = 1,
    also: Callable[[Outcome], None] | None = None,
    cancel: Cancel | None = None,
) -> dict[int, Outcome]:
    heard: dict[int, Outcome] = {}

    def hear(outcome: Outcome) -> None:
        assert outcome.at not in heard
        heard[outcome.at] = outcome
        if also is not None:
            also(outcome)

    jobs = [Job(f"page {at}", order) for at, order in enumerate(orders)]
    run_in_children(obey, jobs, hear, limits=limits, children=children, cancel=cancel)
    return heard


def test_each_job_is_answered_by_another_process() -> None:
    heard = _told("one", "two", "three", children=2)
    assert {at: (one.doc["said"], one.data) for at, one in heard.items()} == {
        0: ("one", b"one"),
        1: ("two", b"two"),
        2: ("three", b"three"),
    }
    assert os.getpid() not in {one.doc["by"] for one in heard.values()}


@pytest.mark.parametrize(
    ("order", "trouble", "facts"),
    [
        ("hang", Trouble.PAGE_TIME, {"name": "page 1", "seconds": 2}),
        ("die", Trouble.PAGE_CRASHED, {"name": "page 1"}),
        ("fail", Trouble.PAGE_CRASHED, {"name": "page 1"}),
        ("swallow", Trouble.PAGE_MEMORY, {"name": "page 1", "limit": 512}),
        ("refuse", Trouble.FILE_KIND, {"name": "seen by the child"}),
    ],
)
def test_a_hostile_file_costs_itself_alone(
    order: str, trouble: Trouble, facts: dict[str, object]
) -> None:
    heard = _told("before", order, "after", limits=Limits(2 if order == "hang" else 20, 512))
    assert heard[0].data == b"before"
    assert heard[2].data == b"after"
    assert heard[1].trouble is not None
    assert (heard[1].trouble.trouble, heard[1].trouble.facts) == (trouble, facts)


def test_nothing_is_told_after_it_was_cancelled() -> None:
    cancel = Cancel()
    heard = _told("one", "hang", "three", cancel=cancel, also=lambda _: cancel())
    assert list(heard) == [0]


def test_without_jobs_nothing_is_started() -> None:
    assert _told() == {}
