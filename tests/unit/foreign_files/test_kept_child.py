"""A child that stays: one question after the other, and a new one after a file that killed it."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from clerk_app.domain.errors import Trouble
from clerk_app.foreign_files.child import Job, Limits
from clerk_app.foreign_files.kept_child import KeptChild
from tests.helpers.page_children import obey


@pytest.fixture
def kept() -> Iterator[KeptChild]:
    child = KeptChild(obey, Limits(seconds=20, megabytes=512))
    yield child
    child.close()


def _by(kept: KeptChild) -> int:
    number: int = kept.ask(Job("page", "who")).doc["by"]
    return number


def test_one_process_answers_all_questions(kept: KeptChild) -> None:
    assert _by(kept) == _by(kept)


def test_a_refusal_leaves_it_alive(kept: KeptChild) -> None:
    first = _by(kept)
    refused = kept.ask(Job("page", "refuse")).trouble
    assert refused is not None
    assert refused.trouble is Trouble.FILE_KIND
    assert _by(kept) == first


@pytest.mark.parametrize(
    ("order", "trouble"),
    [
        ("die", Trouble.PAGE_CRASHED),
        ("fail", Trouble.PAGE_CRASHED),
        ("swallow", Trouble.PAGE_MEMORY),
    ],
)
def test_after_a_file_that_killed_it_another_one_answers(
    kept: KeptChild, order: str, trouble: Trouble
) -> None:
    first = _by(kept)
    told = kept.ask(Job("page", order)).trouble
    assert told is not None
    assert told.trouble is trouble
    assert _by(kept) != first


def test_a_file_that_takes_for_ever_is_given_up() -> None:
    child = KeptChild(obey, Limits(seconds=2, megabytes=512))
    try:
        told = child.ask(Job("page", "hang")).trouble
        assert told is not None
        assert (told.trouble, told.facts) == (Trouble.PAGE_TIME, {"name": "page", "seconds": 2})
    finally:
        child.close()


def test_one_that_begins_to_answer_and_never_ends_is_given_up() -> None:
    child = KeptChild(obey, Limits(seconds=2, megabytes=512))
    try:
        told = child.ask(Job("page", "half")).trouble
        assert told is not None
        assert told.trouble is Trouble.PAGE_CRASHED
        assert _by(child)
    finally:
        child.close()


def test_whoever_waits_only_until_then_waits_no_longer(kept: KeptChild) -> None:
    first = _by(kept)
    told = kept.ask(Job("page", "who"), time.monotonic()).trouble
    assert told is not None
    assert told.trouble is Trouble.PAGE_TIME
    # What has not begun costs the child nothing.
    assert _by(kept) == first
    told = kept.ask(Job("page", "hang"), time.monotonic() + 0.1).trouble
    assert told is not None
    assert told.trouble is Trouble.PAGE_TIME
    assert _by(kept) != first


def test_nor_for_the_question_of_another() -> None:
    before = set(multiprocessing.active_children())
    child = KeptChild(obey, Limits(seconds=600, megabytes=512))
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(child.ask, Job("page", "hang"))
        told = child.ask(Job("page", "hang"), time.monotonic() + 0.5).trouble
        assert told is not None
        assert told.trouble is Trouble.PAGE_TIME
        assert not other.done()
        while not other.done():
            for one in set(multiprocessing.active_children()) - before:
                one.kill()
            wait([other], 0.05)
    child.close()


@pytest.mark.skipif(os.name == "nt", reason="there are no such signals there")
def test_one_that_was_killed_between_two_questions_costs_no_file(kept: KeptChild) -> None:
    first = _by(kept)
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert _by(kept) != first


def test_threads_take_turns(kept: KeptChild) -> None:
    with ThreadPoolExecutor(4) as pool:
        said = list(pool.map(lambda one: kept.ask(Job(one, one)).data, map(str, range(20))))
    assert said == [str(one).encode() for one in range(20)]
