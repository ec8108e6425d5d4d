"""The queues of a hall, one list for all its machines: told by who leads it.

On a server only a board may tell them; on one PC, whose hall is a file, its window does. All others
go by the queues that were kept in the hall, and hear when others are kept. An edition waits until
its day. A queue that is no more stays known, as one being closed (停办中), until nobody is in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import overload

from clerk_app.desk.hall import Hall, present_day
from clerk_app.desk.hall_settings import keep_queues
from clerk_app.desk.standby import Standby
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_editions import (
    Edition,
    KeptEdition,
    age,
    edition_doc,
    edition_from,
    in_force,
    newest,
)
from clerk_app.domain.queue_rules import QueueInfo, check_queues
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_settings import QUEUE_LIMITS, QUEUES, HallSetting

WITHDRAWS = "withdraws"
"""In a version of the setting: the number of the one that is not to come."""

_Mark = tuple[date, int, int]
"""Day and versions of what the queues follow from."""


@dataclass(frozen=True, slots=True)
class _Known:
    mark: _Mark | None
    giving: tuple[QueueInfo, ...]
    """Those in force."""
    former: Mapping[str, QueueInfo]
    """Those of any edition, by code: what a queue was called that is no more."""


class KeptQueues(Sequence[QueueInfo]):
    """A hall's queues as this program knows them now; all its threads see the same."""

    def __init__(self, first: Sequence[QueueInfo], *, own: Edition | None = None) -> None:
        """`first` count until the hall says otherwise; `own` is what there is to tell it."""
        self.own = own
        self.first = tuple(first)
        self.known = _Known(None, self.first, {one.queue: one for one in self.first})
        self._now = self.first

    @overload
    def __getitem__(self, index: int) -> QueueInfo: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[QueueInfo, ...]: ...
    def __getitem__(self, index: int | slice) -> QueueInfo | tuple[QueueInfo, ...]:
        """One of them, or some."""
        return self._now[index]

    def __len__(self) -> int:
        """How many."""
        return len(self._now)

    def __iter__(self) -> Iterator[QueueInfo]:
        """All of one moment, also when they change meanwhile."""
        return iter(self._now)

    def become(self, queues: tuple[QueueInfo, ...]) -> None:
        """These are the hall's queues from now on. Raises RuleError CONFIG_FORM."""
        check_queues(queues)
        self._now = queues


def editions_in(hall: Hall, work: HallWork) -> tuple[KeptEdition, ...]:
    """Every edition the hall has been told and that was not withdrawn, in the order told."""
    rows = work.settings.every(hall.hall_id, QUEUES)
    gone = {row.doc[WITHDRAWS] for row in rows if WITHDRAWS in row.doc}
    return tuple(
        kept_from(row) for row in rows if WITHDRAWS not in row.doc and row.version not in gone
    )


def kept_from(row: HallSetting) -> KeptEdition:
    """The edition in a version of the setting."""
    edition, since = edition_from(row.doc)
    return KeptEdition(edition, since, row.version, row.operator, row.at)


def follow(hall: Hall, work: HallWork, day: date) -> None:
    """Go by the queues the hall has kept for `day`, if this program follows them.

    What was read of them before is read again only when it has changed.
    """
    kept = hall.queues
    if not isinstance(kept, KeptQueues):
        return
    versions = work.settings.versions(hall.hall_id)
    mark = (day, versions.get(QUEUES, 0), versions.get(QUEUE_LIMITS, 0))
    if kept.known.mark != mark:
        kept.known = _known(hall, work, kept, mark)
    giving = kept.known.giving
    left = work.calls.queues_left(hall.hall_id, day, [one.queue for one in giving])
    kept.become((*giving, *(_closing(kept.known, *one) for one in sorted(left.items()))))


def queue_of_letter(hall: Hall, letter: str) -> QueueInfo | None:
    """The queue whose numbers begin so, also one that the hall had before."""
    kept = hall.queues
    former = kept.known.former.values() if isinstance(kept, KeptQueues) else ()
    return next((one for one in (*kept, *former) if one.letter == letter), None)


