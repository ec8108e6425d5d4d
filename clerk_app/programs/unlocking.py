"""Keys of this PC's data that a password locks, asked for at the console."""

import sys
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from clerk_app.config import BY_PASSWORD, Settings
from clerk_app.crypto_suites import SUITES
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.programs.hall_files import NOTHING, add_password, keyed
from clerk_app.programs.opening import BOARD, STATION
from clerk_app.store.key_ways import (
    Opened,
    forget_password,
    keep_password,
    open_by_password,
    root_by_password,
    ways,
)
from clerk_app.store.keys import (
    BY_WAYS,
    DATABASE,
    forget_key,
    only_by_ways,
    system_keyring,
    use_new_key,
)

_LAST = "最后一个能打开数据的密码 nobody else's password opens the data"


def root_at_console(settings: Settings, within: str = STATION) -> bytes:
    """The station's key as an operator opens it; empty: the system has it.

    Raises RuleError SIGN_IN_REFUSED, and UnavailableError STORE_LOCKED (path) without a console.
    """
    folder = settings.data_folder / within
    if not only_by_ways(folder):
        return b""
    return root_by_password(folder, *_typed(folder))


def opened_at_console(settings: Settings, *within: str) -> Opened:
    """Keys of stations, and of the hall's files, as an operator opens them; the window's unsaid.

    Raises as above.
    """
    locked = locked_folders(settings, *(within or (STATION,)))
    return open_by_password(locked, *_typed(locked[0])) if locked else NOTHING


def stations_here(settings: Settings) -> tuple[str, ...]:
    """Folders of the stations that were begun on this PC: a window's, a board's."""
    there = (STATION, BOARD)
    return tuple(one for one in there if (settings.data_folder / one / DATABASE).is_file())


def locked_folders(settings: Settings, *within: str) -> list[Path]:
    """Folders of keys that only a password gives: of stations, then those of the hall's files."""
    own = [settings.data_folder / one for one in within]
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
    return logins_of(settings.data_folder / STATION) | logins_of(settings.data_folder / BOARD)


def ways_of(settings: Settings, login: str, *within: str) -> list[Path]:
    """Folders of keys, of stations and of the hall's files, that this login's password opens."""
    hall = [one.folder for one in keyed(settings)]
    folders = (*(settings.data_folder / one for one in within), *hall)
    return [one for one in folders if login and login in logins_of(one)]


def refuse_last_way(folders: Sequence[Path], login: str) -> None:
    """Refuse to forget the only password that opens what nothing of the system opens.

    The centre's key counts for none: the PC would stand still until somebody has come with it.
    Raises RuleError CONFIG_FORM (key, problem).
    """
    if any(only_by_ways(one) and logins_of(one) <= {login} for one in folders):
        raise RuleError(Trouble.CONFIG_FORM, key=login, problem=_LAST)


def forget_ways(folders: Sequence[Path], login: str) -> None:
    """This login's password opens nothing of these any more. Raises as above."""
    refuse_last_way(folders, login)
    for one in folders:
        forget_password(one, login)


def agreed_at_console(folders: Sequence[Path]) -> None:
    """Somebody whose password opens one of these has typed it. Raises as `root_at_console` does."""
    open_by_password(folders, *_typed(folders[0]))


def logins_of(folder: Path) -> set[str]:
    """Everybody whose password opens what has its key there."""
    return {way.login for way in ways(folder) if way.login}


def _typed(folder: Path) -> tuple[str, str]:
    if not sys.stdin.isatty():
        raise UnavailableError(Trouble.STORE_LOCKED, path=str(folder))
    return input("工号 login: ").strip(), getpass("密码 password: ")
