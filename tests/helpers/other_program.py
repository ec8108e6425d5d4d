"""Another program of a hall, as a process of its own, that takes numbers when it is told to."""

import multiprocessing
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection

from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.domain.queue_rules import Policy
from clerk_app.store.hall import HallStore
from clerk_app.store.wakes import Wakes
from tests.helpers.halls import QUEUES, HandClock, take

_PATIENCE_S = 60


@dataclass(frozen=True, slots=True)
class OtherProgram:
    """What a test says to it."""

    _end: Connection

    def take(self, hall_id: str) -> str:
        """Take a number of the hall's first queue; the number, when it is committed."""
        self._end.send(hall_id)
        assert self._end.poll(_PATIENCE_S), "the other program does not answer"
        return str(self._end.recv())


@contextmanager
def other_program(url: str, *, mute: bool = False) -> Iterator[OtherProgram]:
    """A program at the hall at `url`; a `mute` one dies, to the others, before it can wake them."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    mine, theirs = context.Pipe()
    process = context.Process(target=_obey, args=(url, theirs, mute), daemon=True)
    process.start()
    try:
        yield OtherProgram(mine)
    finally:
        process.terminate()
        process.join(_PATIENCE_S)


def _obey(url: str, end: Connection, mute: bool) -> None:
    if mute:
        setattr(Wakes, "after_act", lambda _self, _hall: None)  # noqa: B010 - for this process alone
    with closing(HallStore.open(url)) as store:
        while True:
            hall_id = end.recv()
            hall = Hall(store, hall_id, HandClock(), UuidV7(), Policy(), QUEUES, server_time=False)
            end.send(take(hall).number)
