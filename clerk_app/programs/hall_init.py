"""`clerk hall init URL`: a hall's database gets its schema, its roles and its logins."""

import argparse
import json
import os
import sys
from collections.abc import Iterable
from getpass import getpass

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_roles import Login, login_of
from clerk_app.store.hall_setup import HallSetup
from clerk_app.store.postgres_link import OLDEST

NAMES = {
    HallRole.WINDOW: "窗口 window",
    HallRole.KIOSK: "取号机 kiosk",
    HallRole.BOARD: "值班看板 board",
    HallRole.DISPLAY: "叫号大屏 display",
}
_ASK, _FROM_ENVIRONMENT = "ask", "env:"
_HINT_HOST = (
    "# 其他电脑要写服务器的名字，不是本机：加 --host。"
    " · Other PCs need the server's own name or address: say it with --host."
)
_HINT_TLS = (
    "# 没有要求核对服务器证书：地址后加 ?sslmode=verify-full&sslrootcert=证书文件。"
    " · The server's certificate is not checked: add ?sslmode=verify-full&sslrootcert=FILE."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose database, and where passwords come from: never from the command line itself."""
    parser.add_argument(
        "url",
        metavar="URL",
        help="postgresql://ADMIN@HOST/DATABASE[?sslmode=verify-full&sslrootcert=FILE]; the database"
        " is there (createdb), ADMIN owns it and may create roles; the server is PostgreSQL"
        f" {OLDEST} or newer",
    )
    for role in HallRole:
        parser.add_argument(
            f"--{role.value}-password",
            metavar="ask|env:NAME",
            help=f"password of the login of every {role.value}; else one is made",
        )
    parser.add_argument(
        "--new-passwords", action="store_true", help="make new ones also where there are some"
    )
    parser.add_argument(
        "--windows",
        nargs="+",
        default=[],
        metavar="NO",
        help="give each of these windows a login of its own with a new password, which writes what"
        " is of that window only; the login that windows shared is then void",
    )
    parser.add_argument(
        "--host", metavar="NAME", help="the server's name or address as the other PCs know it"
    )


def run(arguments: argparse.Namespace) -> int:
    """Set the hall up; 0. What each kind of PC puts into its settings goes to the console.

    Raises RuleError CONFIG_FORM (key, problem) for passwords that are not to be had, JOIN_STATION
    (station) for a window's name that is no short word, and what `HallSetup` raises.
    """
    setup = HallSetup.at(arguments.url)
    passwords = {
        role: _password(f"{role.value}-password", given)
        for role in HallRole
        if (given := getattr(arguments, f"{role.value}_password"))
    }
    for window in arguments.windows:
        login_of(setup.database, HallRole.WINDOW, window)
    setup, logins = _init(
        setup, passwords, renew=arguments.new_passwords, own=bool(arguments.windows)
    )
    own = setup.enrol_windows(arguments.windows) if arguments.windows else ()
    if arguments.host:
        setup = setup.on(arguments.host)
    for line in lines_for(setup, (*logins, *own)):
        print(line)
    if setup.is_on_this_machine:
        print(_HINT_HOST, file=sys.stderr)
    elif not setup.checks_certificate:
        print(_HINT_TLS, file=sys.stderr)
    return 0


def lines_for(setup: HallSetup, logins: Iterable[Login]) -> list[str]:
    """What each kind of PC puts into its settings, with what it is above it."""
    found = [f"# 大厅数据库已就绪 the hall's database is ready: {setup.database}"]
    for login in logins:
        kept = "" if login.password else "（密码未变 its password is as before）"
        station = login.user.removeprefix(login_of(setup.database, login.role)).strip("_")
        name = f"{NAMES[login.role]} {station}".strip()
        found += [f"# {name}{kept}", f"hall_url = {json.dumps(setup.url_for(login))}"]
    return found


def _init(
    setup: HallSetup, passwords: dict[HallRole, str], *, renew: bool, own: bool
) -> tuple[HallSetup, tuple[Login, ...]]:
    shared = tuple(role for role in HallRole if role is not HallRole.WINDOW or not own)
    try:
        return setup, setup.init(passwords, renew=renew, shared=shared)
    except UnavailableError as error:
        can_ask = not setup.has_password and sys.stdin.isatty()
        if error.trouble is not Trouble.HALL_LOGIN or not can_ask:
            raise
    known = setup.with_password(getpass("管理员密码 administrator's password: "))
    return known, known.init(passwords, renew=renew, shared=shared)


def _password(key: str, source: str) -> str:
    if source == _ASK:
        first, second = getpass(f"{key}: "), getpass("再输一次 again: ")
        if first != second:
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="differs")
    elif source.startswith(_FROM_ENVIRONMENT):
        first = os.environ.get(source.removeprefix(_FROM_ENVIRONMENT), "")
    else:
        raise RuleError(Trouble.CONFIG_FORM, key=key, problem="not_ask_or_env")
    if not first:
        raise RuleError(Trouble.CONFIG_FORM, key=key, problem="empty")
    return first
