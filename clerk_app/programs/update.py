"""`clerk update`: a newer version of the program, signed, put beside this one."""

import argparse
import platform
import sys
from pathlib import Path

from clerk_app import __version__
from clerk_app.config import Settings
from clerk_app.devices import program_folders
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.program_version import is_newer
from clerk_app.paths import make_private_folder, resources
from clerk_app.programs.given_settings import add_settings, settings_of
from sync.updates.signed_source import Offered, SignedSource

_ROOT = Path("update", "root.json")
_SEEN = "update"
"""Folder within the data folder of what was seen at the source."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do; without a word the newest version is put in place."""
    parser.add_argument("--look", action="store_true", help="only tell what is offered 只查看")
    parser.add_argument("--back", action="store_true", help="back to the version before 退回上一版")
    add_settings(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it; 0.

    Raises RuleError UPDATE_SOURCE when settings or shipped root are missing, UPDATE_CHECKOUT for a
    program that was not frozen, UPDATE_REFUSED, UPDATE_BROKEN, UnavailableError
    UPDATE_UNREACHABLE.
    """
    settings = settings_of(arguments)
    home = program_folders.home_of_program()
    if arguments.back:
        return _back(_required(home))
    source = open_source(settings, resources() / _ROOT)
    offered = source.newest(system_name())
    if offered is None or not is_newer(offered.version, __version__):
        print(f"已是最新版 {__version__} · this is the newest version")
        return 0
    print(f"有新版 {offered.version}（{offered.size / 1e6:.0f} MB） · a newer version is offered")
    if not arguments.look:
        take(source, offered, _required(home))
        print(
            "已装好，下次启动时生效；退回：clerk update --back · in place, used from the next start"
        )
    return 0


def open_source(settings: Settings, root: Path) -> SignedSource:
    """The source of the settings, trusted by the root this program was shipped with."""
    if not settings.update_url or not root.is_file():
        raise RuleError(Trouble.UPDATE_SOURCE)
    folder = make_private_folder(make_private_folder(settings.data_folder) / _SEEN)
    return SignedSource(settings.update_url, folder, root.read_bytes())


def take(source: SignedSource, offered: Offered, home: Path) -> None:
    """Fetch what is offered and put it in place."""
    bundle = source.fetch(offered)
    program_folders.put_in_place(bundle, offered.version, home)
    bundle.unlink(missing_ok=True)


def system_name() -> str:
    """This system as bundles name it: `linux-x86_64`, `windows-amd64`."""
    system = {"win32": "windows"}.get(sys.platform, sys.platform)
    return f"{system}-{platform.machine().lower()}"


def _back(home: Path) -> int:
    version = program_folders.before(home)
    if not version:
        raise RuleError(Trouble.UPDATE_BROKEN, version="-", problem="absent")
    program_folders.make_current(version, home)
    print(f"已退回 {version}，下次启动时生效 · back to it from the next start")
    return 0


def _required(home: Path | None) -> Path:
    if home is None:
        raise RuleError(Trouble.UPDATE_CHECKOUT)
    return home
