"""A thread that seals files of before, so slowly that nobody at the window notices."""

import logging
import threading
from collections.abc import Callable

from clerk_app.desk.sealing import seal_what_lies_open
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError

REST_S = 0.05
"""Between two files: about twenty a second, a day's work of a hall in some minutes."""
_TO_END_S = 5.0

log = logging.getLogger(__name__)


def start_sealing(station: Station) -> Callable[[], None]:
    """Begin; what is returned ends it and waits for the file it is at."""
    over = threading.Event()

    def rest() -> bool:
        return not over.wait(REST_S)

    def work() -> None:
        try:
            seal_what_lies_open(station, rest)
        except (YichuangError, RuntimeError):
            # The window works all the same; the next start goes on with it.
            log.exception("files of before could not be sealed")

    thread = threading.Thread(target=work, name="sealing", daemon=True)
    thread.start()

    def stop() -> None:
        over.set()
        thread.join(_TO_END_S)

    return stop
