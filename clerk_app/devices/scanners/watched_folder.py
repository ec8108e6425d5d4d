"""A folder that a maker's own program writes pages into: the way to every device it drives.

A file is taken when its size and its time have stood still for two looks and nobody holds it; it is
copied, then moved into a folder beside it, and nothing is deleted. If the copy fails it stays, to
be taken again.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import BinaryIO

from clerk_app.desk.scanner_port import Cancelled, FoundScanner, ScannerDriver, Taken
from clerk_app.devices.scanners.batch import batch_folder, hand_over
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.file_limits import LARGEST_FILE
from clerk_app.domain.scan_settings import Offer, ScanSettings
from clerk_app.store.disk import disk_trouble
from clerk_app.store.held import is_held

TAKEN = "taken"
"""Name of the folder for what was taken."""
KINDS = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".pdf"})
Look = tuple[int, int]
"""Size and time of last change of a file, in nanoseconds."""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often one looks, and when a pile has come to its end."""

    pause: float = 0.5
    """Seconds between looks."""
    quiet: int = 16
    """Looks without a new page after which the pile has ended; before the first page none."""


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """Implements `desk.scanner_port.Scanner`."""

    watched: Path
    folder: Path
    rhythm: Rhythm = Rhythm()

    def offer(self) -> Offer:
        """It has no say in how is scanned. Raises UnavailableError SCANNER_AWAY (scanner)."""
        self._look()
        return Offer()

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Take what lies there and what comes, until nothing has come for a while.

        Raises UnavailableError SCANNER_AWAY (scanner) for a folder that has gone, SCANNER_REFUSED
        (scanner) for one we may not write to, that of a disk, and RuleError FILE_TOO_LARGE.
        """
        del settings
        before: dict[Path, Look] = {}
        pages = quiet = 0
        wait = Event()
        with batch_folder(self.folder) as batch:
            while not cancelled():
                now = self._look()
                # In the order in which they were finished.
                for path in sorted(filter(partial(_still, now, before), now), key=_time_in(now)):
                    copied = self._copy(path, batch, pages + 1)
                    if copied is not None:
                        pages += self._give(path, copied, taken)
                quiet = quiet + 1 if pages and now == before else 0
                if quiet >= self.rhythm.quiet:
                    return
                before = {path: look for path, look in now.items() if path.exists()}
                wait.wait(self.rhythm.pause)

    def _look(self) -> dict[Path, Look]:
        try:
            return dict(_files(self.watched))
        except OSError as error:
            raise UnavailableError(Trouble.SCANNER_AWAY, scanner=str(self.watched)) from error

    def _copy(self, path: Path, batch: Path, number: int) -> Path | None:
        """A copy in the batch's folder; None: somebody still holds it, or was quicker."""
        page = batch / f"{number:04}{path.suffix.lower()}"
        try:
            with path.open("rb") as content:
                size = path.stat().st_size
                if size > LARGEST_FILE:
                    self._move(path)
                    most = LARGEST_FILE
                    raise RuleError(Trouble.FILE_TOO_LARGE, name=path.name, size=size, limit=most)
                _write(page, content)
        except OSError as error:
            if is_held(error) or isinstance(error, FileNotFoundError):
                return None
            raise disk_trouble(error, path) from error
        return page

    def _give(self, path: Path, copied: Path, taken: Taken) -> bool:
        """Hand a copy over, with its original out of the way; False: that could not be moved."""
        moved: Path | None = None

        def give(kept: Path) -> None:
            nonlocal moved
            try:
                moved = self._move(path)
            finally:
                if moved is None:
                    # Else it would come a second time.
                    kept.unlink(missing_ok=True)
            if moved is not None:
                taken(kept)

        # It lies whole where it is found again before the original leaves the watched folder.
        hand_over(copied, self.folder, give)
        return moved is not None

    def _move(self, path: Path) -> Path | None:
        """Where it is now; None: somebody still holds it, or was quicker."""
        aside = self.watched / TAKEN
        kept = aside / path.name
        number = 1
        while kept.exists():
            number += 1
            kept = aside / f"{path.stem}-{number}{path.suffix}"
        try:
            aside.mkdir(exist_ok=True)
        except OSError as error:
            refused = isinstance(error, PermissionError)
            trouble = Trouble.SCANNER_REFUSED if refused else Trouble.SCANNER_AWAY
            raise UnavailableError(trouble, scanner=str(self.watched)) from error
        try:
            return path.rename(kept)
        except OSError:
            return None


def _write(page: Path, content: BinaryIO) -> None:
    try:
        with page.open("wb") as out:
            shutil.copyfileobj(content, out)
    except OSError as error:
        raise disk_trouble(error, page) from error


def _files(folder: Path) -> Iterator[tuple[Path, Look]]:
    for path in folder.iterdir():
        if path.suffix.lower() not in KINDS or path.name.startswith((".", "~")):
            continue
        if path.is_symlink() or not path.is_file():
            continue
        try:
            facts = path.stat()
        except FileNotFoundError:
            continue
        if facts.st_size:
            yield path, (facts.st_size, facts.st_mtime_ns)


def _still(now: dict[Path, Look], before: dict[Path, Look], path: Path) -> bool:
    return before.get(path) == now[path]


def _time_in(now: dict[Path, Look]) -> Callable[[Path], tuple[int, str]]:
    return lambda path: (now[path][1], path.name)


@dataclass(frozen=True, slots=True)
class FolderDriver:
    """Implements `desk.scanner_port.ScannerDriver`."""

    rhythm: Rhythm = Rhythm()

    def found(self) -> tuple[FoundScanner, ...]:
        """A folder does not show itself."""
        return ()

    def open(self, place: str, folder: Path) -> WatchedFolder:
        """The folder at a path. Raises RuleError CONFIG_FORM (key, problem)."""
        watched = Path(place).expanduser()
        if not watched.is_absolute():
            raise RuleError(Trouble.CONFIG_FORM, key="scanner", problem="not_absolute")
        return WatchedFolder(watched, folder, self.rhythm)


def driver() -> ScannerDriver:
    """Of the entry point `folder`."""
    return FolderDriver()
