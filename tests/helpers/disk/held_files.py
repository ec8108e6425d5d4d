"""A virus scanner that holds every file of a folder for a while, as Windows tells of it."""

import errno
import io
import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from clerk_app.store import held

SHARING_VIOLATION = 32
CALLS = ((os, "open"), (io, "open"), (os, "unlink"), (os, "rename"), (os, "replace"), (os, "link"))
"""What opens, names and deletes files, whatever is called above it."""


class Scanner:
    """Refuses each call on each file so many times in a row, then lets one through."""

    def __init__(self, folder: Path, times: int) -> None:
        """Hold the files below `folder`; folders themselves are nobody's to hold."""
        self._folder, self._times = folder, times
        self._tries: Counter[tuple[str, str]] = Counter()
        self._gone: set[str] = set()
        """What was deleted while it was held: nobody gets its name before it is let go."""
        self.met: set[str] = set()
        """Names of files that were held, without what is random in them."""
        self.pauses: list[float] = []
        """What was waited for, without waiting."""

    def call(self, name: str, really: Callable[..., Any]) -> Callable[..., Any]:
        """The call as it goes while files are held."""

        def refused_or_done(path: Any, *more: Any, **by: Any) -> Any:
            if self._holds(path):
                key = (name, str(path))
                if self._tries[key] < self._times:
                    self._tries[key] += 1
                    self.met.add(f"{name} {Path(path).suffix or Path(path).name}")
                    error = PermissionError(errno.EACCES, "in use", str(path))
                    error.winerror = SHARING_VIOLATION  # type: ignore[attr-defined]
                    raise error
                self._tries[key] = 0
            answer = really(path, *more, **by)
            self._gone.discard(str(path))
            if name == "unlink":
                self._gone.add(str(path))
            return answer

        return refused_or_done

    def _holds(self, path: Any) -> bool:
        if not isinstance(path, str | Path):
            return False
        found = Path(path)
        # A name that is free is held by nobody.
        named = found.is_file() or str(path) in self._gone
        return named and found.is_relative_to(self._folder)


@contextmanager
def scanned(folder: Path, times: int) -> Iterator[Scanner]:
    """While the block runs each file below `folder` is refused so many times in a row."""
    scanner = Scanner(folder, times)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(held, "pause", scanner.pauses.append)
        for module, name in CALLS:
            patch.setattr(module, name, scanner.call(name, getattr(module, name)))
        yield scanner
