"""The system's own calls that make files durable, with a test between them and the product.

A file that is written through Python is seen at the moments that matter: when it is synced, and
when it gets its name, be it synced or not.
"""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.disk.calls import ERRNO, Act, Call, See


@contextmanager
def watched_calls(folder: Path, see: See) -> Iterator[None]:
    """Ask `see` before files and folders in `folder` are made, synced, named or removed."""
    calls = _Calls(str(folder), see)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "open", calls.open)
        patch.setattr(os, "fsync", calls.sync)
        patch.setattr(os, "mkdir", calls.make_folder)
        patch.setattr(os, "unlink", calls.remove)
        patch.setattr(os, "replace", calls.named(Act.RENAME, os.replace))
        patch.setattr(os, "link", calls.named(Act.LINK, os.link))
        yield


class _Calls:
    def __init__(self, folder: str, see: See) -> None:
        self._folder, self._see = folder, see
        self._open, self._sync, self._mkdir, self._unlink = os.open, os.fsync, os.mkdir, os.unlink
        self._seen: dict[str, bytes] = {}

    def open(self, path: Any, flags: int, *more: Any, **named: Any) -> int:
        where = self._inside(path)
        if where and flags & (os.O_WRONLY | os.O_RDWR):
            self._ask(Call(Act.OPEN, where))
        return self._open(path, flags, *more, **named)

    def sync(self, handle: int) -> None:
        where = self._inside(Path(f"/proc/self/fd/{handle}").readlink())
        if where and stat.S_ISDIR(os.fstat(handle).st_mode):
            self._ask(Call(Act.SYNC_FOLDER, where))
        elif where:
            self._look(where)
            self._ask(Call(Act.SYNC, where))
        self._sync(handle)

    def make_folder(self, path: Any, *more: Any, **named: Any) -> None:
        where = self._inside(path)
        # Parents are made after a first try that fails.
        if where and not Path(where).exists() and Path(where).parent.exists():
            self._ask(Call(Act.MAKE_FOLDER, where))
        self._mkdir(path, *more, **named)

    def remove(self, path: Any, **named: Any) -> None:
        where = self._inside(path)
        if where and Path(where).exists():
            self._look(where)
            self._ask(Call(Act.REMOVE, where))
            self._seen.pop(where, None)
        self._unlink(path, **named)

    def named(self, act: Act, real: Callable[..., None]) -> Callable[..., None]:
        def call(source: Any, target: Any, **named: Any) -> None:
            where = self._inside(source)
            if where:
                self._look(where)
                self._ask(Call(act, where, target=os.fspath(target)))
                content = self._seen[where]
                if act is Act.RENAME:
                    del self._seen[where]
                self._seen[os.fspath(target)] = content
            real(source, target, **named)

        return call

    def _look(self, path: str) -> None:
        """Tell what was written into a file since it was last looked at."""
        content = Path(path).read_bytes()
        before = self._seen.get(path)
        if before is None:
            self._ask(Call(Act.CREATE, path))
        if content != before:
            self._ask(Call(Act.WRITE, path, data=content))
        self._seen[path] = content

    def _inside(self, path: Any) -> str:
        where = os.fspath(path)
        return where if isinstance(where, str) and where.startswith(self._folder) else ""

    def _ask(self, call: Call) -> None:
        fault = self._see(call)
        if fault is not None:
            raise OSError(ERRNO[fault], os.strerror(ERRNO[fault]), call.path)
