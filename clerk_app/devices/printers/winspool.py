"""The few calls of the Windows spooler (winspool.drv): raw jobs, and what printers there are."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import wintypes
from dataclasses import dataclass
from enum import IntFlag
from functools import cache

_ACCESS_DENIED = 5
_INVALID_NAME = 1801
_DELETE = 5  # JOB_CONTROL_DELETE
_LOCAL_AND_CONNECTED = 2 | 4  # PRINTER_ENUM_LOCAL, PRINTER_ENUM_CONNECTIONS
_NAMES = 4  # PRINTER_INFO_4
_DC_PAPERS, _DC_PAPERSIZE, _DC_BINS, _DC_DUPLEX, _DC_BINNAMES, _DC_COPIES = 2, 3, 6, 7, 12, 18
_BIN_NAME = 24
"""Characters of each name of a tray."""
_ROOM = 16_384
"""Bytes for what the spooler tells of a job."""


class SpoolerError(Exception):
    """The spooler has said no; `code` is of GetLastError."""

    def __init__(self, code: int) -> None:
        """Keep the code."""
        super().__init__(str(code))
        self.code = code

    @property
    def denied(self) -> bool:
        """Whether this user may not print there."""
        return self.code == _ACCESS_DENIED

    @property
    def unknown(self) -> bool:
        """Whether there is no printer of that name."""
        return self.code == _INVALID_NAME


class PrinterStatus(IntFlag):
    """PRINTER_STATUS_…, those that a slip minds."""

    PAUSED = 0x1
    ERROR = 0x2
    PAPER_JAM = 0x8
    PAPER_OUT = 0x10
    PAPER_PROBLEM = 0x40
    OFFLINE = 0x80
    NOT_AVAILABLE = 0x1000
    USER_INTERVENTION = 0x10_0000
    DOOR_OPEN = 0x40_0000


class JobStatus(IntFlag):
    """JOB_STATUS_…, those that a slip minds."""

    PAUSED = 0x1
    ERROR = 0x2
    DELETING = 0x4
    PRINTING = 0x10
    OFFLINE = 0x20
    PAPER_OUT = 0x40
    PRINTED = 0x80
    DELETED = 0x100
    USER_INTERVENTION = 0x400
    COMPLETE = 0x1000


class _Document(ctypes.Structure):
    _fields_ = (
        ("name", wintypes.LPWSTR),
        ("output", wintypes.LPWSTR),
        ("datatype", wintypes.LPWSTR),
    )


class _Job(ctypes.Structure):
    """JOB_INFO_1W, as far as its status."""

    _fields_ = (
        ("id", wintypes.DWORD),
        ("printer", wintypes.LPWSTR),
        ("machine", wintypes.LPWSTR),
        ("user", wintypes.LPWSTR),
        ("document", wintypes.LPWSTR),
        ("datatype", wintypes.LPWSTR),
        ("said", wintypes.LPWSTR),
        ("status", wintypes.DWORD),
    )


class _Named(ctypes.Structure):
    """PRINTER_INFO_4W."""

    _fields_ = (
        ("printer", wintypes.LPWSTR),
        ("server", wintypes.LPWSTR),
        ("attributes", wintypes.DWORD),
    )


@dataclass(frozen=True, slots=True)
class Spool:
    """An open printer of the spooler."""

    handle: wintypes.HANDLE

    def status(self) -> PrinterStatus:
        """How the printer is, as far as its driver tells. Raises SpoolerError."""
        status, needed = wintypes.DWORD(), wintypes.DWORD()
        size = ctypes.sizeof(status)
        _must(
            _spooler().GetPrinterW(self.handle, 6, ctypes.byref(status), size, ctypes.byref(needed))
        )
        return PrinterStatus(status.value)

    def send(self, title: str, content: bytes) -> int:
        """Hand raw bytes in; the id of their job. Raises SpoolerError: then nothing is printed."""
        spooler = _spooler()
        document = _Document(title, None, "RAW")
        job = int(spooler.StartDocPrinterW(self.handle, 1, ctypes.byref(document)))
        _must(job)
        written = wintypes.DWORD()
        try:
            _must(spooler.StartPagePrinter(self.handle))
            _must(
                spooler.WritePrinter(self.handle, content, len(content), ctypes.byref(written))
                and written.value == len(content)
            )
            _must(spooler.EndPagePrinter(self.handle))
        except SpoolerError:
            self.cancel(job)
            raise
        finally:
            spooler.EndDocPrinter(self.handle)
        return job

    def job(self, job: int) -> JobStatus | None:
        """How far a job has come; None when it has left the queue."""
        room, needed = ctypes.create_string_buffer(_ROOM), wintypes.DWORD()
        if not _spooler().GetJobW(self.handle, job, 1, room, _ROOM, ctypes.byref(needed)):
            return None
        return JobStatus(_Job.from_buffer(room).status)

    def cancel(self, job: int) -> None:
        """Take a job back; one that has ended stays as it is."""
        _spooler().SetJobW(self.handle, job, 0, None, _DELETE)


@contextmanager
def open_spool(name: str) -> Iterator[Spool]:
    """The printer of that name. Raises SpoolerError when there is none, OSError off Windows."""
    spooler = _spooler()
    handle = wintypes.HANDLE()
    _must(spooler.OpenPrinterW(name, ctypes.byref(handle), None))
    try:
        yield Spool(handle)
    finally:
        spooler.ClosePrinter(handle)


@dataclass(frozen=True, slots=True)
class DriverFacts:
    """What a printer's driver says it can do."""

    bins: tuple[tuple[int, str], ...]
    """Its trays: the number for dmDefaultSource, and the name a person reads."""
    papers: tuple[tuple[int, int, int], ...]
    """Its sheets: the number for dmPaperSize, width and height in tenths of a millimetre."""
    two_sided: bool
    most_copies: int


