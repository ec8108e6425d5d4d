"""New keys for a station while its window works: wanted by whoever may, done when it is quiet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from keyring.backend import KeyringBackend

from clerk_app.desk import sealing
from clerk_app.desk.station import Station
from clerk_app.store.disk import forget_part, write_whole
from clerk_app.store.rotation import change_keys, forget_old_file_keys, is_under_way

_WANTED = "station.rotate"
QUIET_S = 120.0
"""Nothing was done for so long: nobody is in the middle of anything."""


def want(folder: Path) -> None:
    """Ask the program that has the station in `folder` open for new keys."""
    write_whole(folder / _WANTED, b"")


def is_wanted(station: Station) -> bool:
    """Whether somebody has asked, or a change was cut off."""
    return (_folder(station) / _WANTED).exists() or is_under_way(station.store)


@dataclass(slots=True)
class Quiet:
    """Looks now and then whether somebody works; for one thread."""

    seconds: Callable[[], float] = monotonic
    """A clock that never goes back."""
    _attended: int = -1
    _since: float = 0.0

    def is_quiet(self, station: Station) -> bool:
        """Whether nobody has done anything for some time, as far as it was looked at.

        A paper that waits for a printer which is off is tried again and again; that is nobody.
        """
        now, attended = self.seconds(), station.store.attended
        if attended != self._attended:
            self._attended, self._since = attended, now
        return now - self._since >= QUIET_S


def change_now(station: Station, backend: KeyringBackend | None) -> None:
    """Change the keys; it is in the audit trail. Raises what `rotation.change_keys` raises.

    Files are sealed with the new one by `sealing`; until then they are read with the old one.
    """
    change_keys(station.store, backend)
    forget_part(_folder(station) / _WANTED)
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator="",
            window=station.window,
            action="change_keys",
            subject=station.station_id,
            facts={"key": station.store.keys.now.current.hex()},
        )


def forget_old(station: Station) -> None:
    """The old key of the files goes once no file needs it."""
    if len(station.store.keys.now.by_id) > 1 and not sealing.needs_old_keys(station):
        forget_old_file_keys(station.store)


def _folder(station: Station) -> Path:
    return station.store.files.folder.parent
