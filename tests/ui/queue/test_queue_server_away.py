"""A window whose hall's server goes away says so, keeps its visitor, finds back by itself."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import history
from clerk_app.desk.hall_watching import watch
from clerk_app.desk.sign_in import Session
from clerk_app.domain.ticket import TicketAct, TicketState
from clerk_app.store.hall_grants import HallRole
from tests.helpers.hall_database import halls_of, set_up_hall
from tests.helpers.halls import take
from tests.helpers.postgres import DURABLE, Cluster, cluster
from ui.bus import Bus
from ui.hall_ear import HallEar
from ui.pages.queue.model import QueueModel
from ui.tasks import Tasks

SESSION = Session("op-1", "王晓芳", "w001", "clerk", "3")
LONG_MS = 20_000


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    with cluster() as found:
        yield found


@pytest.fixture
def hall(made: Cluster) -> Iterator[Hall]:
    with (
        made.running(DURABLE) as server,
        set_up_hall(server) as database,
        halls_of(database) as found,
    ):
        take(found[HallRole.KIOSK])
        take(found[HallRole.KIOSK])
        yield found[HallRole.WINDOW]


def test_the_server_is_killed_while_a_visitor_is_at_the_window(
    made: Cluster, hall: Hall, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    port = hall.store._engine.url.port
    assert port is not None
    model = QueueModel(hall, "3", session=SESSION, tasks=tasks, bus=bus, ids=hall.ids)
    ear = HallEar(watch(hall))
    ear.changed.connect(model.refresh)
    ear.away.connect(model.show_away)
    ear.start()
    model.sit_down()
    qtbot.waitUntil(lambda: model.view is not None and not model.busy)
    model.call_next()
    qtbot.waitUntil(lambda: model.current is not None and not model.busy)
    here = model.current
    assert here is not None

    made.stop("immediate")
    qtbot.waitUntil(lambda: "连不上大厅" in model.failure, timeout=LONG_MS)
    assert model.current == here
    model.finish()
    qtbot.waitUntil(lambda: not model.busy, timeout=LONG_MS)
    assert model.notice is not None
    assert model.notice.tone == "bad"
    assert "连不上大厅" in model.notice.text
    assert model.current == here

    made.start(port, DURABLE)
    qtbot.waitUntil(lambda: model.failure == "", timeout=LONG_MS)
    assert model.current == here
    model.finish()
    qtbot.waitUntil(lambda: not model.busy and model.current is None, timeout=LONG_MS)
    model.call_next()
    qtbot.waitUntil(lambda: not model.busy and model.current is not None, timeout=LONG_MS)
    assert model.current is not None
    assert model.current.number == "A002"
    acts = [one.act for one in history(hall, here.ticket_id)]
    assert acts == [TicketAct.ISSUE, TicketAct.CALL, TicketAct.FINISH]
    with hall.store.read() as work:
        served = work.tickets.in_state(hall.hall_id, here.day, TicketState.SERVED)
    assert [one.number for one in served] == ["A001"]
    model._timer.stop()
    assert ear.stop()
