"""The few calls of the Windows spooler (winspool.drv) that a raw print job needs."""

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
    return spooler


def _library() -> ctypes.CDLL:
    if sys.platform == "win32":
        return ctypes.WinDLL("winspool.drv", use_last_error=True)
    raise OSError
