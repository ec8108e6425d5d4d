"""`clerk board`: the live board of whoever leads the hall."""

import argparse
import sys
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

from clerk_app.config import Settings
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_queues import KeptQueues, tell_queues
from clerk_app.desk.queue_setting import CONSOLE, queues_kept
from clerk_app.desk.sign_in import enrol_leader
from clerk_app.desk.station import Station
from clerk_app.desk.witnessing import keep_board
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.queue_editions import age, edition_of
from clerk_app.logs import start_log
from clerk_app.paper.fonts import load_fonts
from clerk_app.paths import make_private_folder, resources
from clerk_app.programs import given_settings
from clerk_app.programs.console import account
from clerk_app.programs.enrolling import add_dismiss, add_enrol, dismiss_here, enrol_here
from clerk_app.programs.hall_files import NOTHING
from clerk_app.programs.opening import (
    BOARD,
    give_first_duties,
    give_hall_queues,
    open_hall,
    open_station,
    shipped_catalogue,
)
from clerk_app.programs.policy_trial import try_from_board
from clerk_app.programs.quiet_sealing import start_sealing
from clerk_app.programs.shipped import catalogue_doc, catalogue_of
from clerk_app.programs.unlocking import opened_at_console
from clerk_app.programs.unlocking_screen import opened_on_screen
from clerk_app.programs.window_printers import printers_here
from clerk_app.programs.witnessing import start_witnessing
from clerk_app.store.key_ways import Opened
from ui import app as application
from ui.board.stand import BoardStand
from ui.manage.papers import Trial

PLACE = "值班台"
"""Where a board stands, as its papers and records say: at none of the hall's windows."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The window's arguments, how the board is shown, and enrolling who may open it."""
    given_settings.add_settings(parser)
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")
    add_enrol(parser, "a manager")
    add_dismiss(parser)
    parser.add_argument(
        "--queues",
        type=Path,
        metavar="FILE",
        help="let the hall go by the queues of this catalogue from its first day on, unless it"
        " has a newer one's, and end; a manager sets them on the board as well (队列)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the board until it is closed. Raises what opening the station and the hall raises."""
    settings = given_settings.settings_of(arguments)
    start_log(make_private_folder(settings.data_folder) / "logs", "board")
    if arguments.enrol:
        return enrol_here(settings, BOARD, arguments.enrol, enrol_leader)
    if arguments.dismiss:
        return dismiss_here(settings, BOARD, arguments.dismiss)
    if arguments.queues:
        return _tell_queues(settings, arguments.queues)
    app = application.make(sys.argv[:1], resources=resources(), language=settings.language)
    application.watch_for_crashes(app)
    application.end_on_signals(app)
    with ExitStack() as undo:
        try:
            opened = opened_on_screen(settings, BOARD)
            station = open_board(settings, arguments.window, opened)
            undo.callback(station.store.close)
            catalogue = station.library.catalogue()
            hall = open_hall(settings, catalogue, who="board", tells=True, opened=opened)
            undo.callback(hall.store.close)
            give_first_duties(hall, catalogue)
            give_hall_queues(hall)
            undo.callback(start_sealing(station))
            undo.callback(start_witnessing(partial(keep_board, station, hall)))
        except YichuangError as trouble:
            application.say_before_start(trouble)
            raise
        stand = BoardStand(
            station,
            hall,
            trial_of(station, hall),
            printers_here(station),
            offered=newest_here(station),
        )
        undo.callback(stand.close)
        stand.ended.connect(app.quit)
        stand.show(full_screen=arguments.full_screen)
        return app.exec()


def open_board(settings: Settings, window: str | None = None, opened: Opened = NOTHING) -> Station:
    """The board's own station; `window`: where it stands, if it was said on the command line.

    The settings of this PC say of which window it is, and a board beside one is none. Raises what
    `open_station` raises.
    """
    return replace(open_station(settings, BOARD, opened=opened), window=window or PLACE)


def _tell_queues(settings: Settings, path: Path) -> int:
    """Tell the hall the queues of the catalogue in a file; 1 when it has a newer one's.

    What counts now, and what comes, goes to the console. Raises RuleError CATALOGUE_FORM (path,
    problem), and UnavailableError when the hall is away.
    """
    opened = opened_at_console(settings, BOARD)
    own = edition_of(catalogue_of(catalogue_doc(path)))
    # What the programs go by until a first edition counts is what they are shipped with.
    shipped = open_hall(settings, shipped_catalogue(), who="board", opened=opened)
    hall = replace(shipped, queues=KeptQueues(shipped.queues, own=own))
    try:
        told = tell_queues(hall, operator=CONSOLE + account())
        kept = queues_kept(hall)
    finally:
        hall.store.close()
    print("大厅现在的队列 the hall's queues now:")
    for one in kept.queues:
        print(f"  {one.letter} {one.name}（{one.queue}）")
    for later in kept.coming:
        print(f"自 {later.since} 起改用 {later.edition.version} 版 · from then on version")
        for one in later.edition.queues:
            print(f"  {one.letter} {one.name}（{one.queue}）")
    if told is None or told.taken:
        return 0
    version = told.newest.version
    if age(told.newest) == age(own):
        print(f"大厅已有这一版：{version} · the hall has this very version")
        return 0
    print(
        f"没有采用：大厅已有更新的 {version} 版。要改用旧的，请值班长在看板“队列”里取用。"
        f" · not taken: the hall has {version}; a manager can take an older one over on the board.",
        file=sys.stderr,
    )
    return 1


def newest_here(station: Station) -> Catalogue:
    """The newer of a board's own catalogue and that which the program brings, after an upgrade."""
    return max(
        (station.library.catalogue(), shipped_catalogue()), key=lambda one: age(edition_of(one))
    )


def trial_of(station: Station, hall: Hall) -> Trial:
    """How a policy of this hall is tried before it counts."""
    fonts = load_fonts(resources() / "fonts")
    return partial(try_from_board, hall, station.library.catalogue(), fonts)
