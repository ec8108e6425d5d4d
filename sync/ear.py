"""Hears from the platform that there is something new (a poke), on a thread of its own.

It holds one request open and never touches the store: what has changed is read by the carrier's
next round. An ear that hears nothing costs time only: rounds then come as often as without one.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from sync import wire
from sync.client import Client
from sync.pacing import Pacing
from sync.replies import ExchangeError

WAIT = 25
"""Seconds that the platform holds an empty answer back."""
APART = 1.0
"""Least seconds between two pokes: changes that come together are read together."""


@dataclass(slots=True)
class Ear:
    """`listen()` is called by one thread only; `hears` may be read from any."""

    client: Client
    """Of its own: a request that is held open must not stand before another."""
    scope: str
    pacing: Pacing = field(default_factory=Pacing)
    dice: Callable[[], float] = lambda: secrets.randbelow(1 << 24) / (1 << 24)
    hears: bool = False
    """Whether the last request was answered."""
    _failures: int = 0
    _poked_at: str = ""

    def listen(self, since: str, poke: Callable[[], None]) -> float:
        """Wait for something new after `since`, for one request; then `poke` is called.

        `since` is the cursor the carrier has come to, empty until it has read something. Returns
        the seconds until the next request.
        """
        if not since or since == self._poked_at:
            # The carrier has not read on yet.
            return APART
        address = f"/v1/changes?scope={self.scope}&since={since}&limit=1&wait={WAIT}"
        try:
            page = wire.read_page(self.client.call("GET", address).body)
        except ExchangeError as error:
            self.hears = False
            self._failures += 1
            backed = self.pacing.after_failures(self._failures, self.dice())
            return max(self.pacing.as_told(error.retry_after, self.dice()), backed)
        self.hears, self._failures = True, 0
        if not page.rows:
            return 0.0
        self._poked_at = since
        poke()
        return APART
