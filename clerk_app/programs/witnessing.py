"""A thread that keeps trails on each other, so that neither can be changed alone."""

import logging
import threading
from collections.abc import Callable

from clerk_app.domain.errors import YichuangError

EVERY_S = 60.0
"""As long as an act may be without a witness."""
_TO_END_S = 5.0

log = logging.getLogger(__name__)


def start_witnessing(keep: Callable[[], bool]) -> Callable[[], None]:
    """Begin; what is returned has it done once more and ends it."""
    over = threading.Event()
    thread = threading.Thread(target=_work, args=(keep, over), name="witness", daemon=True)
    thread.start()

    def stop() -> None:
        over.set()
        thread.join(_TO_END_S)

    return stop


def _work(keep: Callable[[], bool], over: threading.Event) -> None:
    there = _try(keep)
    while not over.wait(EVERY_S):
        there = _try(keep)
    if there:
        _try(keep)


def _try(keep: Callable[[], bool]) -> bool:
    """Whether everything was within reach."""
    try:
        keep()
    except (YichuangError, RuntimeError) as error:
        # A hall that is away is told of elsewhere; the next round has it.
        log.info("a trail was not kept: %s", error)
        return False
    return True
