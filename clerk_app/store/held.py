"""A file of ours that somebody else holds for a moment: a virus scanner, an indexer (Windows).

Windows refuses to open, rename or delete what another program has open and does not share. Such
programs look at a file just after it was written and let go at once, so the act is tried again a
few times (sync-notes 8, row 29).
"""

import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")

TRIES = 10
_PAUSE_S = 0.05
"""After the first try; each pause is that much longer, all of them together two seconds."""
_CODES = frozenset({5, 32, 33})
"""ERROR_ACCESS_DENIED (also of a name that is open), ERROR_SHARING_VIOLATION,
ERROR_LOCK_VIOLATION."""


def pause(seconds: float) -> None:
    """Wait for whoever holds the file."""
    time.sleep(seconds)


def is_held(error: OSError) -> bool:
    """Whether Windows says that another program has the file."""
    return isinstance(error, PermissionError) and getattr(error, "winerror", None) in _CODES


def when_free(act: Callable[[], Answer]) -> Answer:
    """Do something to a file, again while it is held, ten times at most; what it gives.

    Raises the OSError of the last try, any other one at once.
    """
    for tried in range(1, TRIES):
        try:
            return act()
        except OSError as error:
            if not is_held(error):
                raise
        pause(_PAUSE_S * tried)
    return act()
