"""`clerk station-key`: what opens this PC's data, and new keys for them."""

import argparse
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from clerk_app.config import Settings
from clerk_app.crypto_suites import SUITES, Suite
from clerk_app.desk import key_change, sealing
from clerk_app.desk.sign_in import names, sign_in
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.programs.given_settings import add_settings, settings_of
from clerk_app.programs.hall_files import keyed, rotate
from clerk_app.programs.opening import BOARD, STATION, open_station
from clerk_app.programs.unlocking import (
    agreed_at_console,
    forget_ways,
    lock_by_password,
    opened_at_console,
    refuse_last_way,
    stations_here,
    ways_of,
)
from clerk_app.store.key_ways import (
    Opened,
    make_recovery_key,
    read_recovery_key,
    root_by_recovery,
    ways,
)
from clerk_app.store.keys import (
    forget_key,
    keep_new_key,
    only_by_ways,
    refuse_wrong_key,
    system_keyring,
    use_new_key,
)

_MADE = "公钥（写进各台的设置 recovery_key）public key, for the setting recovery_key:\n{public}"
_KEPT = "私钥在 {path}，只由中心保管 the private key is there, for the centre alone"
_HALL_CHANGED = "大厅文件已更换密钥 keys of the hall's files changed: {files}"
_HALL_LEFT = "有程序在用，请关闭后再运行一次 in use, close the programs and run it again: {files}"
_PLACES = {STATION: "窗口 window", BOARD: "值班台 board"}
_WANTED = "{place}：开着，空闲时自动更换 it runs: it changes the keys when it is quiet"
_CHANGED = (
    "{place}：已更换密钥 keys changed；文件未能重新加密 files that could not be sealed: {failed}"
)
_FOREIGN = "；密钥不在本机的文件 files sealed with a key that is not here: {foreign}"
_SHUT = (
    "{place}：由别人的密码打开，请其中一人再运行一次"
    " other people's passwords open it: one of them runs it again"
)
SHUT = 1
"""Exit code: something was left as it was, because it takes another one's password."""
_RECOVERED = "已恢复，窗口可以打开 recovered: the window opens again"
_WAY = "{login} 的密码可以打开本机数据 this password opens the data"
_GONE = "{login} 的密码不再打开本机数据 this password opens the data no more"
_CENTRE = "中心的恢复密钥 the centre's key {public}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and the settings of the installation."""
    add_settings(parser)
    acts = parser.add_subparsers(dest="act", required=True)
    acts.add_parser("show", help="who can open the data beside this system")
    acts.add_parser("rotate", help="new keys for database and files, also while the window runs")
    one = acts.add_parser("make-recovery", help="a key pair for the centre")
    one.add_argument("file", type=Path, help="where the private key goes")
    one = acts.add_parser("recover", help="open the data with the centre's private key")
    one.add_argument("file", type=Path, help="the private key")
    one = acts.add_parser("password", help="let an operator's password open the data too")
    one.add_argument("login")
    one = acts.add_parser("forget", help="an operator's password opens the data no more")
    one.add_argument("login")


def run(arguments: argparse.Namespace) -> int:
    """Do it and say so; 0, or 1 where it takes another one's password besides.

    Raises what opening the store raises, RuleError SIGN_IN_REFUSED, UnavailableError STORE_KEY,
    and RuleError CONFIG_FORM (key, problem) for the last password that opens the data.
    """
    settings = settings_of(arguments)
    match arguments.act:
        case "make-recovery":
            _make_recovery(arguments.file, SUITES[settings.crypto_suite])
        case "recover":
            _recover(settings, arguments.file)
        case "rotate":
            return _rotate_all(settings)
        case "password":
            return _add_password(settings, arguments.login)
        case "forget":
            _forget(settings, arguments.login)
        case _:
            _show(settings)
    return 0


def _show(settings: Settings) -> None:
    for within in stations_here(settings):
        there = ways(settings.data_folder / within)
        if there:
            print(f"{_PLACES[within]}：")
        for way in there:
            print(_WAY.format(login=way.login) if way.login else _CENTRE.format(public=way.public))


