"""The TWAIN source manager of Windows: its library, memory, and a window that hears for sources.

Not tried: there is no Windows here. `twaindsm.dll` comes with most drivers and is found by its
name; where it is missing Windows' own `twain_32.dll` serves 32-bit programs.
"""

import ctypes
from typing import Any

from clerk_app.devices.scanners.twain_talk import TwainError
from clerk_app.devices.scanners.twain_words import Event, Identity
from clerk_app.domain.errors import Trouble

_LIBRARIES = ("twaindsm.dll", "twain_32.dll")
_MESSAGE_ONLY = -3
"""HWND_MESSAGE."""
_MOVEABLE_ZEROED = 0x0042
_TAKE = 1
"""PM_REMOVE."""
_LOOK_MS, _ALL_INPUT, _INPUT_AVAILABLE = 100, 0x04FF, 0x0004


class _Message(ctypes.Structure):
    """MSG."""

    _fields_ = (
        ("window", ctypes.c_void_p),
        ("message", ctypes.c_uint),
        ("wide", ctypes.c_void_p),
        ("long", ctypes.c_void_p),
        ("time", ctypes.c_uint32),
        ("x", ctypes.c_long),
        ("y", ctypes.c_long),
    )


class WindowsManager:
    """Implements `twain_talk.Manager`; for one thread, whose messages it takes."""

    def __init__(self) -> None:
        """Load the library and make the window. Raises TwainError SCANNER_AWAY."""
        # By name: away from Windows ctypes has no such thing.
        windows: Any = vars(ctypes).get("windll")
        if windows is None:
            raise TwainError(Trouble.SCANNER_AWAY)
        self._user, self._kernel = windows.user32, windows.kernel32
        _type_calls(self._user, self._kernel)
        self._entry = _entry(windows)
        self._message = _Message()
        made = self._user.CreateWindowExW(
            *(0, "STATIC", "Yichuang TWAIN", 0, 0, 0, 0, 0, _MESSAGE_ONLY, None, None, None)
        )
        if not made:
            raise TwainError(Trouble.SCANNER_AWAY)
        self._window = int(made)

    @property
    def window(self) -> int:
        """A window that nobody sees."""
        return self._window

    def call(
        self,
        ours: Identity,
        to: Identity | None,
        words: tuple[int, int, int],
        data: ctypes.Structure | ctypes.c_void_p,
    ) -> int:
        """DSM_Entry."""
        there = ctypes.byref(to) if to is not None else None
        return int(self._entry(ctypes.byref(ours), there, *words, ctypes.byref(data)))

    def put(self, content: bytes) -> int:
        """Memory that sources may lock."""
        handle = self._kernel.GlobalAlloc(_MOVEABLE_ZEROED, len(content))
        at = self._kernel.GlobalLock(handle)
        if not at:
            raise TwainError(Trouble.SCANNER_BROKE_OFF)
        ctypes.memmove(at, content, len(content))
        self._kernel.GlobalUnlock(handle)
        return int(handle)

    def get(self, handle: int) -> bytes:
        """A copy of it."""
        size = self._kernel.GlobalSize(handle)
        at = self._kernel.GlobalLock(handle)
        if not at:
            raise TwainError(Trouble.SCANNER_BROKE_OFF)
        try:
            return ctypes.string_at(at, size)
        finally:
            self._kernel.GlobalUnlock(handle)

    def free(self, handle: int) -> None:
        """Give it back."""
        self._kernel.GlobalFree(handle)

    def next_event(self) -> Event | None:
        """Wait a moment for a message of this thread."""
        self._user.MsgWaitForMultipleObjectsEx(0, None, _LOOK_MS, _ALL_INPUT, _INPUT_AVAILABLE)
        if not self._user.PeekMessageW(ctypes.byref(self._message), None, 0, 0, _TAKE):
            return None
        return Event(ctypes.cast(ctypes.byref(self._message), ctypes.c_void_p), 0)

    def done_with(self, event: Event) -> None:
        """Hand it to the window it is for."""
        del event
        self._user.TranslateMessage(ctypes.byref(self._message))
        self._user.DispatchMessageW(ctypes.byref(self._message))


def _entry(windows: Any) -> Any:
    for name in _LIBRARIES:
        try:
            entry = windows.LoadLibrary(name).DSM_Entry
        # AttributeError: it is a library, but another one.
        except (OSError, AttributeError):
            continue
        entry.restype = ctypes.c_uint16
        whole = ctypes.c_void_p
        entry.argtypes = (whole, whole, ctypes.c_uint32, ctypes.c_uint16, ctypes.c_uint16, whole)
        return entry
    raise TwainError(Trouble.SCANNER_AWAY)


def _type_calls(user: Any, kernel: Any) -> None:
    """Handles are as wide as a pointer: what is not said would be cut to 32 bits."""
    handle = ctypes.c_void_p
    kernel.GlobalAlloc.restype = kernel.GlobalLock.restype = handle
    kernel.GlobalAlloc.argtypes = (ctypes.c_uint, ctypes.c_size_t)
    kernel.GlobalSize.restype = ctypes.c_size_t
    for call in (kernel.GlobalLock, kernel.GlobalUnlock, kernel.GlobalSize, kernel.GlobalFree):
        call.argtypes = (handle,)
    user.CreateWindowExW.restype = handle
    user.CreateWindowExW.argtypes = (
        *(ctypes.c_uint32, ctypes.c_wchar_p, ctypes.c_wchar_p, ctypes.c_uint32),
        *((ctypes.c_int,) * 4),
        *((handle,) * 4),
    )
    user.PeekMessageW.argtypes = (handle, handle, *((ctypes.c_uint,) * 3))
