"""Scanners of Linux through SANE's own `scanimage`, a program apart: a backend may crash.

`scanimage` writes a page under another name until it is whole, and with `--batch-print` says its
name then. It ends with the last status of SANE; a feeder that has run empty is 7, and 0 in newer
releases. SIGINT makes it cancel at the scanner. A backend may hang when it lets go of the device
(SANE's own test device does in 3 of 100 failed pages): by then all has been said, the status too.
"""

import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from clerk_app.desk.scanner_port import Cancelled, FoundScanner, ScannerDriver, Taken
from clerk_app.devices.scanners import sane_options
from clerk_app.devices.scanners.batch import batch_folder, hand_over
from clerk_app.devices.scanners.sane_options import Options
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScanSettings

PROGRAM = "scanimage"
_LIST_SECONDS, _ASK_SECONDS = 40.0, 40.0
"""Longest wait for the list of devices and for one device's options."""
_STOP_SECONDS = 8.0
"""How long a scanner may take to stop before its program is ended."""
_LOOK_SECONDS = 0.1
_LAST_WORDS = b"Batch terminated"
_STATUS = re.compile(rb"scanner status = (\d+)\)")
_EOF = 5
"""SANE_STATUS_EOF: how a page ends that is whole."""
_NO_MORE = 7
"""SANE_STATUS_NO_DOCS."""
_TROUBLES: Mapping[int, Trouble] = {
    3: Trouble.SCANNER_BUSY,
    4: Trouble.SCANNER_REFUSED,
    6: Trouble.SCANNER_JAMMED,
    _NO_MORE: Trouble.SCANNER_NO_PAPER,
    8: Trouble.SCANNER_COVER_OPEN,
    11: Trouble.SCANNER_REFUSED,
}
"""By SANE_Status (SANE standard 1.06, 4.2.7), which `scanimage` ends with."""
_OPENING = re.compile(r"open of device .* failed: (.*)")
_UNSUPPORTED = "scanner status = 1)"


