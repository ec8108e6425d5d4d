"""After a disk has failed, nothing more is written: what it says of later writes is not believed.

A sync that has failed once is not tried again: the system may have marked as written what never
reached the disk, and the next sync would say that all is well (Rebello et al., ATC'20; sync-notes
4.3). A full disk is another matter: it has refused, and says so each time.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from clerk_app.domain.errors import Trouble, UnavailableError

_FATAL = frozenset({Trouble.STORE_FAILED, Trouble.STORE_CORRUPT})


class Fence:
    """Down until the first failure; from then on it stands for as long as the program runs."""

    def __init__(self) -> None:
        """All is well."""
        self._standing = threading.Event()
        self._tell: Callable[[], None] | None = None

    @property
    def stands(self) -> bool:
        """Whether nothing may be written any more."""
        return self._standing.is_set()

    def tell(self, whom: Callable[[], None]) -> None:
        """Call `whom` once when a disk fails, in whatever thread has met it."""
        self._tell = whom

    def refuse(self) -> None:
        """Raise UnavailableError STORE_STOPPED when nothing may be written."""
        if self.stands:
            raise UnavailableError(Trouble.STORE_STOPPED)

    @contextmanager
    def watch(self) -> Iterator[None]:
        """What fails inside because of the disk puts the fence up; the error goes on."""
        try:
            yield
        except UnavailableError as error:
            if error.trouble in _FATAL and not self.stands:
                self._standing.set()
                if self._tell is not None:
                    self._tell()
            raise
