"""What others do in the hall is seen at the window, and the window is seen to be alive."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_watching import watch
from tests.helpers.halls import take
from tests.ui.queue.conftest import settled, sit_down
from ui.hall_ear import HallEar
from ui.pages.queue.model import QueueModel
from ui.tasks import Tasks


@pytest.fixture
def ear(hall: Hall, model: QueueModel) -> Iterator[HallEar]:
    made = HallEar(watch(hall))
    made.changed.connect(model.refresh)
    made.start()
    yield made
    assert made.stop()


@pytest.mark.usefixtures("ear")
def test_what_others_do_is_seen_without_a_word(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    sit_down(qtbot, model)
    take(hall)
    qtbot.waitUntil(lambda: model.view is not None and model.view.callable_here == 1)


def test_whoever_sits_down_says_that_the_window_is_alive(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    def seen() -> bool:
        with hall.store.read() as work:
            return "3" in work.windows.last_seen(hall.hall_id)

    assert not seen()
    sit_down(qtbot, model)
    qtbot.waitUntil(seen)


def test_readings_do_not_pile_up(qtbot: QtBot, model: QueueModel, tasks: Tasks) -> None:
    hold, asked = threading.Event(), 0
    tasks.ask(lambda: hold.wait(30), lambda _: None)

    def count() -> None:
        nonlocal asked
        asked += 1

    model.changed.connect(count)
    for _ in range(10):
        model.refresh()
    hold.set()
    settled(qtbot, model)
    assert asked == 2
