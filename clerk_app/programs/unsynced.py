"""`clerk unsynced export|import|restore`: work that is on one PC alone, carried to another one."""

import argparse
from contextlib import ExitStack
from pathlib import Path

from clerk_app.desk import second_copy_restore, unsynced
from clerk_app.desk.second_copy_restore import Restored
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import Act, Role, require
from clerk_app.programs.given_settings import add_settings, settings_of
from clerk_app.programs.opening import STATION, open_station
from clerk_app.programs.unlocking import root_at_console
from clerk_app.store.keys import DATABASE

EXPORT, IMPORT, RESTORE = "export", "import", "restore"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which folder or file; the window must be closed meanwhile."""
    commands = parser.add_subparsers(dest="unsynced_command", required=True, metavar="command")
    text = "put it into one sealed file 导出"
    out = commands.add_parser(
        EXPORT,
        help=text,
        description=text,
        epilog="Drafts (not received yet) and clerks' accounts are not in it.",
    )
    out.add_argument("folder", type=Path, metavar="DIR", help="where the file is put: a USB stick")
    add_settings(out)
    text = "take a file of another PC in, exactly once 导入"
    into = commands.add_parser(IMPORT, help=text, description=text)
    into.add_argument("file", type=Path, metavar="FILE")
    into.add_argument(
        "--code", default="", help="the code shown at the export, where the hall has no key"
    )
    add_settings(into)
    text = "take in the second copy of a PC that died, exactly once 从第二副本恢复"
    back = commands.add_parser(
        RESTORE,
        help=text,
        description=text,
        epilog="Needs the hall_key the copy was sealed with. Operations keep their ids: doing it"
        " again, or the old PC coming back, doubles nothing. What does not read is named, the rest"
        " is saved. A window whose second_copy is that folder does the same by itself at its start."
        " Drafts (not received yet) and clerks' accounts are not in a second copy.",
    )
    back.add_argument(
        "folder", type=Path, metavar="DIR", help="the folder that second_copy named on that PC"
    )
    back.add_argument(
        "--of", default="", metavar="STATION", help="whose copy, where there are several"
    )
    add_settings(back)


def run(arguments: argparse.Namespace) -> int:
    """Do it; 0, or 1 when a part of a second copy was lost.

    Raises what `desk.unsynced`, `desk.second_copy_restore` and opening the store raise,
    UnavailableError STORE_IN_USE while the window runs: then the sync centre exports.
    """
    settings = settings_of(arguments)
    command = arguments.unsynced_command
    database = settings.data_folder / STATION / DATABASE
    if command == EXPORT and not database.is_file():
        raise RuleError(Trouble.CONFIG_FORM, key="data", problem=f"{database}: none")
    with ExitStack() as undo:
        station = open_station(settings, root=root_at_console(settings))
        undo.callback(station.store.close)
        if command == EXPORT:
            require(Role.CONSOLE, Act.EXPORT_UNSYNCED)
            _export(station, arguments.folder)
        elif command == IMPORT:
            _import(station, arguments.file, arguments.code)
        else:
            require(Role.CONSOLE, Act.RESTORE_COPY)
            done, _ = second_copy_restore.restore(station, arguments.folder, of=arguments.of)
            return _told(done)
    return 0


def _export(station: Station, folder: Path) -> None:
    done = unsynced.export(station, folder)
    print(f"已导出 exported: {done.path}")
    print(f"业务 operations {done.operations} · 文件 files {done.files}")
    for sha256 in done.missing:
        print(f"本机已没有这份文件 its bytes are not here any more: {sha256}")
    if done.drafts:
        print(
            f"另有 {done.drafts} 份草稿（还没有受理）没有导出，只在本机"
            f" drafts, not received yet, are on this PC alone and not in it: {done.drafts}"
        )
    if done.code:
        print(f"导出码（只显示这一次，导入时要用） code, shown this once: {done.code}")


def _import(station: Station, path: Path, code: str) -> None:
    done, _ = unsynced.take_in(station, path, code=code)
    print(f"已导入 imported from {done.station}: 办件 cases {done.cases}")
    print(
        f"业务 operations {done.operations} · 本机已有 known {done.known} · 文件 files {done.files}"
    )


def _told(done: Restored) -> int:
    print(f"已从第二副本恢复 restored from the copy of {done.station}: 办件 cases {done.cases}")
    print(
        f"业务 operations {done.operations} · 本机已有 known {done.known} · 文件 files {done.files}"
    )
    for name, at in done.damaged:
        print(f"副本中有一段读不出来 a part of the copy does not read: {name}, {at}")
    if done.torn:
        print(
            "副本的末尾不完整，断电或拔出时正在写的那一项没有存上"
            f" its end was cut: what was being written then is not in it ({done.torn})"
        )
    if done.locked:
        print(f"有 {done.locked} 份是用别的密钥封的 parts under another key: {done.locked}")
    for sha256 in done.missing:
        print(f"这份文件要重新扫描 this file must be scanned again: {sha256}")
    return 1 if done.damaged or done.missing else 0
