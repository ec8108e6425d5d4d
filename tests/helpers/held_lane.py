"""A store that takes its time: nothing asked of it is answered before the test lets go."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Event

from ui.tasks import SLOW_WORKERS, Tasks

LONGEST = 60
"""Seconds, should a test forget it."""


@contextmanager
def held_lane(tasks: Tasks) -> Iterator[Callable[[], None]]:
    """Lane and slow pool stand still from now on; what is given lets them go."""
    go_on = Event()
    wait = partial(go_on.wait, LONGEST)
    tasks.ask(wait, lambda _: None)
    for _ in range(SLOW_WORKERS):
        tasks.ask_slow(wait, lambda _: None)
    try:
        yield go_on.set
    finally:
        go_on.set()
