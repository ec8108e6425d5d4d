"""A board over a real hall that is read when the test says so."""

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from tests.helpers.halls import called_at, clock_of, take, tap
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.bus import Bus
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks

PEOPLE = {"operator-7": "王晓芳"}


def open_at(hall: Hall, window: str, *queues: str) -> None:
    """A window opens and serves these queues."""
    hall_windows.open_window(hall, window, **tap(hall))
    hall_windows.assign_queues(hall, window, queues=queues, **tap(hall))


def uneven(hall: Hall) -> None:
    """Window 3 has all the work, window 5 has none."""
    open_at(hall, "3", "general")
    open_at(hall, "5", "advice")
    for _ in range(3):
        take(hall)
        ticket = called_at(hall)
        clock_of(hall).jump(minutes=10)
        queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    for _ in range(6):
        take(hall)


@pytest.fixture
def model(hall: Hall, tasks: Tasks, bus: Bus) -> BoardModel:
    """The board's model; the load is weighed at every reading."""
    return BoardModel(
        hall, operator="operator-1", people=PEOPLE, tasks=tasks, bus=bus, weighed_every_ms=0
    )


@pytest.fixture
def page(hall: Hall, model: BoardModel, qtbot: QtBot) -> BoardPage:
    """The board in sight."""
    shown = BoardPage(model, hall="大厅", leader="陈值班", clock=hall.clock.now)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


@pytest.fixture
def hand(page: BoardPage) -> Hand:
    """A hand at the board."""
    return Hand(page)


def weighed_of_now(model: BoardModel) -> bool:
    """The load that is shown is that of the reading that is shown."""
    view, weighed = model.view, model.weighed
    return view is not None and weighed is not None and weighed.as_of == view.as_of


def read(hand: Hand, model: BoardModel) -> None:
    """Read the hall now and wait until it is shown."""
    # A reading that began earlier would be taken for this one.
    hand.until(lambda: not model._reading, "no reading under way")
    before = model.view
    model.refresh()
    hand.until(lambda: model.view is not before and not model._reading, "a reading")
    hand.until(lambda: not model._calling_out and not model.busy, "nothing on its way")
    hand.until(lambda: weighed_of_now(model), "the load of that reading")
