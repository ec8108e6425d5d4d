"""`clerk audit verify | show`: the audit trail of a window, a board or the hall, proven or read."""

import argparse
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import date, datetime, time
from time import monotonic

from clerk_app.config import Settings
from clerk_app.desk import auditing, auditing_reading, led, seen, witnessing
from clerk_app.desk.auditing import Held, Keeper
from clerk_app.desk.auditing_reading import Asked
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.led import Led
from clerk_app.desk.queue_setting import CONSOLE
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.programs import audit_words as words
from clerk_app.programs.console import account
from clerk_app.programs.given_settings import add_settings, settings_of
from clerk_app.programs.opening import (
    BOARD,
    STATION,
    look_at_station,
    open_hall,
    shipped_catalogue,
)
from clerk_app.programs.unlocking import opened_at_console, root_at_console
from clerk_app.store.audit_chain import Walked
from clerk_app.store.keys import DATABASE
from sync.anchoring import anchors_of, is_genuine
from sync.client import Client, new_session
from sync.credentials import credential_of
from sync.replies import ExchangeError

VERIFY, SHOW = "verify", "show"
WHOLE, UNPROVEN, BROKEN = 0, 1, 3
"""Exit codes; 2 is a trouble that keeps it from looking, as in every mode."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What may be said on the command line."""
    parser.add_argument(
        "act",
        choices=(VERIFY, SHOW),
        help="verify: hash the whole trail anew and hold it against what the platform keeps of it"
        " 核验; show: who did, saw and printed what 查看",
    )
    add_settings(parser)
    whose = parser.add_mutually_exclusive_group()
    whose.add_argument(
        "--hall",
        action="store_true",
        help="of the hall, what was done at its boards; held against what this PC's window has kept"
        " of it 大厅值班操作",
    )
    whose.add_argument(
        "--board",
        action="store_true",
        help="of this PC's board; held against what the hall has kept of it 值班台本机",
    )
    parser.add_argument("--case", metavar="NO", help="show: of one case, by any of its numbers")
    parser.add_argument("--person", metavar="NO", help="show: of one person, by certificate number")
    parser.add_argument("--operator", metavar="LOGIN", help="show: by one operator")
    parser.add_argument("--since", metavar="YYYY-MM-DD", help="show: from this day on")
    parser.add_argument("--limit", type=int, default=200, help="show: at most so many (200)")
    parser.epilog = (
        "exit codes of verify: 0 whole and as anchored; 1 whole, but nobody else has an anchor that"
        " could be asked; 2 it could not be looked at; 3 changed, cut off or an older copy"
    )


def run(arguments: argparse.Namespace) -> int:
    """Verify or show, also while the window is running.

    Verifying changes nothing; that the trail was shown is on it, with what was asked for.

    Raises RuleError CONFIG_FORM (key, problem) where no window has ever run or for a date that is
    none, and what opening the stores raises.
    """
    settings, verifies = settings_of(arguments), arguments.act == VERIFY
    if arguments.hall:
        return _verify_hall(settings) if verifies else _show_hall(settings, arguments.limit)
    if arguments.board:
        with _looked_at(settings, BOARD) as station:
            return _verify_board(station, settings) if verifies else _show(station, arguments)
    with _looked_at(settings, STATION) as station:
        return _verify(station, settings) if verifies else _show(station, arguments)


@contextmanager
def _looked_at(settings: Settings, within: str) -> Iterator[Station]:
    place = settings.data_folder / within / DATABASE
    if not place.is_file():
        raise RuleError(Trouble.CONFIG_FORM, key="data", problem=f"{place}: none")
    station = look_at_station(settings, within, root=root_at_console(settings, within))
    try:
        yield station
    finally:
        station.store.close()


@contextmanager
def _hall_of(settings: Settings) -> Iterator[Hall]:
    opened = opened_at_console(settings, STATION)
    hall = open_hall(settings, shipped_catalogue(), who="audit", opened=opened)
    try:
        yield hall
    finally:
        hall.store.close()


