"""`--enrol LOGIN NAME`, `--dismiss LOGIN`: who may sign in on this PC, and who no more.

Passwords are asked for at the console.
"""

import argparse
from collections.abc import Callable
from getpass import getpass

from clerk_app.config import BY_PASSWORD, Settings
from clerk_app.desk import vouching
from clerk_app.desk.sign_in import OperatorName, names
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.programs.opening import open_station
from clerk_app.programs.unlocking import (
    forget_ways,
    lock_by_password,
    logins_of,
    opened_at_console,
    refuse_last_way,
    stations_here,
    ways_of,
)

_ROTATE = (
    "其密码曾能打开本机数据，请运行 clerk station-key rotate 更换密钥"
    " their password opened the data: change its keys"
)
Enrol = Callable[..., None]
"""`desk.sign_in.enrol_clerk` or `enrol_leader`: station, then name, login and password by name."""


def add_enrol(parser: argparse.ArgumentParser, who: str, option: str = "--enrol") -> None:
    """The argument; `who` is what may sign in then."""
    parser.add_argument(
        option,
        nargs=2,
        metavar=("LOGIN", "NAME"),
        help=f"let {who} sign in here, or go on; a first password is asked for, and where a manager"
        " is enrolled theirs too, then the program ends",
    )


def add_dismiss(parser: argparse.ArgumentParser) -> None:
    """The argument that takes somebody off the PC."""
    parser.add_argument(
        "--dismiss",
        metavar="LOGIN",
        help="whoever has this login signs in here no more; where another manager is enrolled they"
        " agree with their password, then the program ends 注销人员",
    )


def dismiss_here(settings: Settings, station: str, login: str) -> int:
    """Take one person off a station of this PC, and off what their password opens; 0.

    At another station of the PC they stay. Raises RuleError CONFIG_FORM (key, problem) for a login
    nobody has, for the last password that opens the data, or when a password cannot be typed, what
    `vouching.dismiss` raises, and what `open_station` raises: the station must not be open
    elsewhere.
    """
    login = login.strip()
    folders = ways_of(settings, login, station)
    others = [one for one in stations_here(settings) if one != station]
    if any(login in logins_of(settings.data_folder / one) for one in others):
        # Their password goes on opening the hall's files, for the other station's sake.
        folders = [one for one in folders if one == settings.data_folder / station]
    refuse_last_way(folders, login)
    keys = opened_at_console(settings, station)
    opened: Station = open_station(settings, station, opened=keys)
    try:
        if login not in {one.login for one in names(opened)}:
            raise RuleError(Trouble.CONFIG_FORM, key="--dismiss", problem="unknown")
        managers = vouching.who_enrols(opened, login)
        name = vouching.dismiss(opened, login, _manager(managers) if managers else None)
        forget_ways(folders, login)
    finally:
        opened.store.close()
    print(f"已注销 dismissed: {name}（{login}）")
    if folders:
        print(_ROTATE)
    return 0


def enrol_here(settings: Settings, station: str, words: list[str], enrol: Enrol) -> int:
    """Enrol one person at a station of this PC; 0. A login that is known gets these words anew.

    Somebody who leads the hall agrees first, where there is one beside who is enrolled. The
    password is a first one: its owner changes it at the next sign-in. Raises RuleError CONFIG_FORM
    (key, problem) for an empty login, name or password or when the two passwords differ or cannot
    be typed, what `vouching.agree` and `check_password` raise, and what `open_station` raises: the
    station must not be open elsewhere.
    """
    keys = opened_at_console(settings, station)
    opened: Station = open_station(settings, station, opened=keys)
    try:
        login, name = words
        managers = vouching.who_enrols(opened, login)
        if managers:
            vouching.agree(opened, login, *_manager(managers))
        password = _new_password()
        enrol(opened, name=name, login=login, password=password, must_change=True)
        if settings.key_by == BY_PASSWORD:
            root, who = opened.store.root, login.strip()
            lock_by_password(settings, root, who, password, within=station, opened=keys)
    finally:
        opened.store.close()
    print(f"已登记 enrolled: {name.strip()}（{login.strip()}）")
    return 0


def _manager(managers: tuple[OperatorName, ...]) -> tuple[str, str]:
    """Login and password of who agrees, typed at the console."""
    known = "、".join(f"{one.name}（{one.login}）" for one in managers)
    print(f"须值班长同意 a manager must agree: {known}")
    try:
        return input("值班长工号 their login: "), getpass("值班长密码 their password: ")
    except EOFError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="login", problem="not_typed") from error


def _new_password() -> str:
    """Asked for twice, never shown."""
    try:
        first, second = getpass("初始密码 first password: "), getpass("再输一次 again: ")
    except EOFError as error:
        # Nobody types: it was started without a console.
        raise RuleError(Trouble.CONFIG_FORM, key="password", problem="not_typed") from error
    if first != second:
        raise RuleError(Trouble.CONFIG_FORM, key="password", problem="differs")
    return first
