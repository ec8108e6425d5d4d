"""`--enrol LOGIN NAME`: who may sign in on this PC; the password is asked for at the console."""

import argparse
from collections.abc import Callable
from getpass import getpass

from clerk_app.config import Settings
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.programs.opening import STATION, open_station
from clerk_app.programs.unlocking import PASSWORD, lock_by_password, root_at_console

Enrol = Callable[..., None]
"""`desk.sign_in.enrol_clerk` or `enrol_leader`: station, then name, login and password by name."""


def add_enrol(parser: argparse.ArgumentParser, who: str) -> None:
    """The argument; `who` is what may sign in then."""
    parser.add_argument(
        "--enrol",
        nargs=2,
        metavar=("LOGIN", "NAME"),
        help=f"let {who} sign in here; the password is asked for, then the program ends",
    )


def enrol_here(settings: Settings, station: str, words: list[str], enrol: Enrol) -> int:
    """Enrol one person at a station of this PC; 0. A login that is known gets these words anew.

    Raises RuleError CONFIG_FORM (key, problem) for an empty login, name or password or when the
    two passwords differ or cannot be typed, and what `open_station` raises: the station must not
    be open elsewhere.
    """
    opened: Station = open_station(settings, station, root=root_at_console(settings, station))
    try:
        login, name = words
        password = _new_password()
        enrol(opened, name=name, login=login, password=password)
        if settings.key_by == PASSWORD and station == STATION:
            lock_by_password(settings, opened.store.root, login.strip(), password)
    finally:
        opened.store.close()
    print(f"已登记 enrolled: {name.strip()}（{login.strip()}）")
    return 0


def _new_password() -> str:
    """Asked for twice, never shown."""
    try:
        first, second = getpass("密码 password: "), getpass("再输一次 again: ")
    except EOFError as error:
        # Nobody types: it was started without a console.
        raise RuleError(Trouble.CONFIG_FORM, key="password", problem="not_typed") from error
    if first != second:
        raise RuleError(Trouble.CONFIG_FORM, key="password", problem="differs")
    return first
