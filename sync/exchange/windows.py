"""What has changed there, without a cursor: a list by time of change, read with an overlap.

A row may become visible after a younger one, so each look goes back ten minutes before the newest
row that was seen, and once a day a week. What was seen within the overlap is remembered by a digest
of each line of the list.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.foreign_json import read_foreign_json
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from sync.events import Failure
from sync.replies import ExchangeError

OVERLAP = timedelta(minutes=10)
WIDE = timedelta(days=7)
"""How far the look of the day goes back."""
BEGINNING = "19700101T000000"
_FORM = "%Y%m%dT%H%M%S"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: which row of which project changed, and when it was taken in."""

    project_no: str
    table: str
    row_guid: str
    cd_batch: str
    cd_time: str
    data_source: str

    @property
    def key(self) -> str:
        """A short digest of the line."""
        return hashlib.sha256(canonical_bytes(to_doc(self))).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list."""

    lines: tuple[Line, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class Window:
    """How far the list was read; it goes into the station's cursor as text."""

    since: str = BEGINNING
    page: int = 1
    newest: str = BEGINNING
    held: str = ""
    """Time of the oldest line that must be seen again; empty: none."""
    seen: tuple[str, ...] = ()
    """Keys of lines within the overlap that were taken in, by earlier looks."""
    now: tuple[str, ...] = ()
    """The same of this look, each with its time."""
    day: str = ""
    """The platform's day of the last wide look."""

    def text(self) -> str:
        """Its form in the cursor."""
        return json.dumps(to_doc(self), separators=(",", ":"))

    def fresh(self, lines: Iterable[Line]) -> tuple[Line, ...]:
        """Lines that were not taken in before."""
        known = set(self.seen)
        return tuple(line for line in lines if line.key not in known)

    def after(self, listed: Listed, again: frozenset[str]) -> "Window":
        """The window after one page; `again` are projects that must be looked at again."""
        taken = [one for one in listed.lines if one.project_no not in again]
        left = [one.cd_time for one in listed.lines if one.project_no in again]
        newest = max([self.newest, *(one.cd_time for one in listed.lines)])
        edge = _back(newest, OVERLAP)
        now = [*self.now, *(f"{one.cd_time} {one.key}" for one in taken)]
        within = tuple(dict.fromkeys(one for one in now if one[: len(edge)] >= edge))
        held = min([*left, *filter(None, [self.held])], default="")
        if listed.more:
            return replace(self, page=self.page + 1, newest=newest, now=within, held=held)
        since = min(edge, held) if held else edge
        wide = max(self.day, newest[:8])
        if self.day and newest[:8] > self.day:
            # The look that comes next is the wide one of the day.
            since = min(since, _back(newest, WIDE))
        keys = tuple(one.partition(" ")[2] for one in within)
        return Window(since=since, newest=newest, seen=keys, day=wide)


def read_window(token: str) -> Window:
    """The window a cursor holds; '' from the beginning. Raises ExchangeError GONE."""
    if not token:
        return Window()
    try:
        return from_doc(Window, read_foreign_json(token))
    except (ValueError, MisfitError) as error:
        raise ExchangeError(Failure.GONE, "cursor") from error


def read_list(doc: object) -> Listed:
    """A page of the list. Raises ExchangeError UNKNOWN for anything else."""
    try:
        return from_doc(Listed, doc)
    except MisfitError as misfit:
        raise ExchangeError(Failure.UNKNOWN, f"list:{misfit.path}") from misfit


def _back(stamped: str, by: timedelta) -> str:
    if stamped == BEGINNING:
        return stamped
    try:
        # The platform's own wall clock, moved back: no zone is meant.
        return (datetime.strptime(stamped, _FORM) - by).strftime(_FORM)  # noqa: DTZ007
    except (ValueError, OverflowError) as error:
        raise ExchangeError(Failure.UNKNOWN, "list:cd_time") from error
