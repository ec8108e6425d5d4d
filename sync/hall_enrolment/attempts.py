"""How often wrong codes may be tried: from one machine, and from all of them."""

from collections import defaultdict, deque
from collections.abc import Callable
from math import ceil

WINDOW_S = 60.0
MOST_FROM_ONE = 5
MOST_FROM_ALL = 30
_ALL = ""


class Attempts:
    """Tries of the last minute that were not forgiven; for one thread."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        """`seconds` is a clock that never goes back."""
        self._seconds = seconds
        self._wrong: defaultdict[str, deque[float]] = defaultdict(deque)

    def wait_for(self, machine: str) -> int:
        """Whole seconds until the machine may try again; 0: now."""
        now = self._seconds()
        for one in [key for key, tries in self._wrong.items() if tries[-1] <= now - WINDOW_S]:
            del self._wrong[one]
        waits = [0.0]
        for key, most in ((machine, MOST_FROM_ONE), (_ALL, MOST_FROM_ALL)):
            tries = self._wrong.get(key, deque())
            if len(tries) >= most:
                waits.append(tries[-most] + WINDOW_S - now)
        return max(0, ceil(max(waits)))

    def note(self, machine: str) -> None:
        """Count a try, before it is known to be wrong: many at once must not slip through."""
        now = self._seconds()
        for key, most in ((machine, MOST_FROM_ONE), (_ALL, MOST_FROM_ALL)):
            tries = self._wrong[key]
            tries.append(now)
            while len(tries) > most:
                tries.popleft()

    def forgive(self, machine: str) -> None:
        """The try just noted was none."""
        for key in (machine, _ALL):
            tries = self._wrong.get(key)
            if tries:
                tries.pop()
                if not tries:
                    del self._wrong[key]
