"""The queue at window 3 of a real hall, read over real lanes."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import Session
from clerk_app.domain.ticket import TicketAct
from ui.bus import Bus
from ui.pages.queue.model import QueueModel
from ui.tasks import Tasks

SESSION = Session("op-1", "王晓芳", "w001", "clerk", "3")


@pytest.fixture
def model(hall: Hall, tasks: Tasks, bus: Bus, qtbot: QtBot) -> Iterator[QueueModel]:
    """The model of a window that nobody sits at yet."""
    made = QueueModel(hall, "3", session=SESSION, tasks=tasks, bus=bus, ids=hall.ids)
    yield made
    made._timer.stop()


def settled(qtbot: QtBot, model: QueueModel) -> None:
    """Wait until nothing is on its way any more."""
    qtbot.waitUntil(lambda: not model.busy and not model._reading and model.view is not None)


def sit_down(qtbot: QtBot, model: QueueModel) -> None:
    """A clerk sits down and sees the queue."""
    model.sit_down()
    qtbot.waitUntil(lambda: model.view is not None and not model.busy)
    settled(qtbot, model)


def times(hall: Hall, act: TicketAct) -> int:
    """How often this was done today."""
    with hall.store.read() as work:
        day = hall.date_of(hall.now())
        return work.events.counts(hall.hall_id, day).acts.get(act.value, 0)
