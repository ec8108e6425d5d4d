"""`clerk station-key`: what opens this PC's data, and new keys for them."""

import argparse
from collections.abc import Sequence
from getpass import getpass
from pathlib import Path

from clerk_app.config import Settings
from clerk_app.crypto_suites import SUITES, Suite
from clerk_app.desk import key_change, sealing
from clerk_app.desk.sign_in import sign_in
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.programs.given_settings import add_settings, settings_of
from clerk_app.programs.hall_files import keyed, rotate
from clerk_app.programs.opening import BOARD, STATION, open_station
from clerk_app.programs.unlocking import lock_by_password, opened_at_console
from clerk_app.store.key_ways import (
    Opened,
    forget_password,
    make_recovery_key,
    read_recovery_key,
    root_by_recovery,
    ways,
)
from clerk_app.store.keys import (
    DATABASE,
    forget_key,
    keep_new_key,
    refuse_wrong_key,
    system_keyring,
    use_new_key,
)

_MADE = "公钥（写进各台的设置 recovery_key）public key, for the setting recovery_key:\n{public}"
_KEPT = "私钥在 {path}，只由中心保管 the private key is there, for the centre alone"
_HALL_CHANGED = "大厅文件已更换密钥 keys of the hall's files changed: {files}"
_HALL_LEFT = "有程序在用，请关闭后再运行一次 in use, close the programs and run it again: {files}"
_WANTED = "窗口开着，空闲时自动更换 the window runs: it changes the keys when it is quiet"
_CHANGED = "已更换密钥 keys changed；文件未能重新加密 files that could not be sealed: {failed}"
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
    """Do it and say so; 0.

    Raises what opening the store raises, RuleError SIGN_IN_REFUSED, UnavailableError STORE_KEY.
    """
    settings = settings_of(arguments)
    match arguments.act:
        case "make-recovery":
            _make_recovery(arguments.file, SUITES[settings.crypto_suite])
        case "recover":
            _recover(settings, arguments.file)
        case "rotate":
            opened = opened_at_console(settings)
            _rotate_hall(settings, opened)
            _rotate(settings, opened)
        case "password":
            _add_password(settings, arguments.login)
        case "forget":
            hall = [one.folder for one in keyed(settings)]
            for folder in (settings.data_folder / STATION, *hall):
                if ways(folder):
                    forget_password(folder, arguments.login)
            print(_GONE.format(login=arguments.login))
        case _:
            for way in ways(settings.data_folder / STATION):
                print(
                    _WAY.format(login=way.login) if way.login else _CENTRE.format(public=way.public)
                )
    return 0


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


def _rotate(settings: Settings, opened: Opened) -> None:
    if not (settings.data_folder / STATION / DATABASE).is_file():
        # A kiosk or a display: it has no window's data.
        return
    try:
        station = open_station(settings, opened=opened)
    except UnavailableError as error:
        if error.trouble is not Trouble.STORE_IN_USE:
            raise
        key_change.want(settings.data_folder / STATION)
        print(_WANTED)
        return
    try:
        key_change.change_now(station, system_keyring())
        failed = sealing.seal_what_lies_open(station, lambda: True)
        if not failed:
            key_change.forget_old(station)
    finally:
        station.store.close()
    print(_CHANGED.format(failed=failed))


def _add_password(settings: Settings, login: str) -> None:
    opened = opened_at_console(settings)
    station = open_station(settings, opened=opened)
    try:
        password = getpass(f"{login} 密码 password: ")
        sign_in(station, login, password)
        lock_by_password(settings, station.store.root, login, password, opened=opened)
    finally:
        station.store.close()
    print(_WAY.format(login=login))
