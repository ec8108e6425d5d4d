"""`clerk doctor`: a window's store looked at from the console; what is stuck, why, what is safe."""

import argparse
from contextlib import ExitStack, closing

from clerk_app.config import Settings
from clerk_app.desk import doctor, print_view, sync_centre
from clerk_app.desk.doctor import Health
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.unsent import LONGEST_WAIT
from clerk_app.programs import doctor_words as words
from clerk_app.programs.given_settings import add_settings, settings_of
from clerk_app.programs.hall_files import locks_less_than_asked
from clerk_app.programs.opening import STATION, look_at_station, open_station
from clerk_app.programs.platform_line import line_to_platform
from clerk_app.programs.rebuilding import rebuild_if_damaged
from clerk_app.programs.spoken import sentence
from clerk_app.programs.station_enrolling import credential
from clerk_app.programs.unlocking import root_at_console
from clerk_app.store.folder_lock import FolderLock
from clerk_app.store.keys import DATABASE
from sync.credentials import Credential
from sync.replies import ExchangeError

WELL, LOOK, DAMAGED = 0, 1, 3
"""Exit codes; 2 is a trouble that keeps the doctor from looking, as in every mode."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Settings of the installation, and whether to mend."""
    add_settings(parser)
    parser.add_argument(
        "--fix",
        action="store_true",
        help="queue again what was under way, put off or not understood there; loses nothing, needs"
        " the window closed",
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="put a damaged store aside and begin a new one with all of it that can be read",
    )
    parser.epilog = (
        "exit codes: 0 all is well; 1 something waits for a person or the platform is away; "
        "2 it could not be looked at (settings, key, no store); 3 the store or a file is damaged"
    )


def run(arguments: argparse.Namespace) -> int:
    """Look, mend when asked, and say what was found; an exit code as the epilog tells.

    Raises RuleError CONFIG_FORM (key, problem) where no window has ever run, and what opening the
    store raises; UnavailableError STORE_IN_USE for --fix while the window runs.
    """
    settings = settings_of(arguments)
    folder = settings.data_folder / STATION
    if not arguments.rebuild and not (folder / DATABASE).is_file():
        raise RuleError(Trouble.CONFIG_FORM, key="data", problem=f"{folder / DATABASE}: none")
    root = root_at_console(settings)
    if arguments.rebuild:
        print(rebuild_if_damaged(settings, root=root))
    running = _is_running(settings)
    with ExitStack() as undo:
        opening = open_station if arguments.fix else look_at_station
        station = opening(settings, root=root)
        undo.callback(station.store.close)
        print(f"{folder}\n{words.RUNNING if running else words.NOT_RUNNING}")
        if arguments.fix:
            doctor.mend(station, after=_resend_after(settings, station))
            print(words.FIXED)
        worst = _tell(station)
        shown = credential(settings, station)
        if _shares_a_token(settings, station):
            print(words.SHARED)
    health, line = words.platform(*_ask_platform(settings, station, shown))
    print(line)
    for told in words.line(settings):
        print(told)
        health = Health.LOOK
    if locks_less_than_asked(settings):
        print(words.HALL_UNLOCKED)
        health = Health.LOOK
    if worst is Health.DAMAGED:
        return DAMAGED
    return LOOK if Health.LOOK in (worst, health) else WELL


def _tell(station: Station) -> Health:
    findings = doctor.examine(station)
    for one in findings:
        print(words.finding(one))
    healths = {one.health for one in findings}
    if Health.DAMAGED not in healths or len(findings) > 1:
        view = sync_centre.view(station)
        print(words.figures(view))
        print(words.own_station(view.own))
        if told := words.copy(view.copy):
            print(told)
        for line in view.stuck:
            print(words.stuck(line))
        print(words.printers(print_view.view(station)))
    return max(healths, key=(Health.WELL, Health.LOOK, Health.DAMAGED).index)


def _resend_after(settings: Settings, station: Station) -> float:
    """Seconds in which the platform may still take in what was sent and would do it twice.

    Where nobody knows which platform it was: the most that any may ask for.
    """
    line, trouble = line_to_platform(station, settings)
    with closing(line):
        return line.capabilities.wait if trouble is None else LONGEST_WAIT.total_seconds()


def _shares_a_token(settings: Settings, station: Station) -> bool:
    reference = settings.platform_adapter == "reference"
    return reference and bool(settings.platform_token) and seat_of(station) is None


def _is_running(settings: Settings) -> bool:
    try:
        FolderLock(settings.data_folder / STATION).release()
    except UnavailableError as error:
        if error.trouble is Trouble.STORE_IN_USE:
            return True
        # A disk on which nothing can be written can be read all the same.
    return False


def _ask_platform(
    settings: Settings, station: Station, shown: Credential
) -> tuple[str, int | None]:
    """What is wrong with the link, and the platform's clock minus ours in milliseconds."""
    line, trouble = line_to_platform(station, settings)
    if trouble is not None:
        return sentence(trouble), None
    if line.full is not None:
        line.full.stations.speak_as(shown)
    with closing(line):
        try:
            server_time = line.ask_time()
        except ExchangeError as error:
            return f"{error.failure.value} ({error.problem})", None
    if server_time is None:
        return "", None
    skew = server_time - station.clock.now()
    return "", int(skew.total_seconds() * 1000)
