"""Files on their way up or down; whatever is wrong with one stays its own."""

import tempfile
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import BinaryIO, cast

from clerk_app.desk import exchange
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.listings import BlobRow
from sync.adapter import FullPlatform, PlatformAdapter
from sync.bundles import MOST_FILES
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
TOGETHER_S = 2.0
"""Seconds that files in one request may take by what the line has shown: it is not broken off."""

Tell = Callable[[Changes], None]


class _InterruptedError(Exception):
    """A piece has arrived, and others have waited long enough."""


@dataclass(slots=True)
class _Sending:
    """Files that wait for a line, and what became of the others; its lines are threads."""

    waiting: deque[BlobRow]
    lines: int
    """Lines that share them."""
    monotonic: Callable[[], float]
    begun: float
    together: int = 0
    """Bytes of several that the platform takes in one request; 0: one by one."""
    there: list[str] = field(default_factory=list)
    came: int = 0
    """Bytes of those that are there."""
    failed: dict[str, Exception] = field(default_factory=dict)
    turn: threading.Condition = field(default_factory=threading.Condition)

    def next_for(self, line: int) -> tuple[BlobRow, ...]:
        """What goes over a line next, in one request where it is more than one; none: the end."""
        with self.turn:
            self.turn.wait_for(
                lambda: self.failed or not self.waiting or line < AT_FIRST + len(self.there)
            )
            took = self.monotonic() - self.begun
            if self.failed or (self.there and took >= IN_ONE_GO):
                self.waiting.clear()
            room, found = self._room(took), list[BlobRow]()
            while self.waiting and len(found) < MOST_FILES:
                room -= self.waiting[0].size
                if found and room < 0:
                    break
                found.append(self.waiting.popleft())
            self.turn.notify_all()
            return tuple(found)

    def _room(self, took: float) -> float:
        """Bytes for one request: as much as is borne, and a fair share of what is left."""
        if not (self.together and self.came):
            return 0
        share = sum(one.size for one in self.waiting) / self.lines
        borne = self.came / took * TOGETHER_S / self.lines if took > 0 else self.together
        return min(self.together, share, borne)

    def have_come(self, digests: Collection[str]) -> None:
        """These need not be sent; they say nothing of the line."""
        self.there += [one.sha256 for one in self.waiting if one.sha256 in digests]
        self.waiting = deque(one for one in self.waiting if one.sha256 not in digests)

    def arrived(self, *blobs: BlobRow) -> None:
        """These are there; another line may begin for each."""
        with self.turn:
            self.there += [one.sha256 for one in blobs]
            self.came += sum(one.size for one in blobs)
            self.turn.notify_all()

    def failing(self, blob: BlobRow, error: Exception) -> None:
        """This went wrong; none is begun any more."""
        with self.turn:
            self.failed[blob.sha256] = error
            self.turn.notify_all()


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
    full, lines = platform.full, min(platform.capabilities.uploads, 1 + len(beside))
    sending = _Sending(deque((blob, *beside)), lines, monotonic, monotonic())
    if full is not None and beside:
        came = full.came_before({one.sha256: one.size for one in sending.waiting if one.size})
        sending.have_come(came)
        # So few go at once as it is.
        sending.together = full.most_together() if len(beside) >= AT_FIRST else 0

    def send(line: int = 0) -> None:
        while ones := sending.next_for(line):
            at_hand = ones[0]
            try:
                here: tuple[BlobRow, ...] = ()
                if full is not None and len(ones) > 1:
                    here = _upload_together(station, full, ones)
                    sending.arrived(*here)
                for at_hand in (one for one in ones if one not in here):
                    _upload(station, platform, at_hand, begun=sending.begun, monotonic=monotonic)
                    sending.arrived(at_hand)
            except Exception as error:  # noqa: BLE001  # of the first it is raised below
                sending.failing(at_hand, error)

    if not beside:
        send()
    else:
        with ThreadPoolExecutor(lines, "upload") as threads:
            for sent in [threads.submit(send, line) for line in range(lines)]:
                sent.result()
    if sending.there:
        tell(exchange.uploaded(station, *sending.there))
    error = sending.failed.get(blob.sha256)
    if isinstance(error, _InterruptedError):
        return Interrupted(blob.sha256)
    if error is not None:
        raise error
    return Uploaded(blob.sha256)


def _upload_together(
    station: Station, full: FullPlatform, blobs: tuple[BlobRow, ...]
) -> tuple[BlobRow, ...]:
    """Send several files in one request; those that are there now. Raises ExchangeError.

    What does not read is left out: it goes alone then, and that tells what is wrong with it.
    """
    files: dict[str, bytes] = {}
    for one in blobs:
        with suppress(UnavailableError, OSError):
            content = station.store.files.file(one.sha256).read_bytes()
            if content:
                files[one.sha256] = content
    arrived = full.upload_together(files)
    return tuple(one for one in blobs if one.sha256 in arrived)


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
