"""The queues of a hall, one list for all its machines: told by who leads it.

On a server only a board may tell them; on one PC, whose hall is a file, its window does. All others
go by the queues that were kept in the hall, and hear when others are kept.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_settings import keep_queues
from clerk_app.desk.standby import Standby
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import QueueInfo, check_queues
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_settings import QUEUES

_PARTS = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Edition:
    """Queues as one version of the catalogue has them."""

    version: str
    effective_from: str
    """First ISO date the version counts."""
    queues: tuple[QueueInfo, ...]


class KeptQueues(Sequence[QueueInfo]):
    """A hall's queues as this program knows them now; all its threads see the same."""

    def __init__(self, first: Sequence[QueueInfo], *, own: Edition | None = None) -> None:
        """`first` count until the hall says otherwise; `own` is what there is to tell it."""
        self.own = own
        self._now = tuple(first)

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


def edition_of(catalogue: Catalogue) -> Edition:
    """The queues a catalogue names."""
    queues = tuple(
        QueueInfo(one.id, one.name, one.letter, name_en=one.name_en) for one in catalogue.queues
    )
    return Edition(catalogue.version, catalogue.effective_from, queues)


def follow(hall: Hall, work: HallWork) -> None:
    """Go by the queues the hall has kept, if this program follows them and any were kept."""
    known = hall.queues
    if isinstance(known, KeptQueues):
        found = work.settings.latest(hall.hall_id, QUEUES)
        if found is not None:
            known.become(_edition(found.doc).queues)


def follow_now(hall: Hall) -> None:
    """As `follow`, in a reading of its own. Raises UnavailableError."""
    with hall.store.read() as work:
        follow(hall, work)


def tell_queues(hall: Hall) -> None:
    """Keep this program's own edition in the hall if it is the newer one, then go by what counts.

    Raises UnavailableError when the hall cannot be reached, HALL_RIGHTS for who may not tell it.
    """
    known = hall.queues
    if not isinstance(known, KeptQueues):
        return
    own = known.own
    with hall.store.read() as work:
        found = work.settings.latest(hall.hall_id, QUEUES)
    if own is not None and (found is None or _order(_edition(found.doc)) < _order(own)):
        try:
            keep_queues(hall, _doc(own), seen=0 if found is None else found.version)
        except RuleError as error:
            # Somebody else has told it in the meantime; what they told counts.
            if error.trouble is not Trouble.SETTING_CHANGED:
                raise
    follow_now(hall)


def learn_queues(standby: Standby) -> None:
    """Have the hall's queues in the standby store, to begin with them should the hall be away.

    Raises UnavailableError when the hall cannot be reached.
    """
    hall, local = standby.hall, standby.local
    with hall.store.read() as work:
        kept = work.settings.latest(hall.hall_id, QUEUES)
    with local.store.begin() as work:
        before = work.settings.latest(local.hall_id, QUEUES)
        if kept is not None and (before is None or before.version < kept.version):
            work.settings.add(local.hall_id, kept)


def _order(edition: Edition) -> tuple[Any, ...]:
    """Of two with one day the one of the higher version counts, 2026.11.10 after 2026.11.9."""
    parts = ((one.isdecimal(), one) for one in _PARTS.findall(edition.version))
    return edition.effective_from, *((no, int(one) if no else one) for no, one in parts)


def _doc(edition: Edition) -> dict[str, Any]:
    return {
        "version": edition.version,
        "effective_from": edition.effective_from,
        "queues": [
            {"id": one.queue, "name": one.name, "letter": one.letter, "name_en": one.name_en}
            for one in edition.queues
        ],
    }


def _edition(doc: Mapping[str, Any]) -> Edition:
    queues = tuple(
        QueueInfo(one["id"], one["name"], one["letter"], name_en=one["name_en"])
        for one in doc["queues"]
    )
    return Edition(doc["version"], doc["effective_from"], queues)
