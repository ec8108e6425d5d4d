"""`clerk <mode>`: read the arguments and hand over to one program."""

import argparse
import importlib
import multiprocessing
import sys
from collections.abc import Sequence
from types import ModuleType

from clerk_app import __version__
from clerk_app.config import describe
from clerk_app.crash_dumps import leave_no_dumps
from clerk_app.domain.errors import YichuangError
from clerk_app.programs.spoken import sentence

MODES = {
    "window": "the clerk's window 窗口工作台 (the default)",
    "kiosk": "touch page that issues queue numbers 取号机",
    "display": "the calling screen on the hall's wall, with its voice 叫号大屏",
    "board": "the live board of whoever leads the hall 值班看板",
    "voice-player": "plays call-outs for the calling screen, which starts it 播音进程",
    "card-reader": "reads identity cards for a window, which starts it 读卡进程",
    "text-reader": "reads what is printed on pages for a window, which starts it 文字识别进程",
    "twain-source": "speaks to a TWAIN scanner for a window, which starts it 扫描进程",
    "doctor": "look at a window's store: what is stuck, why, what is safe 体检",
    "station-key": "what opens this PC's data, and new keys for them 数据密钥",
    "audit": "prove or read a window's audit trail: who did, saw and printed what 操作记录",
    "unsynced": "carry work that is on this PC alone to another one 未同步业务的导出与导入",
    "hall": "set up or run the database that all windows of a hall share 大厅数据库",
    "simulate-hall": "try a policy on a simulated day 大厅仿真",
    "platform": "the reference provincial platform 参考省级平台",
    "update": "put a newer, signed version of the program in place 升级程序",
    "demo": "all of it on one machine 演示",
}
REFUSED = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run one mode; the exit code. A trouble at the start is said in words, with code 2."""
    leave_no_dumps()
    given = list(sys.argv[1:] if argv is None else argv)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "window")
    parser = _parser(given[0])
    arguments = parser.parse_args(given)
    try:
        code: int = _program(arguments.mode).run(arguments)
    except YichuangError as trouble:
        print(sentence(trouble), file=sys.stderr)
        return REFUSED
    return code


def _program(mode: str) -> ModuleType:
    # Loaded by name, so that `clerk platform` starts without Qt and the window without a server.
    return importlib.import_module(f"clerk_app.programs.{mode.replace('-', '_')}")


def _parser(asked: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="clerk",
        description="一窗：政务大厅一窗受理 · one-window intake for government service halls",
        epilog="settings, in a TOML file (--config) or as YICHUANG_<KEY>:\n" + describe(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"yichuang {__version__}")
    modes = parser.add_subparsers(dest="mode", required=True, metavar="mode")
    for mode, text in MODES.items():
        one = modes.add_parser(mode, help=text, description=text)
        if mode == asked:
            _program(mode).add_arguments(one)
    return parser


if __name__ == "__main__":
    # The frozen program is its own interpreter for the children it starts (clerk_app.pictures).
    multiprocessing.freeze_support()
    sys.exit(main())
