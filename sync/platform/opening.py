"""A platform from a folder: its database, its files, the documents it serves."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from clerk_app.desk.ports import FileInspector
from clerk_app.domain.workdays import read_calendar
from clerk_app.paths import make_private_folder
from sync import contract
from sync.platform import numbering, runs
from sync.platform.blob_files import catch_up, make_folders
from sync.platform.catalogues import Catalogues, publish_first
from sync.platform.context import Platform
from sync.platform.database import begin_epoch, open_database, read_meta
from sync.platform.known_flags import load_flags
from sync.platform.known_licences import load_licences
from sync.platform.online_files import Looking
from sync.platform.parts import sweep
from sync.platform.pokes import Pokes
from sync.platform.problems import Problem
from sync.platform.references import (
    CALENDAR,
    NEGATIVE_LIST,
    load_booking,
    load_calendar,
    load_catalogue,
    load_negative_lists,
)

log = logging.getLogger(__name__)


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Start:
    """How this run of the program begins."""

    restored: bool = False
    """The data came from a backup, so that no cursor given out before counts.

    Unsaid it is found out when a station shows a cursor of what is lost, and reckoned with where
    numbers are granted (`numbering`).
    """
    now: Callable[[], datetime] = _now


USUALLY = Start()


def open_platform(
    folder: Path,
    resources: Path,
    *,
    files: FileInspector,
    token: str,
    hall: str,
    url: str = "",
    supervisor_token: str = "",
    start: Start = USUALLY,
) -> Platform:
    """The platform in `folder`, begun there when there is none; its owner calls `close_platform`.

    `files` looks into files from anywhere, in a process that may be lost: its owner closes that.
    `url` is that of its database, empty for a SQLite file in the folder. Without a
    `supervisor_token` nobody reads the records of supervision. Raises what `make_private_folder`,
    `open_database` and the readers of catalogue, calendar and lists raise.
    """
    shipped = load_catalogue(resources)
    calendar_served = load_calendar(resources)
    lists, lists_served = load_negative_lists(resources)
    flags = load_flags(resources / "credit" / "flags.json")
    licences = load_licences(resources / "licences", files)
    database = open_database(url, make_private_folder(folder))
    try:
        now = start.now
        if start.restored:
            database.write(partial(begin_epoch, at=now()))
        this_run = database.write(partial(runs.begin, at=now()))
        database.write(lambda connection: publish_first(connection, shipped, at=now()))
        with database.read() as connection:
            secret = read_meta(connection)["secret"]
        platform = Platform(
            database=database,
            contract=contract.load(),
            folder=folder,
            now=now,
            pokes=Pokes(),
            catalogues=Catalogues(database),
            references={CALENDAR: calendar_served, NEGATIVE_LIST: lists_served},
            calendar=read_calendar(json.loads(calendar_served.body)["years"]),
            booking=load_booking(resources),
            negative_lists=lists,
            credit=flags,
            licences=licences,
            looking=Looking(files),
            hall=hall,
            token=token,
            supervisor_token=supervisor_token,
            secret=bytes.fromhex(secret),
            run=this_run,
        )
        make_folders(folder)
        catch_up(platform)
        sweep(platform)
    except BaseException:
        database.close()
        raise
    return platform


def close_platform(platform: Platform) -> None:
    """Let the database go; that the program ran until now is written down where it can be."""
    try:
        platform.database.write(partial(numbering.note_alive, at=platform.now()))
    except Problem as problem:
        log.info("the end of this run was not written down: %s", problem.kind)
    finally:
        platform.database.close()
