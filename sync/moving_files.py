"""Files on their way up or down; whatever is wrong with one stays its own."""

import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import BinaryIO, cast

from clerk_app.desk import exchange
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.listings import BlobRow
from sync.adapter import PlatformAdapter
from sync.events import Failure, Fetched, Interrupted, Uploaded
from sync.replies import ExchangeError

IN_MEMORY = 64 * 1024 * 1024
"""Bytes of a download kept in memory; no scan is larger, so none lies about in a temporary file."""
IN_ONE_GO = 10.0
"""Seconds after which a file lets everything else go first: on a thin line one scan takes minutes,
and a case must not wait for another's pictures."""

AT_FIRST = 4
"""Files that go at a time before any has arrived; each that has lets one more go beside, so that
only a line that bears it is given all that the platform may be sent at a time."""

Tell = Callable[[Changes], None]


class _InterruptedError(Exception):
    """A piece has arrived, and others have waited long enough."""


def upload(
    station: Station,
    platform: PlatformAdapter,
    blob: BlobRow,
    *beside: BlobRow,
    tell: Tell,
    monotonic: Callable[[], float],
) -> Uploaded | Interrupted:
    """Send a file from where the last try ended, and others at the same time.

    That they are there is written once for all: were the power to go before, they would be offered
    again, and the platform would say that it has them. What fails beside is told when it is the
    first one's turn; no further one is begun then.
    Raises ExchangeError for the first; REFUSED with BLOB_MISSING, BLOB_DAMAGED or FILE_UNREADABLE
    when it cannot be read here.
    """
    begun, waiting = monotonic(), deque((blob, *beside))
    there: list[str] = []
    failed: dict[str, Exception] = {}
    turn = threading.Condition()

    def next_one(line: int) -> BlobRow | None:
        with turn:
            turn.wait_for(lambda: failed or not waiting or line < AT_FIRST + len(there))
            late = bool(there) and monotonic() - begun >= IN_ONE_GO
            if failed or late:
                waiting.clear()
            one = waiting.popleft() if waiting else None
            turn.notify_all()
            return one

    def send(line: int = 0) -> None:
        while (one := next_one(line)) is not None:
            try:
                _upload(station, platform, one, begun=begun, monotonic=monotonic)
            except Exception as error:  # noqa: BLE001  # of the first it is raised below
                with turn:
                    failed[one.sha256] = error
                    turn.notify_all()
            else:
                with turn:
                    there.append(one.sha256)
                    turn.notify_all()

    if not beside:
        send()
    else:
        most = min(platform.capabilities.uploads, 1 + len(beside))
        with ThreadPoolExecutor(most, "upload") as lines:
            for sent in [lines.submit(send, line) for line in range(most)]:
                sent.result()
    if there:
        tell(exchange.uploaded(station, *there))
    error = failed.get(blob.sha256)
    if isinstance(error, _InterruptedError):
        return Interrupted(blob.sha256)
    if error is not None:
        raise error
    return Uploaded(blob.sha256)


def _upload(
    station: Station,
    platform: PlatformAdapter,
    blob: BlobRow,
    *,
    begun: float,
    monotonic: Callable[[], float],
) -> None:
    """Send one file.

    A platform that cannot go on from where a try ended would never get a long file that is put
    aside. One that compares no digest gets only what is verified here.
    """
    can = platform.capabilities

    def remember(url: str, at: int) -> None:
        if at == blob.size or not can.resumable_upload:
            # There is nothing to come back to. Of a whole one it is written next that it is there.
            return
        exchange.upload_progress(station, blob.sha256, url=url, offset=at)
        if monotonic() - begun >= IN_ONE_GO:
            raise _InterruptedError

    with _its_own_fault():
        if not can.digests and not station.store.files.verify(blob.sha256):
            raise UnavailableError(Trouble.BLOB_DAMAGED, sha256=blob.sha256)
        platform.upload(station.store.files.file(blob.sha256), blob, remember)


def fetch(station: Station, platform: PlatformAdapter, sha256: str, *, tell: Tell) -> Fetched:
    """Download a file.

    Raises ExchangeError; REFUSED when other bytes arrive, or there is no room to put them together.
    """
    with _its_own_fault(), tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as part:
        for piece in platform.fetch(sha256):
            part.write(piece)
        part.seek(0)
        tell(exchange.fetched(station, sha256, cast(BinaryIO, part)))
    return Fetched(sha256)


@contextmanager
def _its_own_fault() -> Iterator[None]:
    """What goes wrong with these bytes puts off this file alone, and says why."""
    try:
        yield
    except UnavailableError as error:
        if error.trouble not in (Trouble.BLOB_MISSING, Trouble.BLOB_DAMAGED):
            raise
        raise ExchangeError(Failure.REFUSED, error.trouble.value) from error
    except FileNotFoundError as gone:
        raise ExchangeError(Failure.REFUSED, Trouble.BLOB_MISSING.value) from gone
    except (ConnectionError, TimeoutError):
        # A line's errors are errors of the system too; an adapter should have sorted them.
        raise
    except OSError as held:
        # Another program holds it, or the disk did not give it this time.
        raise ExchangeError(Failure.REFUSED, Trouble.FILE_UNREADABLE.value) from held
