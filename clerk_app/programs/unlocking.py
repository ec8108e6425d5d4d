"""Keys of this PC's data that a password locks, asked for at the console."""

import sys
from getpass import getpass
from pathlib import Path

from clerk_app.config import BY_PASSWORD, Settings
from clerk_app.crypto_suites import SUITES
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.programs.hall_files import NOTHING, add_password, keyed
from clerk_app.programs.opening import BOARD, STATION
from clerk_app.store.key_ways import Opened, keep_password, open_by_password, root_by_password, ways
from clerk_app.store.keys import BY_WAYS, forget_key, only_by_ways, system_keyring, use_new_key


def root_at_console(settings: Settings, within: str = STATION) -> bytes:
    """The station's key as an operator opens it; empty: the system has it.

    Raises RuleError SIGN_IN_REFUSED, and UnavailableError STORE_LOCKED (path) without a console.
    """
    folder = settings.data_folder / within
    if not only_by_ways(folder):
        return b""
    return root_by_password(folder, *_typed(folder))


def opened_at_console(settings: Settings, within: str = STATION) -> Opened:
    """Keys of a station and of the hall's files as an operator opens them. Raises as above."""
    locked = locked_folders(settings, within)
    return open_by_password(locked, *_typed(locked[0])) if locked else NOTHING


def locked_folders(settings: Settings, within: str | None) -> list[Path]:
    """Folders of keys that only a password gives: a station's, then those of the hall's files."""
    own = [settings.data_folder / within] if within is not None else []
    hall = [one.folder for one in keyed(settings)]
    return [one for one in (*own, *hall) if only_by_ways(one)]


def lock_by_password(
    settings: Settings,
    root: bytes,
    login: str,
    password: str,
    *,
    within: str = STATION,
    opened: Opened = NOTHING,
) -> None:
    """Let data be opened by this password; nothing else of the system opens them.

    Where the setting is another, the password is one way more to the station's. Raises what the
    disk refuses.
    """
    folder = settings.data_folder / within
    keep_password(folder, root, login, password, SUITES[settings.crypto_suite])
    if settings.key_by == BY_PASSWORD and not only_by_ways(folder):
        forget_key(use_new_key(folder, BY_WAYS), system_keyring())
    add_password(settings, login, password, opened, needed=logins(settings))


def logins(settings: Settings) -> set[str]:
    """Everybody whose password opens a station of this PC."""
    stations = (settings.data_folder / one for one in (STATION, BOARD))
    return {way.login for one in stations for way in ways(one) if way.login}


def _typed(folder: Path) -> tuple[str, str]:
    if not sys.stdin.isatty():
        raise UnavailableError(Trouble.STORE_LOCKED, path=str(folder))
    return input("工号 login: ").strip(), getpass("密码 password: ")
