"""`clerk window`: the clerk's window, put together from real parts and run."""

import argparse
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial

from clerk_app.config import Settings
from clerk_app.desk.scanned_pages import seal_all_that_came
from clerk_app.desk.sign_in import enrol_clerk, enrol_leader
from clerk_app.desk.station import Station
from clerk_app.desk.witnessing import keep_hall
from clerk_app.devices.scanners.station_scanners import StationScanners
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.errors import UnavailableError, YichuangError
from clerk_app.logs import start_log
from clerk_app.paths import (
    keep_temporary_files,
    make_private_folder,
    passing_folder,
    resources,
    usual_settings_file,
)
from clerk_app.programs import card_reader, text_reader
from clerk_app.programs.audit import held_elsewhere
from clerk_app.programs.enrolling import add_dismiss, add_enrol, dismiss_here, enrol_here
from clerk_app.programs.given_settings import add_settings, settings_of
from clerk_app.programs.opening import STATION, Premises, open_premises
from clerk_app.programs.platform_line import line_to_platform
from clerk_app.programs.quiet_sealing import start_sealing
from clerk_app.programs.rebuilding import DAMAGED, rebuild_if_damaged
from clerk_app.programs.spoken import sentence
from clerk_app.programs.station_enrolling import credential, enrol_station, enrol_typed
from clerk_app.programs.unlocking_screen import opened_on_screen
from clerk_app.programs.window_printers import printers_here
from clerk_app.programs.witnessing import start_witnessing
from clerk_app.settings_file import put_settings
from sync.carrier import Carrier, new_carrier
from sync.check_ins import ASK_CONNECT_SECONDS, ASK_READ_SECONDS, appointments_of_person
from sync.client import Client, new_session
from sync.pacing import Pacing
from ui import app as application
from ui.camera.station_cameras import StationCameras
from ui.counter import Counter, Tell
from ui.desk_devices import DeskDevices
from ui.line import Questions
from ui.second_copying import SecondCopying
from ui.visitor_screen.place import ScreenChoice

SCANNED = "scanned"
"""Folder of the data in which pages lie between scanner and desk."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Settings of the installation, and enrolling a clerk or the PC itself."""
    add_settings(parser)
    add_enrol(parser, "a clerk")
    add_enrol(parser, "a manager, who approves what takes two persons,", "--enrol-manager")
    add_dismiss(parser)
    parser.add_argument(
        "--enrol-station",
        metavar="CODE",
        help="enrol this PC at the platform with a code of its operator, then the program ends"
        " 用登记码登记本机",
    )


def run(arguments: argparse.Namespace) -> int:
    """Open the window and work until it is closed, or enrol a clerk or this PC.

    Raises RuleError or UnavailableError when it cannot be opened; with a screen the words are
    shown there too, because a double click has no console.
    """
    settings = settings_of(arguments)
    start_log(make_private_folder(settings.data_folder) / "logs", "window")
    if arguments.enrol:
        return enrol_here(settings, STATION, arguments.enrol, enrol_clerk)
    if arguments.enrol_manager:
        return enrol_here(settings, STATION, arguments.enrol_manager, enrol_leader)
    if arguments.dismiss:
        return dismiss_here(settings, STATION, arguments.dismiss)
    if arguments.enrol_station is not None:
        return enrol_station(settings, arguments.enrol_station)
    app = application.make(sys.argv[:1], resources=resources(), language=settings.language)
    application.watch_for_crashes(app)
    application.watch_for_stalls(app)
    application.end_on_signals(app)
    with ExitStack() as undo:
        try:
            premises = _open_or_rebuild(settings)
        except YichuangError as trouble:
            application.say_before_start(trouble)
            raise
        undo.callback(premises.close)
        undo.callback(start_sealing(premises.station))
        undo.callback(start_witnessing(partial(keep_hall, premises.station, premises.hall)))
        keep_temporary_files(settings.data_folder, "window")
        keep = partial(put_settings, arguments.config or usual_settings_file())
        counter = open_counter(premises, settings, keep=keep)
        undo.callback(counter.close)
        if premises.keeper is not None:
            copying = SecondCopying(premises.keeper, counter.bus, counter)
            copying.said.connect(counter.shell.say)
            undo.callback(copying.stop)
            copying.start()
        counter.ended.connect(app.quit)
        counter.show()
        return app.exec()


def _open_or_rebuild(settings: Settings) -> Premises:
    """The stores; a damaged one is rebuilt when the person at the screen wants that."""
    opened = opened_on_screen(settings, STATION)
    try:
        return open_premises(settings, opened)
    except UnavailableError as trouble:
        if trouble.trouble not in DAMAGED or not application.ask_to_rebuild(trouble):
            raise
    root = opened.get(settings.data_folder / STATION, b"")
    said = rebuild_if_damaged(settings, root=root)
    application.say_rebuilt(said)
    return open_premises(settings, opened)


def open_counter(
    premises: Premises,
    settings: Settings,
    *,
    pacing: Pacing | None = None,
    keep: Callable[[Mapping[str, str]], None] = lambda _: None,
) -> Counter:
    """The counter over its stores, with its line to the platform.

    `keep` sets keys of the settings for the next time, e.g. the scan source chosen at the window.
    """
    station = premises.station

    line, trouble = line_to_platform(station, settings)

    def connect(tell: Tell) -> Carrier:
        scope, paced = f"hall:{settings.hall_id}", pacing or Pacing()
        carrier = new_carrier(station, line, scope=scope, tell=tell, pacing=paced)
        premises.undo.callback(carrier.close)
        return carrier

    scanned = passing_folder(settings.data_folder, SCANNED)
    # Where pages lay before, on the disk.
    seal_all_that_came(station, settings.data_folder / SCANNED)
    devices = DeskDevices(
        cards=card_reader.command(settings.card_reader) if settings.card_reader else (),
        pages=text_reader.command() if settings.read_pages == "on" else (),
        scanners=StationScanners(settings.scanner_choice, scanned, keep),
        cameras=StationCameras(settings.camera, keep),
        waiting=scanned,
        printers=printers_here(station),
    )
    counter = Counter(
        station,
        premises.hall,
        devices=devices,
        connect=connect,
        standby=premises.standby,
        visitors=ScreenChoice(
            screen=settings.visitor_screen,
            clerk=settings.visitor_screen_clerk,
            hall_name_en=settings.hall_name_en,
        ),
        questions=Questions(
            enrol=partial(enrol_typed, settings, station),
            appointments=_appointments(station, settings),
            held=partial(held_elsewhere, station, settings),
        ),
    )
    if trouble is not None:
        # Said, and no reason to keep the window shut: it works for days without a platform.
        print(sentence(trouble), file=sys.stderr)
        counter.shell.say_trouble(trouble)
    return counter


def _appointments(
    station: Station, settings: Settings
) -> Callable[[str], tuple[Appointment, ...]] | None:
    """Asks what a person has booked; None: only the reference contract knows of appointments."""
    if settings.platform_adapter != "reference":
        return None
    base = settings.platform_url.rstrip("/")

    def ask(cert_no: str) -> tuple[Appointment, ...]:
        # A session of its own: the line's is in use on another thread.
        with new_session(credential(settings, station), settings.platform_ca) as session:
            client = Client(base, session, ASK_CONNECT_SECONDS, ASK_READ_SECONDS)
            return appointments_of_person(client, settings.hall_id, cert_no)

    return ask
