"""A wait that can be felt is said; nothing that is typed meanwhile is held up."""

import threading
from collections.abc import Iterator

import pytest

from tests.helpers.workbenches import Bench
from ui.rehearsal import visits

NAME = "field:applicant.name"


@pytest.fixture
def held(bench: Bench) -> Iterator[threading.Event]:
    """The store answers nothing until the event is set."""
    bench.begin(visits.SINGLE)
    bench.settled()
    go_on = threading.Event()
    bench.tasks.ask(lambda: go_on.wait(20), lambda _: None)
    yield go_on
    go_on.set()


def test_a_long_wait_is_said_and_forgotten(bench: Bench, held: threading.Event) -> None:
    before = bench.text("next_step")
    bench.attach("M02", bench.papers.picture())
    bench.hand.until(lambda: bench.text("next_step") == "正在处理……", "the wait said")
    held.set()
    bench.hand.until(lambda: bench.files("M02") == 1, "the file")
    bench.settled()
    assert bench.text("next_step") == before


def test_the_wait_stays_said_while_the_clerk_types_on(bench: Bench, held: threading.Event) -> None:
    bench.attach("M02", bench.papers.picture())
    bench.hand.until(lambda: bench.text("next_step") == "正在处理……", "the wait said")
    bench.hand.write(NAME, visits.SINGLE.who)
    assert bench.text(NAME) == visits.SINGLE.who
    assert bench.text("next_step") == "正在处理……"
    held.set()
    bench.settled()
    assert bench.model.subject.value("applicant.name") == visits.SINGLE.who


def test_what_was_pressed_twice_during_the_wait_is_done_once(
    bench: Bench, held: threading.Event
) -> None:
    page = bench.papers.picture()
    for _ in range(2):
        bench.attach("M02", page)
    held.set()
    bench.hand.until(lambda: bench.files("M02") > 0, "the file")
    bench.settled()
    assert bench.files("M02") == 1


def test_a_called_number_is_put_on_the_draft_and_on_the_case(bench: Bench) -> None:
    bench.model.ticket = "A008"
    bench.begin(visits.SINGLE)
    bench.answer(visits.SINGLE)
    bench.receive()
    bench.settled()
    assert bench.stored().ticket == "A008"
