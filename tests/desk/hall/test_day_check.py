"""Faults put straight into the database, past its guards: the check names queue and number."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlcipher3 import dbapi2

from clerk_app.desk import day_end, queueing
from clerk_app.desk.day_report import day_report
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.ticket import Ticket
from clerk_app.store.hall import HallStore
from tests.helpers.halls import called_at, new_hall, take, tap
from tests.helpers.postgres import Postgres

Do = Callable[[str], None]


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def broken(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[HallStore, Do]]:
    """A store, and a way to do in it what its guards forbid."""
    if request.param == "sqlite":
        file = tmp_path_factory.mktemp("broken") / "hall.db"
        with closing(HallStore.open(f"sqlite:///{file}")) as store:
            _without_guards(file)
            yield store, lambda sql: _in_file(file, sql)
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    with server.fresh_database() as url, closing(HallStore.open(url)) as store:
        plain = url.replace("+psycopg", "")
        yield store, lambda sql: _on_server(plain, sql)


def _without_guards(file: Path) -> None:
    with closing(dbapi2.connect(file)) as connection, connection:
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in named.fetchall():
            connection.execute(f"DROP TRIGGER {name}")


def _in_file(file: Path, sql: str) -> None:
    with closing(dbapi2.connect(file)) as connection, connection:
        assert connection.execute(sql).rowcount == 1


def _on_server(url: str, sql: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("SET session_replication_role = replica")
        assert connection.execute(sql.encode()).rowcount == 1


class Day:
    """A day with four numbers of queue A and two of B: served, no-show, waiting, void."""

    def __init__(self, store: HallStore, do: Do) -> None:
        self.hall: Hall = new_hall(store)
        hall = self.hall
        self.a = [take(hall) for _ in range(4)]
        self.b = [take(hall, "advice") for _ in range(2)]
        for ticket in (self.a[0], self.b[0]):
            queueing.call_number(hall, "3", ticket.number, **tap(hall))
            if ticket is self.a[0]:
                queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
            else:
                queueing.no_show(hall, "3", ticket.ticket_id, by_hand=True, **tap(hall))
        queueing.void(hall, "", self.a[3].ticket_id, **tap(hall))
        self._do = do

    def do(self, sql: str) -> None:
        """Something in this hall's rows, which `{hall}` stands for."""
        self._do(sql.format(hall=self.hall.hall_id))

    def wrong(self) -> set[tuple[str, str, tuple[str, ...]]]:
        """What the check names: queue, what, numbers."""
        figures = day_figures(self.hall, self.a[0].day)
        assert figures.wrong == day_report(self.hall, self.a[0].day).wrong
        return {(one.queue, one.what, one.numbers) for one in figures.wrong}


@pytest.fixture
def day(broken: tuple[HallStore, Do]) -> Day:
    made = Day(*broken)
    assert made.wrong() == set()
    return made


def event_of(ticket: Ticket, act: str) -> str:
    return f"WHERE ticket_id = '{ticket.ticket_id}' AND act = '{act}'"


def test_counters_that_cancel_each_other_in_the_sum(day: Day) -> None:
    for queue, by in (("general", "+ 1"), ("advice", "- 1")):
        day.do(
            f"UPDATE ticket_counter SET last = last {by}"
            f" WHERE hall = '{{hall}}' AND queue = '{queue}'"
        )
    assert day.wrong() == {
        ("A", "numbers", ("A005",)),
        ("A", "issued", ("A005",)),
        ("B", "numbers", ("B002",)),
        ("B", "issued", ()),
    }


def test_a_ticket_that_is_gone(day: Day) -> None:
    day.do(f"DELETE FROM ticket WHERE ticket_id = '{day.a[1].ticket_id}'")
    assert day.wrong() == {("A", "numbers", ("A002",)), ("A", "issue_events", ("A002",))}


def test_a_ticket_whose_events_are_gone(day: Day) -> None:
    day.do(f"DELETE FROM ticket_event WHERE ticket_id = '{day.b[1].ticket_id}'")
    assert day.wrong() == {("B", "issued", ("B002",)), ("B", "issue_events", ("B002",))}


def test_an_event_that_is_missing_in_the_middle(day: Day) -> None:
    day.do(f"DELETE FROM ticket_event {event_of(day.a[0], 'call_number')}")
    assert day.wrong() == {("A", "history", ("A001",))}


def test_a_last_event_that_is_missing(day: Day) -> None:
    day.do(f"DELETE FROM ticket_event {event_of(day.a[0], 'finish')}")
    assert day.wrong() == {("A", "served", ("A001",)), ("A", "open", ("A001",))}


def test_states_that_were_exchanged_between_queues(day: Day) -> None:
    """Served and no-show are as many as before, in the hall as a whole."""
    for ticket, state in ((day.a[0], "no_show"), (day.b[0], "served")):
        day.do(f"UPDATE ticket SET state = '{state}' WHERE ticket_id = '{ticket.ticket_id}'")
    assert day.wrong() == {
        (letter, what, (number,))
        for letter, number in (("A", "A001"), ("B", "B001"))
        for what in ("served", "no_shows")
    }


def test_states_that_were_exchanged_within_a_queue(day: Day) -> None:
    for ticket, state in ((day.a[0], "void"), (day.a[3], "served")):
        day.do(f"UPDATE ticket SET state = '{state}' WHERE ticket_id = '{ticket.ticket_id}'")
    assert day.wrong() == {
        ("A", "served", ("A001", "A004")),
        ("A", "voided", ("A001", "A004")),
    }


def test_who_is_said_to_wait_although_called(day: Day) -> None:
    called = called_at(day.hall, "5")
    day.do(
        "UPDATE ticket SET state = 'waiting', window_id = ''"
        f" WHERE ticket_id = '{called.ticket_id}'"
    )
    assert day.wrong() == {("A", "open", (called.number,))}


def test_a_number_that_was_issued_twice(day: Day) -> None:
    columns = "hall, day, act, ticket_id, window_id, operator, at, from_state, to_state, facts"
    day.do(
        f"INSERT INTO ticket_event (intent, {columns}, answer)"
        f" SELECT '{day.hall.ids.new()}', {columns}, answer FROM ticket_event"
        f" {event_of(day.a[1], 'issue')}"
    )
    assert day.wrong() == {("A", "issue_events", ("A002",)), ("A", "history", ("A002",))}


def test_numbers_given_away_from_the_hall_that_never_came(day: Day) -> None:
    for number in (800, 801):
        day.do(
            "INSERT INTO number_block (hall, day, queue, first, station, granted_at, used,"
            f" reported) VALUES ('{{hall}}', '{day.a[0].day.isoformat()}', 'advice', {number},"
            " 'S3', 1, 0, 1)"
        )
    assert day.wrong() == {("B", "reserved", ("B800", "B801"))}


def test_a_day_that_does_not_add_up_is_not_ended_and_says_why(day: Day) -> None:
    day.do("UPDATE ticket_counter SET last = last + 2 WHERE hall = '{hall}' AND queue = 'advice'")
    with pytest.raises(RuleError) as refused:
        day_end.end_day(day.hall, day.a[0].day, **tap(day.hall))
    assert refused.value.trouble is Trouble.DAY_IMBALANCE
    assert refused.value.facts == {
        "what": "numbers",
        "expected": 4,
        "found": 2,
        "queue": "B",
        "numbers": "B003 B004",
    }
    assert day_report(day.hall, day.a[0].day).ended is None
