"""One transaction for all who wait for one: whoever comes while it is written shares the next."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Request(Generic[T]):
    item: T
    done: bool = False


@dataclass(slots=True)
class SharedWrites(Generic[T]):
    """Requests of several threads, written together by whichever of them comes next."""

    _waiting: list[_Request[T]] = field(default_factory=list)
    _turn: threading.Lock = field(default_factory=threading.Lock)
    """Held while somebody writes."""
    _list: threading.Lock = field(default_factory=threading.Lock)

    @property
    def waiting(self) -> int:
        """How many wait for the next transaction now."""
        return len(self._waiting)

    def write(self, item: T, write: Callable[[Sequence[T]], None]) -> None:
        """Return once `item` has been given to `write`, alone or with those of others.

        What `write` raises of several counts for none of them: each is then written alone, and
        what it raises of that one is raised to whoever brought it.
        """
        mine = _Request(item)
        with self._list:
            self._waiting.append(mine)
        with self._turn:
            if mine.done:
                return
            together = self._take(mine)
            try:
                write([one.item for one in together])
            except Exception:
                if len(together) == 1:
                    raise
                write([mine.item])
                return
            for one in together:
                one.done = True

    def _take(self, mine: _Request[T]) -> list[_Request[T]]:
        """All who wait; only `mine` when it is none of them, because it was tried with others."""
        with self._list:
            if mine not in self._waiting:
                return [mine]
            together, self._waiting = self._waiting, []
            return together
