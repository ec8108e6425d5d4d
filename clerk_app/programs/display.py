"""`clerk display`: the calling screen on the hall's wall, with its voice."""

import argparse
import logging
import re
import sys
from contextlib import ExitStack
from dataclasses import replace

from clerk_app.config import Settings
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_queues import follow_now
from clerk_app.domain.callout import CalloutRules
from clerk_app.domain.callout_words import Reading
from clerk_app.domain.errors import UnavailableError, YichuangError
from clerk_app.logs import start_log
from clerk_app.paths import make_private_folder, resources
from clerk_app.programs import given_settings
from clerk_app.programs.hall_voice import open_announcer, player_command
from clerk_app.programs.opening import open_hall, shipped_catalogue
from clerk_app.programs.unlocking_screen import opened_on_screen
from ui import app as application
from ui.display.stand import DisplayStand
from ui.voice.callout import Callout, Manner
from ui.voice.opening import VoiceEngine, open_callout

ON = "on"
REDUCED = "reduced"

log = logging.getLogger(__name__)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The window's arguments, whose queues are shown, and how."""
    given_settings.add_settings(parser)
    parser.add_argument(
        "--queues", metavar="CODES", help="codes of the queues shown, e.g. A,B (default: all)"
    )
    parser.add_argument(
        "--voice", choices=[one.value for one in VoiceEngine], help="what speaks the calls"
    )
    parser.add_argument("--calm", action="store_true", help="reduced motion: nothing moves")
    parser.add_argument("--in-window", action="store_true", help="do not fill the screen")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Settings of the window's kind, with what was said for a display. Raises CONFIG_FORM."""
    settings = given_settings.settings_of(arguments)
    given = {
        "display_queues": arguments.queues,
        "voice": arguments.voice,
        "display_motion": REDUCED if arguments.calm else None,
    }
    return replace(settings, **{key: value for key, value in given.items() if value})


def queues_of(settings: Settings, hall: Hall) -> tuple[str, ...]:
    """Codes of the queues to be shown; none: all. Raises RuleError QUEUE_UNKNOWN (queue).

    While the hall is away nobody knows which it has: then they are taken as they are.
    """
    codes = tuple(one for one in re.split(r"[\s,，、]+", settings.display_queues) if one)
    if codes:
        try:
            follow_now(hall)
        except UnavailableError as error:
            log.info("queues not checked: %s", error.trouble.value)
            return codes
    for code in codes:
        hall.queue(code)
    return codes


def manner_of(settings: Settings) -> Manner:
    """How the hall has its calls spoken."""
    return Manner(
        rules=CalloutRules(times=int(settings.voice_times)),
        reading=Reading(
            yao=settings.voice_one == "yao",
            liang=settings.voice_two == "liang",
            chime=settings.voice_chime == ON,
            ending=settings.voice_ending == ON,
        ),
    )


def open_voice(settings: Settings, hall: Hall) -> Callout:
    """The voice that is set, or a silence that says why; nothing is raised."""
    manner = manner_of(settings)
    return open_callout(
        VoiceEngine(settings.voice),
        open_announcer(settings.voice_pack, manner.reading),
        hall.clock,
        player=player_command(),
        manner=manner,
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the screen until it is closed.

    Raises what opening the hall raises, and RuleError QUEUE_UNKNOWN (queue).
    """
    settings = settings_of(arguments)
    start_log(make_private_folder(settings.data_folder) / "logs", "display")
    app = application.make(sys.argv[:1], resources=resources(), language=settings.language)
    application.watch_for_crashes(app)
    application.end_on_signals(app)
    with ExitStack() as undo:
        try:
            opened = opened_on_screen(settings)
            hall = open_hall(settings, shipped_catalogue(), who="display", opened=opened)
            undo.callback(hall.store.close)
            queues = queues_of(settings, hall)
        except YichuangError as trouble:
            application.say_before_start(trouble)
            raise
        stand = DisplayStand(
            hall,
            open_voice(settings, hall),
            hall_name=settings.hall_name,
            queues=queues,
            calm=settings.display_motion == REDUCED,
        )
        undo.callback(stand.close)
        stand.show(full_screen=not arguments.in_window)
        return app.exec()
