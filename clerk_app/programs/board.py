"""`clerk board`: the live board of whoever leads the hall."""

import argparse
import sys
from contextlib import ExitStack
from functools import partial

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol_leader
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from clerk_app.logs import start_log
from clerk_app.paper.fonts import load_fonts
from clerk_app.paths import make_private_folder, resources
from clerk_app.programs import given_settings
from clerk_app.programs.enrolling import add_enrol, enrol_here
from clerk_app.programs.opening import (
    give_first_duties,
    give_hall_queues,
    open_hall,
    open_station,
)
from clerk_app.programs.policy_trial import try_from_board
from clerk_app.programs.window_printers import printers_here
from ui import app as application
from ui.board.stand import BoardStand
from ui.manage.papers import Trial

STATION = "board"
"""Folder of the board's own operators: only those who lead the hall are enrolled there."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The window's arguments, how the board is shown, and enrolling who may open it."""
    given_settings.add_settings(parser)
    parser.add_argument("--full-screen", action="store_true", help="fill the screen")
    add_enrol(parser, "a manager")


def run(arguments: argparse.Namespace) -> int:
    """Show the board until it is closed. Raises what opening the station and the hall raises."""
    settings = given_settings.settings_of(arguments)
    start_log(make_private_folder(settings.data_folder) / "logs", "board")
    if arguments.enrol:
        return enrol_here(settings, STATION, arguments.enrol, enrol_leader)
    app = application.make(sys.argv[:1], resources=resources(), language=settings.language)
    application.watch_for_crashes(app)
    application.end_on_signals(app)
    with ExitStack() as undo:
        try:
            station = open_station(settings, STATION)
            undo.callback(station.store.close)
            hall = open_hall(settings, station.library.catalogue(), who="board", tells=True)
            undo.callback(hall.store.close)
            give_first_duties(hall, station.library.catalogue())
            give_hall_queues(hall)
        except YichuangError as trouble:
            application.say_before_start(trouble)
            raise
        stand = BoardStand(station, hall, trial_of(station, hall), printers_here(station))
        undo.callback(stand.close)
        stand.ended.connect(app.quit)
        stand.show(full_screen=arguments.full_screen)
        return app.exec()


def trial_of(station: Station, hall: Hall) -> Trial:
    """How a policy of this hall is tried before it counts."""
    fonts = load_fonts(resources() / "fonts")
    return partial(try_from_board, hall, station.library.catalogue(), fonts)