def _verify_hall(settings: Settings) -> int:
    """The window's own trail first: what it says of the hall's counts for no more than itself."""
    own, known = UNPROVEN, dict[int, str]()
    if (settings.data_folder / STATION / DATABASE).is_file():
        with _looked_at(settings, STATION) as station:
            own = _verify(station, settings)
            known = witnessing.hall_known(station, settings.hall_id)
    print(words.HALL)
    with _hall_of(settings) as hall:
        begun = monotonic()
        found = witnessing.verify_hall(hall, known)
    return max(own, _told(found, known, monotonic() - begun))


def _verify_board(station: Station, settings: Settings) -> int:
    with _hall_of(settings) as hall:
        known = witnessing.board_known(station, hall)
    begun = monotonic()
    with station.store.read() as work:
        found = work.audit.walk(known)
    return _told(found, known, monotonic() - begun)


def _told(found: Walked, known: Mapping[int, str], seconds: float) -> int:
    print(words.walked(found, seconds))
    print(words.witnessed(max(known, default=0), found.rows))
    if not found.whole:
        return BROKEN
    return WHOLE if known else UNPROVEN


def _show_hall(settings: Settings, limit: int) -> int:
    with _hall_of(settings) as hall:
        shown = Led(seen.AUDIT_READ, "", CONSOLE + account(), hall.now(), UuidV7().new())
        with _or_told():
            led.note_apart(hall, shown)
        for one in witnessing.hall_rows(hall, limit=max(1, limit)):
            print(words.row(one))
    return 0


def _verify(station: Station, settings: Settings) -> int:
    held = held_elsewhere(station, settings)
    begun = monotonic()
    found = auditing.verify(station, held.anchors)
    print(words.walked(found, monotonic() - begun))
    there = bool(auditing.receipts(station))
    print(words.held(held, auditing.receipt_path(station), there=there))
    if held.anchors and found.differs is None:
        print(words.anchored(max(held.anchors, key=lambda one: one.rows), found.rows))
    if held.doubted:
        print(words.doubted(held.doubted))
        if held.beside is not None:
            same = auditing.hash_at(station, held.beside.rows) == held.beside.head
            print(words.beside(held.beside, same=same))
    if not found.whole or held.doubted:
        return BROKEN
    return WHOLE if held.anchors else UNPROVEN


def held_elsewhere(station: Station, settings: Settings) -> Held:
    """What is kept of the trail elsewhere: at the platform, else by its last signed receipts.

    A receipt of an enrolment before counts too: the trail is the store's.
    """
    seat = seat_of(station)
    if seat is None or not seat.key:
        return Held(Keeper.NOBODY)
    base = settings.platform_url.rstrip("/")
    shown = credential_of(seat, base)
    try:
        with closing(new_session(shown, settings.platform_ca)) as session:
            return anchors_of(Client(base, session), seat)
    except ExchangeError as error:
        problem = error.problem
    doubted = int(auditing.is_doubted(station))
    genuine = tuple(filter(is_genuine, auditing.receipts(station)))
    by = Keeper.RECEIPT if genuine else Keeper.NOBODY
    return Held(by, genuine, problem=problem, doubted=doubted)


def _show(station: Station, arguments: argparse.Namespace) -> int:
    asked = Asked(
        case=arguments.case or "",
        person=arguments.person or "",
        login=arguments.operator or "",
        since=_since(arguments.since),
        limit=max(1, arguments.limit),
    )
    _note_shown(station, asked)
    for row in auditing_reading.rows(station, asked):
        print(words.row(row))
    return 0


def _note_shown(station: Station, asked: Asked) -> None:
    """Before a row of it is in sight."""
    subject, facts = auditing_reading.asked_for(station, asked)
    with _or_told(), station.store.beside() as work:
        work.audit.add(
            at=station.clock.now(),
            operator=CONSOLE + account(),
            window=station.window,
            action=seen.AUDIT_READ,
            subject=subject,
            facts=facts,
        )


@contextmanager
def _or_told() -> Iterator[None]:
    """Where nothing can be written, as on a full disk, the trail can be read all the same."""
    try:
        yield
    except UnavailableError as error:
        print(words.unnoted(error.trouble.value), file=sys.stderr)


def _since(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), HALL_ZONE)
    except ValueError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="--since", problem="YYYY-MM-DD") from error
