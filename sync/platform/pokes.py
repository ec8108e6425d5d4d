"""Wakes those who wait for a change; a poke carries nothing, it only says: look again."""

import asyncio
import contextlib


class Pokes:
    """One bell for all who wait in this process. `bind` is called on the server's loop."""

    def __init__(self) -> None:
        """Nobody waits yet, and nothing rings before `bind`."""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._bell = asyncio.Event()
        self.closed = False

    def bind(self) -> None:
        """Ring on the running loop from now on."""
        self._loop = asyncio.get_running_loop()
        self._bell = asyncio.Event()
        self.closed = False

    def ring(self) -> None:
        """Something changed; from any thread."""
        if self._loop is not None:
            # The loop may be closed already: then nobody waits any more.
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._ring)

    def close(self) -> None:
        """The server stops: let everybody go; on the loop's thread."""
        self.closed = True
        self._ring()

    def bell(self) -> asyncio.Event:
        """The event that the next ring sets: take it before looking, so that nothing is missed."""
        return self._bell

    def _ring(self) -> None:
        rung, self._bell = self._bell, asyncio.Event()
        rung.set()


async def rung_within(bell: asyncio.Event, seconds: float) -> None:
    """Wait until the bell rings or the time is up."""
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(bell.wait(), seconds)
