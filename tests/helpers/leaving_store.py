"""A real hall store that goes away and comes back, also in the middle of a COMMIT."""

from collections.abc import Iterator
from contextlib import contextmanager

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.hall import HallStore, HallWork
from clerk_app.store.hall_watch import HallWatch
from clerk_app.store.one_trip import Footing, OneTrip


class LeavingStore:
    """Stands where a `HallStore` does; what it says while it is away is HALL_UNREACHABLE."""

    def __init__(self, store: HallStore) -> None:
        """There, until it is told to leave."""
        self._store = store
        self._away = False
        self._lose_answers = 0
        self.is_file = False
        self.lost = 0
        """How many transactions were committed whose answers were lost."""

    def leave(self) -> None:
        """Nothing is reached from now on."""
        self._away = True

    def leave_in_commit(self, *, after: int = 0) -> None:
        """A writing transaction is committed, its answer is lost, and all after it fails.

        It is the next one, or one `after` some more.
        """
        self._lose_answers = after + 1

    def come_back(self) -> None:
        """Everything is reached again."""
        self._away, self._lose_answers = False, 0

    def lead_to(self, store: HallStore) -> None:
        """The hall is another store from now on: it was restored from a copy."""
        self._store = store

    @contextmanager
    def begin(self) -> Iterator[HallWork]:
        """As `HallStore.begin`."""
        self._require_there()
        with self._store.begin() as work:
            yield work
        if self._lose_answers:
            self._lose_answers -= 1
            if not self._lose_answers:
                self._away = True
                self.lost += 1
                raise UnavailableError(Trouble.HALL_UNREACHABLE)

    @contextmanager
    def read(self) -> Iterator[HallWork]:
        """As `HallStore.read`."""
        self._require_there()
        with self._store.read() as work:
            yield work

    def one_trip(self, hall: str) -> OneTrip | None:
        """Every act goes the long way: there its link can be cut."""
        del hall
        return None

    def seen(self, hall: str, footing: Footing) -> None:
        """As `HallStore.seen`."""
        self._store.seen(hall, footing)

    def watch(self, hall: str) -> HallWatch:
        """A watch that is away when the store is."""
        return _LeavingWatch(self, self._store.watch(hall))

    def close(self) -> None:
        """The real store is closed by whoever opened it."""

    def _require_there(self) -> None:
        if self._away:
            raise UnavailableError(Trouble.HALL_UNREACHABLE)

    @property
    def leaving(self) -> bool:
        """Whether it will go away in one of the next transactions."""
        return bool(self._lose_answers)

    @property
    def away(self) -> bool:
        """Whether nothing is reached now."""
        return self._away


class _LeavingWatch:
    def __init__(self, store: LeavingStore, watch: HallWatch) -> None:
        self._store, self._watch = store, watch

    def wait(self, seconds: float) -> bool:
        if self._store.away:
            raise UnavailableError(Trouble.HALL_UNREACHABLE)
        return self._watch.wait(min(seconds, 0.2))

    def stop(self) -> None:
        self._watch.stop()

    def close(self) -> None:
        self._watch.close()
