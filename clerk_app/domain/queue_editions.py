"""The queues of a hall as the versions of its catalogue have them, and which counts on a day."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.queue_rules import QueueInfo

_PARTS = re.compile(r"\d+|\D+")


@dataclass(frozen=True, slots=True)
class Edition:
    """Queues as one version of the catalogue has them."""

    version: str
    effective_from: str
    """First ISO date the version counts."""
    queues: tuple[QueueInfo, ...]


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition the hall has: it waits until its day."""

    edition: Edition
    since: str
    """ISO date of the first day the hall goes by it: not before its own, nor before it was kept."""
    number: int
    operator: str
    """Who had the hall take it; empty: a program, because its catalogue was the newest."""
    at: datetime


def edition_of(catalogue: Catalogue) -> Edition:
    """The queues a catalogue names."""
    queues = tuple(
        QueueInfo(one.id, one.name, one.letter, name_en=one.name_en) for one in catalogue.queues
    )
    return Edition(catalogue.version, catalogue.effective_from, queues)


def age(edition: Edition) -> tuple[Any, ...]:
    """Rises with the editions: of two of one day by the version, 2026.11.10 after 2026.11.9."""
    parts = ((one.isdecimal(), one) for one in _PARTS.findall(edition.version))
    return edition.effective_from, *((no, int(one) if no else one) for no, one in parts)


def newest(kept: Iterable[KeptEdition]) -> Edition | None:
    """The newest edition a hall has, whether it counts already or not."""
    return max((one.edition for one in kept), key=age, default=None)


def in_force(kept: Iterable[KeptEdition], day: str) -> KeptEdition | None:
    """The edition that counts on an ISO date: that which began last, of one day the last kept."""
    begun = (one for one in kept if one.since <= day)
    return max(begun, key=lambda one: (one.since, one.number), default=None)


def coming(kept: Iterable[KeptEdition], day: str) -> tuple[KeptEdition, ...]:
    """The editions that will count after an ISO date, one for each of their days, soonest first."""
    later = sorted(
        (one for one in kept if one.since > day), key=lambda one: (one.since, one.number)
    )
    return tuple({one.since: one for one in later}.values())


def edition_doc(edition: Edition, since: str) -> dict[str, Any]:
    """Plain JSON values of an edition that counts from `since` on."""
    return {
        "version": edition.version,
        "effective_from": edition.effective_from,
        "since": since,
        "queues": [
            {"id": one.queue, "name": one.name, "letter": one.letter, "name_en": one.name_en}
            for one in edition.queues
        ],
    }


def edition_from(doc: Mapping[str, Any]) -> tuple[Edition, str]:
    """The edition in a document, and since when it counts."""
    queues = tuple(
        QueueInfo(one["id"], one["name"], one["letter"], name_en=one["name_en"])
        for one in doc["queues"]
    )
    edition = Edition(doc["version"], doc["effective_from"], queues)
    return edition, doc.get("since", edition.effective_from)
