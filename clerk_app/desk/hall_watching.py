"""How a program hears that the hall has changed, without asking it again and again."""

from typing import Protocol

from clerk_app.desk.hall import Hall


class Watch(Protocol):
    """Tells when the hall has changed; for one thread, but `stop` is safe from any."""

    def wait(self, seconds: float) -> bool:
        """True when something may have changed, False after `seconds` without a change.

        Raises UnavailableError (HALL_UNREACHABLE) when there is nothing to listen to.
        """
        ...

    def stop(self) -> None:
        """End the present wait and every later one at once."""
        ...

    def close(self) -> None:
        """Let go of the connection; after `stop`, from the waiting thread."""
        ...


def watch(hall: Hall) -> Watch:
    """A new watch of the hall; nothing is opened before its first wait."""
    return hall.store.watch(hall.hall_id)
