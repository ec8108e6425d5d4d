"""The queues of the hall as its manager sets them (队列): which edition counts, and 限号."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from clerk_app.desk import hall_settings
from clerk_app.desk.chosen_file import read_chosen_json
from clerk_app.desk.hall import Hall, present_day
from clerk_app.desk.hall_queues import WITHDRAWS, editions_in, first_day, follow, follow_now
from clerk_app.desk.hall_settings import keep_queues, kept_queue_limits
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_editions import (
    Edition,
    KeptEdition,
    coming,
    edition_doc,
    in_force,
    newest,
)
from clerk_app.domain.queue_rules import QueueInfo, check_queues
from clerk_app.store.hall_settings import QUEUES

_LONGEST = 64 * 1024 * 1024
"""Bytes; a catalogue takes some hundred thousand."""
CONSOLE = "console:"
"""Before the account of whoever told the hall on the command line: no manager had signed in."""


@dataclass(frozen=True, slots=True)
class QueuesKept:
    """The hall's queues as of one moment."""

    queues: tuple[QueueInfo, ...]
    """Those that count now, with their limits; last those being closed."""
    in_force: KeptEdition | None
    """None: nobody has told the hall any; each program goes by its own."""
    coming: tuple[KeptEdition, ...]
    """What will count later, soonest first."""
    newest: Edition | None
    """Of all the hall has been told."""
    version: int
    """Of the setting: what a change is made over."""
    day: date
    """The hall's present day."""


def queues_kept(hall: Hall) -> QueuesKept:
    """The queues that count now, since when, by whom; and what comes. Raises UnavailableError."""
    with hall.store.read() as work:
        day = present_day(hall, work, hall.now())
        follow(hall, work, day)
        editions = editions_in(hall, work)
        version = work.settings.versions(hall.hall_id).get(QUEUES, 0)
    return QueuesKept(
        queues=tuple(hall.queues),
        in_force=in_force(editions, day.isoformat()),
        coming=coming(editions, day.isoformat()),
        newest=newest(editions),
        version=version,
        day=day,
    )


def read_catalogue_file(path: Path) -> Catalogue:
    """The catalogue in a file somebody has chosen.

    Raises UnavailableError FILE_UNREADABLE (name), RuleError CATALOGUE_FILE (name, at, problem).
    """

    def wrong(problem: str, at: str = "") -> RuleError:
        return RuleError(Trouble.CATALOGUE_FILE, name=path.name, at=at, problem=problem)

    doc = read_chosen_json(path, longest=_LONGEST, wrong=wrong)
    try:
        return read_catalogue(doc)
    except ValueError as error:
        raise wrong("not_json") from error
    except RuleError as error:
        at, problem = (str(error.facts.get(one, "")) for one in ("path", "problem"))
        raise wrong(problem, at) from error


def take_over(
    hall: Hall, edition: Edition, *, operator: str, intent: str, seen: int
) -> tuple[QueuesKept, Changes]:
    """Have the hall go by an edition, older or newer, from its day on, at the earliest today.

    `seen` is the version the manager has looked at. Raises RuleError SETTING_CHANGED (version, by),
    INTENT_REUSED, CONFIG_FORM (key, problem) for queues that no hall can have.
    """
    check_queues(edition.queues)
    with hall.store.read() as work:
        done = work.settings.by_intent(intent)
        # Tried again on the next day it is still the first try that counts.
        doc = edition_doc(edition, first_day(hall, work, edition)) if done is None else done.doc
    keep_queues(hall, doc, operator=operator, intent=intent, seen=seen)
    return queues_kept(hall), Changes.QUEUE


def withdraw(
    hall: Hall, number: int, *, operator: str, intent: str, seen: int
) -> tuple[QueuesKept, Changes]:
    """Let an edition that was to come not come. Errors as of `take_over`."""
    keep_queues(hall, {WITHDRAWS: number}, operator=operator, intent=intent, seen=seen)
    return queues_kept(hall), Changes.QUEUE


def set_queue_limits(
    hall: Hall, limits: Mapping[str, int], *, operator: str, intent: str, seen: int | None = None
) -> tuple[Mapping[str, int], Changes]:
    """Let queues give at most so many numbers a day (限号); those left out give all they have.

    Raises what `hall_settings.set_queue_limits` raises.
    """
    changes = hall_settings.set_queue_limits(
        hall, limits, operator=operator, intent=intent, seen=seen
    )
    follow_now(hall)
    return kept_queue_limits(hall).doc, changes
