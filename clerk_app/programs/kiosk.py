"""`clerk kiosk`: the touch page where visitors take their numbers."""

import argparse
import sys
from contextlib import ExitStack, closing
from dataclasses import replace

from clerk_app.config import Settings
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_queues import follow_now
from clerk_app.domain.check_in import Found
from clerk_app.domain.errors import YichuangError
from clerk_app.logs import start_log
from clerk_app.paper.barcode import qr_rows
from clerk_app.paper.fonts import load_fonts
from clerk_app.paths import make_private_folder, resources
from clerk_app.programs import given_settings
from clerk_app.programs.opening import (
    open_hall,
    open_standby_of,
    open_station,
    shipped_catalogue,
)
from clerk_app.programs.slip_printing import open_slip_printer, print_specimen
from clerk_app.programs.station_enrolling import credential, enrol_station
from clerk_app.programs.unlocking_screen import opened_on_screen
from clerk_app.store.keys import DATABASE
from sync.check_ins import (
    ASK_CONNECT_SECONDS,
    ASK_READ_SECONDS,
    AppointmentCarrier,
    look_up,
)
from sync.client import Client, new_session
from sync.credentials import Credential
from ui import app as application
from ui.heartbeat import Heartbeat
from ui.kiosk.ports import KioskPorts
from ui.kiosk.stand import KioskStand
from ui.standing_by import StandingBy

KIOSK = "kiosk"
"""Folder of what is the kiosk's own."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The window's arguments, and whether the page fills the screen."""
    given_settings.add_settings(parser)
    parser.add_argument("--in-window", action="store_true", help="do not fill the screen")
    parser.add_argument(
        "--enrol-station",
        metavar="CODE",
        help="enrol this kiosk at the platform with a code made there for one, then end",
    )
    parser.add_argument(
        "--test-slip", action="store_true", help="print a specimen slip, say what came of it, end"
    )


def run(arguments: argparse.Namespace) -> int:
    """Show the page until it is closed, or print a specimen slip.

    Raises what opening the hall raises, or what keeps the specimen from coming out.
    """
    settings = given_settings.settings_of(arguments)
    if arguments.test_slip:
        print(print_specimen(settings, load_fonts(resources() / "fonts")))
        return 0
    if arguments.enrol_station is not None:
        return enrol_station(settings, arguments.enrol_station, KIOSK)
    start_log(make_private_folder(settings.data_folder) / "logs", "kiosk")
    app = application.make(sys.argv[:1], resources=resources(), language=settings.language)
    application.watch_for_crashes(app)
    application.end_on_signals(app)
    with ExitStack() as undo:
        try:
            opened = opened_on_screen(settings)
            hall = open_hall(settings, shipped_catalogue(), who="kiosk", opened=opened)
            undo.callback(hall.store.close)
            standby = open_standby_of(settings, hall, KIOSK, undo=undo, opened=opened)
            if standby is not None:
                # The hall may be away: its queues as they were last heard of.
                follow_now(standby.local)
            fonts = load_fonts(resources() / "fonts")
            print_slip = open_slip_printer(settings, fonts, undo=undo, opened=opened)
            ports = replace(kiosk_ports(settings, hall, undo=undo), print_slip=print_slip)
        except YichuangError as trouble:
            application.say_before_start(trouble)
            raise
        stand = KioskStand(hall, hall_name=settings.hall_name, standby=standby, ports=ports)
        undo.callback(stand.close)
        if standby is not None:
            standing_by = StandingBy(standby)
            undo.callback(standing_by.stop)
            standing_by.start()
        stand.show(full_screen=not arguments.in_window)
        return app.exec()


def kiosk_ports(settings: Settings, hall: Hall, *, undo: ExitStack) -> KioskPorts:
    """What the kiosk works with besides the hall; `undo` ends what runs for it."""
    base = settings.platform_url.rstrip("/")
    shown = shown_to_platform(settings)
    reading = Client(base, new_session(shown, settings.platform_ca))
    carrier = AppointmentCarrier(hall, reading)
    heartbeat = Heartbeat(carrier.round, name="appointments")
    undo.callback(reading.session.close)
    undo.callback(heartbeat.stop)
    heartbeat.start()

    def ask(number: str) -> Found | None:
        # A session of its own: an earlier question may still be waiting on another thread.
        with new_session(shown, settings.platform_ca) as session:
            return look_up(Client(base, session, ASK_CONNECT_SECONDS, ASK_READ_SECONDS), number)

    return KioskPorts(
        qr=qr_rows,
        look_up=ask,
        general_queue=settings.general_queue,
        hall_name_en=settings.hall_name_en,
    )


def shown_to_platform(settings: Settings) -> Credential:
    """What the kiosk shows the platform: its own signature once it has enrolled.

    A kiosk that has not shows the token that windows share. Raises what opening its store raises.
    """
    if settings.platform_adapter != "reference":
        # Appointments are asked for by the reference contract alone; another platform's secret
        # signs its requests and must never travel as a token.
        return ""
    if not (settings.data_folder / KIOSK / DATABASE).is_file():
        return settings.platform_token
    # Opened, not looked at: after an upgrade nobody else would bring it up to date.
    station = open_station(settings, KIOSK)
    with closing(station.store):
        return credential(settings, station)