def follow_now(hall: Hall) -> None:
    """As `follow` for today, in a reading of its own. Raises UnavailableError."""
    with hall.store.read() as work:
        follow(hall, work, present_day(hall, work, hall.now()))


@dataclass(frozen=True, slots=True)
class Told:
    """What came of telling a hall an edition."""

    taken: bool
    """False: the hall has that very edition, or a newer one."""
    newest: Edition
    """The newest the hall has now."""


def tell_queues(hall: Hall, *, operator: str = "") -> Told | None:
    """Keep this program's own edition in the hall if it is the newest, then go by what counts.

    It counts from its own first day on. None for a program that has none to tell. Raises
    UnavailableError when the hall cannot be reached, HALL_RIGHTS for who may not tell it, RuleError
    CONFIG_FORM (key, problem) for queues that no hall can have.
    """
    kept = hall.queues
    if not isinstance(kept, KeptQueues):
        return None
    own, told = kept.own, None
    if own is not None:
        check_queues(own.queues)
        with hall.store.read() as work:
            found = newest(editions_in(hall, work))
            seen = work.settings.versions(hall.hall_id).get(QUEUES, 0)
            doc = edition_doc(own, first_day(hall, work, own))
        told = Told(found is None or age(found) < age(own), found or own)
        if told.taken:
            told = replace(told, newest=own)
            try:
                keep_queues(hall, doc, operator=operator, intent=hall.ids.new(), seen=seen)
            except RuleError as error:
                # Somebody else has told it in the meantime; what they told counts.
                if error.trouble is not Trouble.SETTING_CHANGED:
                    raise
                return tell_queues(hall, operator=operator)
    follow_now(hall)
    return told


def first_day(hall: Hall, work: HallWork, edition: Edition) -> str:
    """ISO date from which an edition that is kept now counts.

    Its own day, or today when that has come; tomorrow when it gives a letter to one queue under
    which another has given numbers today: no number is given twice on a day.
    """
    today = present_day(hall, work, hall.now())
    if edition.effective_from > today.isoformat():
        return edition.effective_from
    given = work.calls.letters(hall.hall_id, today)
    clash = any(
        letter == one.letter and queue != one.queue
        for one in edition.queues
        for queue, letter in given.items()
    )
    return (today + timedelta(days=clash)).isoformat()


def learn_queues(standby: Standby) -> None:
    """Have the hall's queues in the standby store, to begin with them should the hall be away.

    Raises UnavailableError when the hall cannot be reached.
    """
    hall, local = standby.hall, standby.local
    with local.store.read() as work:
        before = work.settings.versions(local.hall_id)
    with hall.store.read() as work:
        news = [
            one
            for kind in (QUEUES, QUEUE_LIMITS)
            for one in work.settings.every(hall.hall_id, kind, after=before.get(kind, 0))
        ]
    if news:
        with local.store.begin() as work:
            for one in news:
                work.settings.add(local.hall_id, one)


def _known(hall: Hall, work: HallWork, kept: KeptQueues, mark: _Mark) -> _Known:
    editions = editions_in(hall, work)
    counts = in_force(editions, mark[0].isoformat())
    found = work.settings.latest(hall.hall_id, QUEUE_LIMITS)
    limits = {} if found is None else found.doc
    giving = tuple(
        replace(one, limit=limits.get(one.queue, one.limit))
        for one in (kept.first if counts is None else counts.edition.queues)
    )
    check_queues(giving)
    every = (kept.first, *(one.edition.queues for one in editions))
    return _Known(mark, giving, {one.queue: one for queues in every for one in queues})


def _closing(known: _Known, queue: str, number: str) -> QueueInfo:
    """A queue of which only `number` and its like are left."""
    before = known.former.get(queue, QueueInfo(queue, queue, number[0]))
    return replace(before, closing=True)
