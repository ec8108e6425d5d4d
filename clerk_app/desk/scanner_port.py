"""What a window needs of a scan source, and what a driver offers to have sources found.

For whoever adds a driver: write a module with a function that makes a `ScannerDriver`, name it in
your package's metadata, and install the package beside the program::

    [project.entry-points."yichuang.scanners"]
    twain = "yichuang_twain:driver"

The name is the first part of a source's address (`twain:Fujitsu fi-7160`). Let the driver pass
`tests/unit/devices/scanners/test_contract.py`: the suite that ours pass.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from clerk_app.domain.scan_settings import Offer, ScannerChoice, ScanSettings

Taken = Callable[[Path], None]
"""Is given each page as soon as it is whole, in a file that is the receiver's from then on."""
Cancelled = Callable[[], bool]
"""Whether the clerk has stopped the scan; asked often, from whatever thread scans."""


class Scanner(Protocol):
    """One source of scanned pages, at an address."""

    def offer(self) -> Offer:
        """What it can do; may take seconds. Raises what `scan` raises."""
        ...

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Scan until the batch has ended or is cancelled; blocks all the while.

        A page that was handed over stays handed over, whatever comes after it. Settings that the
        source does not have are replaced by the next it has.

        Raises UnavailableError SCANNER_JAMMED, SCANNER_COVER_OPEN, SCANNER_NO_PAPER, SCANNER_BUSY,
        SCANNER_AWAY, SCANNER_BROKE_OFF or SCANNER_REFUSED (scanner), UnavailableError of a full
        disk, and RuleError FILE_TOO_LARGE.
        """
        ...


@dataclass(frozen=True, slots=True)
class FoundScanner:
    """A source that is there now."""

    address: str
    title: str
    """As its maker calls it."""


class ScannerDriver(Protocol):
    """One way of speaking to scanners."""

    def found(self) -> tuple[FoundScanner, ...]:
        """Sources that show themselves; () when there is none, or no way to ask. Takes seconds."""
        ...

    def open(self, place: str, folder: Path) -> Scanner:
        """The source at a place; nothing is asked of it yet. Its pages go into `folder`.

        Raises RuleError CONFIG_FORM (key, problem) for a place that can be none.
        """
        ...


class Scanners(Protocol):
    """The scan sources of this PC, and which of them the window uses."""

    @property
    def choice(self) -> ScannerChoice:
        """The source in use and how it scans."""
        ...

    @property
    def folder(self) -> Path:
        """Where pages lie between the source and the desk; what is left there was never filed."""
        ...

    def found(self) -> tuple[FoundScanner, ...]:
        """Every source that shows itself to some driver; takes seconds."""
        ...

    def open(self, address: str) -> Scanner:
        """The source at an address.

        Raises RuleError SCANNER_UNKNOWN (name, known) for a driver that is not installed,
        UnavailableError SCANNER_DRIVER (name, problem) for one that cannot be loaded, and
        RuleError CONFIG_FORM (key, problem).
        """
        ...

    def remember(self, choice: ScannerChoice) -> None:
        """Use this source from now on. Raises what `settings_file.put_settings` raises."""
        ...
