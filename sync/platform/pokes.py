"""Wakes those who wait for a change of their feed; a poke carries nothing: look again."""

import asyncio
import contextlib
from collections.abc import Callable, Mapping

GATHER_S = 0.2
"""Changes that come together are told together."""

Places = Callable[[], Mapping[str, int]]
"""Reads how far each feed has come."""


class Pokes:
    """One bell for each feed, in this process. `bind` is called on the server's loop."""

    def __init__(self) -> None:
        """Nobody waits yet, and nothing rings before `bind`."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._places: Places = dict
        self._bells: dict[str, asyncio.Event] = {}
        self._told: Mapping[str, int] = {}
        self._looking: asyncio.Task[None] | None = None
        self._again = False
        self.closed = False

    def bind(self, places: Places) -> None:
        """Ring on the running loop from now on; `places` is called on a thread."""
        self._loop = asyncio.get_running_loop()
        self._places, self._bells, self._told = places, {}, {}
        self._looking, self._again, self.closed = None, False, False

    def ring(self) -> None:
        """Something changed; from any thread."""
        if self._loop is not None:
            # The loop may be closed already: then nobody waits any more.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._soon)

    def close(self) -> None:
        """The server stops: let everybody go; on the loop's thread."""
        self.closed = True
        if self._looking is not None:
            self._looking.cancel()
        for name in tuple(self._bells):
            self._bells.pop(name).set()

    def bell(self, name: str) -> asyncio.Event:
        """The event that the next change of a feed sets.

        Take it before looking, so that nothing is missed.
        """
        return self._bells.setdefault(name, asyncio.Event())

    def _soon(self) -> None:
        self._again = True
        if self._looking is None and not self.closed:
            self._looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        """One look at all feeds for all who wait: a thousand of them ask nothing for nothing."""
        try:
            while self._again and not self.closed:
                await asyncio.sleep(GATHER_S)
                self._again = False
                now = await asyncio.to_thread(self._places)
                for name in tuple(self._bells):
                    if now.get(name) != self._told.get(name):
                        self._bells.pop(name).set()
                self._told = now
        finally:
            self._looking = None


async def rung_within(bell: asyncio.Event, seconds: float) -> None:
    """Wait until the bell rings or the time is up."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(bell.wait(), seconds)