def _forget(settings: Settings, login: str) -> None:
    """Whoever else can open the data agrees, or the one whose password it is."""
    folders = ways_of(settings, login, *stations_here(settings))
    if folders:
        # Before anybody types: what is refused anyway needs no password.
        refuse_last_way(folders, login)
        agreed_at_console(folders)
        forget_ways(folders, login)
    print(_GONE.format(login=login))


def _make_recovery(path: Path, suite: Suite) -> None:
    try:
        public = make_recovery_key(path, suite)
    except FileExistsError as error:
        raise RuleError(Trouble.CONFIG_FORM, key=str(path), problem="is there") from error
    print(_MADE.format(public=public))
    print(_KEPT.format(path=path))


def _recover(settings: Settings, path: Path) -> None:
    private, backend = read_recovery_key(path), system_keyring()
    station = settings.data_folder / STATION
    # A kiosk has no window's data, a window of a hall with a server no file of the hall's.
    hall = [one.folder for one in keyed(settings)]
    board = settings.data_folder / BOARD
    for folder in [one for one in (station, board, *hall) if ways(one)] or [station]:
        root = root_by_recovery(folder, private)
        refuse_wrong_key(folder, root)
        forget_key(use_new_key(folder, keep_new_key(root, backend)), backend)
    print(_RECOVERED)


def _rotate_hall(settings: Settings, opened: Opened) -> None:
    for one in keyed(settings):
        there = [file for file in one.files if file.is_file()]
        if there:
            left = rotate(settings, one, opened)
            print((_HALL_LEFT if left else _HALL_CHANGED).format(files=_listed(left or there)))


def _listed(files: Sequence[Path]) -> str:
    return "、".join(map(str, files))


def _rotate_all(settings: Settings) -> int:
    """Of the hall's files and of every station; a kiosk or a display has no station."""
    stations = stations_here(settings)
    opened = opened_at_console(settings, *stations)
    _rotate_hall(settings, opened)
    return max((_rotate(settings, one, opened) for one in stations), default=0)


def _rotate(settings: Settings, within: str, opened: Opened) -> int:
    place = _PLACES[within]
    if _is_shut(settings, within, opened):
        return SHUT
    try:
        station = open_station(settings, within, opened=opened)
    except UnavailableError as error:
        if error.trouble is not Trouble.STORE_IN_USE:
            raise
        key_change.want(settings.data_folder / within)
        print(_WANTED.format(place=place))
        return 0
    try:
        key_change.change_now(station, system_keyring())
        failed = sealing.seal_what_lies_open(station, lambda: True)
        key_change.forget_old(station)
        foreign = sealing.foreign(station)
    finally:
        station.store.close()
    said = _CHANGED.format(place=place, failed=failed)
    print(said + (_FOREIGN.format(foreign=foreign) if foreign else ""))
    return 0


def _is_shut(settings: Settings, within: str, opened: Opened) -> bool:
    """Whether whoever is at the console could not open it; then it is said."""
    folder = settings.data_folder / within
    shut = only_by_ways(folder) and folder not in opened
    if shut:
        print(_SHUT.format(place=_PLACES[within]))
    return shut


def _add_password(settings: Settings, login: str) -> int:
    """Wherever the operator is enrolled: it opens a station, and the hall's files."""
    stations = stations_here(settings)
    opened = opened_at_console(settings, *stations)
    password = getpass(f"{login} 密码 password: ")
    shut, known = False, False
    for within in stations:
        if _is_shut(settings, within, opened):
            shut = True
            continue
        station = open_station(settings, within, opened=opened)
        try:
            if login not in {one.login for one in names(station)}:
                continue
            sign_in(station, login, password)
            root, known = station.store.root, True
            lock_by_password(settings, root, login, password, within=within, opened=opened)
        finally:
            station.store.close()
    if not known:
        raise RuleError(Trouble.SIGN_IN_REFUSED)
    print(_WAY.format(login=login))
    return SHUT if shut else 0
