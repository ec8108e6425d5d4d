"""A page that came to the desk becomes a file of a material, by the way that every file goes.

What came is sealed at once and waits (`StationStore.waiting`) until its page and its original are
both in the store: whatever moment the power fails at, it is in one place or the other, and once in
the case.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath
from typing import TypeVar

from clerk_app.desk import page_originals
from clerk_app.desk.page_maker_port import MadePage
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.held import when_free
from clerk_app.store.sealed_file import HeldFile, SealedFile, Source

Answer = TypeVar("Answer")
Attach = Callable[[Station, Session, str, str, Source], Answer]
"""`drafts.attach` or `case_file.attach`."""

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', " "))
_LONGEST = 40
"""Letters of a material's name that a page's name begins with."""


@dataclass(frozen=True, slots=True)
class Came:
    """A page that came to the desk."""

    path: Source
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
    if made is None and PurePath(path.name).stem == came.name and not came.goes:
        return attach(station, session, key, slot, path)
    try:
        ending = made.ending if made is not None else PurePath(path.name).suffix
        named = HeldFile(came.name + ending, made.data if made is not None else path.read_bytes())
    except OSError as error:
        raise RuleError(Trouble.FILE_UNREADABLE, name=path.name) from error
    if made is not None:
        page_originals.keep(station, key, path, came.frame, made, named)
    answer = attach(station, session, key, slot, named)
    if came.goes:
        let_go(path)
    return answer


def seal_what_came(station: Station, page: Path) -> SealedFile:
    """Put a page that a device has written among those that wait; its own file is gone then.

    Raises RuleError FILE_UNREADABLE (name) and the UnavailableError of `SealedFolder.keep`: then it
    lies where it lay.
    """
    try:
        content = when_free(page.read_bytes)
    except OSError as error:
        raise RuleError(Trouble.FILE_UNREADABLE, name=page.name) from error
    waiting = station.store.waiting.keep(page.name, content)
    let_go(page)
    return waiting


def seal_all_that_came(station: Station, folder: Path) -> None:
    """As `seal_what_came`, whole pages that an earlier run has left, in the order they came."""
    files = (one for one in folder.glob("*") if one.is_file()) if folder.is_dir() else ()
    # Not by name: what a camera or the clipboard gave is named by chance.
    for came in sorted(files, key=lambda one: (one.stat().st_mtime_ns, one.name)):
        seal_what_came(station, came)


def let_go(page: Source) -> None:
    """Remove what came, once it is filed; what cannot be is found to be filed at the next start."""
    files = [page] if isinstance(page, Path) else []
    if isinstance(page, SealedFile):
        files = [one for one in (page.path, page.lies_open) if one is not None]
    for one in files:
        try:
            when_free(partial(one.unlink, missing_ok=True))
        except OSError as error:
            log.warning("a page that is filed could not be removed: %s", error.strerror)


def left_lying(station: Station, folder: Path) -> tuple[SealedFile, ...]:
    """Pages an earlier run of the program has left unfiled, in the order they came.

    Those that are filed already are removed. What was not sealed yet lies in `folder`; nobody may
    be scanning into it.
    """
    seal_all_that_came(station, folder)
    waiting = station.store.waiting
    left: list[SealedFile] = []
    for page in map(waiting.file, waiting.names()):
        if page_originals.is_kept(station, page):
            let_go(page)
        else:
            left.append(page)
    return tuple(left)
