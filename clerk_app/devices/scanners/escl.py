"""Scanners on the network through eSCL (AirScan): HTTP and XML, no driver, the same everywhere.

GET ScannerCapabilities and ScannerStatus; POST ScanJobs gives the job's address; GET NextDocument
gives page after page until 404 or 410; DELETE on the job cancels. 503: busy, or not there yet.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import requests

from clerk_app.desk.scanner_port import Cancelled, FoundScanner, ScannerDriver, Taken
from clerk_app.devices.scanners import escl_words
from clerk_app.devices.scanners.batch import batch_folder, hand_over
from clerk_app.devices.scanners.escl_words import Capabilities, Status, WordsError
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.file_limits import LARGEST_FILE as LARGEST_PAGE
from clerk_app.domain.scan_settings import Feed, Offer, ScanSettings
from clerk_app.store.disk import disk_trouble

Said = TypeVar("Said")

_OK, _CREATED, _BUSY = 200, 201, 503
_ENDED = frozenset({404, 410})
_UNANSWERED = {
    401: Trouble.SCANNER_REFUSED,
    403: Trouble.SCANNER_REFUSED,
    _BUSY: Trouble.SCANNER_BUSY,
}
_NO_ADDRESS = "not_an_address"
_PIECE = 64 * 1024
_JPEG_END = b"\xff\xd9"
_MOST_PAGES = 1000
"""A scanner that hands out more of one pile is not ending it."""
_FEEDER_TROUBLES = {
    "ScannerAdfJam": Trouble.SCANNER_JAMMED,
    "ScannerAdfMispick": Trouble.SCANNER_JAMMED,
    "ScannerAdfMultipickDetected": Trouble.SCANNER_JAMMED,
    "ScannerAdfHatchOpen": Trouble.SCANNER_COVER_OPEN,
}


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a scanner is waited for."""

    connect: float = 5.0
    read: float = 60.0
    """Seconds without a byte; a slow bed is silent while its lamp warms up."""
    pause: float = 1.0
    """Seconds before one that said it is busy is asked again."""
    tries: int = 30
    look: float = 0.1
    """Seconds between looks at whether the clerk has stopped it."""