def printer_names() -> tuple[str, ...]:
    """Every printer of this user. Raises OSError off Windows, SpoolerError."""
    spooler = _spooler()
    needed, count = wintypes.DWORD(), wintypes.DWORD()
    said = (ctypes.byref(needed), ctypes.byref(count))
    if spooler.EnumPrintersW(_LOCAL_AND_CONNECTED, None, _NAMES, None, 0, *said):
        return ()
    room = ctypes.create_string_buffer(needed.value)
    _must(spooler.EnumPrintersW(_LOCAL_AND_CONNECTED, None, _NAMES, room, needed.value, *said))
    rows = (_Named * count.value).from_buffer(room)
    return tuple(sorted(row.printer for row in rows))


def driver_facts(name: str) -> DriverFacts:
    """What the driver of a printer says it can do. Raises OSError off Windows."""
    numbers = _words_of(name, _DC_BINS)
    names = _names_of(name, _DC_BINNAMES)
    sizes = _points_of(name, _DC_PAPERSIZE)
    papers = _words_of(name, _DC_PAPERS)
    return DriverFacts(
        tuple(zip(numbers, names, strict=False)),
        tuple((paper, *size) for paper, size in zip(papers, sizes, strict=False)),
        _capability(name, _DC_DUPLEX) == 1,
        max(1, _capability(name, _DC_COPIES)),
    )


def _words_of(name: str, asked: int) -> tuple[int, ...]:
    count = _capability(name, asked)
    room = (wintypes.WORD * max(count, 0))()
    return tuple(room[: _capability(name, asked, room)]) if count > 0 else ()


def _points_of(name: str, asked: int) -> tuple[tuple[int, int], ...]:
    count = _capability(name, asked)
    room = (wintypes.POINT * max(count, 0))()
    found = room[: _capability(name, asked, room)] if count > 0 else []
    return tuple((point.x, point.y) for point in found)


def _names_of(name: str, asked: int) -> tuple[str, ...]:
    count = _capability(name, asked)
    room = (ctypes.c_wchar * (_BIN_NAME * max(count, 0)))()
    found = _capability(name, asked, room) if count > 0 else 0
    whole = "".join(room)
    places = range(0, found * _BIN_NAME, _BIN_NAME)
    return tuple(whole[at : at + _BIN_NAME].split("\0")[0].strip() for at in places)


def _capability(name: str, asked: int, room: object = None) -> int:
    """A number, or how many there are of what fills the room; -1 where the driver has none."""
    return int(_spooler().DeviceCapabilitiesW(name, None, asked, room, None))


def _must(done: int) -> None:
    if not done:
        raise SpoolerError(_last_error())


def _last_error() -> int:
    if sys.platform == "win32":
        return ctypes.get_last_error()
    return 0


@cache
def _spooler() -> ctypes.CDLL:
    """The library with the types of what it is given. Raises OSError off Windows."""
    spooler = _library()
    handle, number, words = wintypes.HANDLE, wintypes.DWORD, wintypes.LPVOID
    spooler.OpenPrinterW.argtypes = (wintypes.LPWSTR, ctypes.POINTER(handle), words)
    spooler.GetPrinterW.argtypes = (handle, number, words, number, words)
    spooler.StartDocPrinterW.argtypes = (handle, number, words)
    spooler.StartDocPrinterW.restype = number
    spooler.StartPagePrinter.argtypes = (handle,)
    spooler.WritePrinter.argtypes = (handle, ctypes.c_char_p, number, words)
    spooler.EndPagePrinter.argtypes = (handle,)
    spooler.EndDocPrinter.argtypes = (handle,)
    spooler.GetJobW.argtypes = (handle, number, number, words, number, words)
    spooler.SetJobW.argtypes = (handle, number, number, words, number)
    spooler.ClosePrinter.argtypes = (handle,)
    spooler.EnumPrintersW.argtypes = (
        number, wintypes.LPWSTR, number, words, number, words, words,
    )  # fmt: skip
    device, name = wintypes.WORD, wintypes.LPWSTR
    spooler.DeviceCapabilitiesW.argtypes = (name, name, device, words, words)
    return spooler


def _library() -> ctypes.CDLL:
    if sys.platform == "win32":
        return ctypes.WinDLL("winspool.drv", use_last_error=True)
    raise OSError
