"""`clerk hall code`: on the PC where the hall's database runs, a code with which one more joins."""

import argparse
from datetime import timedelta
from pathlib import Path

from clerk_app.desk.clockwork import SystemClock
from clerk_app.desk.hall_enrolment import LIFETIME, give_code
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.join_code import JoinCode
from clerk_app.paths import make_private_folder, usual_data_folder
from clerk_app.programs.hall_init import NAMES
from clerk_app.store.folder_lock import FolderLock
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_server.certificate import certificate_in
from clerk_app.store.join_codes import JoinCodes

CERTIFICATE = "hall.crt"
_CODES = "codes"
_MOST_MINUTES = 24 * 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the database runs, what joins, and how long the code is good."""
    add_folder(parser)
    parser.add_argument(
        "--for",
        dest="role",
        choices=[one.value for one in HallRole],
        default=HallRole.WINDOW.value,
        help="what the PC is (window)",
    )
    usual = int(LIFETIME.total_seconds() // 60)
    parser.add_argument(
        "--minutes", type=int, default=usual, help=f"how long the code is good ({usual})"
    )


def add_folder(parser: argparse.ArgumentParser) -> None:
    """The folder of the hall's database."""
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="folder of the hall's database (the user's own)"
    )


def folder_of(arguments: argparse.Namespace) -> Path:
    """The folder of the hall's database."""
    return arguments.data or usual_data_folder() / "hall"


def run(arguments: argparse.Namespace) -> int:
    """Give a code out; 0.

    Raises RuleError CONFIG_FORM (key, problem), UnavailableError HALL_SERVER (problem) when no
    hall is served here now.
    """
    if not 0 < arguments.minutes <= _MOST_MINUTES:
        raise RuleError(Trouble.CONFIG_FORM, key="--minutes", problem="out_of_range")
    folder = folder_of(arguments)
    _require_served(folder)
    role, lifetime = HallRole(arguments.role), timedelta(minutes=arguments.minutes)
    codes = codes_in(folder)
    code = give_code(
        codes, certificate_in(folder / CERTIFICATE), SystemClock(), role, lifetime=lifetime
    )
    print("\n".join(lines_for(code, role, lifetime, "ADDRESS")))
    return 0


def codes_in(folder: Path) -> JoinCodes:
    """The codes given out. Raises UnavailableError STORE_READ_ONLY (path)."""
    return JoinCodes(make_private_folder(folder / _CODES))


def lines_for(code: JoinCode, role: HallRole, lifetime: timedelta, address: str) -> list[str]:
    """What whoever walks over to the other PC needs."""
    minutes = int(lifetime.total_seconds() // 60)
    good = f"{minutes} 分钟内有效，只用一次 good once, for {minutes} minutes"
    return [
        f"登记码 code · {NAMES[role]} · {good}:",
        f"  {code.spoken()}",
        f"在那台电脑上 on that PC: clerk hall join {address} {code.spoken()}",
    ]


def _require_served(folder: Path) -> None:
    nobody = UnavailableError(
        Trouble.HALL_SERVER, problem="clerk hall serve 没有运行 is not running"
    )
    if not (folder / CERTIFICATE).exists():
        raise nobody
    try:
        FolderLock(folder).release()
    except UnavailableError as error:
        if error.trouble is not Trouble.STORE_IN_USE:
            raise
        return
    raise nobody
