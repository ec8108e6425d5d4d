"""`clerk card-reader`: reads cards for a window, which starts it; see `desk.card_port`."""

import argparse
import json
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import IO

from clerk_app.desk.card_port import CardReader, card_line
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.devices.cards.opening import open_card_reader
from clerk_app.domain.card_address import read_card_address
from clerk_app.domain.errors import RuleError, UnavailableError
from clerk_app.domain.identity_card import IdentityCard

PAUSE_SECONDS = 0.3
"""Between two looks for a card: a visitor does not notice it, and the module is not worn."""
AWAY = 4
"""Exit code: the reader does not answer."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the reader is."""
    parser.add_argument("address", help="as the setting card_reader says it")


def run(arguments: argparse.Namespace) -> int:
    """Read cards until the standard input ends; the exit code. Raises RuleError CONFIG_FORM."""
    address = read_card_address(arguments.address, "card_reader")
    if address is None:
        return 0
    stop = threading.Event()
    # Whoever started us may be killed: its end of the pipe closes then.
    threading.Thread(target=_wait_for_end, args=(sys.stdin, stop), daemon=True).start()
    return watch(
        lambda: open_card_reader(address, lambda: datetime.now(HALL_ZONE).date()),
        _say,
        stop.wait,
    )


def watch(
    opening: Callable[[], CardReader],
    say: Callable[[str], None],
    pause: Callable[[float], bool],
) -> int:
    """Look for cards until `pause` says that it is enough; the exit code."""
    try:
        reader = opening()
    except UnavailableError as away:
        return _away(say, away)
    last: IdentityCard | None = None
    misread = False
    try:
        say(json.dumps({"ready": True}))
        while not pause(PAUSE_SECONDS):
            try:
                card = reader.read()
            except RuleError:
                if not misread:
                    say(json.dumps({"unreadable": True}))
                misread = True
                continue
            # Some readers tell of a card for as long as it lies there.
            if card is not None and card != last:
                say(card_line(card))
            last, misread = card, False
    except UnavailableError as away:
        return _away(say, away)
    finally:
        reader.close()
    return 0


def command(address: str) -> Sequence[str]:
    """How the process of a reader is started."""
    if getattr(sys, "frozen", False):
        return (sys.executable, "card-reader", address)
    return (sys.executable, "-m", "clerk_app", "card-reader", address)


def _away(say: Callable[[str], None], away: UnavailableError) -> int:
    say(json.dumps({"away": str(away.facts["reader"])}))
    return AWAY


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _wait_for_end(source: IO[str], stop: threading.Event) -> None:
    while source.readline():
        pass
    stop.set()
