"""Halls for the bench: many visitors and windows put there in bulk, and the check afterwards."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta

import psycopg
from sqlalchemy import Connection, Table
from sqlalchemy.engine import make_url

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.queue_rules import STEP, position_at
from clerk_app.domain.ticket import Lane, Place, Priority, Ticket, ticket_number
from clerk_app.store.engine import open_url, transaction
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_tables import (
    hall_day,
    ticket,
    ticket_counter,
    ticket_event,
    window_state,
)
from clerk_app.store.ticket_rows import doc_of, row_of
from tests.bench.loads import QUEUES, Load, Told, bench_hall, call_name

_ROWS_AT_ONCE = 500


def prepare_hall(
    url: str, hall_id: str, *, tickets: int, windows: Sequence[str], each: int = 0
) -> None:
    """A hall with so many waiting, and each window open, under as many names as it will call.

    The rows are those that taking the numbers one by one would have made, but put there at once.
    """
    with closing(HallStore.open(url)) as store:
        hall = bench_hall(store, hall_id)
        with store.read():
            pass  # The schema is up to date from here on.
    engine = open_url(url)
    with transaction(engine) as connection:
        _add(connection, hall_day, [_day_row(hall)])
        _add(connection, window_state, _window_rows(hall, windows, each))
        crowd = list(_crowd(hall, tickets))
        given = Counter(one.origin for one in crowd)
        _add(connection, ticket_counter, [_counter_row(hall, *one) for one in given.items()])
        _add(connection, ticket, [{"issue_intent": i.ticket_id, **row_of(i)} for i in crowd])
        _add(connection, ticket_event, [_issue_row(one) for one in crowd])
    engine.dispose()
    _settle(url)


def told_and_kept(load: Load, told: Sequence[Told]) -> str:
    """What does not fit between what the windows were told and what the store keeps."""
    with closing(HallStore.open(load.url)) as store:
        hall = bench_hall(store, load.hall_id)
        figures = day_figures(hall, hall.date_of(hall.now()))
    odd = figures.wrong
    if odd:
        return f"the day does not add up: {odd}"
    numbers = sum(len(one.numbers) for one in told)
    kept = figures.issued if load.act == "issue" else figures.calls
    return "" if kept == numbers else f"windows were told {numbers}, the store has {kept}"


def _crowd(hall: Hall, tickets: int) -> Iterator[Ticket]:
    """Visitors who came one after the other during the last hour, each to the next queue."""
    now = hall.now()
    first = now - timedelta(hours=1)
    day = hall.date_of(now)
    for number in range(tickets):
        info = QUEUES[number % len(QUEUES)]
        sequence = number // len(QUEUES) + 1
        elderly = number % 10 == 0
        yield Ticket(
            ticket_id=hall.ids.new(),
            hall=hall.hall_id,
            day=day,
            origin=info.queue,
            sequence=sequence,
            number=ticket_number(info.letter, sequence),
            priority=Priority.ELDERLY if elderly else Priority.NORMAL,
            holder="",
            slot=None,
            place=Place(
                info.queue,
                Lane.PRIORITY if elderly else Lane.NORMAL,
                position_at(first) + number * STEP,
            ),
            issued_at=first,
            waiting_since=first,
        )


def _day_row(hall: Hall) -> dict[str, object]:
    now = hall.now()
    return {"hall": hall.hall_id, "day": hall.date_of(now).isoformat(), "opened_at": now}


def _counter_row(hall: Hall, queue: str, last: int) -> dict[str, object]:
    now = hall.now()
    return {
        "hall": hall.hall_id,
        "day": hall.date_of(now).isoformat(),
        "queue": queue,
        "last": last,
        "last_position": position_at(now),
    }


def _window_rows(hall: Hall, windows: Sequence[str], each: int) -> list[dict[str, object]]:
    names = [call_name(window, number) for window in windows for number in range(each)]
    return [
        {
            "hall": hall.hall_id,
            "window_id": name,
            "status": WindowStatus.OPEN.value,
            "operator": "bench",
            "since": hall.now(),
            "reason": "",
            "turn": 0,
            "assigned": "",
            "helps": "",
        }
        for name in names or windows
    ]


def _issue_row(one: Ticket) -> dict[str, object]:
    return {
        "intent": one.ticket_id,
        "hall": one.hall,
        "day": one.day.isoformat(),
        "act": "issue",
        "ticket_id": one.ticket_id,
        "window_id": "",
        "operator": "",
        "at": one.issued_at,
        "from_state": "",
        "to_state": one.state.value,
        "facts": {},
        "answer": doc_of(one),
    }


def _add(connection: Connection, table: Table, rows: Sequence[dict[str, object]]) -> None:
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        connection.execute(table.insert(), rows[start : start + _ROWS_AT_ONCE])


def _settle(url: str) -> None:
    """Let nothing that the preparation left behind be paid for in the round."""
    if url.startswith("sqlite"):
        return
    address = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as server:
        server.execute("VACUUM ANALYZE ticket, ticket_event, ticket_counter, window_state")
        server.execute("CHECKPOINT")
