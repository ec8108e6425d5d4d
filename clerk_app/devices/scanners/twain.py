"""Scanners of Windows through TWAIN, each conversation in a process of its own.

Not tried on hardware. A source is its maker's library and is loaded into whoever speaks to it: one
that crashes ends a process, not the window. A library for 32 bits can be loaded by a 32-bit program
only: where `clerk32.exe`, the same program built for 32 bits, lies beside ours, it is asked too,
and its sources have addresses that begin with `twain:32/`.
"""

import errno
import json
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from clerk_app.desk.scanner_port import Cancelled, FoundScanner, ScannerDriver, Taken
from clerk_app.devices.scanners import twain_process as words
from clerk_app.devices.scanners.batch import batch_folder, hand_over
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.scan_settings import Colour, Feed, Offer, ScanSettings
from clerk_app.store.disk import disk_trouble

MODE = "twain-source"
"""Mode of our own program that holds a source."""
NARROW = "32/"
_ASK_SECONDS = 40.0
_STOP_SECONDS = 15.0
"""How long a source may take to end the page it is at before its process is ended."""
_LOOK_SECONDS = 0.1
_KNOWN = frozenset(one.value for one in Trouble)
Commands = Mapping[str, Sequence[str]]
"""How the process is started, by what its addresses begin with."""


@dataclass(frozen=True, slots=True)
class TwainScanner:
    """Implements `desk.scanner_port.Scanner`."""

    name: str
    folder: Path
    command: Sequence[str]
    """Starts the process; the question comes after it."""

    def offer(self) -> Offer:
        """What the source says of itself. Raises UnavailableError SCANNER_AWAY, _BUSY, _REFUSED."""
        answer = _ask(self.command, words.asked(words.OFFER, self.name))
        self._complain(answer)
        return Offer(
            tuple(Feed(one) for one in answer.get(words.FEEDS, ())),
            tuple(Colour(one) for one in answer.get(words.COLOURS, ())),
            tuple(int(one) for one in answer.get(words.FINE, ())),
        )

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Scan one page, or all that lie in the feeder. Raises as the port says."""
        if cancelled():
            return
        with batch_folder(self.folder) as batch:
            question = words.asked(words.SCAN, self.name, str(batch), settings)
            with _running(self.command, question, self._trouble(Trouble.SCANNER_AWAY)) as process:
                pages = 0
                for line in _lines(process, cancelled):
                    name = line.get(words.PAGE)
                    if isinstance(name, str):
                        hand_over(batch / Path(name).name, self.folder, taken)
                        pages += 1
                        continue
                    self._complain(line)
                    if words.OVER in line:
                        if not pages and not cancelled():
                            raise self._trouble(Trouble.SCANNER_NO_PAPER)
                        return
            # It has gone without a word: the source has crashed.
            if not cancelled():
                raise self._trouble(Trouble.SCANNER_BROKE_OFF)

    def _complain(self, answer: Mapping[str, Any]) -> None:
        if words.DISK in answer:
            error = OSError(answer[words.DISK] or errno.EIO, "")
            raise disk_trouble(error, self.folder) from error
        said = answer.get(words.TROUBLE)
        if said is not None:
            known = said in _KNOWN
            raise self._trouble(Trouble(said) if known else Trouble.SCANNER_BROKE_OFF)

    def _trouble(self, trouble: Trouble) -> UnavailableError:
        return UnavailableError(trouble, scanner=self.name)


@dataclass(frozen=True, slots=True)
class TwainDriver:
    """Implements `desk.scanner_port.ScannerDriver`; `commands` are for tests."""

    commands: Commands | None = None

    def found(self) -> tuple[FoundScanner, ...]:
        """The sources that are installed; () away from Windows."""
        return tuple(
            FoundScanner(f"twain:{kind}{name}", name)
            for kind, command in self._ways().items()
            for name in _ask(command, words.asked(words.LIST)).get(words.SOURCES, ())
        )

    def open(self, place: str, folder: Path) -> TwainScanner:
        """The source of that name.

        Raises RuleError CONFIG_FORM (key, problem `not_on_this_system`) away from Windows, or for
        a 32-bit source where the program for it is missing.
        """
        kind = NARROW if place.startswith(NARROW) else ""
        command = self._ways().get(kind)
        if command is None:
            raise RuleError(Trouble.CONFIG_FORM, key="scanner", problem="not_on_this_system")
        return TwainScanner(place[len(kind) :], folder, command)

    def _ways(self) -> Commands:
        if self.commands is not None:
            return self.commands
        if not _on_windows():
            return {}
        frozen = getattr(sys, "frozen", False)
        ways = {"": (sys.executable, MODE) if frozen else (sys.executable, "-m", "clerk_app", MODE)}
        narrow = Path(sys.executable).with_name("clerk32.exe")
        return {**ways, NARROW: (str(narrow), MODE)} if narrow.is_file() else ways


def driver() -> ScannerDriver:
    """Of the entry point `twain`."""
    return TwainDriver()


def _on_windows() -> bool:
    return sys.platform == "win32"


def _ask(command: Sequence[str], question: str) -> Mapping[str, Any]:
    """The answer to one question; away, when none comes."""
    away = {words.TROUBLE: Trouble.SCANNER_AWAY.value}
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the question is one argument
            [*command, question],
            capture_output=True,
            timeout=_ASK_SECONDS,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return away
    return next((_read(line) for line in done.stdout.splitlines() if _read(line)), away)


@contextmanager
def _running(
    command: Sequence[str], question: str, away: UnavailableError
) -> "Iterator[subprocess.Popen[bytes]]":
    """The process while a scan lasts; whatever happens, none is left behind. Raises `away`."""
    try:
        process = subprocess.Popen(  # noqa: S603 - as above
            [*command, question],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise away from error
    with process:
        try:
            yield process
        finally:
            process.kill()


def _lines(process: "subprocess.Popen[bytes]", cancelled: Cancelled) -> Iterator[Mapping[str, Any]]:
    """What it says, until it ends; told to end when cancelled, and ended when it does not."""
    came: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
    threading.Thread(target=_read_all, args=(process, came.put), daemon=True).start()
    stopped_at: float | None = None
    while True:
        if cancelled() and process.stdin is not None:
            if stopped_at is None:
                stopped_at = monotonic()
                process.stdin.close()
            elif monotonic() - stopped_at > _STOP_SECONDS:
                return
        try:
            line = came.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            continue
        if line is None:
            return
        answer = _read(line)
        if answer:
            yield answer


def _read_all(process: "subprocess.Popen[bytes]", put: Callable[[bytes | None], None]) -> None:
    try:
        for line in process.stdout or ():
            put(line)
    except ValueError:
        # Closed meanwhile: the scan has ended.
        pass
    put(None)


def _read(line: bytes) -> Mapping[str, Any]:
    """A line of the process; a maker's library writes where it likes, and that is none."""
    try:
        answer = json.loads(line)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}
