"""The loop that drives sync: steps, pokes, reports, stumbles, stopping."""

import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QThread
from pytestqt.qtbot import QtBot

from ui.heartbeat import Heartbeat

LONG = 3600.0
"""A pause no test lives through: only a poke ends it."""

Make = Callable[[Callable[[], float]], Heartbeat]


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Heartbeats that are stopped with the test."""
    beats: list[Heartbeat] = []

    def build(step: Callable[[], float]) -> Heartbeat:
        beats.append(Heartbeat(step, name="test-beat"))
        return beats[-1]

    yield build
    for beat in beats:
        assert beat.stop(30)


class _Counter:
    """A step that counts itself and says when it was taken."""

    def __init__(self, pause: float) -> None:
        self.pause = pause
        self.taken = threading.Semaphore(0)

    def __call__(self) -> float:
        self.taken.release()
        return self.pause


def test_the_first_step_is_taken_at_once(make: Make) -> None:
    step = _Counter(LONG)
    make(step).start()
    assert step.taken.acquire(timeout=30)


def test_a_poke_ends_the_pause(make: Make) -> None:
    step = _Counter(LONG)
    beat = make(step)
    beat.start()
    assert step.taken.acquire(timeout=30)
    beat.poke()
    assert step.taken.acquire(timeout=30)


def test_a_poke_during_a_step_is_not_lost(make: Make) -> None:
    taken = threading.Semaphore(0)
    beat: Heartbeat

    def step() -> float:
        beat.poke()
        taken.release()
        return LONG

    beat = make(step)
    beat.start()
    for _ in range(3):
        assert taken.acquire(timeout=30)


def test_no_pause_means_the_next_step_at_once(make: Make) -> None:
    step = _Counter(0.0)
    make(step).start()
    for _ in range(5):
        assert step.taken.acquire(timeout=30)


def test_reports_arrive_on_the_gui_thread(qtbot: QtBot, make: Make) -> None:
    seen: list[tuple[object, QThread]] = []
    beat: Heartbeat

    def step() -> float:
        beat.report("3 waiting")
        return LONG

    beat = make(step)
    beat.reported.connect(lambda status: seen.append((status, QThread.currentThread())))
    beat.start()
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("3 waiting", QCoreApplication.instance().thread())]


def test_a_step_that_fails_is_logged_and_the_loop_goes_on(
    make: Make, caplog: pytest.LogCaptureFixture
) -> None:
    step = _Counter(LONG)

    def stumble_once() -> float:
        pause = step()
        if len(caplog.records) == 0:
            raise ZeroDivisionError
        return pause

    beat = make(stumble_once)
    beat.start()
    assert step.taken.acquire(timeout=30)
    beat.poke()
    assert step.taken.acquire(timeout=30)
    assert "test-beat" in caplog.text


def test_stopping_ends_the_pause_and_is_final(make: Make) -> None:
    step = _Counter(LONG)
    beat = make(step)
    beat.start()
    assert step.taken.acquire(timeout=30)
    assert beat.stop(30)
    beat.poke()
    assert not step.taken.acquire(blocking=False)


def test_stopping_waits_no_longer_than_told(make: Make) -> None:
    gate, started = threading.Event(), threading.Event()

    def stuck() -> float:
        started.set()
        gate.wait(30)
        return 0.0

    beat = make(stuck)
    beat.start()
    assert started.wait(30)
    assert not beat.stop(0.0)
    gate.set()


def test_a_heart_that_never_beat_stops_too(make: Make) -> None:
    assert make(_Counter(LONG)).stop()
