"""A day that is ended while others work: every number is counted, or the end is refused."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from clerk_app.desk import day_end, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.ticket import Ticket
from clerk_app.store.engine import open_url
from clerk_app.store.hall import HallStore
from tests.helpers.halls import called_at, new_hall, take, tap

_LOOK_S = 0.01
_HELD_UP = "SELECT count(*) FROM pg_locks WHERE NOT granted"


@dataclass(frozen=True, slots=True)
class Midst:
    """A hall in which two wait, one was served, one given up and one is left to the test."""

    hall: Hall
    served: Ticket
    gone: Ticket
    waits: Ticket


def issue_long(midst: Midst) -> None:
    # A machine that has seen nothing of the hall yet.
    midst.hall.store._trips.clear()
    take(midst.hall)


def first_issue(midst: Midst) -> None:
    take(midst.hall, "advice")


def issue(midst: Midst) -> None:
    take(midst.hall)


def call(midst: Midst) -> None:
    queueing.call_next(midst.hall, "5", **tap(midst.hall))


def call_and_skip(midst: Midst) -> None:
    called, _ = queueing.call_next(midst.hall, "5", **tap(midst.hall))
    if called is not None:
        queueing.skip(midst.hall, "5", called.ticket_id, **tap(midst.hall))


def call_waiting(midst: Midst) -> None:
    queueing.call_number(midst.hall, "5", midst.waits.number, **tap(midst.hall))


def call_gone(midst: Midst) -> None:
    queueing.call_number(midst.hall, "5", midst.gone.number, **tap(midst.hall))


def take_back(midst: Midst) -> None:
    queueing.take_back(midst.hall, "3", midst.served.ticket_id, **tap(midst.hall))


ACTS = (
    issue,
    issue_long,
    first_issue,
    call,
    call_and_skip,
    call_waiting,
    call_gone,
    take_back,
)


@pytest.fixture
def ending(postgres_url: str) -> Iterator[HallStore]:
    """The store of the machine that ends the day."""
    with closing(HallStore.open(postgres_url)) as store:
        yield store


@pytest.fixture
def others(postgres_url: str) -> Iterator[HallStore]:
    """The store of another machine."""
    with closing(HallStore.open(postgres_url)) as store:
        yield store


def in_the_midst(others: HallStore) -> Midst:
    hall = new_hall(others)
    served, gone, waits, _ = (take(hall) for _ in range(4))
    called_at(hall)
    queueing.finish(hall, "3", served.ticket_id, **tap(hall))
    called_at(hall)
    queueing.no_show(hall, "3", gone.ticket_id, by_hand=True, **tap(hall))
    # Window 5 is open, so that it calls the short way.
    called_at(hall, "5")
    queueing.transfer(hall, "5", waits.ticket_id, to=Destination(front=True), **tap(hall))
    return Midst(hall, served, gone, waits)


@pytest.fixture
def looking(postgres_url: str) -> Iterator[Connection]:
    """Sees who waits for a lock."""
    engine = open_url(postgres_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def until_done_or_held_up(act: Future[None], looking: Connection) -> None:
    """Wait until the act is done, or waits for a lock."""
    waiting = 0
    while not (act.done() or waiting):
        with suppress(NotYet, RuleError):
            act.result(timeout=_LOOK_S)
        waiting = looking.execute(text(_HELD_UP)).scalar_one()
        looking.rollback()


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_whatever_is_done_meanwhile_no_number_is_lost(
    ending: HallStore, others: HallStore, looking: Connection, act: Callable[[Midst], None]
) -> None:
    step = 0
    with ThreadPoolExecutor(1) as machine:
        # Before each statement of the end in turn.
        while ended_at_step(step, act, (ending, others), looking, machine):
            step += 1
    assert step > 8


def ended_at_step(
    step: int,
    act: Callable[[Midst], None],
    stores: tuple[HallStore, HallStore],
    looking: Connection,
    machine: ThreadPoolExecutor,
) -> bool:
    """End a day with the act before its statement of that number; False: it has not so many."""
    ending, others = stores
    midst = in_the_midst(others)
    hall = replace(midst.hall, store=ending)
    left = [step]
    done: list[Future[None]] = []

    def before(_conn: Connection, *_: Any) -> None:
        left[0] -= 1
        if left[0] == -1:
            done.append(machine.submit(partial(act, midst)))
            until_done_or_held_up(done[0], looking)

    day = midst.waits.day
    with ending.begin():
        pass  # Its own first transaction is about the schema.
    event.listen(ending._engine, "before_cursor_execute", before)
    try:
        figures, _ = day_end.end_day(hall, day, operator="王", intent=hall.ids.new())
    except RuleError as refused:
        assert refused.trouble is Trouble.DAY_WINDOWS_BUSY, refused
        figures = None
    finally:
        event.remove(ending._engine, "before_cursor_execute", before)
    if not done:
        return False
    with suppress(RuleError):
        done[0].result()
    now = day_figures(hall, day)
    assert not now.wrong
    if figures is not None:
        assert (now, now.open) == (figures, 0), (act.__name__, step)
    return True
