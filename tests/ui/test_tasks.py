"""The lanes: order, the thread of the answers, the three kinds of ending, shutting down."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QThread
from pytestqt.qtbot import QtBot

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError, YichuangError
from ui.tasks import SLOW_WORKERS, Tasks


def test_answers_arrive_in_the_order_asked_on_the_gui_thread(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[int] = []
    threads: set[QThread] = set()

    def hear(number: int) -> None:
        heard.append(number)
        threads.add(QThread.currentThread())

    for number in range(20):
        tasks.ask(lambda number=number: number, hear)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(heard) == 20)
    assert heard == list(range(20))
    assert threads == {QCoreApplication.instance().thread()}


def test_the_call_itself_runs_elsewhere(qtbot: QtBot, tasks: Tasks) -> None:
    names: list[str] = []
    tasks.ask(lambda: threading.current_thread().name, names.append)
    tasks.ask_slow(lambda: threading.current_thread().name, names.append)
    qtbot.waitUntil(lambda: len(names) == 2)
    assert threading.current_thread().name not in names
    assert "store-lane" in names


def test_slow_work_does_not_hold_up_the_lane(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    heard: list[str] = []
    tasks.ask_slow(lambda: str(gate.wait(30)), heard.append)
    tasks.ask(lambda: "store", heard.append)
    qtbot.waitUntil(lambda: heard == ["store"])
    gate.set()
    qtbot.waitUntil(lambda: heard == ["store", "True"])


def test_a_known_trouble_goes_to_its_asker(qtbot: QtBot, tasks: Tasks) -> None:
    failures: list[YichuangError] = []
    others: list[object] = []
    tasks.troubled.connect(others.append)
    tasks.ask(_refuse, others.append, failures.append)
    qtbot.waitUntil(lambda: bool(failures))
    assert failures[0].trouble is Trouble.SIGN_IN_REFUSED
    assert others == []


def test_a_known_trouble_nobody_asked_about_goes_to_the_shell(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.waitSignal(tasks.troubled) as heard:
        tasks.ask(_refuse, lambda _: None)
    assert heard.args[0].trouble is Trouble.SIGN_IN_REFUSED


def test_our_own_fault_frees_the_screen_and_reaches_the_hook(qtbot: QtBot, tasks: Tasks) -> None:
    failures: list[YichuangError] = []
    with qtbot.captureExceptions() as caught:
        tasks.ask(lambda: 1 // 0, lambda _: None, failures.append)
        qtbot.waitUntil(lambda: bool(caught))
    assert failures[0].trouble is Trouble.UNEXPECTED
    assert caught[0][0] is ZeroDivisionError


def test_our_own_fault_without_an_asker_still_reaches_the_hook(qtbot: QtBot, tasks: Tasks) -> None:
    with qtbot.captureExceptions() as caught:
        tasks.ask(lambda: 1 // 0, lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_the_lane_goes_on_after_a_failure(qtbot: QtBot, tasks: Tasks) -> None:
    heard: list[str] = []
    tasks.ask(_refuse, lambda _: None, lambda _: heard.append("no"))
    tasks.ask(lambda: "yes", heard.append)
    qtbot.waitUntil(lambda: heard == ["no", "yes"])


class _Screen(QObject):
    def __init__(self, heard: list[str]) -> None:
        super().__init__()
        self._heard = heard

    def hear(self, said: str) -> None:
        self._heard.append(said)


def test_an_answer_to_a_screen_that_is_gone_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    gate = threading.Event()
    heard: list[str] = []
    screen = _Screen(heard)
    with qtbot.waitSignal(screen.destroyed):
        tasks.ask(lambda: str(gate.wait(30)), screen.hear)
        screen.deleteLater()
    gate.set()
    tasks.ask(lambda: "after", heard.append)
    qtbot.waitUntil(lambda: heard == ["after"])


class _Mortal(QObject):
    """Notes on which thread it dies."""

    def __init__(self, deaths: list[int], told: list[object]) -> None:
        super().__init__()
        self._deaths, self._told = deaths, told

    def hear(self, answer: object) -> None:
        """What is answered."""
        self._told.append(answer)

    def __del__(self) -> None:
        self._deaths.append(threading.get_ident())


@pytest.mark.parametrize("slow", [False, True])
def test_who_asked_dies_on_the_gui_thread_whoever_lets_go_last(
    qtbot: QtBot, tasks: Tasks, *, slow: bool
) -> None:
    deaths: list[int] = []
    told: list[object] = []
    ask = tasks.ask_slow if slow else tasks.ask
    for number in range(8):
        asker = _Mortal(deaths, told)
        ask(lambda kept=asker: kept is None, asker.hear, lambda _: None)  # type: ignore[misc]
        del asker
        # A worker that kept what it was asked would let it go when it is asked again.
        qtbot.waitUntil(lambda: len(told) == number + 1)  # noqa: B023
    for _ in range(2 * SLOW_WORKERS):
        ask(lambda: None, told.append)
    qtbot.waitUntil(lambda: len(told) == 8 + 2 * SLOW_WORKERS)
    assert deaths == [threading.get_ident()] * 8


def test_closing_finishes_what_was_asked(qtbot: QtBot) -> None:
    lanes = Tasks()
    written: list[int] = []
    for number in range(5):
        lanes.ask(lambda number=number: written.append(number), lambda _: None)  # type: ignore[misc]
    assert lanes.close()
    assert written == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("seconds", [0.0])
def test_closing_does_not_wait_for_ever(qtbot: QtBot, seconds: float) -> None:
    lanes = Tasks()
    gate, started = threading.Event(), threading.Event()

    def stuck() -> bool:
        started.set()
        return gate.wait(30)

    lanes.ask(stuck, lambda _: None)
    assert started.wait(30)
    assert not lanes.close(seconds)
    gate.set()
    assert lanes.close(30)


def _refuse() -> str:
    raise RuleError(Trouble.SIGN_IN_REFUSED)


def test_the_unexpected_is_a_failure_of_the_world(qtbot: QtBot, tasks: Tasks) -> None:
    failures: list[YichuangError] = []
    with qtbot.captureExceptions() as caught:
        nothing: dict[str, str] = {}
        tasks.ask(lambda: nothing["lost"], lambda _: None, failures.append)
        qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(failures[0], UnavailableError)
    assert failures[0].facts == {"kind": "KeyError"}