@dataclass(frozen=True, slots=True)
class SaneScanner:
    """A device of SANE; implements `desk.scanner_port.Scanner`."""

    device: str
    folder: Path

    def offer(self) -> Offer:
        """What the device says of itself. Raises UnavailableError SCANNER_AWAY, _BUSY, _REFUSED."""
        return sane_options.offer_of(self._options())

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Scan one page, or all that lie in the feeder. Raises as the port says."""
        options = self._options()
        wanted = sane_options.offer_of(options).fitted(settings)
        if cancelled():
            # A program that has only just begun may not hear that it is to stop.
            return
        kind = "png" if wanted.colour is Colour.BILEVEL else "jpeg"
        with batch_folder(self.folder) as batch:
            command = [
                *(PROGRAM, "-d", self.device, *sane_options.arguments(options, wanted)),
                *(f"--format={kind}", f"--batch={batch / f'%04d.{kind}'}", "--batch-print"),
                # A flatbed never runs empty.
                *(("--batch-count=1",) if wanted.feed is Feed.FLATBED else ()),
            ]
            said = batch / "said"
            run = _Run(command, said)
            try:
                pages = self._take_pages(run, batch, taken, cancelled)
            finally:
                run.end()
            if not cancelled():
                self._judge(run.code, pages, said.read_text("utf-8", "replace"))

    def _take_pages(self, run: "_Run", batch: Path, taken: Taken, cancelled: Cancelled) -> int:
        pages = 0
        while not run.over:
            if cancelled():
                run.stop()
            run.end_if_hung()
            page = run.next_line()
            # Backends talk on the same output.
            if page is not None and page.parent == batch and page.is_file():
                hand_over(page, self.folder, taken)
                pages += 1
        return pages

    def _options(self) -> Options:
        try:
            asked = subprocess.run(  # noqa: S603 - no shell, and the device is one argument
                [PROGRAM, "-d", self.device, "-A"],
                capture_output=True,
                timeout=_ASK_SECONDS,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            raise self._trouble(Trouble.SCANNER_AWAY) from error
        if asked.returncode:
            self._judge(asked.returncode, 0, asked.stderr.decode("utf-8", "replace"))
        return sane_options.read(asked.stdout.decode("utf-8", "replace"))

    def _judge(self, code: int, pages: int, said: str) -> None:
        """How it ended. Raises UnavailableError unless the batch came to its normal end."""
        if code in (0, _EOF, _NO_MORE) and pages:
            return
        opening = _OPENING.search(said)
        if opening is not None:
            raise self._trouble(_not_opened(opening[1]))
        if code == 0:
            raise self._trouble(Trouble.SCANNER_NO_PAPER)
        if code == 1 and _UNSUPPORTED in said:
            raise self._trouble(Trouble.SCANNER_REFUSED)
        raise self._trouble(_TROUBLES.get(code, Trouble.SCANNER_BROKE_OFF))

    def _trouble(self, trouble: Trouble) -> UnavailableError:
        return UnavailableError(trouble, scanner=self.device)


def _not_opened(why: str) -> Trouble:
    if "busy" in why:
        return Trouble.SCANNER_BUSY
    return Trouble.SCANNER_REFUSED if "denied" in why else Trouble.SCANNER_AWAY


class _Run:
    """One run of `scanimage`, whose output is read as it comes."""

    def __init__(self, command: Sequence[str], said: Path) -> None:
        """Start it; what it says on its standard error goes into the file `said`.

        Raises UnavailableError SCANNER_AWAY when there is no such program.
        """
        self.over = False
        self._said = said
        self._hung_since: float | None = None
        self._ended = False
        self._pages: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._stopped_at: float | None = None
        with said.open("wb") as errors:
            try:
                self._process = subprocess.Popen(  # noqa: S603 - as above
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                    env=_environment(),
                )
            except OSError as error:
                raise UnavailableError(Trouble.SCANNER_AWAY, scanner=command[2]) from error
        self._reader = threading.Thread(target=self._read, name="scanimage", daemon=True)
        self._reader.start()

    @property
    def code(self) -> int:
        """What it ended with, or would have, had it not hung; below 0: by a signal."""
        code = self._process.wait()
        if not self._ended:
            return code
        statuses = _STATUS.findall(self._said.read_bytes())
        return int(statuses[-1]) if statuses else code

    def end_if_hung(self) -> None:
        """End a program that has said its last words and goes on hanging at the device."""
        if self._hung_since is None:
            if _LAST_WORDS in self._said.read_bytes():
                self._hung_since = monotonic()
        elif monotonic() - self._hung_since > _STOP_SECONDS:
            self._ended = True
            self._process.kill()

    def next_line(self) -> Path | None:
        """The next line it says, None when none has come in a moment."""
        try:
            line = self._pages.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            return None
        self.over = line is None
        return Path(line) if line else None

    def stop(self) -> None:
        """Have the scanner cancel; a program that does not is ended."""
        if self._stopped_at is None:
            self._stopped_at = monotonic()
            self._process.send_signal(signal.SIGINT)
        elif monotonic() - self._stopped_at > _STOP_SECONDS:
            self._process.kill()

    def end(self) -> None:
        """Leave nothing running, whatever has happened."""
        if not self.over:
            self._process.kill()
        self._process.wait()
        self._reader.join()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as out:
            for line in out:
                self._pages.put(os.fsdecode(line.rstrip(b"\r\n")))
        self._pages.put(None)


@dataclass(frozen=True, slots=True)
class SaneDriver:
    """Implements `desk.scanner_port.ScannerDriver`."""

    def found(self) -> tuple[FoundScanner, ...]:
        """What `scanimage` lists; () where there is no SANE."""
        if shutil.which(PROGRAM) is None:
            return ()
        try:
            listed = subprocess.run(  # noqa: S603 - as above
                [PROGRAM, "-f", "%v %m|%d%n"],
                capture_output=True,
                timeout=_LIST_SECONDS,
                env=_environment(),
                stdin=subprocess.DEVNULL,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return ()
        lines = [one.partition("|") for one in listed.stdout.decode("utf-8", "replace").split("\n")]
        return tuple(FoundScanner(f"sane:{at}", title) for title, _, at in lines if at)

    def open(self, place: str, folder: Path) -> SaneScanner:
        """The device of that name. Raises RuleError CONFIG_FORM (key, problem)."""
        if place.startswith("-"):
            raise RuleError(Trouble.CONFIG_FORM, key="scanner", problem="form")
        return SaneScanner(place, folder)


def driver() -> ScannerDriver:
    """Of the entry point `sane`."""
    return SaneDriver()


def _environment() -> dict[str, str]:
    """Its sentences in English, and a frozen program's own libraries kept from it."""
    given = {**os.environ, "LC_ALL": "C"}
    before = given.pop("LD_LIBRARY_PATH_ORIG", "")
    if getattr(sys, "frozen", False):
        given.pop("LD_LIBRARY_PATH", None)
        if before:
            given["LD_LIBRARY_PATH"] = before
    return given
