"""What the carrier asks of a provincial platform, whatever that platform's own interface is."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from clerk_app.desk.exchange import Answer, CatalogueVersion, ChangePage
from clerk_app.domain.listings import BlobRow
from clerk_app.domain.operations import Operation

Remember = Callable[[str, int], None]
"""Called with the upload's address and offset whenever the platform has confirmed more."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a platform can do by itself (sync-notes 7.11); what it cannot its adapter makes up."""

    ledger: bool
    """It keeps the ids of operations for ever: the same one twice has one effect."""
    conditional_writes: bool
    """A write names the version it builds on, and is refused or merged when that is old."""
    change_cursor: bool
    """It says what has changed since a place in its own order."""
    resumable_upload: bool
    """A cut upload goes on where it ended."""
    digests: bool
    """It verifies a file's digest by itself."""
    references: bool
    """It hands out catalogue, calendar and lists."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The platform's answers to a batch."""

    answers: tuple[Answer, ...]
    epoch: str = ""
    server_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """Operations the platform has, with the outcome of each; '' where it does not say."""

    outcomes: Mapping[str, str]
    epoch: str = ""
    server_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """One page of what has changed there."""

    page: ChangePage
    server_time: datetime | None = None


class NoNews(StrEnum):
    """Why a list of reference data did not come."""

    UNCHANGED = "unchanged"
    NOT_KEPT = "not_kept"  # this platform has no such list


@dataclass(frozen=True, slots=True)
class Reference:
    """One list of reference data in its newest version."""

    version: str
    doc: Mapping[str, Any]


class PlatformAdapter(Protocol):
    """One provincial platform. Every method may raise `sync.replies.ExchangeError`.

    Called by one thread, the sync thread, and never by two at once.
    """

    @property
    def capabilities(self) -> Capabilities:
        """What the platform can do by itself."""
        ...

    def send(self, operations: tuple[Operation, ...], *, device: str, incarnation: str) -> Sent:
        """Give it operations of this station; one answer for each, and for no other.

        The same operation may come again after any failure, and must have one effect.
        """
        ...

    def ask_known(self, op_ids: tuple[str, ...]) -> Known:
        """Which of these operations it has."""
        ...

    def changes(self, scope: str, since: str) -> Changed:
        """What has changed in a hall since a token of an earlier page; '' from the beginning."""
        ...

    def upload(self, path: Path, blob: BlobRow, remember: Remember) -> None:
        """Send a file; returns when the platform has it whole."""
        ...

    def fetch(self, sha256: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece; the caller verifies their digest."""
        ...

    def catalogue_versions(self) -> tuple[CatalogueVersion, ...]:
        """The versions of the catalogue it has published; none when it keeps no catalogue."""
        ...

    def catalogue(self, version: str) -> Reference:
        """One version of the catalogue."""
        ...

    def reference(self, kind: str, version: str) -> Reference | NoNews:
        """Another list, when there is a newer one than `version`."""
        ...

    def close(self) -> None:
        """The line is no longer needed; a second call does nothing."""
        ...
