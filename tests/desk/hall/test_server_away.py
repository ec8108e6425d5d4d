"""The hall's PostgreSQL goes away in the middle of calling: nothing is doubled, nothing lost."""

import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures, history
from clerk_app.desk.hall_watching import watch
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.ticket import Ticket, TicketAct, TicketState
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_grants import HallRole
from tests.helpers.hall_database import halls_of, set_up_hall
from tests.helpers.halls import OPERATOR, called_at, take, tap
from tests.helpers.postgres import DURABLE, Cluster, cluster

VISITORS = 40
WINDOWS = ("1", "2", "3", "4")
KILLED_AFTER = (6, 20)
LONG = 30.0


@pytest.fixture(scope="module")
def made() -> Iterator[Cluster]:
    with cluster() as found:
        yield found


@pytest.fixture
def halls(made: Cluster) -> Iterator[dict[HallRole, Hall]]:
    with (
        made.running(DURABLE) as server,
        set_up_hall(server) as database,
        halls_of(database) as found,
    ):
        yield found


def _port(hall: Hall) -> int:
    port = hall.store._engine.url.port
    assert port is not None
    return port


def _saying(hall: Hall, **settings: str) -> Hall:
    """The hall, connected to with settings of libpq in its address."""
    address = hall.store._engine.url.update_query_dict(settings)
    return replace(hall, store=HallStore.open(address.render_as_string(hide_password=False)))


@dataclass
class Windows:
    """Clerks who do not give up, and what they were told."""

    hall: Hall
    told: list[str] = field(default_factory=list)
    away: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    """Nobody dies any more: who finds nobody waiting may go home."""
    called: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))

    def work(self, window: str) -> None:
        """Call and finish until nobody waits and all is over."""
        while True:
            ticket = self._call(window)
            if ticket is None:
                if self.over.is_set():
                    return
                self.over.wait(0.02)
                continue
            self.told.append(ticket.number)
            self.called.release()
            self._finish(window, ticket)

    def _call(self, window: str) -> Ticket | None:
        intent = self.hall.ids.new()
        while True:
            try:
                return queueing.call_next(self.hall, window, operator=OPERATOR, intent=intent)[0]
            except UnavailableError as error:
                self._wait(error)

    def _finish(self, window: str, ticket: Ticket) -> None:
        for act in (queueing.start, queueing.finish):
            intent = self.hall.ids.new()
            while True:
                try:
                    act(self.hall, window, ticket.ticket_id, operator=OPERATOR, intent=intent)
                    break
                except UnavailableError as error:
                    self._wait(error)

    def _wait(self, error: UnavailableError) -> None:
        assert error.trouble is Trouble.HALL_UNREACHABLE
        self.away.set()
        threading.Event().wait(0.02)


def test_windows_call_on_when_the_server_was_killed_and_is_back(
    made: Cluster, halls: dict[HallRole, Hall]
) -> None:
    hall, port = halls[HallRole.WINDOW], _port(halls[HallRole.WINDOW])
    numbers = [take(halls[HallRole.KIOSK]).number for _ in range(VISITORS)]
    windows = Windows(hall)
    with ThreadPoolExecutor(len(WINDOWS)) as pool:
        working = [pool.submit(windows.work, window) for window in WINDOWS]
        for _ in KILLED_AFTER:
            for _ in range(KILLED_AFTER[0]):
                assert windows.called.acquire(timeout=LONG)
            windows.away.clear()
            made.stop("immediate")
            assert windows.away.wait(LONG)
            made.start(port, DURABLE)
        windows.over.set()
        for one in working:
            one.result(LONG)
    assert Counter(windows.told) == Counter(numbers)
    figures = day_figures(hall, hall.date_of(hall.now()))
    assert figures.wrong == ()
    assert (figures.issued, figures.served) == (VISITORS, VISITORS)
    with hall.store.read() as work:
        served = work.tickets.in_state(hall.hall_id, hall.date_of(hall.now()), TicketState.SERVED)
    for ticket in served:
        acts = [event.act for event in history(hall, ticket.ticket_id)]
        assert acts == [TicketAct.ISSUE, TicketAct.CALL, TicketAct.START, TicketAct.FINISH]


def test_an_ear_hears_again_by_itself(made: Cluster, halls: dict[HallRole, Hall]) -> None:
    screen, port = halls[HallRole.DISPLAY], _port(halls[HallRole.DISPLAY])
    ear = watch(screen)
    assert ear.wait(LONG)
    made.stop("immediate")
    for _ in range(2):
        with pytest.raises(UnavailableError) as away:
            ear.wait(LONG)
        assert away.value.trouble is Trouble.HALL_UNREACHABLE
    made.start(port, DURABLE)
    assert ear.wait(LONG)
    take(halls[HallRole.KIOSK])
    assert ear.wait(LONG)
    ear.close()


def test_a_server_that_hangs_is_given_up(
    made: Cluster, halls: dict[HallRole, Hall], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its machine answers, it does not: no limit that the server itself keeps is of any use."""
    monkeypatch.setattr("clerk_app.store.postgres_link.PATIENCE_S", 0.3)
    monkeypatch.setattr("clerk_app.desk.hall._PATIENCE_S", 0.1)
    hall = _saying(halls[HallRole.WINDOW], connect_timeout="2")
    take(halls[HallRole.KIOSK])
    here = called_at(hall)
    again = tap(hall)
    made.signal(signal.SIGSTOP)
    try:
        with pytest.raises(UnavailableError) as hung:
            queueing.finish(hall, "3", here.ticket_id, **again)
        assert hung.value.trouble is Trouble.HALL_UNREACHABLE
    finally:
        made.signal(signal.SIGCONT)
    done, _ = queueing.finish(hall, "3", here.ticket_id, **again)
    assert done.state is TicketState.SERVED
    assert [one.act for one in history(hall, here.ticket_id)].count(TicketAct.FINISH) == 1
    hall.store.close()


def test_a_lock_nobody_lets_go_does_not_hold_a_window_up(
    halls: dict[HallRole, Hall], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clerk_app.desk.hall._PATIENCE_S", 0.1)
    hall = _saying(halls[HallRole.WINDOW], options="-c lock_timeout=200")
    take(halls[HallRole.KIOSK])
    here = called_at(hall)
    with halls[HallRole.BOARD].store.begin() as work:
        work.tickets.hold(here.ticket_id)
        with pytest.raises(UnavailableError) as held:
            queueing.finish(hall, "3", here.ticket_id, **tap(hall))
        assert held.value.trouble is Trouble.HALL_UNREACHABLE
    queueing.finish(hall, "3", here.ticket_id, **tap(hall))
    hall.store.close()
