"""`clerk audit verify | show`: the audit trail of a window (操作记录), proven or read."""

import argparse
from contextlib import closing
from datetime import date, datetime, time
from time import monotonic

from clerk_app.config import Settings
from clerk_app.desk import auditing, auditing_reading
from clerk_app.desk.enrolment import seat_of
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.station import Station
from clerk_app.domain.audit_anchor import Anchor, AnchorReceipt
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.programs import audit_words as words
from clerk_app.programs.given_settings import add_settings, settings_of
from clerk_app.programs.opening import STATION, look_at_station
from clerk_app.programs.unlocking import root_at_console
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
    """Verify or show, also while the window is running; nothing is changed.

    Raises RuleError CONFIG_FORM (key, problem) where no window has ever run or for a date that is
    none, and what opening the store raises.
    """
    settings = settings_of(arguments)
    folder = settings.data_folder / STATION
    if not (folder / DATABASE).is_file():
        raise RuleError(Trouble.CONFIG_FORM, key="data", problem=f"{folder / DATABASE}: none")
    station = look_at_station(settings, root=root_at_console(settings))
    try:
        return _verify(station, settings) if arguments.act == VERIFY else _show(station, arguments)
    finally:
        station.store.close()


def _verify(station: Station, settings: Settings) -> int:
    anchors, said, doubted = _anchors(station, settings)
    begun = monotonic()
    found = auditing.verify(station, anchors)
    print(words.walked(found, monotonic() - begun))
    print(said)
    if anchors and found.differs is None:
        print(words.anchored(max(anchors, key=lambda one: one.rows), found.rows))
    if doubted:
        print(words.doubted(doubted))
    if not found.whole or doubted:
        return BROKEN
    return WHOLE if anchors else UNPROVEN


def _anchors(
    station: Station, settings: Settings
) -> tuple[tuple[Anchor | AnchorReceipt, ...], str, int]:
    """What is kept elsewhere, where from, and how often the platform has doubted the trail."""
    seat = seat_of(station)
    if seat is None or not seat.key:
        return (), words.NOT_ENROLLED, 0
    base = settings.platform_url.rstrip("/")
    shown = credential_of(seat, base)
    try:
        with closing(new_session(shown, settings.platform_ca)) as session:
            anchors, doubted = anchors_of(Client(base, session), seat)
        return anchors, words.asked(len(anchors)), doubted
    except ExchangeError as error:
        problem = error.problem
    receipt = auditing.read_receipt(station)
    if receipt is None or receipt.device != seat.device_id or not is_genuine(receipt):
        return (), words.away(problem, auditing.receipt_path(station), receipt is not None), 0
    return (receipt,), words.from_receipt(problem, auditing.receipt_path(station)), 0


def _show(station: Station, arguments: argparse.Namespace) -> int:
    asked = auditing_reading.Asked(
        case=arguments.case or "",
        person=arguments.person or "",
        login=arguments.operator or "",
        since=_since(arguments.since),
        limit=max(1, arguments.limit),
    )
    for row in auditing_reading.rows(station, asked):
        print(words.row(row))
    return 0


def _since(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), time(), HALL_ZONE)
    except ValueError as error:
        raise RuleError(Trouble.CONFIG_FORM, key="--since", problem="YYYY-MM-DD") from error
