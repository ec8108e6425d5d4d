"""The VFS of the very library the product's driver brings, with a test between it and the system.

The struct of the system's VFS is copied under another name, and each file it opens gets a copy of
its table of methods in which writing, cutting, syncing and closing come by here first. Locks,
shared memory, encryption, the driver and all code of the product stay what they are.
"""

import ctypes
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar

from sqlcipher3 import _sqlite3

from tests.helpers.disk.calls import Act, Call, Fault, See

_OK, _IOERR, _FULL, _CANTOPEN = 0, 10, 13, 14
_FAILED = {
    Act.WRITE: _IOERR | (3 << 8),
    Act.SYNC: _IOERR | (4 << 8),
    Act.SYNC_FOLDER: _IOERR | (5 << 8),
    Act.TRUNCATE: _IOERR | (6 << 8),
    Act.REMOVE: _IOERR | (10 << 8),
}
_CREATE = 0x4
_LOGS = 0x800 | 0x4000 | 0x80000
"""Journals and write-ahead logs: the system's VFS syncs their folder at their first sync."""
_NAME = b"watched"

_file = ctypes.c_void_p
_vfs = ctypes.c_void_p
_open = ctypes.CFUNCTYPE(
    ctypes.c_int, _vfs, ctypes.c_void_p, _file, ctypes.c_int, ctypes.POINTER(ctypes.c_int)
)
_delete = ctypes.CFUNCTYPE(ctypes.c_int, _vfs, ctypes.c_char_p, ctypes.c_int)
_close = ctypes.CFUNCTYPE(ctypes.c_int, _file)
_write = ctypes.CFUNCTYPE(ctypes.c_int, _file, ctypes.c_void_p, ctypes.c_int, ctypes.c_longlong)
_truncate = ctypes.CFUNCTYPE(ctypes.c_int, _file, ctypes.c_longlong)
_sync = ctypes.CFUNCTYPE(ctypes.c_int, _file, ctypes.c_int)


def _pointers(*names: str) -> list[tuple[str, Any]]:
    return [(name, ctypes.c_void_p) for name in names]


class _Vfs(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", ctypes.c_void_p),
        ("name", ctypes.c_char_p),
        ("app_data", ctypes.c_void_p),
        ("open", _open),
        ("delete", _delete),
        *_pointers("access", "full_path", "dl_open", "dl_error", "dl_sym", "dl_close"),
        *_pointers("randomness", "sleep", "current_time", "last_error", "current_time_64"),
        *_pointers("set_call", "get_call", "next_call"),
    ]


