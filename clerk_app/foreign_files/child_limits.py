"""How much memory a child process may take; set by the child itself before it opens anything."""

import ctypes
import sys
from pathlib import Path
from typing import Any

_MEGABYTE = 1024 * 1024
_PROCESS_MEMORY = 0x100
"""JOB_OBJECT_LIMIT_PROCESS_MEMORY."""
_EXTENDED_LIMITS = 9
"""JobObjectExtendedLimitInformation."""


def limit_memory(megabytes: int) -> None:
    """Let this process take so much more than it has now; beyond it, asking for more fails.

    Linux by its limit of address space. Windows by a job object: untried. Raises OSError when the
    system refuses: without limits nothing from anywhere is opened.
    """
    if sys.platform == "win32":
        _limit_on_windows(megabytes)
        return
    # Windows has no such module.
    import resource  # noqa: PLC0415

    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * resource.getpagesize() + megabytes * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    # A crash is told by the parent; a core file of somebody's papers is none of its words.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _BasicLimits(ctypes.Structure):
    _fields_ = (
        ("per_process_time", ctypes.c_int64),
        ("per_job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32),
        ("least_working_set", ctypes.c_size_t),
        ("most_working_set", ctypes.c_size_t),
        ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t),
        ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32),
    )


class _ExtendedLimits(ctypes.Structure):
    _fields_ = (
        ("basic", _BasicLimits),
        ("counters", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t),
        ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t),
        ("peak_job", ctypes.c_size_t),
    )


def _limit_on_windows(megabytes: int) -> None:
    kernel: Any = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    for function in (kernel.CreateJobObjectW, kernel.GetCurrentProcess):
        function.restype = ctypes.c_void_p
    limits = _ExtendedLimits()
    limits.basic.flags = _PROCESS_MEMORY
    limits.process_memory = megabytes * _MEGABYTE
    job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
    told = ctypes.byref(limits), ctypes.sizeof(limits)
    this = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not (
        job
        and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, *told)
        and kernel.AssignProcessToJobObject(job, this)
    ):
        raise ctypes.WinError(ctypes.get_last_error())  # type: ignore[attr-defined,unused-ignore]
