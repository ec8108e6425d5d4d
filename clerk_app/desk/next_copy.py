"""The next copy of a paper of the hall, which several windows may make at one moment."""

from collections.abc import Callable
from typing import TypeVar

from clerk_app.store.raced import RacedError

Made = TypeVar("Made")

_TRIES = 3


def next_copy(make: Callable[[], Made]) -> Made:
    """What `make` draws and puts on record; anew when another window has just made that copy.

    Raises RacedError when others were first three times over.
    """
    for _ in range(_TRIES - 1):
        try:
            return make()
        except RacedError:
            # Ours is the one after it.
            continue
    return make()
