"""`clerk window`: the clerk's window, put together from real parts and run."""

import argparse
import os
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from clerk_app.config import Settings, read_settings
from clerk_app.desk.sign_in import enrol_clerk
from clerk_app.domain.errors import YichuangError
from clerk_app.logs import start_log
from clerk_app.paths import make_private_folder, resources, settings_file
from clerk_app.programs import card_reader
from clerk_app.programs.enrolling import add_enrol, enrol_here
from clerk_app.programs.opening import STATION, Premises, open_premises
from sync.carrier import Carrier, new_carrier
from sync.client import Client, new_session
from sync.ear import Ear
from sync.pacing import Pacing
from ui import app as application
from ui.counter import Counter, Tell
from ui.visitor_screen.place import ScreenChoice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Settings of the installation, and enrolling a clerk."""
    add_settings(parser)
    add_enrol(parser, "a clerk")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Where the settings are, and those that are often given by hand; for every mode of a PC."""
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="settings in TOML (default: settings.toml in the user's folder of settings)",
    )
    parser.add_argument("--data", metavar="DIR", help="folder of the stores")
    parser.add_argument("--window", metavar="NO", help="number of this window")
    parser.add_argument("--language", choices=("zh_CN", "en"), help="language of the screens")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Settings from file and environment, then from the command line. Raises CONFIG_FORM."""
    settings = read_settings(settings_file(arguments.config), os.environ)
    given = {key: getattr(arguments, key) for key in ("data", "window", "language")}
    return replace(settings, **{key: value for key, value in given.items() if value})


def run(arguments: argparse.Namespace) -> int:
    """Open the window and work until it is closed, or enrol a clerk.

    Raises RuleError or UnavailableError when it cannot be opened; with a screen the words are
    shown there too, because a double click has no console.
    """
    settings = settings_of(arguments)
    start_log(make_private_folder(settings.data_folder) / "logs", "window")
    if arguments.enrol:
        return enrol_here(settings, STATION, arguments.enrol, enrol_clerk)
    app = application.make(sys.argv[:1], resources=resources(), language=settings.language)
    application.watch_for_crashes(app)
    application.watch_for_stalls(app)
    application.end_on_signals(app)
    with ExitStack() as undo:
        try:
            premises = open_premises(settings)
        except YichuangError as trouble:
            application.say_before_start(trouble)
            raise
        undo.callback(premises.close)
        counter = open_counter(premises, settings)
        undo.callback(counter.close)
        counter.ended.connect(app.quit)
        counter.show()
        return app.exec()


def open_counter(
    premises: Premises,
    settings: Settings,
    *,
    pacing: Pacing | None = None,
) -> Counter:
    """The counter over its stores, with its line to the platform."""
    station = premises.station

    def connect(tell: Tell) -> Carrier:
        address, scope = settings.platform_url.rstrip("/"), f"hall:{settings.hall_id}"
        client, ear = (Client(address, new_session(settings.platform_token)) for _ in range(2))
        paced = pacing or Pacing()
        carrier = new_carrier(station, client, scope=scope, tell=tell, pacing=paced)
        carrier.ear = Ear(ear, scope, paced)
        return carrier

    cards = card_reader.command(settings.card_reader) if settings.card_reader else ()
    return Counter(
        station,
        premises.hall,
        cards=cards,
        connect=connect,
        standby=premises.standby,
        visitors=ScreenChoice(
            screen=settings.visitor_screen,
            clerk=settings.visitor_screen_clerk,
            hall_name_en=settings.hall_name_en,
        ),
    )