class _Methods(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [
        ("version", ctypes.c_int),
        ("close", _close),
        ("read", ctypes.c_void_p),
        ("write", _write),
        ("truncate", _truncate),
        ("sync", _sync),
        *_pointers("file_size", "lock", "unlock", "check_lock", "control", "sector_size"),
        *_pointers("characteristics", "shm_map", "shm_lock", "shm_barrier", "shm_unmap"),
        *_pointers("fetch", "unfetch"),
    ]


class _File(ctypes.Structure):
    _fields_: ClassVar[list[Any]] = [("methods", ctypes.POINTER(_Methods))]


@contextmanager
def watched(folder: Path, see: See) -> Iterator[None]:
    """Ask `see` before each write, cut, sync and removal of databases in `folder`.

    What is opened meanwhile must be closed before leaving. An error of `see` is raised at the end.
    """
    library = ctypes.CDLL(_sqlite3.__file__)
    library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
    system = library.sqlite3_vfs_find(None)
    shim = _Shim(str(folder), see, system.contents)
    library.sqlite3_vfs_register(ctypes.byref(shim.vfs), 1)
    try:
        yield
    finally:
        library.sqlite3_vfs_register(system, 1)
        library.sqlite3_vfs_unregister(ctypes.byref(shim.vfs))
    if shim.problems:
        raise shim.problems[0]
    if shim.paths:
        raise AssertionError(f"left open: {sorted(shim.paths.values())}")


class _Shim:
    def __init__(self, folder: str, see: See, system: _Vfs) -> None:
        self.problems: list[Exception] = []
        self.paths: dict[int, str] = {}
        self._new_logs: set[int] = set()
        self._folder, self._see, self._system = folder, see, system
        self._tables: dict[int, tuple[_Methods, _Methods]] = {}
        self.vfs = _Vfs()
        ctypes.pointer(self.vfs)[0] = system
        self.vfs.name = _NAME
        self.vfs.next = None
        self.vfs.open = _open(self._guard(self._opened))
        self.vfs.delete = _delete(self._guard(self._deleted))

    def _guard(self, answer: Callable[..., int]) -> Callable[..., int]:
        """An exception cannot cross SQLite: it is kept for the test and becomes an error."""

        def guarded(*given: Any) -> int:
            try:
                return answer(*given)
            except Exception as error:  # noqa: BLE001
                self.problems.append(error)
                return _IOERR

        return guarded

    def _asked(self, call: Call) -> int:
        match self._see(call):
            case None:
                return _OK
            case Fault.FULL if call.act is Act.WRITE:
                return _FULL
            case _:
                return _FAILED.get(call.act, _CANTOPEN)

    def _opened(self, _: int, name: int | None, file: int, flags: int, out: Any) -> int:
        path = os.fsdecode(ctypes.string_at(name)) if name else ""
        watching = path.startswith(self._folder)
        new = watching and bool(flags & _CREATE) and not Path(path).exists()
        if watching and (code := self._asked(Call(Act.CREATE if new else Act.OPEN, path))):
            # SQLite closes what has methods.
            ctypes.cast(file, ctypes.POINTER(_File)).contents.methods = None
            return code
        code = self._system.open(ctypes.addressof(self._system), name, file, flags, out)
        if code == _OK and watching:
            self.paths[file] = path
            if new and flags & _LOGS:
                self._new_logs.add(file)
            handle = ctypes.cast(file, ctypes.POINTER(_File)).contents
            handle.methods = ctypes.pointer(self._table(handle.methods.contents)[1])
        return int(code)

    def _table(self, real: _Methods) -> tuple[_Methods, _Methods]:
        """The system's methods, and ours in their place."""
        place = ctypes.addressof(real)
        if place not in self._tables:
            ours = _Methods()
            ctypes.pointer(ours)[0] = real

            def close(file: int) -> int:
                with suppress(KeyError):
                    del self.paths[file]
                self._new_logs.discard(file)
                return int(real.close(file))

            def write(file: int, data: int, size: int, offset: int) -> int:
                call = Call(Act.WRITE, self.paths[file], offset, ctypes.string_at(data, size))
                if code := self._asked(call):
                    # What a disk that ends in the middle of a write has taken.
                    real.write(file, data, size // 2, offset)
                    return code
                return int(real.write(file, data, size, offset))

            def truncate(file: int, size: int) -> int:
                call = Call(Act.TRUNCATE, self.paths[file], size=size)
                return self._asked(call) or int(real.truncate(file, size))

            def sync(file: int, flags: int) -> int:
                path = self.paths[file]
                code = self._asked(Call(Act.SYNC, path))
                if not code and file in self._new_logs:
                    code = self._asked(Call(Act.SYNC_FOLDER, str(Path(path).parent)))
                    self._new_logs.discard(file)
                return code or int(real.sync(file, flags))

            ours.close = _close(self._guard(close))
            ours.write = _write(self._guard(write))
            ours.truncate = _truncate(self._guard(truncate))
            ours.sync = _sync(self._guard(sync))
            self._tables[place] = (real, ours)
        return self._tables[place]

    def _deleted(self, _: int, name: bytes, sync_folder: int) -> int:
        path = os.fsdecode(name)
        if path.startswith(self._folder) and Path(path).exists():
            if code := self._asked(Call(Act.REMOVE, path)):
                return code
            if sync_folder and (code := self._asked(Call(Act.SYNC_FOLDER, str(Path(path).parent)))):
                return code
        return int(self._system.delete(ctypes.addressof(self._system), name, sync_folder))
