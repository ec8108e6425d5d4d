"""What the process that holds a TWAIN source does, line by line of JSON; see `twain`."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO

from PIL import Image

from clerk_app.devices.scanners import twain_talk
from clerk_app.devices.scanners.twain_talk import Manager, TwainError
from clerk_app.domain.scan_settings import Colour, Feed, ScanSettings

LIST, OFFER, SCAN = "list", "offer", "scan"
SOURCES, FEEDS, COLOURS, FINE, PAGE, OVER = (
    *("sources", "feeds", "colours", "resolutions"),
    *("page", "over"),
)
TROUBLE, DISK = "trouble", "disk"
Say = Callable[[dict[str, object]], None]


def asked(act: str, name: str = "", folder: str = "", settings: ScanSettings | None = None) -> str:
    """What the process is asked, as one argument."""
    how = settings or ScanSettings()
    words = [act, name, folder, how.feed.value, how.colour.value, how.dpi]
    return json.dumps(words, ensure_ascii=True)


def serve(opened: Callable[[], Manager], question: str, said: IO[str], say: Say) -> None:
    """Answer one question; a scan is cancelled when there is no more to read from `said`."""
    act, name, folder, feed, colour, dpi = json.loads(question)
    try:
        manager = opened()
        if act == LIST:
            say({SOURCES: twain_talk.source_names(manager)})
        elif act == OFFER:
            offer = twain_talk.offer_of(manager, name)
            say({FEEDS: offer.feeds, COLOURS: offer.colours, FINE: offer.resolutions})
        else:
            settings = ScanSettings(Feed(feed), Colour(colour), int(dpi))
            _scan(manager, name, settings, Path(folder), _ended(said), say)
    except TwainError as error:
        say({TROUBLE: error.trouble.value})
    except OSError as error:
        say({DISK: error.errno or 0})


def _scan(
    manager: Manager,
    name: str,
    settings: ScanSettings,
    folder: Path,
    ended: threading.Event,
    say: Say,
) -> None:
    pages = 0

    def keep(picture: Image.Image) -> None:
        nonlocal pages
        pages += 1
        say({PAGE: twain_talk.save(picture, folder, pages).name})

    twain_talk.scan(manager, name, settings, keep, ended.is_set)
    say({OVER: pages})


def _ended(said: IO[str]) -> threading.Event:
    """Set once whoever started us lets go of us, or is gone."""
    ended = threading.Event()

    def wait() -> None:
        said.read()
        ended.set()

    threading.Thread(target=wait, name="twain-end", daemon=True).start()
    return ended
