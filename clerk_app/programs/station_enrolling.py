"""`clerk window --enrol-station CODE`: this PC gets a name of its own at the platform."""

from contextlib import closing
from dataclasses import replace

from clerk_app.config import Settings
from clerk_app.desk import enrolment, incarnation
from clerk_app.desk.station import Station
from clerk_app.desk.station_numbers import left
from clerk_app.domain.enrol_code import read_enrol_code
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.number_bands import NumberKind
from clerk_app.programs.opening import STATION, open_station
from clerk_app.programs.unlocking import root_at_console
from sync.client import Client, new_session
from sync.credentials import Credential, credential_of, first_credential
from sync.enrolment import KIOSK, WINDOW, Asked, enrol


def enrol_station(settings: Settings, typed: str, within: str = STATION) -> int:
    """Give a code in and keep what the platform tells; 0. The program must be closed meanwhile.

    `within` is the folder of its store: a window's, or the kiosk's own.

    Raises RuleError ENROL_CODE and what else `sync.enrolment.enrol` raises, and what `open_station`
    raises. Without an answer the same code is given in again: nothing is used up twice.
    """
    # Before anything is opened: a mistyped code needs no station.
    read_enrol_code(typed)
    station = open_station(settings, within, root=root_at_console(settings, within))
    if within != STATION:
        station = replace(station, window="")
    try:
        duty = WINDOW if within == STATION else KIOSK
        seat = enrol_typed(settings, station, typed, duty=duty)
        with station.store.read() as work:
            numbers = left(work, station.today())[NumberKind.CASE]
    finally:
        station.store.close()
    said = f" · 离线可编号 numbers without a link: {numbers}" if within == STATION else ""
    print(f"已登记 enrolled: {seat.prefix} · {seat.hall}{said}")
    return 0


def enrol_typed(settings: Settings, station: Station, typed: str, *, duty: str = WINDOW) -> Seat:
    """Enrol an open station with what somebody has typed; who it is now. `duty` is what it is for.

    Raises RuleError ENROL_CODE and what else `sync.enrolment.enrol` raises.
    """
    code = read_enrol_code(typed)
    request = enrolment.request_for(station, code)
    seat = enrolment.seat_of(station)
    asked = Asked(
        key=request.key,
        secret=request.secret,
        incarnation=incarnation.current(station),
        hall=station.hall_id,
        window=station.window,
        duty=duty,
        before=seat.device_id if seat is not None else "",
    )
    base = settings.platform_url.rstrip("/")
    shown = first_credential(request.secret, base)
    with closing(new_session(shown, settings.platform_ca)) as session:
        client = Client(base, session)
        seat, bands = enrol(client, code, asked, at=station.clock.now())
    enrolment.sit_down(station, seat, bands)
    return seat


def credential(settings: Settings, station: Station) -> Credential:
    """What the station shows the platform: its own signature, else the token in the settings."""
    seat = enrolment.seat_of(station)
    if seat is None:
        return settings.platform_token
    return credential_of(seat, settings.platform_url)
