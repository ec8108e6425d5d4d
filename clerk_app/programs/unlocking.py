"""The key of a station that a password locks, asked for at the console."""

import sys
from getpass import getpass

from clerk_app.config import BY_PASSWORD, Settings
from clerk_app.crypto_suites import SUITES
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.programs.opening import STATION
from clerk_app.store.key_ways import keep_password, root_by_password
from clerk_app.store.keys import BY_WAYS, forget_key, only_by_ways, system_keyring, use_new_key


def root_at_console(settings: Settings, within: str = STATION) -> bytes:
    """The station's key as an operator opens it; empty: the system has it.

    Raises RuleError SIGN_IN_REFUSED, and UnavailableError STORE_LOCKED (path) without a console.
    """
    folder = settings.data_folder / within
    if not only_by_ways(folder):
        return b""
    if not sys.stdin.isatty():
        raise UnavailableError(Trouble.STORE_LOCKED, path=str(folder))
    login = input("工号 login: ").strip()
    return root_by_password(folder, login, getpass("密码 password: "))


def lock_by_password(settings: Settings, root: bytes, login: str, password: str) -> None:
    """Let the window's data be opened by this password; nothing else of the system opens them.

    Where the setting is another, the password is one way more. Raises what the disk refuses.
    """
    folder = settings.data_folder / STATION
    keep_password(folder, root, login, password, SUITES[settings.crypto_suite])
    if settings.key_by == BY_PASSWORD and not only_by_ways(folder):
        forget_key(use_new_key(folder, BY_WAYS), system_keyring())
