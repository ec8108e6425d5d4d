"""The few calls of Windows' GDI that put drawn pages to a printer through its driver.

Written after the documentation of wingdi and winspool; it has not been tried on Windows.
"""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from dataclasses import dataclass
from functools import cache

from clerk_app.devices.printers.page_strips import Frame, Strip

_HORZRES, _VERTRES, _LOGPIXELSX, _LOGPIXELSY, _OFFSETX, _OFFSETY = 8, 10, 88, 90, 112, 113
"""GetDeviceCaps."""
_DM_OUT, _DM_IN = 2, 8
_ORIENTATION, _PAPERSIZE, _SCALE, _COPIES, _SOURCE, _DUPLEX, _COLLATE = (
    0x1, 0x2, 0x10, 0x100, 0x200, 0x1000, 0x8000,
)  # fmt: skip
"""dmFields."""
_UPRIGHT, _FULL, _ONE_SIDED, _LONG_EDGE, _TOGETHER = 1, 100, 1, 2, 1
_U16, _U32, _I32 = ctypes.c_uint16, ctypes.c_uint32, ctypes.c_int32
"""Of one size everywhere, as Windows has them; those of wintypes are longer elsewhere."""
_SRCCOPY, _RGB_COLOURS = 0x00CC_0020, 0
_GREY_BITS, _GREYS = 8, 256


class GdiError(Exception):
    """Windows has said no to a call of that name."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How the driver is to print a document."""

    paper: int | None
    """dmPaperSize, of the driver's own list; None: what the driver is set to."""
    copies: int
    two_sided: bool
    tray: int | None
    """dmDefaultSource, of the driver's own list."""


class DevMode(ctypes.Structure):
    """DEVMODEW, as far as it is set here; the driver's own part follows it."""

    _fields_ = (
        ("device", _U16 * 32),
        ("spec", _U16),
        ("driver", _U16),
        ("size", _U16),
        ("extra", _U16),
        ("fields", _U32),
        ("orientation", ctypes.c_short),
        ("paper", ctypes.c_short),
        ("length", ctypes.c_short),
        ("width", ctypes.c_short),
        ("scale", ctypes.c_short),
        ("copies", ctypes.c_short),
        ("source", ctypes.c_short),
        ("quality", ctypes.c_short),
        ("colour", ctypes.c_short),
        ("duplex", ctypes.c_short),
        ("resolution", ctypes.c_short),
        ("truetype", ctypes.c_short),
        ("collate", ctypes.c_short),
    )


class _Header(ctypes.Structure):
    """BITMAPINFO with a palette of greys."""

    _fields_ = (
        ("size", _U32),
        ("width", _I32),
        ("height", _I32),
        ("planes", _U16),
        ("bits", _U16),
        ("compression", _U32),
        ("bytes", _U32),
        ("across", _I32),
        ("down", _I32),
        ("used", _U32),
        ("important", _U32),
        ("palette", _U32 * _GREYS),
    )


class _Document(ctypes.Structure):
    """DOCINFOW."""

    _fields_ = (
        ("size", ctypes.c_int),
        ("name", wintypes.LPWSTR),
        ("output", wintypes.LPWSTR),
        ("datatype", wintypes.LPWSTR),
        ("type", _U32),
    )


@dataclass(frozen=True, slots=True)
class Context:
    """A printer's device context."""

    handle: wintypes.HDC

    def frame(self) -> Frame:
        """What of the sheet the printer reaches."""
        asked = (_LOGPIXELSX, _LOGPIXELSY, _OFFSETX, _OFFSETY, _HORZRES, _VERTRES)
        return Frame(*(_gdi().GetDeviceCaps(self.handle, one) for one in asked))

    def begin(self, title: str) -> int:
        """Begin a document; the id of its job. Raises GdiError: then nothing is printed."""
        document = _Document(ctypes.sizeof(_Document), title, None, None, 0)
        job = int(_gdi().StartDocW(self.handle, ctypes.byref(document)))
        _must(job, "StartDoc")
        return job

    def put_page(self, strips: tuple[Strip, ...]) -> None:
        """Put one page. Raises GdiError."""
        _must(_gdi().StartPage(self.handle), "StartPage")
        for strip in strips:
            self._put(strip)
        _must(_gdi().EndPage(self.handle), "EndPage")

    def end(self) -> None:
        """The document is whole. Raises GdiError."""
        _must(_gdi().EndDoc(self.handle), "EndDoc")

    def abort(self) -> None:
        """Give the document up; pages that are out stay out."""
        _gdi().AbortDoc(self.handle)

    def _put(self, strip: Strip) -> None:
        header = grey_header(strip)
        at = (0, strip.top, strip.width, strip.height)
        whole = (0, 0, strip.width, strip.height)
        done = _gdi().StretchDIBits(
            self.handle, *at, *whole, strip.shades, ctypes.byref(header), _RGB_COLOURS, _SRCCOPY
        )
        _must(done, "StretchDIBits")


