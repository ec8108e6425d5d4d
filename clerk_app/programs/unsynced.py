"""`clerk unsynced export|import`: work that is on one PC alone, carried to another one."""

import argparse
from contextlib import ExitStack
from pathlib import Path

from clerk_app.desk import unsynced
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.programs.opening import STATION, open_station
from clerk_app.programs.window import add_settings, settings_of
from clerk_app.store.keys import DATABASE

EXPORT, IMPORT = "export", "import"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which folder or file; the window must be closed meanwhile."""
    commands = parser.add_subparsers(dest="unsynced_command", required=True, metavar="command")
    text = "put it into one sealed file 导出"
    out = commands.add_parser(EXPORT, help=text, description=text)
    out.add_argument("folder", type=Path, metavar="DIR", help="where the file is put: a USB stick")
    add_settings(out)
    text = "take a file of another PC in, exactly once 导入"
    into = commands.add_parser(IMPORT, help=text, description=text)
    into.add_argument("file", type=Path, metavar="FILE")
    into.add_argument(
        "--code", default="", help="the code shown at the export, where the hall has no key"
    )
    add_settings(into)


def run(arguments: argparse.Namespace) -> int:
    """Do it; 0.

    Raises what `desk.unsynced` and opening the store raise, UnavailableError STORE_IN_USE while
    the window runs: then the sync centre exports.
    """
    settings = settings_of(arguments)
    out = arguments.unsynced_command == EXPORT
    database = settings.data_folder / STATION / DATABASE
    if out and not database.is_file():
        raise RuleError(Trouble.CONFIG_FORM, key="data", problem=f"{database}: none")
    with ExitStack() as undo:
        station = open_station(settings)
        undo.callback(station.store.close)
        if out:
            _export(station, arguments.folder)
        else:
            _import(station, arguments.file, arguments.code)
    return 0


def _export(station: Station, folder: Path) -> None:
    done = unsynced.export(station, folder)
    print(f"已导出 exported: {done.path}")
    print(f"业务 operations {done.operations} · 文件 files {done.files}")
    for sha256 in done.missing:
        print(f"本机已没有这份文件 its bytes are not here any more: {sha256}")
    if done.code:
        print(f"导出码（只显示这一次，导入时要用） code, shown this once: {done.code}")


def _import(station: Station, path: Path, code: str) -> None:
    done, _ = unsynced.take_in(station, path, code=code)
    print(f"已导入 imported from {done.station}: 办件 cases {done.cases}")
    print(
        f"业务 operations {done.operations} · 本机已有 known {done.known} · 文件 files {done.files}"
    )
