"""A gate that many pass through, and that is shut for a moment when nobody is inside."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic


class Gate:
    """Open until `shut`; who is inside already may go in again."""

    def __init__(self) -> None:
        """Open, nobody inside."""
        self._changed = threading.Condition()
        self._inside: dict[int, int] = {}
        self._is_shut = False

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Be inside; waits while it is shut."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: not self._is_shut or me in self._inside)
            self._inside[me] = self._inside.get(me, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                if not self._inside[me]:
                    del self._inside[me]
                self._changed.notify_all()

    @contextmanager
    def shut(self, patience: float) -> Iterator[bool]:
        """Shut it once all are out; False, and nothing is shut, when they are not in time.

        `patience` is in seconds: whoever comes meanwhile waits.
        """
        until = monotonic() + patience
        with self._changed:
            self._is_shut = True
            out = self._changed.wait_for(lambda: not self._inside, max(0.0, until - monotonic()))
            if not out:
                self._open()
        try:
            yield out
        finally:
            with self._changed:
                self._open()

    def _open(self) -> None:
        self._is_shut = False
        self._changed.notify_all()
