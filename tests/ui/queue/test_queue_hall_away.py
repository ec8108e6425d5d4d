"""The hall does not answer: the last picture stays, and a tap keeps its id."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.ticket import TicketAct
from clerk_app.store.hall import HallStore
from tests.helpers.halls import take
from tests.ui.queue.conftest import settled, sit_down, times
from ui.pages.queue.model import QueueModel


def test_a_hall_that_cannot_be_heard_is_told_and_the_next_reading_takes_it_back(
    qtbot: QtBot, model: QueueModel
) -> None:
    sit_down(qtbot, model)
    model.show_away(UnavailableError(Trouble.HALL_UNREACHABLE))
    assert "连不上大厅" in model.failure
    assert model.view is not None
    model.refresh()
    settled(qtbot, model)
    assert model.failure == ""


class _Gate:
    """Stands between the model and its hall's file: the hall can be away for a while."""

    def __init__(self, hall: Hall, folder: Path) -> None:
        self._store = hall.store
        self._away = HallStore.open(
            "postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=1"
        )
        self._hall = hall

    def shut(self) -> None:
        object.__setattr__(self._hall, "store", self._away)

    def open(self) -> None:
        object.__setattr__(self._hall, "store", self._store)


@pytest.fixture
def gate(hall: Hall, tmp_path: Path) -> Iterator[_Gate]:
    made = _Gate(hall, tmp_path)
    yield made
    made.open()
    made._away.close()


def test_a_failure_is_shown_as_a_failure_and_the_last_picture_stays(
    qtbot: QtBot, model: QueueModel, hall: Hall, gate: _Gate
) -> None:
    take(hall)
    sit_down(qtbot, model)
    gate.shut()
    model.refresh()
    qtbot.waitUntil(lambda: bool(model.failure), timeout=30_000)
    assert "连不上大厅排队系统" in model.failure
    assert model.view is not None
    assert model.view.callable_here == 1
    gate.open()
    model.refresh()
    qtbot.waitUntil(lambda: not model.failure)


def test_a_tap_whose_fate_is_unknown_keeps_its_id(
    qtbot: QtBot, model: QueueModel, hall: Hall, gate: _Gate
) -> None:
    take(hall)
    take(hall)
    sit_down(qtbot, model)
    gate.shut()
    model.call_next()
    qtbot.waitUntil(lambda: model.notice is not None, timeout=30_000)
    unsettled = model._unsettled
    assert unsettled is not None
    gate.open()
    model.call_next()
    settled(qtbot, model)
    assert times(hall, TicketAct.CALL) == 1
    with hall.store.read() as work:
        assert work.events.by_intent(unsettled.intent) is not None


def test_another_act_is_another_tap(
    qtbot: QtBot, model: QueueModel, hall: Hall, gate: _Gate
) -> None:
    sit_down(qtbot, model)
    gate.shut()
    model.call_next()
    qtbot.waitUntil(lambda: model.notice is not None, timeout=30_000)
    unsettled = model._unsettled
    model.call_number("A001")
    assert unsettled is not None
    assert model._unsettled is not None
    assert model._unsettled.intent != unsettled.intent
    qtbot.waitUntil(lambda: not model.busy, timeout=30_000)


def test_the_clerk_may_leave_when_the_hall_is_away(
    qtbot: QtBot, model: QueueModel, gate: _Gate
) -> None:
    sit_down(qtbot, model)
    gate.shut()
    with qtbot.waitSignal(model.left, timeout=30_000):
        model.leave()
