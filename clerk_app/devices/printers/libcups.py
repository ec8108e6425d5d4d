"""The few calls of libcups that a print job needs: a document sent, and the state of its job.

The commands `lp` and `lpstat` would not do: of a job that has ended `lpstat` does not say whether
it was printed or cancelled. The library is part of every system that has CUPS.
"""

import ctypes
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

_LIBRARY = "libcups.so.2"
_DEFAULT_SERVER = None
"""CUPS_HTTP_DEFAULT: this machine's, or what CUPS_SERVER and client.conf name."""
_EVERY_JOB = -1
_CONTINUE = 100
_NOT_SUPPORTED = 0x0501
"""server-error-operation-not-supported (RFC 8011, B.1.5.2)."""
VERSION_NOT_SUPPORTED = 0x0503
"""server-error-version-not-supported (RFC 8011, B.1.5.4)."""


class CupsError(Exception):
    """CUPS has said no, or nothing; `status` is of RFC 8011, 13.1."""

    def __init__(self, status: int) -> None:
        """Keep the status."""
        super().__init__(f"{status:#06x}")
        self.status = status

    @property
    def refused(self) -> bool:
        """Whether it was answered and said no; False: there was no answer that counts."""
        no = (_NOT_SUPPORTED, VERSION_NOT_SUPPORTED)
        return 0x0400 <= self.status < 0x0500 or self.status in no


class JobState(IntEnum):
    """State of a job (RFC 8011, 5.3.7)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


@dataclass(frozen=True, slots=True)
class JobFacts:
    """How far a job has come."""

    state: JobState
    begun: bool
    """Whether anything of it has gone to the printer."""


class _Option(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("value", ctypes.c_char_p))


class _Job(ctypes.Structure):
    _fields_ = (
        ("id", ctypes.c_int),
        ("dest", ctypes.c_char_p),
        ("title", ctypes.c_char_p),
        ("user", ctypes.c_char_p),
        ("format", ctypes.c_char_p),
        ("state", ctypes.c_int),
        ("size", ctypes.c_int),
        ("priority", ctypes.c_int),
        ("completed_time", ctypes.c_long),
        ("creation_time", ctypes.c_long),
        ("processing_time", ctypes.c_long),
    )


def send_job(
    queue: str, title: str, content: bytes, mime: str, options: Mapping[str, str] | None = None
) -> int:
    """Hand a document in; the id of its job, which tells what became of it.

    The options are job attributes (RFC 8011, 5.2) in the form of `lp -o`.

    Raises OSError without CUPS, CupsError when it is not taken: nothing is printed then.
    """
    cups, name, shown = _cups(), queue.encode(), title.encode()
    given = [_Option(key.encode(), value.encode()) for key, value in (options or {}).items()]
    listed = (_Option * len(given))(*given)
    job = int(cups.cupsCreateJob(_DEFAULT_SERVER, name, shown, len(given), listed))
    if job == 0:
        raise CupsError(cups.cupsLastError())
    going = cups.cupsStartDocument(_DEFAULT_SERVER, name, job, shown, mime.encode(), 1)
    if going == _CONTINUE:
        going = cups.cupsWriteRequestData(_DEFAULT_SERVER, content, len(content))
    if going != _CONTINUE:
        status = cups.cupsLastError()
        cancel_job(queue, job)
        raise CupsError(status)
    # Whatever it answers to the last byte: it has the whole document.
    cups.cupsFinishDocument(_DEFAULT_SERVER, name)
    return job


def job_facts(queue: str, job: int) -> JobFacts | None:
    """How far a job has come; None when CUPS does not know it any more.

    Raises CupsError when CUPS does not answer.
    """
    return _jobs_of(queue).get(job)


def cancel_job(queue: str, job: int) -> None:
    """Take a job back; one that has ended stays as it is."""
    _cups().cupsCancelJob2(_DEFAULT_SERVER, queue.encode(), job, 0)


def forget_job(queue: str, job: int) -> None:
    """Have CUPS forget a job that has ended, and its document, which it keeps for a day else.

    One that CUPS will not forget for us stays: nothing depends on it.
    """
    _cups().cupsCancelJob2(_DEFAULT_SERVER, queue.encode(), job, 1)


def _jobs_of(queue: str) -> dict[int, JobFacts]:
    """Every job of a queue, those that have ended too."""
    cups = _cups()
    rows = ctypes.POINTER(_Job)()
    count = cups.cupsGetJobs2(_DEFAULT_SERVER, ctypes.byref(rows), queue.encode(), 0, _EVERY_JOB)
    if count < 0:
        raise CupsError(cups.cupsLastError())
    try:
        return {
            one.id: JobFacts(JobState(one.state), one.processing_time > 0) for one in rows[:count]
        }
    finally:
        cups.cupsFreeJobs(count, rows)


def load() -> ctypes.CDLL:
    """The library as it is. Raises OSError when it is not there."""
    return ctypes.CDLL(_LIBRARY)


@cache
def _cups() -> ctypes.CDLL:
    """The library with the types of what it is given. Raises OSError when it is not there."""
    cups = load()
    text, number, link = ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p
    cups.cupsCreateJob.argtypes = (link, text, text, number, ctypes.POINTER(_Option))
    cups.cupsStartDocument.argtypes = (link, text, number, text, text, number)
    cups.cupsWriteRequestData.argtypes = (link, text, ctypes.c_size_t)
    cups.cupsFinishDocument.argtypes = (link, text)
    cups.cupsGetJobs2.argtypes = (link, ctypes.POINTER(ctypes.POINTER(_Job)), text, number, number)
    cups.cupsFreeJobs.argtypes = (number, ctypes.POINTER(_Job))
    cups.cupsCancelJob2.argtypes = (link, text, number, number)
    return cups
