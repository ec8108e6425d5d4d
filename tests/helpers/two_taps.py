"""Two machines that do the same taps at the same moments."""

import multiprocessing
from collections.abc import Sequence
from contextlib import closing
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier

from clerk_app.desk import queueing
from clerk_app.desk.clockwork import SystemClock, UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import Ticket
from clerk_app.store.hall import HallStore
from tests.helpers.halls import OPERATOR, QUEUES

_PATIENCE_S = 60

Heard = list[tuple[Ticket, Ticket, Ticket]]
"""For each tap: the ticket it issued, the one it called, and that one when it was finished."""


def heard_by_two(url: str, hall_id: str, taps: Sequence[str]) -> list[Heard]:
    """What each of two processes was told; every tap issues, calls and finishes."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    together = context.Barrier(2)
    ends = []
    for _ in range(2):
        mine, theirs = context.Pipe()
        words = (url, hall_id, tuple(taps), together, theirs)
        process = context.Process(target=tap_along, args=words, daemon=True)
        process.start()
        ends.append((process, mine))
    heard: list[Heard] = []
    for process, mine in ends:
        assert mine.poll(_PATIENCE_S), "a process does not answer"
        heard.append(mine.recv())
        process.join(_PATIENCE_S)
    return heard


def tap_along(
    url: str, hall_id: str, taps: tuple[str, ...], together: Barrier, told: Connection
) -> None:
    """Be one of two machines that do the same taps at the same moments."""
    with closing(HallStore.open(url)) as store:
        hall = Hall(store, hall_id, SystemClock(), UuidV7(), Policy(), QUEUES)
        found: Heard = []
        for tap in taps:
            together.wait(_PATIENCE_S)
            issued, _ = queueing.issue(hall, "general", intent=f"issue {tap}")
            together.wait(_PATIENCE_S)
            called, _ = queueing.call_next(hall, tap, operator=OPERATOR, intent=f"call {tap}")
            assert called is not None
            together.wait(_PATIENCE_S)
            done, _ = queueing.finish(
                hall, tap, called.ticket_id, operator=OPERATOR, intent=f"finish {tap}"
            )
            found.append((issued, called, done))
        told.send(found)
