"""How long it will take, in words; what nobody knows is said to be unknown."""

from datetime import timedelta

from ui.kiosk import kiosk_words as w
from ui.kiosk.tongue import Tongue

_MINUTE = 60


def wait_words(tongue: Tongue, wait: timedelta | None) -> str:
    """Whole minutes, rounded up: nobody minds to be early."""
    if wait is None:
        return tongue.say(w.UNKNOWN_WAIT)
    minutes = -(-round(wait.total_seconds()) // _MINUTE)
    if minutes < 1:
        return tongue.say(w.SOON)
    if minutes < _MINUTE:
        return tongue.say(w.MINUTES, minutes=minutes)
    return tongue.say(w.HOURS, hours=minutes // _MINUTE, minutes=minutes % _MINUTE)
