"""A page from a scan source becomes a file of a material, by the way that every file goes."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from clerk_app.store.disk import disk_trouble

Answer = TypeVar("Answer")
Attach = Callable[[Station, Session, str, str, Path], Answer]
"""`drafts.attach` or `case_file.attach`."""

_NOT_IN_NAMES = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', " "))
_LONGEST = 40
"""Letters of a material's name that a page's name begins with."""


def page_name(material: str, number: int) -> str:
    """Name of a scanned page: its material and which page it is."""
    return f"{material.translate(_NOT_IN_NAMES).strip()[:_LONGEST]}-{number}"


def file_page(
    attach: Attach[Answer],
    name: str,
    station: Station,
    session: Session,
    key: str,
    slot: str,
    page: Path,
) -> Answer:
    """Take a page in under `name`; it is gone from where it lay once it is in the store.

    Raises what `attach` raises; the page then lies where it lay, and can be filed again.
    """
    try:
        # A virus scanner may still hold the file: it is filed all the same.
        with TemporaryDirectory(dir=page.parent, ignore_cleanup_errors=True) as own:
            named = page.rename(Path(own) / f"{name}{page.suffix}")
            try:
                return attach(station, session, key, slot, named)
            except YichuangError:
                named.rename(page)
                raise
    except OSError as error:
        raise disk_trouble(error, page) from error
