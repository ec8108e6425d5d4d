"""`clerk hall …`: set a hall's database up, run one on a PC of the hall, let other PCs join it."""

import argparse
from types import ModuleType

from clerk_app.programs import hall_code, hall_init, hall_join, hall_serve

_COMMANDS: dict[str, tuple[ModuleType, str]] = {
    "init": (hall_init, "set up or upgrade the database of a hall 建立或升级大厅数据库"),
    "serve": (hall_serve, "run the hall's database on this PC 在本机运行大厅数据库"),
    "code": (hall_code, "let one more PC join, where `serve` runs 发一个登记码"),
    "join": (hall_join, "join a hall with a code 用登记码加入大厅"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A command and its own arguments."""
    commands = parser.add_subparsers(dest="hall_command", required=True, metavar="command")
    for name, (program, text) in _COMMANDS.items():
        program.add_arguments(commands.add_parser(name, help=text, description=text))


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for. Raises RuleError and UnavailableError for what stands in its way."""
    code: int = _COMMANDS[arguments.hall_command][0].run(arguments)
    return code
