"""A thread that seals files of before and changes keys that are to be changed, unnoticed."""

import logging
import threading
from collections.abc import Callable

from clerk_app.desk import key_change, sealing
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from clerk_app.store.keys import system_keyring

REST_S = 0.05
"""Between two files: about twenty a second, a day's work of a hall in some minutes."""
LOOK_S = 30.0
"""How soon it is noticed that somebody wants new keys."""
GRACE_S = 300.0
"""A file that was handed to a child before the keys changed has been read by then."""
_TO_END_S = 5.0

log = logging.getLogger(__name__)


def start_sealing(station: Station) -> Callable[[], None]:
    """Begin; what is returned ends it and waits for the file it is at."""
    over = threading.Event()
    thread = threading.Thread(target=_work, args=(station, over), name="sealing", daemon=True)
    thread.start()

    def stop() -> None:
        over.set()
        thread.join(_TO_END_S)

    return stop


def _work(station: Station, over: threading.Event) -> None:
    rest, quiet = LOOK_S, key_change.Quiet()
    _try(lambda: _seal(station, over))
    while not over.wait(rest):
        changed = _try(lambda: _change(station, quiet))
        rest = GRACE_S if changed else LOOK_S
        if changed and not over.wait(rest):
            _try(lambda: _seal(station, over))


def _seal(station: Station, over: threading.Event) -> bool:
    with station.store.unattended():
        sealing.seal_what_lies_open(station, lambda: not over.wait(REST_S))
    if not over.is_set():
        key_change.forget_old(station)
    return True


def _change(station: Station, quiet: key_change.Quiet) -> bool:
    # Looked at each time: it must be known how long nobody has been at it.
    if not quiet.is_quiet(station) or not key_change.is_wanted(station):
        return False
    key_change.change_now(station, system_keyring())
    return True


def _try(act: Callable[[], bool]) -> bool:
    try:
        return act()
    except (YichuangError, RuntimeError):
        # The window works all the same; the next round, or the next start, goes on with it.
        log.exception("files could not be sealed, or keys not changed")
        return False
