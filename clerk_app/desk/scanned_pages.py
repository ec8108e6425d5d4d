"""A page that came to the desk becomes a file of a material, by the way that every file goes.

What came lies where it came to until its page and its original are both in the store: whatever
moment the power fails at, it is in one place or the other, and once in the case.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from clerk_app.desk import page_originals
from clerk_app.desk.page_maker_port import MadePage
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.store.disk import disk_trouble
from clerk_app.store.sealed_file import HeldFile, Source

Answer = TypeVar("Answer")
Attach = Callable[[Station, Session, str, str, Source], Answer]
"""`drafts.attach` or `case_file.attach`."""

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', " "))
_LONGEST = 40
"""Letters of a material's name that a page's name begins with."""


@dataclass(frozen=True, slots=True)
class Came:
    """A page that came to the desk."""

    path: Path
    name: str
    """Under which it is filed, without an ending."""
    frame: int = 0
    """Which picture of the file it is."""
    made: MadePage | None = None
    """As it is filed, with the file as its original; None: the file itself is filed."""
    goes: bool = True
    """The file goes once this page is filed; False: it is a person's own, or holds more pages."""


log = logging.getLogger(__name__)


def page_name(material: str, number: int) -> str:
    """Name of a scanned page: its material and which page it is."""
    return f"{material.translate(_NOT_IN_NAMES).strip()[:_LONGEST]}-{number}"


def file_page(
    attach: Attach[Answer], came: Came, station: Station, session: Session, key: str, slot: str
) -> Answer:
    """Take a page in; the file it came in goes last of all.

    Raises what `attach` and `page_originals.keep` raise; it then lies where it lay, and can be
    filed again.
    """
    made, path = came.made, came.path
    if made is None and path.stem == came.name and not came.goes:
        return attach(station, session, key, slot, path)
    try:
        ending = made.ending if made is not None else path.suffix
        named = HeldFile(came.name + ending, made.data if made is not None else path.read_bytes())
    except OSError as error:
        raise disk_trouble(error, path) from error
    if made is not None:
        page_originals.keep(station, key, path, came.frame, made, named)
    answer = attach(station, session, key, slot, named)
    if came.goes:
        let_go(path)
    return answer


def let_go(page: Path) -> None:
    """Remove what came, once it is filed; what cannot be is found to be filed at the next start."""
    try:
        page.unlink(missing_ok=True)
    except OSError as error:
        log.warning("a page that is filed could not be removed: %s", error.strerror)


def left_lying(station: Station, folder: Path) -> tuple[Path, ...]:
    """Pages an earlier run of the program has left unfiled, in the order they came.

    Those that are filed already are removed. Nobody may be scanning into the folder.
    """
    files = (one for one in folder.glob("*") if one.is_file()) if folder.is_dir() else ()
    # Not by name: what a camera or the clipboard gave is named by chance.
    found = sorted(files, key=lambda one: (one.stat().st_mtime_ns, one.name))
    left: list[Path] = []
    for page in found:
        if page_originals.is_kept(station, page):
            let_go(page)
        else:
            left.append(page)
    return tuple(left)