def grey_header(strip: Strip) -> ctypes.Structure:
    """BITMAPINFO of a strip: rows from the top, 0 is black."""
    return _Header(
        size=_Header.palette.offset,
        width=strip.stride,
        # Rows come from the top down when it is below nothing.
        height=-strip.height,
        planes=1,
        bits=_GREY_BITS,
        bytes=strip.stride * strip.height,
        used=_GREYS,
        palette=(_U32 * _GREYS)(*(shade * 0x0001_0101 for shade in range(_GREYS))),
    )


def set_up(mode: DevMode, setup: Setup) -> None:
    """Write the setup into a driver's defaults, in full size and upright."""
    mode.orientation, mode.scale = _UPRIGHT, _FULL
    mode.copies, mode.collate = setup.copies, _TOGETHER
    mode.duplex = _LONG_EDGE if setup.two_sided else _ONE_SIDED
    mode.fields |= _ORIENTATION | _SCALE | _COPIES | _COLLATE | _DUPLEX
    if setup.paper is not None:
        mode.paper = setup.paper
        mode.fields |= _PAPERSIZE
    if setup.tray is not None:
        mode.source = setup.tray
        mode.fields |= _SOURCE


@contextmanager
def open_context(name: str, setup: Setup) -> Iterator[Context]:
    """The printer's device context, set up. Raises GdiError, OSError off Windows."""
    gdi = _gdi()
    mode = _mode_of(name, setup)
    handle = gdi.CreateDCW("WINSPOOL", name, None, mode)
    _must(handle or 0, "CreateDC")
    try:
        yield Context(handle)
    finally:
        gdi.DeleteDC(handle)


def _mode_of(name: str, setup: Setup) -> ctypes.Array[ctypes.c_char]:
    """The driver's DEVMODE with the setup, as the driver has agreed to it."""
    spooler, printer = _spooler(), wintypes.HANDLE()
    _must(spooler.OpenPrinterW(name, ctypes.byref(printer), None), "OpenPrinter")
    try:
        size = spooler.DocumentPropertiesW(None, printer, name, None, None, 0)
        _must(size, "DocumentProperties")
        given = ctypes.create_string_buffer(size)
        agreed = ctypes.create_string_buffer(size)
        _must(
            spooler.DocumentPropertiesW(None, printer, name, given, None, _DM_OUT),
            "DocumentProperties",
        )
        set_up(DevMode.from_buffer(given), setup)
        _must(
            spooler.DocumentPropertiesW(None, printer, name, agreed, given, _DM_IN | _DM_OUT),
            "DocumentProperties",
        )
        return agreed
    finally:
        spooler.ClosePrinter(printer)


def _must(done: int, call: str) -> None:
    if done <= 0:
        raise GdiError(call)


@cache
def _gdi() -> ctypes.CDLL:
    """The library with the types of what it is given. Raises OSError off Windows."""
    gdi = _library("gdi32")
    device, name, number, room = wintypes.HDC, wintypes.LPWSTR, ctypes.c_int, wintypes.LPVOID
    gdi.CreateDCW.argtypes, gdi.CreateDCW.restype = (name, name, name, room), device
    gdi.DeleteDC.argtypes = (device,)
    gdi.GetDeviceCaps.argtypes = (device, number)
    gdi.StartDocW.argtypes = (device, room)
    for call in ("StartPage", "EndPage", "EndDoc", "AbortDoc"):
        getattr(gdi, call).argtypes = (device,)
    gdi.StretchDIBits.argtypes = (
        device, *(number,) * 8, ctypes.c_char_p, room, wintypes.UINT, wintypes.DWORD,
    )  # fmt: skip
    return gdi


@cache
def _spooler() -> ctypes.CDLL:
    spooler = _library("winspool.drv")
    handle, name, room = wintypes.HANDLE, wintypes.LPWSTR, wintypes.LPVOID
    spooler.OpenPrinterW.argtypes = (name, ctypes.POINTER(handle), room)
    spooler.ClosePrinter.argtypes = (handle,)
    spooler.DocumentPropertiesW.argtypes = (
        wintypes.HWND, handle, name, room, room, wintypes.DWORD,
    )  # fmt: skip
    spooler.DocumentPropertiesW.restype = wintypes.LONG
    return spooler


def _library(name: str) -> ctypes.CDLL:
    if sys.platform == "win32":
        return ctypes.WinDLL(name, use_last_error=True)
    raise OSError