@dataclass(frozen=True, slots=True)
class EsclScanner:
    """Implements `desk.scanner_port.Scanner`."""

    base: str
    """Address of its eSCL, without a slash at the end."""
    folder: Path
    patience: Patience

    def offer(self) -> Offer:
        """What it says of itself. Raises UnavailableError SCANNER_AWAY or SCANNER_REFUSED."""
        with self._line() as line:
            return self._capabilities(line).offer

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Scan one page, or all that lie in the feeder. Raises as the port says."""
        with batch_folder(self.folder) as batch, self._line() as line:
            able = self._capabilities(line)
            wanted = able.offer.fitted(settings)
            self._look_before(line, wanted)
            job = self._begin(line, escl_words.scan_request(able, wanted), cancelled)
            if not job:
                return
            pages = 0
            with self._cancelling(job, cancelled) as finished:
                for page in self._pages(line, job, batch, cancelled):
                    pages += 1
                    hand_over(page, self.folder, taken)
                finished.set()
            if not cancelled():
                self._look_after(line, wanted, pages)

    @contextmanager
    def _line(self) -> Iterator[requests.Session]:
        with requests.Session() as line:
            # A proxy of the office has no business with a scanner beside the desk.
            line.trust_env = False
            line.headers["Accept-Encoding"] = "identity"
            try:
                yield line
            except requests.RequestException as error:
                raise self._trouble(Trouble.SCANNER_AWAY) from error

    # Asking

    def _capabilities(self, line: requests.Session) -> Capabilities:
        return self._read(line, "ScannerCapabilities", escl_words.read_capabilities)

    def _read(self, line: requests.Session, name: str, reader: Callable[[bytes], Said]) -> Said:
        with self._get(line, f"{self.base}/{name}") as answer:
            if answer.status_code != _OK:
                raise self._trouble(_UNANSWERED.get(answer.status_code, Trouble.SCANNER_AWAY))
            document = b""
            for piece in answer.iter_content(_PIECE):
                document += piece
                if len(document) > escl_words.LARGEST:
                    break
        try:
            return reader(document)
        except WordsError as error:
            raise self._trouble(Trouble.SCANNER_AWAY) from error

    def _look_before(self, line: requests.Session, wanted: ScanSettings) -> None:
        """A feeder that is open, jammed or empty says so before it is asked to scan."""
        if wanted.feed is Feed.FLATBED:
            return
        status = self._status(line)
        self._complain(status)
        if status.feeder == "ScannerAdfEmpty":
            raise self._trouble(Trouble.SCANNER_NO_PAPER)

    def _look_after(self, line: requests.Session, wanted: ScanSettings, pages: int) -> None:
        """The end of a pile looks the same whether it was scanned or has jammed."""
        if wanted.feed is not Feed.FLATBED:
            self._complain(self._status(line))
        if not pages:
            trouble = Trouble.SCANNER_NO_PAPER
            if wanted.feed is Feed.FLATBED:
                trouble = Trouble.SCANNER_BROKE_OFF
            raise self._trouble(trouble)

    def _status(self, line: requests.Session) -> Status:
        return self._read(line, "ScannerStatus", escl_words.read_status)

    def _complain(self, status: Status) -> None:
        trouble = _FEEDER_TROUBLES.get(status.feeder)
        if trouble is not None:
            raise self._trouble(trouble)

    # A job

    def _begin(self, line: requests.Session, request: bytes, cancelled: Cancelled) -> str:
        """Address of the job; empty when it was cancelled before it began."""
        for _ in range(self.patience.tries):
            if cancelled():
                return ""
            answer = line.post(
                f"{self.base}/ScanJobs",
                data=request,
                headers={"Content-Type": "text/xml"},
                timeout=(self.patience.connect, self.patience.read),
                allow_redirects=False,
                stream=True,
            )
            answer.close()
            if answer.status_code == _CREATED:
                return self._job(answer.headers.get("Location", ""))
            if answer.status_code != _BUSY:
                raise self._trouble(Trouble.SCANNER_REFUSED)
            Event().wait(self.patience.pause)
        raise self._trouble(Trouble.SCANNER_BUSY)

    def _job(self, location: str) -> str:
        """At the address we know it by: many scanners say a name that is not in any DNS."""
        path = urlsplit(location).path.rstrip("/")
        if not path.startswith("/"):
            raise self._trouble(Trouble.SCANNER_REFUSED)
        here = urlsplit(self.base)
        return urlunsplit((here.scheme, here.netloc, path, "", ""))

    def _pages(
        self, line: requests.Session, job: str, batch: Path, cancelled: Cancelled
    ) -> Iterator[Path]:
        waits = 0
        number = 1
        while number <= _MOST_PAGES and not cancelled():
            try:
                with self._get(line, f"{job}/NextDocument") as answer:
                    if answer.status_code in _ENDED:
                        return
                    if answer.status_code == _BUSY and waits < self.patience.tries:
                        waits += 1
                        Event().wait(self.patience.pause)
                        continue
                    if answer.status_code != _OK:
                        self._complain(self._status(line))
                        raise self._trouble(Trouble.SCANNER_BROKE_OFF)
                    page = batch / f"{number:04}.jpg"
                    self._keep(answer, page)
            except requests.RequestException as error:
                if cancelled():
                    return
                raise self._trouble(Trouble.SCANNER_BROKE_OFF) from error
            yield page
            waits, number = 0, number + 1

    def _keep(self, answer: requests.Response, page: Path) -> None:
        """Write one page. Raises RuleError FILE_TOO_LARGE, UnavailableError of scanner and disk."""
        size, end = 0, b""
        try:
            with page.open("wb") as written:
                for piece in answer.iter_content(_PIECE):
                    size, end = size + len(piece), (end + piece)[-_PIECE:]
                    if size > LARGEST_PAGE:
                        too_large, most = Trouble.FILE_TOO_LARGE, LARGEST_PAGE
                        raise RuleError(too_large, name=page.name, size=size, limit=most)
                    written.write(piece)
        except requests.RequestException:
            raise
        except OSError as error:
            raise disk_trouble(error, page) from error
        # Some send neither a length nor pieces: a body that was cut looks like one that ended.
        if _JPEG_END not in end:
            raise self._trouble(Trouble.SCANNER_BROKE_OFF)

    @contextmanager
    def _cancelling(self, job: str, cancelled: Cancelled) -> Iterator[Event]:
        """Deletes the job when the clerk stops it, even while a page is waited for, or it fails."""
        finished, over = Event(), Event()

        def watch() -> None:
            while not over.wait(self.patience.look):
                if cancelled():
                    break
            if not finished.is_set():
                self._delete(job)

        watching = threading.Thread(target=watch, name="escl-cancel", daemon=True)
        watching.start()
        try:
            yield finished
        finally:
            over.set()
            watching.join()

    def _delete(self, job: str) -> None:
        try:
            with requests.Session() as line:
                line.trust_env = False
                both = (self.patience.connect, self.patience.connect)
                line.delete(job, timeout=both, allow_redirects=False).close()
        except requests.RequestException:
            # It has gone: there is nothing to stop.
            return

    def _get(self, line: requests.Session, url: str) -> requests.Response:
        both = (self.patience.connect, self.patience.read)
        return line.get(url, timeout=both, stream=True, allow_redirects=False)

    def _trouble(self, trouble: Trouble) -> UnavailableError:
        return UnavailableError(trouble, scanner=self.base)


@dataclass(frozen=True, slots=True)
class EsclDriver:
    """Implements `desk.scanner_port.ScannerDriver`."""

    patience: Patience = Patience()

    def found(self) -> tuple[FoundScanner, ...]:
        """None: its address is typed, as it stands on the scanner's own display."""
        return ()

    def open(self, place: str, folder: Path) -> EsclScanner:
        """The scanner at a URL. Raises RuleError CONFIG_FORM (key, problem)."""
        try:
            at = urlsplit(place if "://" in place else f"http://{place}")
            fits = at.scheme in ("http", "https") and bool(at.hostname) and at.port != 0
        except ValueError as error:
            raise RuleError(Trouble.CONFIG_FORM, key="scanner", problem=_NO_ADDRESS) from error
        if not fits:
            raise RuleError(Trouble.CONFIG_FORM, key="scanner", problem=_NO_ADDRESS)
        path = at.path.rstrip("/") or "/eSCL"
        base = urlunsplit((at.scheme, at.netloc, path, "", ""))
        return EsclScanner(base, folder, self.patience)


def driver() -> ScannerDriver:
    """Of the entry point `escl`."""
    return EsclDriver()
