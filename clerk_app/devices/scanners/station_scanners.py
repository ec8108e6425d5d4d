"""The scan sources of a PC: drivers found by entry points, the choice kept in its settings."""

from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from clerk_app.desk import plugged_in
from clerk_app.desk.scanner_port import FoundScanner, Scanner, ScannerDriver
from clerk_app.devices.scanners.batch import forget_parts
from clerk_app.domain.errors import Trouble
from clerk_app.domain.scan_settings import ScannerChoice, spoken_choice

GROUP = "yichuang.scanners"
"""Group of entry points: each names a function that makes a `ScannerDriver`."""
_NEEDED = tuple(name for name in vars(ScannerDriver) if not name.startswith("_"))


class StationScanners:
    """Implements `desk.scanner_port.Scanners`."""

    def __init__(
        self, choice: ScannerChoice, folder: Path, keep: Callable[[Mapping[str, str]], None]
    ) -> None:
        """Pages lie in `folder` until the desk has them; `keep` sets keys in the settings.

        What an earlier run left half taken is removed; whole pages wait for the desk.
        """
        self._choice, self._folder, self._keep = choice, folder, keep
        forget_parts(folder)

    @property
    def choice(self) -> ScannerChoice:
        """The source in use and how it scans."""
        return self._choice

    @property
    def folder(self) -> Path:
        """Where pages lie until the desk has them."""
        return self._folder

    def found(self) -> tuple[FoundScanner, ...]:
        """Every source that shows itself; a driver that fails has none."""
        names = known_drivers()
        if not names:
            return ()
        with ThreadPoolExecutor(len(names)) as asked:
            return tuple(one for found in asked.map(_found, names) for one in found)

    def open(self, address: str) -> Scanner:
        """The source at an address. Raises SCANNER_UNKNOWN, SCANNER_DRIVER, CONFIG_FORM."""
        choice = ScannerChoice(address)
        return load_driver(choice.driver).open(choice.place, self._folder)

    def remember(self, choice: ScannerChoice) -> None:
        """Use this source from now on. Raises what `keep` raises; then the old one stays."""
        self._keep(spoken_choice(choice))
        self._choice = choice


def known_drivers() -> tuple[str, ...]:
    """Names of the drivers that are installed."""
    return plugged_in.known(GROUP)


def load_driver(name: str) -> ScannerDriver:
    """The driver of that name.

    Raises RuleError SCANNER_UNKNOWN (name, known), and UnavailableError SCANNER_DRIVER (name,
    problem) for one that cannot be loaded or makes something else: it is a stranger's code.
    """
    made: ScannerDriver = plugged_in.make(
        GROUP,
        name,
        needed=_NEEDED,
        unknown=Trouble.SCANNER_UNKNOWN,
        broken=Trouble.SCANNER_DRIVER,
    )
    return made


def _found(name: str) -> tuple[FoundScanner, ...]:
    try:
        return load_driver(name).found()
    except Exception:  # noqa: BLE001 - one driver that fails must not hide the others' sources
        return ()
